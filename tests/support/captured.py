"""Exchanges and WARC files made for tests."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.warc.exchange import Exchange, Original
from crawler.warc.records import exchange_records, packed, sha256, warcinfo

BEGAN = datetime(2026, 11, 22, 8, 15, 30, 123456, tzinfo=UTC)
PAGE = "<html><h1>Bakers count the rain</h1><p>It fell on the ovens of Santa Añoranza.</p></html>".encode()


def exchange(url: str = "https://paper.example/news/rain/", payload: bytes = PAGE, **values: Any) -> Exchange:
    status = values.pop("status", 200)
    head = values.pop("head", f"HTTP/1.1 {status} OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode())
    return Exchange(
        url=url,
        began_at=values.pop("began_at", BEGAN),
        request=b"GET /news/rain/ HTTP/1.1\r\nHost: paper.example\r\n\r\n",
        status=status,
        content_type=values.pop("content_type", "text/html; charset=utf-8"),
        head=head,
        payload=payload,
        payload_digest=sha256(payload),
        **values,
    )


def original(url: str = "https://paper.example/news/rain/", payload: bytes = PAGE) -> Original:
    return Original(
        record_id="<urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8>",
        url=url,
        date="2026-11-21T08:15:30.000Z",
        payload_digest=sha256(payload),
    )


def members(*exchanges: Exchange, filename: str = "paper.warc.gz") -> list[bytes]:
    """The gzip members of a file: warcinfo, then those of each exchange."""
    info = warcinfo(filename, BEGAN, {"software": "a test"})
    return [packed(info), *(packed(record) for one in exchanges for record in exchange_records(one, info.id))]


def warc_file(folder: Path, *exchanges: Exchange, name: str = "paper.warc.gz") -> Path:
    path = folder / name
    path.write_bytes(b"".join(members(*exchanges, filename=name)))
    return path
