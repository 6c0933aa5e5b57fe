"""Writing files so that they are there or not, never half: part files, and whole files put in place at once."""

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
    """Turns an `OSError` into `ArchiveNotWritable` that says which file and what to do."""
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
    """A file to write that takes its name when it is complete and on the disk."""
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
    """A file to write that is at `path` when it is complete, in place of whatever was, or not at all.

    Raises `ArchiveNotWritable`; an error within takes the file away again.
    """
    with writing(path), _whole(path) as file:
        yield file


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in place of whatever `path` holds, at once. Raises `ArchiveNotWritable`."""
    with writing(path), _whole(path) as file:
        file.write(content)


def _gzip(target: IO[bytes]) -> gzip.GzipFile:
    """Compresses into `target`. Without name and time, so that the same lines make the same bytes."""
    return gzip.GzipFile(filename="", mode="wb", compresslevel=_COMPRESSION, fileobj=target, mtime=0)


@dataclass(frozen=True, kw_only=True)
class Published:
    """A published file, as the manifest lists it."""

    rows: int
    bytes: int
    sha256: str


class PartFile:
    """Lines of a run's stream while it is alive: a file object for Scrapy's exporter. Raises `ArchiveNotWritable`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self.bytes = 0
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("wb")

    def write(self, data: bytes) -> int:
        """Append whole lines."""
        return self.append(data, data.count(b"\n"))

    def append(self, data: bytes, rows: int) -> int:
        """Append whole rows."""
        with writing(self.path):
            self.rows += rows
            self.bytes += len(data)
            return self._file.write(data)

    def flush(self) -> None:
        with writing(self.path):
            self._file.flush()

    def sync(self) -> None:
        """Have the lines so far on the disk."""
        self.flush()
        with writing(self.path):
            os.fsync(self._file.fileno())

    def close(self) -> None:
        with writing(self.path):
            self._file.close()


def roll_back(path: Path, size: int) -> None:
    """Cut a part file to its first `size` bytes. Raises `ArchiveNotWritable`, also for a file that has not so many."""
    with writing(path), path.open("r+b") as file:
        if os.fstat(file.fileno()).st_size < size:
            raise ArchiveNotWritable(f"{path} has lost committed lines: it is shorter than {size} bytes; restore it")
        file.truncate(size)
        os.fsync(file.fileno())


def publish(part: Path, path: Path, rows: int) -> Published:
    """Compress a part's lines into `path`, complete and on the disk. The part stays; doing it again changes nothing."""
    with writing(path):
        with _whole(path) as target, part.open("rb") as source, _gzip(target) as packed:
            shutil.copyfileobj(source, packed, 1 << 20)
        return _published(path, rows)


def publish_sorted(part: Path, path: Path, rows: int) -> Published:
    """The part's lines in their order as `path`. The part stays; doing it again changes nothing."""
    with writing(path):
        with _whole(path) as target, part.open("rb") as source:
            target.writelines(sorted_lines(source))
        return _published(path, rows)


def publish_as_is(part: Path, path: Path, rows: int) -> Published:
    """The part becomes `path`, unless it has already."""
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
    with writing(path):
        path.unlink(missing_ok=True)
