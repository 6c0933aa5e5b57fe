"""What a WARC record means for a replay: whether it is a page, and what is known of its capture. It reads no page."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args

from crawler import __version__
from crawler.extraction.html.media_type import is_html_type
from crawler.items import Capture, Discovered, DiscoveredBy, WarcPointer
from crawler.records.identity import digest
from crawler.sites import Site
from crawler.warc.reading import Http, WarcRecord

__all__ = [
    "NOT_MODIFIED",
    "NO_NOTES",
    "CaptureNotes",
    "answer_of",
    "capture_of",
    "keys_of",
    "moment_of",
    "notes_of",
    "reason_to_skip",
    "references_of",
]

NOT_MODIFIED = "not_modified"
"""The reason to skip an answer that says that a page is what it was (304)."""
_NOT_MODIFIED = "server-not-modified"
_FIELDS = "application/warc-fields"


def reason_to_skip(record: WarcRecord, site: Site) -> str | None:
    """Why a response or revisit is not extracted, a word; None when its headers say that it is a page of the site."""
    if not site.owns(record.target_uri):
        return "other_site"
    if _NOT_MODIFIED in (record.header("WARC-Profile") or ""):
        return NOT_MODIFIED
    if record.type == "response" and record.header("WARC-Truncated"):  # Wget states it of revisits, too
        return "torn"
    http = record.http
    if http is None:
        # A revisit may leave the headers to its original.
        return None if record.type == "revisit" and not record.block.strip() else "no_http"
    if http.status != 200:
        return "other_status"
    stated = http.header("Content-Type")
    return "not_html" if stated and not is_html_type(stated) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptureNotes:
    """What a crawl noted of a capture."""

    discovered: Discovered | None = None
    """How it came to the URL."""
    redirected_from: str | None = None
    """The URL that was asked for, where that redirected."""


NO_NOTES = CaptureNotes()


def notes_of(record: WarcRecord) -> tuple[str, CaptureNotes] | None:
    """The id of the response that a metadata record is about, and what it notes; None for other records."""
    about = record.header("WARC-Concurrent-To")
    if record.type != "metadata" or not about or record.header("Content-Type") != _FIELDS:
        return None
    lines = (line.partition(":") for line in record.block.decode(errors="replace").splitlines())
    fields = {name.strip().lower(): value.strip() for name, _, value in lines}
    by, discovered = fields.get("discovered-by"), None
    if by in get_args(DiscoveredBy):
        discovered = Discovered(by=by, url=fields.get("via"), claimed_date=fields.get("claimed-date"))  # type: ignore[arg-type]
    return about, CaptureNotes(discovered=discovered, redirected_from=fields.get("redirected-from"))


def moment_of(warc_date: str) -> str | None:
    """A ``WARC-Date`` as records have it, in UTC; None when it is none."""
    try:
        moment = datetime.fromisoformat(warc_date)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def capture_of(record: WarcRecord, http: Http, discovered: Discovered | None, run: str) -> Capture:
    """The capture that a response or revisit records. `http` is its response, with the payload of its original."""
    return Capture(
        run=run,
        fetched_at=moment_of(record.date),
        url=record.target_uri,
        status=http.status,
        etag=http.header("ETag") or None,
        last_modified=http.header("Last-Modified") or None,
        payload_digest=digest(http.payload),
        warc=WarcPointer(file=f"warc/{record.path.name}", offset=record.offset, record_id=record.id),
        discovered=discovered,
        extractor=f"hemeroteca/{__version__}",
    )


def answer_of(stated: Http | None, holder: Http) -> Http:
    """The response of a revisit: its own status and headers, where it has some, and the original's encoded payload."""
    if stated is None:
        return holder
    encoding = "content-encoding"
    headers = [pair for pair in stated.headers if pair[0].lower() != encoding]
    headers += [pair for pair in holder.headers if pair[0].lower() == encoding]
    return Http(status=stated.status, headers=headers, payload=holder.payload)


def _key(*parts: str | None) -> bytes:
    return hashlib.blake2b("\n".join(part or "" for part in parts).encode(), digest_size=16).digest()


def _id(value: str) -> str:
    return value.strip().strip("<>")


def keys_of(record: WarcRecord) -> Iterator[bytes]:
    """The keys that revisits may refer to a record by. Only responses have keys of their payload's digest."""
    yield _key("id", _id(record.id))
    yield _key("at", record.target_uri, record.date)
    if record.type == "response" and (payload := record.header("WARC-Payload-Digest")):
        yield _key("payload", payload.lower(), record.target_uri)
        yield _key("payload", payload.lower())


def references_of(record: WarcRecord) -> tuple[bytes, ...]:
    """The keys of the original that a revisit refers to, the most reliable first."""
    refers_to, at = record.header("WARC-Refers-To"), record.header("WARC-Refers-To-Date")
    url = _id(record.header("WARC-Refers-To-Target-URI") or "")
    payload = (record.header("WARC-Payload-Digest") or "").lower()
    return (
        *([_key("id", _id(refers_to))] if refers_to else []),
        *([_key("at", url, at)] if url and at else []),
        *([_key("payload", payload, record.target_uri), _key("payload", payload)] if payload else []),
    )
