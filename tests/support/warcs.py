"""Makes WARC files, exchange by exchange."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from support.ground_truth import read_stream

from crawler.demo import Routes
from crawler.warc.exchange import Exchange, Original
from crawler.warc.records import exchange_records, packed, sha256, warcinfo

STARTED = datetime(2026, 11, 22, 8, 15, 30, 250_000, tzinfo=UTC)
STREAMS = ("articles", "teaser_cards", "page_snapshots")


def head(*headers: str, status: str = "200 OK") -> bytes:
    return "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers, "")).encode()


def exchange(url: str, payload: bytes, *headers: str, second: int = 0, **changes: Any) -> Exchange:
    """A page that was fetched so many seconds after the first."""
    stated = headers or ("Content-Type: text/html; charset=UTF-8",)
    values: dict[str, Any] = {
        "url": url,
        "began_at": STARTED + timedelta(seconds=second),
        "request": b"GET / HTTP/1.1\r\n\r\n",
        "head": head(*stated),
        "status": 200,
        "content_type": next((line.partition(": ")[2] for line in stated if line.startswith("Content-Type")), None),
        "payload": payload,
        "payload_digest": sha256(payload),
    }
    return Exchange(**{**values, **changes})


def revisit_of(known: Exchange, record_id: str, **changes: Any) -> Exchange:
    """The same payload again."""
    original = Original(
        record_id=record_id, url=known.url, date=stamp(known.began_at), payload_digest=known.payload_digest
    )
    return exchange(known.url, b"", **{"original": original, "payload_digest": known.payload_digest, **changes})


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def members(exchanges: Iterable[Exchange], name: str = "test.warc.gz") -> Iterator[bytes]:
    """The gzip members of a file: a warcinfo, then those of each exchange."""
    info = warcinfo(name, STARTED, {"software": "hemeroteca"})
    yield packed(info)
    for one in exchanges:
        yield from map(packed, exchange_records(one, info.id))


def write_warc(path: Path, exchanges: Iterable[Exchange]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(members(exchanges, path.name)))
    return path


def captured_pages(routes: Routes, urls: Iterable[str]) -> list[Exchange]:
    """Pages of a newspaper, fetched a second after the other."""
    home = routes.newspaper.base_url
    return [exchange(url, routes.answer(url.removeprefix(home)).body, second=n) for n, url in enumerate(urls)]


def records_of(site: Path) -> dict[str, list[dict[str, Any]]]:
    """All records by stream, without what differs between a crawl and a replay of it."""
    return {
        stream: [{**record, "capture": {**record["capture"], "run": None}} for record in read_stream(site, stream)]
        for stream in STREAMS
    }
