"""WARC files read back, ours or anyone's, whole or damaged: gzip and plain, record by record. It knows no page.

A broken place is reported where it begins, and reading goes on at the next record that can be found.
"""

import mmap
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from isal import isal_zlib
from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from crawler.exceptions import UsageError
from crawler.warc.decoding import NotPacked, decoded

__all__ = ["Broken", "Http", "OnRead", "WarcRecord", "read_warc", "record_at"]

OnRead = Callable[[int], None]
"""Called as a file is read, with the number of bytes read since the last call."""

_LARGEST = 64 << 20
"""Bytes of an unpacked record. The largest page that is crawled has 32 MiB; a larger record is no page."""
_FIRST_CHUNK, _CHUNK = 1 << 13, 1 << 18
"""Bytes read at once: most members have a few thousand."""
_MOST_HELD = 16 << 20
"""Bytes of the file that stay mapped once they are read. All mapped bytes count as this process's memory."""
_GZIP = b"\x1f\x8b\x08"
_GZIP_WINDOW = isal_zlib.MAX_WBITS | 16
_VERSION = b"WARC/"
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD = 1 << 20
_LOADER = ArcWarcRecordLoader(verify_http=False)
_RESPONSE = StatusAndHeadersParser([], verify=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """A place in a file where no valid record is."""

    path: Path
    offset: int
    """In bytes of the file as it is on the disk."""
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.offset}: {self.problem}"


@dataclass(frozen=True, kw_only=True)
class Http:
    """An HTTP response."""

    status: int | None
    headers: list[tuple[str, str]]
    payload: bytes
    """The body after transfer decoding, still content-encoded."""

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((value.strip() for found, value in self.headers if found.lower() == name.lower()), None)

    def body(self, most: int) -> bytes | None:
        """The payload after content decoding; None when it is longer than `most` bytes, or does not decode."""
        return decoded(self.payload, self.header("Content-Encoding"), most)


