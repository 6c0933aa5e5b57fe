"""A WARC file in pieces that processes can read at the same time. It knows where records begin, not what they hold.

The beginning of a piece is guessed: it is after the first response that begins at or after an offset. Reading the piece
before ends at the same place, unless a page holds a WARC file itself. Then the piece is read again, from where that
reading ended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.warc.reading import Broken, WarcRecord, read_warc

__all__ = ["Chunk", "Item", "Source", "boundary", "chunks"]

Item = WarcRecord | Broken
_SMALLEST, _LARGEST = 256 << 10, 2 << 20
"""Bytes of a piece. 256 KiB are 4 pages of 345 kB or 40 of 23 kB, packed."""
_PIECES = 16
"""How many pieces a file is cut into, within these limits. More keep all processes busy to the file's end, fewer cost
less: around the end of each piece, a page or two are unpacked twice, and between two pieces a process waits some
milliseconds for the parent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A WARC file to replay."""

    path: Path
    key: str
    """The ``WARC-Record-ID`` of its first record, which stays when the file is moved; else made of its path."""
    size: int
    """In bytes."""

    @property
    def name(self) -> str:
        """The file's path as records' pointers name it."""
        return f"warc/{self.path.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """A piece of a file."""

    path: Path
    begin: int
    end: int
    """Offsets in bytes. The piece ends with the first response that begins at or after `end`."""
    is_exact: bool
    """Whether a record begins at `begin`; otherwise the piece begins after the first response from there on."""


def chunks(source: Source, start: int) -> Iterator[Chunk]:
    """The pieces of a file from the record that begins at `start` on."""
    size = min(max(source.size // _PIECES, _SMALLEST), _LARGEST)
    for begin in range(start, source.size, size):
        end = min(begin + size, source.size)
        yield Chunk(path=source.path, begin=begin, end=end, is_exact=begin == start)


def boundary(path: Path, offset: int, size: int) -> int:
    """The offset of the record after the first response at or after `offset`; `size` when there is none.

    An exchange is thus never split: metadata and request stand before the response, in the files that we write.
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
    """The items that begin before the offset `end`."""
    for item in items:
        if item.offset >= end:
            return
        yield item
