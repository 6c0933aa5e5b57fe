"""Makes archives with WARC files, by the project's own writers, and damages them."""

import dataclasses
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from support import archived, records

from crawler.archive.layout import index_name
from crawler.archive.manifest import ManifestFile, add_files
from crawler.items import SCHEMA_VERSION, Capture, Record, WarcPointer
from crawler.warc import cdxj
from crawler.warc.exchange import Exchange, Original, warc_date
from crawler.warc.reading import WarcRecord, read_warc
from crawler.warc.records import exchange_records, packed, sha256, warcinfo

DAY = datetime(2026, 11, 22, 8, 15, 30, 250_000, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\n\r\n"


def page(text: str = "The lighthouse of Tuxpan") -> bytes:
    return f"<html><title>{text}</title><p>{' '.join(records.PROSE)}</html>".encode()


@dataclass
class Recording:
    """One WARC file while it is made."""

    name: str = "20261122T081500Z-ab12-00000.warc.gz"
    began_at: datetime = DAY
    members: list[bytes] = field(default_factory=list)
    warcinfo_id: str = ""

    def __post_init__(self) -> None:
        first = warcinfo(self.name, self.began_at, {"software": "hemeroteca", "format": "WARC File Format 1.1"})
        self.warcinfo_id = first.id
        self.members.append(packed(first))

    def add(
        self,
        url: str = records.URL,
        payload: bytes | None = None,
        *,
        at: datetime = DAY,
        head: bytes = HEAD,
        encoding: str | None = None,
        original: Original | None = None,
    ) -> Capture:
        """Record an exchange; the capture that its records state."""
        body = page() if payload is None else payload
        sent = gzip.compress(body, mtime=0) if encoding == "gzip" else body
        exchange = Exchange(
            url=url,
            began_at=at,
            request=f"GET {url} HTTP/1.1\r\n\r\n".encode(),
            status=304 if original else 200,
            content_type=None if original else "text/html; charset=utf-8",
            head=NOT_MODIFIED if original else head + (b"Content-Encoding: gzip\r\n" if encoding else b"") + b"\r\n",
            payload=sent,
            payload_digest=sha256(sent),
            ip_address="127.0.0.1",
            notes={"outLinks": "none"},
            original=original,
        )
        made = exchange_records(exchange, self.warcinfo_id)
        offset = sum(map(len, self.members)) + sum(len(packed(record)) for record in made[:-1])
        self.members += map(packed, made)
        return records.capture(
            url=url,
            fetched_at=at.isoformat(timespec="milliseconds"),
            payload_digest=original.payload_digest if original else sha256(sent),
            warc=WarcPointer(file=f"warc/{self.name}", offset=offset, record_id=made[-1].id),
        )

    def write(self, folder: Path) -> Path:
        """The file, with its index beside it."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.name
        path.write_bytes(b"".join(self.members))
        index(path)
        return path


def original(capture: Capture) -> Original:
    """What a revisit of a capture refers to."""
    assert capture.warc
    assert capture.fetched_at
    return Original(
        record_id=capture.warc.record_id,
        url=capture.url,
        date=warc_date(datetime.fromisoformat(capture.fetched_at)),
        payload_digest=capture.payload_digest,
    )


def index(path: Path) -> Path:
    """Write the index of a WARC file beside it."""
    captures = (cdxj.capture_of(record, path.name) for record in read_warc(path) if isinstance(record, WarcRecord))
    beside = Path(index_name(str(path)))
    beside.write_bytes(b"".join(sorted(cdxj.line(capture) for capture in captures if capture)))
    return beside


def entry_of(root: Path, path: Path, stream: str, rows: int) -> ManifestFile:
    data = path.read_bytes()
    return ManifestFile(
        path=path.relative_to(root).as_posix(),
        stream=stream,
        run=path.name[:21],
        rows=rows,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        schema_version=SCHEMA_VERSION,
    )


def listed(root: Path, path: Path) -> None:
    """List a WARC file and its index in the manifest, as they are now."""
    beside = Path(index_name(str(path)))
    rows = sum(1 for record in read_warc(path) if isinstance(record, WarcRecord))
    entries = [entry_of(root, path, "warc", rows)]
    if beside.exists():
        entries.append(entry_of(root, beside, "cdxj", beside.read_bytes().count(b"\n")))
    add_files(root / "manifest.json", root.name, entries)


def archive(output: Path, recordings: Iterable[Recording], *runs: Iterable[Record], site: str = records.SITE) -> Path:
    """An archive of WARC files and of runs' records; the site's folder."""
    root = archived.publish(output, *runs, site=site)
    for recording in recordings:
        listed(root, recording.write(root / "warc"))
    return root


def captured_archive(output: Path) -> Path:
    """Two days of a front page and articles; on the second day the front page came again as it was."""
    recordings, runs = [], []
    front = None
    for number in (0, 1):
        at = DAY + timedelta(days=number)
        recording = Recording(name=f"{at:%Y%m%d}T081500Z-ab1{number}-00000.warc.gz", began_at=at)
        again = original(front) if front else None
        home = recording.add(records.HOME, page("Front"), at=at, original=again)
        front = front or home
        url = archived.url(number + 1)
        read = recording.add(url, page(f"Story {number}"), at=at + timedelta(seconds=2), encoding="gzip")
        run: list[Record] = [records.article(url=url, capture=read, headline=f"Story “{number}”")]
        if not number:
            run.append(records.snapshot(capture=home))
            run.append(records.card(url=url, capture=home))
        recordings.append(recording)
        runs.append(run)
    return archive(output, recordings, *runs)


def damage(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def relist(root: Path, path: Path) -> None:
    """Have the manifest agree with what was done to a file."""
    data = path.read_bytes()

    def agree(entries: list[dict[str, Any]]) -> None:
        (entry,) = [entry for entry in entries if entry["path"] == path.relative_to(root).as_posix()]
        rows = data.count(b"\n") if entry["stream"] == "cdxj" else entry["rows"]
        entry.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest(), rows=rows)

    archived.edit_manifest(root, agree)


def line(record: Record) -> bytes:
    return json.dumps(dataclasses.asdict(record)).encode() + b"\n"
