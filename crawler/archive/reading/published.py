"""Published files read back, line by line, and part files of runs that have not ended.

It knows lines, and does not judge what they say.
"""

import contextlib
import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from crawler.archive.layout import Layout
from crawler.archive.manifest import read_manifest
from crawler.exceptions import ArchiveNotWritable, Damaged

__all__ = ["Line", "OnRead", "PublishedFile", "find_records", "part_lines", "published_bytes"]

_LONGEST_LINE = 256 << 20
"""Bytes. No page is larger than 32 MiB; a damaged or foreign file may unpack to anything."""
_CHUNK = 1 << 20

OnRead = Callable[[int], None]
"""Called as a file is read, with the number of bytes read since the last call."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a file."""

    path: str
    """The file, relative to the site's folder."""
    number: int
    """From 1."""
    data: bytes
    """With the line feed that ends it; without one where the file breaks off."""

    def record(self) -> dict[str, Any]:
        """The JSON object on the line. Raises `Damaged` when the line is none."""
        try:
            value = json.loads(self.data.decode(), parse_constant=_no_json)
        except (ValueError, RecursionError) as error:
            raise Damaged(self.path, self.number, f"no JSON ({error})") from error
        if not isinstance(value, dict):
            raise Damaged(self.path, self.number, f"no JSON object but {type(value).__name__}")
        return value


def _no_json(name: str) -> Any:
    raise ValueError(f"{name} is Python's, not JSON's")


class _Measured:
    """A file that counts and digests the bytes that are read from it."""

    def __init__(self, file: IO[bytes], on_read: OnRead | None) -> None:
        self.file, self.on_read = file, on_read
        self.bytes = 0
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.bytes += len(data)
        self.digest.update(data)
        if self.on_read and data:
            self.on_read(len(data))
        return data

    def drain(self) -> None:
        while self.read(_CHUNK):
            pass


class PublishedFile:
    """A published file to be read once. Its `rows`, `bytes` and `sha256` are known when it has been read."""

    def __init__(self, root: Path, path: str, on_read: OnRead | None = None) -> None:
        self.root, self.path, self._on_read = root, path, on_read
        self.rows = 0
        """Lines that end with a line feed."""
        self.bytes = 0
        self.sha256 = ""

    def lines(self) -> Iterator[Line]:
        """The unpacked lines.

        Raises `Damaged` where the file breaks off; even then, `bytes` and `sha256` are those of the whole file.
        """
        with self._measured() as measured:
            yield from self._unpacked(measured)

    def read(self) -> None:
        """Read the file without unpacking it, for `bytes` and `sha256` only. Raises `Damaged`."""
        with self._measured():
            pass

    @contextlib.contextmanager
    def _measured(self) -> Iterator[_Measured]:
        try:
            with (self.root / self.path).open("rb") as file:
                measured = _Measured(file, self._on_read)
                try:
                    yield measured
                finally:
                    measured.drain()
                    self.bytes, self.sha256 = measured.bytes, measured.digest.hexdigest()
        except OSError as error:
            raise Damaged(self.path, None, f"cannot be read: {error.strerror or error}") from error

    def _unpacked(self, measured: _Measured) -> Iterator[Line]:
        number = 0
        try:
            with gzip.GzipFile(fileobj=measured, mode="rb") as unpacked:  # type: ignore[call-overload]  # it only reads
                while data := unpacked.readline(_LONGEST_LINE):
                    number += 1
                    self.rows += data.endswith(b"\n")
                    if len(data) == _LONGEST_LINE:
                        raise Damaged(self.path, number, f"longer than {_LONGEST_LINE >> 20} MiB")
                    yield Line(path=self.path, number=number, data=data)
        except EOFError as error:
            raise Damaged(self.path, number + 1, "torn: the gzip stream ends before its end") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise Damaged(self.path, number + 1, f"damaged: the gzip stream does not unpack ({error})") from error


def find_records(
    root: Path, stream: str, containing: bytes, on_read: OnRead | None = None
) -> Iterator[tuple[Line, dict[str, Any]]]:
    """The published records of a stream whose lines contain the given bytes, in the order of files and lines.

    Looking for the bytes first is many times faster than parsing every line. Raises `Damaged`.
    """
    for file in read_manifest(Layout(root=root, run="").manifest):
        if file.stream != stream:
            continue
        for line in PublishedFile(root, file.path, on_read).lines():
            if containing in line.data:
                yield line, line.record()


def published_bytes(root: Path, stream: str | None = None) -> int:
    """The size of a stream's published files, or of all streams'; 0 when the manifest cannot be read."""
    with contextlib.suppress(ArchiveNotWritable):
        return sum(
            file.bytes for file in read_manifest(Layout(root=root, run="").manifest) if stream in (None, file.stream)
        )
    return 0


def part_lines(root: Path, path: str) -> Iterator[Line]:
    """The complete lines of a part file, whose run is alive or was killed; nothing when the file is gone by now."""
    try:
        with (root / path).open("rb") as part:
            for number, data in enumerate(part, start=1):
                if data.endswith(b"\n"):
                    yield Line(path=path, number=number, data=data)
    except FileNotFoundError:
        return
