"""Published files read back, line by line, and parts of runs that have not ended. It knows lines, not what is right."""

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

__all__ = ["Line", "PublishedFile", "Watch", "find_records", "part_lines", "published_bytes"]

_LONGEST_LINE = 256 << 20
"""Bytes. No page is larger than 32 MiB; a damaged or foreign file may unpack to anything."""
_CHUNK = 1 << 20

Watch = Callable[[int], None]
"""Told how many bytes of a file were read, each time some were."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a file."""

    path: str
    """The file, relative to the site's folder."""
    number: int
    """From 1."""
    data: bytes
    """With the line feed that ends it."""

    def record(self) -> dict[str, Any]:
        """The JSON object on it. Raises `Damaged` when there is none."""
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
    """A file whose bytes are counted and digested as they go by."""

    def __init__(self, file: IO[bytes], watch: Watch | None) -> None:
        self.file, self.watch = file, watch
        self.bytes = 0
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.bytes += len(data)
        self.digest.update(data)
        if self.watch and data:
            self.watch(len(data))
        return data

    def drain(self) -> None:
        while self.read(_CHUNK):
            pass


class PublishedFile:
    """A published file on its one way through memory; what it came to is known when its lines are read."""

    def __init__(self, root: Path, path: str, watch: Watch | None = None) -> None:
        self.root, self.path, self._watch = root, path, watch
        self.rows = 0
        """Lines with an end."""
        self.bytes = 0
        self.sha256 = ""

    def lines(self) -> Iterator[Line]:
        """Its lines. Raises `Damaged` where it breaks off; `bytes` and `sha256` are those of the whole file even so."""
        with self._measured() as measured:
            yield from self._unpacked(measured)

    def read(self) -> None:
        """Read it for `bytes` and `sha256` only. Raises `Damaged`."""
        with self._measured():
            pass

    @contextlib.contextmanager
    def _measured(self) -> Iterator[_Measured]:
        try:
            with (self.root / self.path).open("rb") as file:
                measured = _Measured(file, self._watch)
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
    root: Path, stream: str, containing: bytes, watch: Watch | None = None
) -> Iterator[tuple[Line, dict[str, Any]]]:
    """The published records of a stream whose line contains some bytes, in the order of files and lines.

    Looking for the bytes first is many times faster than parsing every line. Raises `Damaged`.
    """
    for file in read_manifest(Layout(root=root, run="").manifest):
        if file.stream != stream:
            continue
        for line in PublishedFile(root, file.path, watch).lines():
            if containing in line.data:
                yield line, line.record()


def published_bytes(root: Path, stream: str | None = None) -> int:
    """How much there is to read of a stream, or of all; 0 where the manifest cannot be read."""
    with contextlib.suppress(ArchiveNotWritable):
        return sum(
            file.bytes for file in read_manifest(Layout(root=root, run="").manifest) if stream in (None, file.stream)
        )
    return 0


def part_lines(root: Path, path: str) -> Iterator[Line]:
    """The whole lines of a part file, whose run is alive or was killed; none when it is gone by now."""
    try:
        with (root / path).open("rb") as part:
            for number, data in enumerate(part, start=1):
                if data.endswith(b"\n"):
                    yield Line(path=path, number=number, data=data)
    except FileNotFoundError:
        return
