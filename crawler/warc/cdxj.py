"""CDXJ: the index of a WARC file, a line for each capture, sorted bytewise by URL key and time. It reads no WARC file.

The lines are those of cdxj-indexer, which ReplayWeb.page and pywb read.
"""

import heapq
import itertools
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from crawler.warc.reading import WarcRecord
from crawler.warc.surt import surt

__all__ = ["Capture", "capture_of", "line", "merged", "mime", "parsed", "sorted_lines", "stamp_of"]

_AT_ONCE = 50_000
"""Lines sorted in memory: 15 MB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """What a line of an index says of a response or a revisit."""

    url: str
    date: str
    """Its ``WARC-Date``."""
    mime: str | None
    """The media type that the server stated; ``warc/revisit`` for a revisit."""
    status: int | None
    digest: str | None
    """Of the payload, as the record states it."""
    offset: int
    length: int
    """Of the record as it is in the file, in bytes, as is `offset`."""
    filename: str


def mime(record_type: str, content_type: str | None) -> str | None:
    """The media type that a line states for a record of that type; None when it is unknown."""
    if record_type == "revisit":
        return "warc/revisit"
    words = (content_type or "").replace(";", " ").split()
    return words[0] if words else None


def capture_of(record: WarcRecord, filename: str) -> Capture | None:
    """What the index says of a record; None for records that it has no line for: requests, metadata, warcinfo."""
    if record.type not in ("response", "revisit") or not (http := record.http):
        return None
    return Capture(
        url=record.target_uri,
        date=record.date,
        mime=mime(record.type, http.header("Content-Type")),
        status=http.status,
        digest=record.header("WARC-Payload-Digest"),
        offset=record.offset,
        length=record.length,
        filename=filename,
    )


def stamp_of(date: str) -> str:
    """The second of a ``WARC-Date``, as a line has it: ``YYYYMMDDHHMMSS``."""
    return "".join(character for character in date if character.isdecimal())[:14]


def line(capture: Capture) -> bytes:
    """A capture's line: ``urlkey timestamp {…}`` with a line feed. All values are strings, absent ones are left out."""
    stamp = stamp_of(capture.date)
    values = {
        "url": capture.url,
        "mime": capture.mime,
        "status": None if capture.status is None else str(capture.status),
        "digest": capture.digest,
        "length": str(capture.length),
        "offset": str(capture.offset),
        "filename": capture.filename,
    }
    stated = json.dumps({name: value for name, value in values.items() if value is not None})
    return f"{surt(capture.url)} {stamp} {stated}\n".encode()


def parsed(data: bytes) -> tuple[str, str, dict[str, str]]:
    """A line's key, timestamp and values. Raises `ValueError` when `data` is no line of an index."""
    key, stamp, stated = data.decode().split(" ", 2)
    values = json.loads(stated)
    if not isinstance(values, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 (what is wrong is the line)
    return key, stamp, values


def sorted_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Any number of lines in their bytewise order. Only a part of them is in memory; temporary files hold the rest."""
    source = iter(lines)
    with ExitStack() as stack:
        chunks: list[IO[bytes]] = []
        while chunk := sorted(itertools.islice(source, _AT_ONCE)):
            file = stack.enter_context(tempfile.TemporaryFile())
            file.writelines(chunk)
            file.seek(0)
            chunks.append(file)
        yield from heapq.merge(*chunks)


def merged(paths: Iterable[Path]) -> Iterator[bytes]:
    """The lines of all files in their bytewise order, without repetitions. The files are read one after the other."""

    def lines() -> Iterator[bytes]:
        for path in paths:
            with path.open("rb") as file:
                yield from file

    for data, _ in itertools.groupby(sorted_lines(lines())):
        yield data
