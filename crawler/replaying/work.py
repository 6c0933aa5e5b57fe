"""What the worker processes do: read pieces of files, extract their pages.

What they remember from one task to the next saves time and changes nothing.
"""

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import parent_process
from pathlib import Path

from crawler.items import Discovered
from crawler.replaying.captures import keys_of, notes_of, reason_to_skip, references_of
from crawler.replaying.chunks import Chunk, Item, boundary, until
from crawler.replaying.pages import CardPacker, ReplayedPage, ReplayOptions, Skipped, failed, replayed
from crawler.warc.reading import Broken, Http, WarcRecord, read_warc

__all__ = [
    "ChunkResult",
    "FurtherRevisit",
    "RecordLocation",
    "Revisit",
    "begin",
    "originals_in",
    "read_chunk",
    "read_revisit",
]

_PAGES = ("response", "revisit")


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordLocation:
    """Where a record stands."""

    path: Path
    offset: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Revisit:
    """A capture whose payload another record holds."""

    url: str
    id: str
    path: Path
    offset: int
    length: int
    references: tuple[bytes, ...]
    """What finds the original, the surest first."""
    discovered: Discovered | None


@dataclass(frozen=True, slots=True)
class FurtherRevisit:
    """The supposed original of a revisit is a revisit itself."""

    references: tuple[bytes, ...]


@dataclass(kw_only=True, slots=True)
class ChunkResult:
    """What a piece of a file gave."""

    begin: int
    end: int
    """Where it began and where the next one begins, exactly."""
    found: list[ReplayedPage | Revisit] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    """Captures that are no pages of the site, by reason."""
    broken: list[Broken] = field(default_factory=list)
    originals: list[tuple[bytes, int]] = field(default_factory=list)
    """The keys of captures and the offsets at which they stand."""


_given: ReplayOptions
_packer: CardPacker


def begin(given: ReplayOptions) -> None:
    """Make this process a worker: one that ends with its parent, however that ends, and not before."""
    global _given, _packer
    _given, _packer = given, CardPacker(given.site)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def read_chunk(chunk: Chunk, most: int | None = None, *, blindly: bool = False) -> ChunkResult:
    """Extract a piece of a file, or `most` pages of it; `blindly` calls them failed without looking at them."""
    size = chunk.path.stat().st_size
    start = chunk.begin if chunk.is_exact else boundary(chunk.path, chunk.begin, size)
    end = boundary(chunk.path, chunk.end, size)
    result = ChunkResult(begin=start, end=max(start, end))
    if start >= end:
        return result
    notes: tuple[str, Discovered | None] | None = None
    for item in _items(chunk.path, start, result):
        if most is not None and len(result.found) >= most and item.offset > result.found[-1].offset:
            result.end = item.offset
            break
        if isinstance(item, Broken):
            result.broken.append(item)
        elif item.type in _PAGES:
            result.originals.extend((key, item.offset) for key in keys_of(item))
            discovered = notes[1] if notes and notes[0] == item.id else None
            _read(item, discovered, result, blindly=blindly)
        else:
            notes = notes_of(item) or notes
    return result


def _items(path: Path, start: int, result: ChunkResult) -> Iterator[Item]:
    """The records up to the result's end; where the last of them reaches beyond it, that is where it ends."""
    for item in read_warc(path, start=start):
        if item.offset >= result.end:
            result.end = item.offset
            return
        yield item


def _read(record: WarcRecord, discovered: Discovered | None, result: ChunkResult, *, blindly: bool) -> None:
    if reason := reason_to_skip(record, _given.site):
        result.skipped[reason] += 1
    elif blindly:
        result.found.append(failed(record, "killed_its_worker"))
    elif record.type == "revisit":
        result.found.append(_revisit(record, discovered))
    elif http := record.http:
        try:
            result.found.append(replayed(record, http, discovered, _given, _packer))
        except Skipped as why:
            result.skipped[str(why)] += 1


def _revisit(record: WarcRecord, discovered: Discovered | None) -> Revisit:
    return Revisit(
        url=record.target_uri,
        id=record.id,
        path=record.path,
        offset=record.offset,
        length=record.length,
        references=references_of(record),
        discovered=discovered,
    )


def read_revisit(revisit: Revisit, original: RecordLocation) -> ReplayedPage | FurtherRevisit | str:
    """Extract a revisit with its original's payload; why it gives nothing, or where to look further."""
    record = _record_at(revisit.path, revisit.offset, {revisit.id})
    holder = _record_at(original.path, original.offset, set())
    if record is None or holder is None:
        return "without_original"
    if holder.type == "revisit":
        return FurtherRevisit(references_of(holder))
    if holder.http is None:
        return "without_original"
    try:
        return replayed(record, _answer(record.http, holder.http), revisit.discovered, _given, _packer)
    except Skipped as why:
        return str(why)


def _answer(stated: Http | None, holder: Http) -> Http:
    """The answer of a revisit: its own headers, where it has some, and the payload as the original packed it."""
    if stated is None:
        return holder
    encoding = "content-encoding"
    headers = [pair for pair in stated.headers if pair[0].lower() != encoding]
    headers += [pair for pair in holder.headers if pair[0].lower() == encoding]
    return Http(status=stated.status, headers=headers, payload=holder.payload)


def _record_at(path: Path, offset: int, ids: set[str]) -> WarcRecord | None:
    for item in until(read_warc(path, start=offset), offset + 1):
        if isinstance(item, WarcRecord) and item.type in _PAGES and (not ids or item.id in ids):
            return item
    return None


def originals_in(chunk: Chunk) -> list[tuple[bytes, int]]:
    """The keys of the captures in a piece of a file, and the offsets at which they stand."""
    return [
        (key, item.offset)
        for item in until(read_warc(chunk.path, start=chunk.begin), chunk.end)
        if isinstance(item, WarcRecord) and item.type in _PAGES
        for key in keys_of(item)
    ]