@dataclass(frozen=True, kw_only=True)
class WarcRecord:
    """A record, and its place in its file."""

    path: Path
    offset: int
    """Of its gzip member, or of the record itself in a plain file, in bytes of the file."""
    length: int
    """Of that member or record, in bytes of the file."""
    headers: StatusAndHeaders
    block: bytes
    is_alone: bool
    """Whether its gzip member, or its place in a plain file, holds the record, two line ends, and nothing else."""

    def header(self, name: str) -> str | None:
        """The value of the header field of that name, in any case; None when there is none."""
        value: str | None = self.headers.get_header(name)
        return value

    @property
    def type(self) -> str:
        return (self.header("WARC-Type") or "").lower()

    @property
    def id(self) -> str:
        return self.header("WARC-Record-ID") or ""

    @property
    def target_uri(self) -> str:
        # GNU Wget 1.19 and later write <…> around it, as WARC 1.0's grammar had it.
        return (self.header("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")

    @property
    def date(self) -> str:
        return self.header("WARC-Date") or ""

    @cached_property
    def http(self) -> Http | None:
        """The response in the block of a ``response`` or ``revisit``; None when there is none."""
        if self.type not in ("response", "revisit") or not self.target_uri.startswith(("http:", "https:")):
            return None
        stream = BytesIO(self.block)
        try:
            head = _RESPONSE.parse(stream)
        except Exception:  # noqa: BLE001 (an empty head ends in EOFError, a hostile one in any)
            return None
        status = head.get_statuscode()
        payload = stream.read()
        if (head.get_header("Transfer-Encoding") or "").lower().strip() == "chunked":
            payload = ChunkedDataReader(BytesIO(payload)).read()
        return Http(status=int(status) if status.isdecimal() else None, headers=head.headers, payload=payload)


@dataclass(frozen=True, slots=True)
class _Member:
    """A gzip member, unpacked, or a record of a plain file."""

    offset: int
    length: int
    data: bytes


def read_warc(
    path: Path, *, start: int = 0, end: int | None = None, on_read: OnRead | None = None
) -> Iterator[WarcRecord | Broken]:
    """The records of a file from the offset `start` on, in their order, and the broken places between them.

    With `end`, the WARC file is the part from `start` to `end` of another file, such as a ZIP file. Raises `UsageError`
    when the file cannot be read at all. Memory holds one record, and 16 MiB of the file.
    """
    try:
        with path.open("rb") as file:
            if not path.stat().st_size or end == start:
                yield Broken(path=path, offset=start, problem="empty")
                return
            with mmap.mmap(file.fileno(), end or 0, access=mmap.ACCESS_READ) as data:
                yield from _read(path, data, start, 0 if end is None else start, on_read)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error


def record_at(path: Path, offset: int) -> WarcRecord | Broken:
    """The record that begins at an offset, or a `Broken` when none does.

    Raises `UsageError` when the file cannot be read at all.
    """
    found = next(read_warc(path, start=offset), None)
    if found is None or found.offset != offset:
        return Broken(path=path, offset=offset, problem="no record begins here")
    return found


def _read(path: Path, data: mmap.mmap, start: int, begin: int, on_read: OnRead | None) -> Iterator[WarcRecord | Broken]:
    """The records from `start` on of a WARC file that begins at `begin`."""
    members = _gzip_members if data[begin : begin + len(_GZIP)] == _GZIP else _plain_records
    seen = held = start
    for found in members(data, start):
        if isinstance(found, _Member):
            yield from _records(path, found)
            end = found.offset + found.length
        else:
            end, problem = found
            yield Broken(path=path, offset=end, problem=problem)
        if on_read and end > seen:
            on_read(end - seen)
            seen = end
        if end - held > _MOST_HELD:
            held = _let_go(data, held, end)
    if on_read:
        on_read(len(data) - seen)


def _let_go(data: mmap.mmap, start: int, end: int) -> int:
    """Takes a part of the file that was read out of this process's memory. Returns the offset where the rest begins."""
    page = mmap.PAGESIZE
    first, last = start // page * page, end // page * page
    data.madvise(mmap.MADV_DONTNEED, first, last - first)
    return last


def _gzip_members(data: mmap.mmap, offset: int) -> Iterator[_Member | tuple[int, str]]:
    while offset < len(data):
        try:
            member = _unpacked(data, offset)
        except (NotPacked, ValueError) as error:
            yield offset, f"no whole gzip member ({error})"
            offset = _next_member(data, offset + 1)
            continue
        yield member
        offset += member.length


def _unpacked(data: mmap.mmap, offset: int) -> _Member:
    """The gzip member at `offset`. Raises `NotPacked` or `ValueError` when it is not whole, or too large for memory."""
    unpacker = isal_zlib.decompressobj(_GZIP_WINDOW)
    parts, size, position, step = [], 0, offset, _FIRST_CHUNK
    while not unpacker.eof:
        chunk = data[position : position + step]
        if not chunk:
            raise ValueError("the file ends within it")
        position, step = position + len(chunk), min(2 * step, _CHUNK)
        # However well the member is packed, no more than the limit is unpacked.
        part = unpacker.decompress(chunk, _LARGEST - size + 1)
        parts.append(part)
        size += len(part)
        if size > _LARGEST:
            raise ValueError(f"longer than {_LARGEST >> 20} MiB")
    end = position - len(unpacker.unused_data)
    return _Member(offset, end - offset, b"".join(parts))


def _next_member(data: mmap.mmap, offset: int) -> int:
    """Where the next gzip member with a WARC record begins; the file's end when there is none."""
    while (offset := data.find(_GZIP, offset)) >= 0:
        try:
            if isal_zlib.decompressobj(_GZIP_WINDOW).decompress(data[offset : offset + _CHUNK], 5) == _VERSION:
                return offset
        except NotPacked:
            pass
        offset += 1
    return len(data)


def _plain_records(data: mmap.mmap, offset: int) -> Iterator[_Member | tuple[int, str]]:
    while offset < len(data):
        end, problem = _record_end(data, offset), None
        if end is None:
            problem = "no WARC record"
        elif end > len(data):
            problem = "torn: the file ends within the record"
        elif end - offset > _LARGEST:
            problem = f"longer than {_LARGEST >> 20} MiB"
        if end is not None and not problem:
            yield _Member(offset, end - offset, data[offset:end])
            offset = end
            continue
        yield offset, problem or ""
        # The stated length leads past a record that is too long; that of a torn record leads nowhere.
        following = data.find(b"\n" + _VERSION, end - 1 if end and end <= len(data) else offset + 1)
        offset = following + 1 if following >= 0 else len(data)


def _record_end(data: bytes | mmap.mmap, offset: int) -> int | None:
    """Where the record that begins at `offset` ends, its closing blank lines included; None when none begins there."""
    if data[offset : offset + len(_VERSION)] != _VERSION:
        return None
    head = _HEAD_END.search(data, offset, offset + _LONGEST_HEAD)
    length = _LENGTH.search(data, offset, head.end()) if head else None
    if not head or not length:
        return None
    end = head.end() + int(length[1])
    # Some writers leave the two lines out that should follow.
    return end + 4 if data[end : end + 4] == b"\r\n\r\n" else end


def _records(path: Path, member: _Member) -> Iterator[WarcRecord | Broken]:
    """The records of a member: one, as the standard asks, or several."""
    start = 0
    while start < len(member.data) and member.data[start : start + 4].strip():
        end = _record_end(member.data, start)
        if end is None or end > len(member.data):
            yield Broken(path=path, offset=member.offset, problem="no whole WARC record")
            return
        yield _parsed(path, member, member.data[start:end], is_whole=(start, end) == (0, len(member.data)))
        start = end


def _parsed(path: Path, member: _Member, data: bytes, *, is_whole: bool) -> WarcRecord | Broken:
    try:
        stream = BytesIO(data)
        headers: Any = _LOADER.warc_parser.parse(stream)
    except Exception as error:  # noqa: BLE001 (whatever a hostile header makes of the parser)
        return Broken(path=path, offset=member.offset, problem=f"no WARC header ({error})")
    size = int(headers.get_header("Content-Length") or 0)
    block = stream.read(size)
    if len(block) < size:
        return Broken(path=path, offset=member.offset, problem="the record is shorter than it says")
    return WarcRecord(
        path=path,
        offset=member.offset,
        length=member.length,
        headers=headers,
        block=block,
        is_alone=is_whole and stream.read() == b"\r\n\r\n",
    )
