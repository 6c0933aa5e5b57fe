"""A WARC file in pieces that processes can read at the same time. It knows where records begin, not what they hold.

Where a piece begins is guessed: after the first response that begins at or after an offset. Whoever reads the piece
before comes to the same place, unless a page holds a WARC file itself; then the piece is read again from where the one
before ended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.warc.reading import Broken, WarcRecord, read_warc

__all__ = ["Chunk", "Item", "Source", "boundary", "chunks"]

Item = WarcRecord | Broken
_SMALLEST, _LARGEST = 256 << 10, 2 << 20
"""Bytes of a file in a piece. 256 KiB are 4 pages of 345 kB or 40 of 23 kB, packed."""
_PIECES = 16
"""Into which a file is cut. More keep all processes busy to its end, fewer cost less: around the end of each, a page or
two are unpacked twice, and between two a process waits some milliseconds for the parent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A WARC file."""

    path: Path
    key: str
    """The ``WARC-Record-ID`` of its first record: the same wherever the file is moved."""
    size: int

    @property
    def name(self) -> str:
        """As records name it."""
        return f"warc/{self.path.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """A piece of a file."""

    path: Path
    begin: int
    end: int
    """Both in bytes of the file. It ends with the first response that begins at or after `end`."""
    is_exact: bool
    """Whether a record begins at `begin`; otherwise the piece begins after the first response from there on."""


def chunks(source: Source, start: int) -> Iterator[Chunk]:
    """The pieces of a file from the record that begins at `start` on."""
    size = min(max(source.size // _PIECES, _SMALLEST), _LARGEST)
    for begin in range(start, source.size, size):
        end = min(begin + size, source.size)
        yield Chunk(path=source.path, begin=begin, end=end, is_exact=begin == start)


def boundary(path: Path, offset: int, size: int) -> int:
    """Where the record after the first response that begins at or after an offset begins; `size`, where none does.

    An exchange is thus never parted: metadata and request stand before the response, in the files that we write.
    """
    if offset >= size:
        return size
    response: int | None = None
    for item in read_warc(path, start=offset):
        if response is not None and item.offset > response:
            return item.offset
        if isinstance(item, WarcRecord) and item.type in ("response", "revisit"):
            response = item.offset
    return size


def until(items: Iterable[Item], end: int) -> Iterator[Item]:
    """The items that begin before an offset."""
    for item in items:
        if item.offset >= end:
            return
        yield item
