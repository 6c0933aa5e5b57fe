"""Published files read on, held against the manifest on their way: what is passed on is what was published.

It knows bytes and lines, not what they mean.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.archive.layout import escapes
from crawler.archive.manifest import ManifestFile
from crawler.archive.reading.published import Line, PublishedFile, Watch
from crawler.exceptions import Damaged

__all__ = ["checked_chunks", "checked_lines", "checked_records", "understood"]

_ESCAPES = "is listed in the manifest, and is not in the site's folder"
_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 20
"""Bytes; no line of an index is longer than its URL and a few words."""


def checked_chunks(root: Path, entry: ManifestFile, watch: Watch | None = None) -> Iterator[bytes]:
    """All of its bytes. Raises `Damaged`, at the latest after the last, when they are not those that are listed."""
    yield from _checked(root, entry, watch, by_line=False)


def checked_lines(root: Path, entry: ManifestFile, watch: Watch | None = None) -> Iterator[bytes]:
    """As `checked_chunks`, line by line."""
    yield from _checked(root, entry, watch, by_line=True)


def checked_records(root: Path, entry: ManifestFile, watch: Watch | None = None) -> Iterator[Line]:
    """The lines of a file of records. Raises `Damaged`, as `checked_chunks` does."""
    if escapes(entry.path):
        raise Damaged(entry.path, None, _ESCAPES)
    file = PublishedFile(root, entry.path, watch)
    yield from file.lines()
    _compare(entry, file.bytes, file.sha256)


@contextmanager
def understood(line: Line) -> Iterator[None]:
    """Turns what comes of a record that is none into `Damaged`."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(line.path, line.number, f"no record with a capture ({error!r})") from error


def _compare(entry: ManifestFile, size: int, sha256: str) -> None:
    if size != entry.bytes:
        raise Damaged(entry.path, None, f"has {size} bytes instead of the {entry.bytes} that the manifest lists")
    if sha256 != entry.sha256:
        raise Damaged(entry.path, None, "has another SHA-256 than the manifest lists")


def _checked(root: Path, entry: ManifestFile, watch: Watch | None, *, by_line: bool) -> Iterator[bytes]:
    if escapes(entry.path):
        raise Damaged(entry.path, None, _ESCAPES)
    digest, size = hashlib.sha256(), 0
    try:
        with (root / entry.path).open("rb") as file:
            while data := file.readline(_LONGEST_LINE) if by_line else file.read(_CHUNK):
                digest.update(data)
                size += len(data)
                if watch:
                    watch(len(data))
                yield data
    except OSError as error:
        raise Damaged(entry.path, None, f"cannot be read: {error.strerror or error}") from error
    _compare(entry, size, digest.hexdigest())
