"""Files written whole or not at all: a run's part files, and files that are put in place atomically.

It knows bytes and lines, not what they say.
"""

import gzip
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from crawler.exceptions import ArchiveNotWritable
from crawler.warc.cdxj import sorted_lines

__all__ = [
    "PartFile",
    "Published",
    "new_file",
    "publish",
    "publish_as_is",
    "publish_sorted",
    "remove",
    "replace_file",
    "roll_back",
    "writing",
]

_COMPRESSION = 6
"""gzip's default: level 9 takes three times as long for 1 % less on JSON Lines."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns an `OSError` inside the context into an `ArchiveNotWritable` about `path` that says what to do."""
    try:
        yield
    except OSError as error:
        raise ArchiveNotWritable(
            f"cannot write {path}: {error.strerror or error}; make room or make it writable, then run again"
        ) from error


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """Opens a temporary file that is renamed to `path` once it is complete and on the disk; an error removes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Opens a temporary file that takes the place of `path` when the context ends. An error leaves `path` as it was.

    Raises `ArchiveNotWritable`, also for an `OSError` that is raised inside the context.
    """
    with writing(path), _whole(path) as file:
        yield file


def replace_file(path: Path, content: bytes) -> None:
    """Replace whatever is at `path` by a file with `content`, atomically. Raises `ArchiveNotWritable`."""
    with writing(path), _whole(path) as file:
        file.write(content)


def _gzip(target: IO[bytes]) -> gzip.GzipFile:
    """A gzip file that compresses into `target`. Without name and time, so that the same lines make the same bytes."""
    return gzip.GzipFile(filename="", mode="wb", compresslevel=_COMPRESSION, fileobj=target, mtime=0)


@dataclass(frozen=True, kw_only=True)
class Published:
    """A published file, as the manifest lists it."""

    rows: int
    bytes: int
    sha256: str
    """Hexadecimal, of the file as it is on the disk, as is `bytes`."""


class PartFile:
    """The file that a run appends a stream's lines to: a file object for Scrapy's exporters.

    `rows` and `bytes` count what was appended. Raises `ArchiveNotWritable`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self.bytes = 0
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("wb")

    def write(self, data: bytes) -> int:
        """Append whole lines, each of them a row. Returns the number of bytes written."""
        return self.append(data, data.count(b"\n"))

    def append(self, data: bytes, rows: int) -> int:
        """Append `rows` whole rows. Returns the number of bytes written."""
        with writing(self.path):
            self.rows += rows
            self.bytes += len(data)
            return self._file.write(data)

    def flush(self) -> None:
        with writing(self.path):
            self._file.flush()

    def sync(self) -> None:
        """Flush and fsync: what was appended so far survives a power cut."""
        self.flush()
        with writing(self.path):
            os.fsync(self._file.fileno())

    def close(self) -> None:
        with writing(self.path):
            self._file.close()


def roll_back(path: Path, size: int) -> None:
    """Truncate a part file to its first `size` bytes. Raises `ArchiveNotWritable`, also when the file is shorter."""
    with writing(path), path.open("r+b") as file:
        if os.fstat(file.fileno()).st_size < size:
            raise ArchiveNotWritable(f"{path} has lost committed lines: it is shorter than {size} bytes; restore it")
        file.truncate(size)
        os.fsync(file.fileno())


def publish(part: Path, path: Path, rows: int) -> Published:
    """Compress a part file of `rows` rows into `path`, atomically. The part file stays; a repetition is harmless."""
    with writing(path):
        with _whole(path) as target, part.open("rb") as source, _gzip(target) as packed:
            shutil.copyfileobj(source, packed, 1 << 20)
        return _published(path, rows)


def publish_sorted(part: Path, path: Path, rows: int) -> Published:
    """Write a part file's lines to `path` in bytewise order. The part file stays; a repetition is harmless."""
    with writing(path):
        with _whole(path) as target, part.open("rb") as source:
            target.writelines(sorted_lines(source))
        return _published(path, rows)


def publish_as_is(part: Path, path: Path, rows: int) -> Published:
    """Rename a part file to `path`, unless that was done before."""
    with writing(path):
        if part.exists():
            part.replace(path)
            _sync_folder(path.parent)
        return _published(path, rows)


def _published(path: Path, rows: int) -> Published:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Published(rows=rows, bytes=path.stat().st_size, sha256=sha256)


def remove(path: Path) -> None:
    """Delete the file at `path`, if there is one. Raises `ArchiveNotWritable`."""
    with writing(path):
        path.unlink(missing_ok=True)
