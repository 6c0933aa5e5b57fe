"""The tasks of the worker processes: reading pieces of files and extracting their pages. They know no archive.

What a worker remembers from one task to the next saves time and changes no result.
"""

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import parent_process
from pathlib import Path

from crawler.replaying.captures import (
    NO_NOTES,
    NOT_MODIFIED,
    CaptureNotes,
    answer_of,
    keys_of,
    notes_of,
    reason_to_skip,
    references_of,
)
from crawler.replaying.chunks import Chunk, Item, boundary, until
from crawler.replaying.pages import CardPacker, ReplayedPage, ReplayOptions, Skipped, failed, not_modified, replayed
from crawler.warc.reading import Broken, WarcRecord, read_warc

__all__ = [
    "ChunkResult",
    "FurtherRevisit",
    "RecordLocation",
    "Revisit",
    "initialize_worker",
    "originals_in",
    "read_chunk",
    "read_revisit",
]

_PAGES = ("response", "revisit")


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordLocation:
    """The place of a record, with its offset in bytes."""

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
    """The keys of the original, the most reliable first."""
    notes: CaptureNotes


@dataclass(frozen=True, slots=True)
class FurtherRevisit:
    """What a revisit refers to is a revisit itself, with these references."""

    references: tuple[bytes, ...]


@dataclass(kw_only=True, slots=True)
class ChunkResult:
    """The result of reading a piece of a file."""

    begin: int
    end: int
    """The exact offsets in bytes at which the piece began and the next one begins."""
    found: list[ReplayedPage | Revisit] = field(default_factory=list)
    """The pages, and the revisits that are still to be extracted, in their order."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Captures that are no pages of the site, by reason."""
    broken: list[Broken] = field(default_factory=list)
    originals: list[tuple[bytes, int]] = field(default_factory=list)
    """The keys of captures and their offsets in bytes."""


_options: ReplayOptions
_packer: CardPacker


def initialize_worker(options: ReplayOptions) -> None:
    """Make this process a worker. It ignores SIGINT, and ends when its parent has ended, however that came."""
    global _options, _packer
    _options, _packer = options, CardPacker(options.site)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def read_chunk(chunk: Chunk, most_pages: int | None = None, *, mark_failed: bool = False) -> ChunkResult:
    """Extract the pages of a piece of a file, or only its first `most_pages`.

    With `mark_failed`, the pages are not extracted but reported as failed.
    """
    size = chunk.path.stat().st_size
    start = chunk.begin if chunk.is_exact else boundary(chunk.path, chunk.begin, size)
    end = boundary(chunk.path, chunk.end, size)
    result = ChunkResult(begin=start, end=max(start, end))
    if start >= end:
        return result
    noted: tuple[str, CaptureNotes] | None = None
    for item in _items(chunk.path, start, result):
        if most_pages is not None and len(result.found) >= most_pages and item.offset > result.found[-1].offset:
            result.end = item.offset
            break
        if isinstance(item, Broken):
            result.broken.append(item)
        elif item.type in _PAGES:
            result.originals.extend((key, item.offset) for key in keys_of(item))
            notes = noted[1] if noted and noted[0] == item.id else NO_NOTES
            _read(item, notes, result, mark_failed=mark_failed)
        else:
            noted = notes_of(item) or noted
    return result


def _items(path: Path, start: int, result: ChunkResult) -> Iterator[Item]:
    """The records that begin before the result's end, which is then set to where the last of them ends."""
    for item in read_warc(path, start=start):
        if item.offset >= result.end:
            result.end = item.offset
            return
        yield item


def _read(record: WarcRecord, notes: CaptureNotes, result: ChunkResult, *, mark_failed: bool) -> None:
    reason = reason_to_skip(record, _options.site)
    if reason == NOT_MODIFIED:
        result.found.append(not_modified(record))
    elif reason:
        result.skipped[reason] += 1
    elif mark_failed:
        result.found.append(failed(record, "killed_its_worker"))
    elif record.type == "revisit":
        result.found.append(_revisit(record, notes))
    elif http := record.http:
        try:
            result.found.append(replayed(record, http, notes, _options, _packer))
        except Skipped as why:
            result.skipped[str(why)] += 1


def _revisit(record: WarcRecord, notes: CaptureNotes) -> Revisit:
    return Revisit(
        url=record.target_uri,
        id=record.id,
        path=record.path,
        offset=record.offset,
        length=record.length,
        references=references_of(record),
        notes=notes,
    )


def read_revisit(revisit: Revisit, original: RecordLocation) -> ReplayedPage | FurtherRevisit | str:
    """Extract a revisit with the payload of its original.

    A `FurtherRevisit` when the original is a revisit itself; a word that says why when there is no page.
    """
    record = _record_at(revisit.path, revisit.offset, {revisit.id})
    holder = _record_at(original.path, original.offset, set())
    if record is None or holder is None:
        return "without_original"
    if holder.type == "revisit":
        return FurtherRevisit(references_of(holder))
    if holder.http is None:
        return "without_original"
    try:
        return replayed(record, answer_of(record.http, holder.http), revisit.notes, _options, _packer)
    except Skipped as why:
        return str(why)


def _record_at(path: Path, offset: int, ids: set[str]) -> WarcRecord | None:
    for item in until(read_warc(path, start=offset), offset + 1):
        if isinstance(item, WarcRecord) and item.type in _PAGES and (not ids or item.id in ids):
            return item
    return None


def originals_in(chunk: Chunk) -> list[tuple[bytes, int]]:
    """The keys of the captures in a piece of a file, and their offsets in bytes."""
    return [
        (key, item.offset)
        for item in until(read_warc(chunk.path, start=chunk.begin), chunk.end)
        if isinstance(item, WarcRecord) and item.type in _PAGES
        for key in keys_of(item)
    ]
