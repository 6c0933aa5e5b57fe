"""The bytes behind a record or a doubt, looked up and checked. It reads archives, and writes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crawler.archive.layout import WARC
from crawler.archive.reading.captures import captures_of, original_of
from crawler.archive.reading.doubts import DOUBTFUL, NotedDoubt, noted_doubts
from crawler.archive.reading.lookup import Canonicalize
from crawler.archive.reading.published import OnRead, find_records
from crawler.archive.reading.retractions import key_of, retractions
from crawler.exceptions import Damaged, UsageError
from crawler.items import STREAMS
from crawler.records.identity import article_id, is_id
from crawler.warc.reading import Broken, WarcRecord, record_at
from crawler.warc.records import sha256

__all__ = ["Evidence", "find_evidence", "html", "newer_doubt"]

_LARGEST_PAGE = 256 << 20
"""Bytes of a decoded page that is written out: a larger one was packed to do harm."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A captured response, and the record that was read from it."""

    root: Path
    """The folder of the archive that has them."""
    record: dict[str, Any] | None
    """A doubt, too. None for a capture that gave no record: a feed, a redirect, a page that had not changed."""
    response: WarcRecord
    """The response, or the revisit that stands for it."""
    holder: WarcRecord | None
    """The response with the payload: `response` itself, or what a revisit refers to; None when that is not there."""
    retraction: dict[str, Any] | None = None
    """The retraction of the record, as it is archived; None when it is not retracted."""

    @property
    def checks(self) -> dict[str, bool]:
        """Whether what was compared agrees, by the name of the check."""
        stated = self.response.header("WARC-Payload-Digest")
        payload = self.holder.http.payload if self.holder and self.holder.http else None
        checks = {"block": sha256(self.response.block) == self.response.header("WARC-Block-Digest")}
        if payload is not None or stated:
            checks["payload"] = payload is not None and sha256(payload) == stated
        if self.record:
            capture = self.record["capture"]
            checks["record's payload_digest"] = capture["payload_digest"] == stated
            checks["record's url"] = capture["url"] == self.response.target_uri
            checks["record's record_id"] = capture["warc"]["record_id"] == self.response.id
        return checks

    @property
    def is_sound(self) -> bool:
        """Whether all checks agree."""
        return all(self.checks.values())


def find_evidence(
    url_or_id: str,
    roots: Iterable[Path],
    canonicalize: Canonicalize,
    *,
    revision: int | None = None,
    captures: Path | None = None,
    on_read: OnRead | None = None,
) -> Evidence:
    """The evidence of the record or doubt with that id, or of the newest record or capture of that URL.

    `revision` selects one of an article's; `captures` is the folder of the WARC files, when they are not in the
    archive. Raises `UsageError` when there is no such evidence, `Damaged` when a file cannot be read.
    """
    folders = list(roots)
    if found := _newest_record(url_or_id, folders, canonicalize, revision, on_read):
        root, stream, record = found
        evidence = _evidence_of_record(root, captures or root / WARC, record)
        return replace(evidence, retraction=retractions(root).get(key_of(stream, record)))
    for root in folders if revision is None else []:
        if places := list(captures_of(captures or root / WARC, url_or_id)):
            return _evidence(root, None, *places[-1])
    where = ", ".join(map(str, folders)) or "any archive"
    what = f"revision {revision} of {url_or_id}" if revision else url_or_id
    raise UsageError(f"nothing of {what} is archived in {where}; a URL must be spelled as it was fetched")


def _newest_record(
    url_or_id: str, roots: list[Path], canonicalize: Canonicalize, revision: int | None, on_read: OnRead | None
) -> tuple[Path, str, dict[str, Any]] | None:
    id_ = _id_of(url_or_id, canonicalize)
    newest = None
    for root in roots:
        for stream, record in _records(root, id_, url_or_id, on_read):
            if revision in (None, record.get("revision")):
                newest = (root, stream, record)
        if newest:
            return newest
    return None


def _id_of(url_or_id: str, canonicalize: Canonicalize) -> str:
    return url_or_id.lower() if is_id(url_or_id) else article_id(canonicalize(url_or_id))


def _records(root: Path, id_: str, url: str, on_read: OnRead | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records and doubts with that id, each with its stream; where there are none, that URL's page snapshots."""
    found = False
    for stream in (*STREAMS, DOUBTFUL):
        for _, record in find_records(root, stream, id_.encode(), on_read):
            if record.get("id") == id_:
                found = True
                yield stream, record
    if not found:
        for _, record in find_records(root, "page_snapshots", url.encode(), on_read):
            if record.get("url") == url:
                yield "page_snapshots", record


def _evidence_of_record(root: Path, folder: Path, record: dict[str, Any]) -> Evidence:
    pointer = record["capture"]["warc"]
    if not pointer:
        raise UsageError(
            f"{record['id']} was archived without evidence: nothing was recorded (HEMEROTECA_RECORD) when it was"
            f" fetched, at {record['capture']['fetched_at']}"
        )
    path = folder / Path(pointer["file"]).name
    if not path.exists():
        raise UsageError(
            f"{path} is not there; if the archive was made by a replay, name the folder of the WARC files that were"
            " replayed, with --captures"
        )
    return _evidence(root, record, path, pointer["offset"])


def _evidence(root: Path, record: dict[str, Any] | None, path: Path, offset: int) -> Evidence:
    response = record_at(path, offset)
    if isinstance(response, Broken):
        raise Damaged(str(path), None, f"at offset {offset}: {response.problem}")
    return Evidence(root=root, record=record, response=response, holder=_holder(path.parent, response))


def _holder(folder: Path, response: WarcRecord) -> WarcRecord | None:
    return original_of(folder, response) if response.type == "revisit" else response


def newer_doubt(evidence: Evidence, url_or_id: str, canonicalize: Canonicalize) -> NotedDoubt | None:
    """The newest open doubt of the page with that URL or article's id, if it is newer than the record.

    Raises `Damaged` when the ledger cannot be read.
    """
    id_ = _id_of(url_or_id, canonicalize)
    since = (evidence.record["capture"]["fetched_at"] if evidence.record else None) or ""
    found = [doubt for doubt in noted_doubts(evidence.root) if doubt.verdict is None and article_id(doubt.url) == id_]
    return found[-1] if found and found[-1].seen_at > since else None


def html(evidence: Evidence) -> bytes:
    """The page's bytes after content decoding. Raises `UsageError` when the payload is missing or does not decode."""
    http = evidence.holder.http if evidence.holder else None
    body = http.body(_LARGEST_PAGE) if http else None
    if body is None:
        raise UsageError(f"the payload of {evidence.response.id} is not in the archive, or does not decode")
    return body
