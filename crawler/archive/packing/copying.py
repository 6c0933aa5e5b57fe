"""Published files read to be copied, and verified against the manifest as they are read.

It knows bytes and lines, not what they mean.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.archive.layout import escapes
from crawler.archive.manifest import ManifestFile
from crawler.archive.reading.published import Line, OnRead, PublishedFile
from crawler.exceptions import Damaged

__all__ = ["damaged_if_malformed", "verified_chunks", "verified_lines", "verified_records"]

_ESCAPES = "is listed in the manifest, and is not in the site's folder"
_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 20
"""Bytes; no line of an index is longer than its URL and a few words."""


def verified_chunks(root: Path, entry: ManifestFile, on_read: OnRead | None = None) -> Iterator[bytes]:
    """The bytes of a published file, in chunks.

    Raises `Damaged` when they are not those that the manifest lists, after the last chunk at the latest.
    """
    yield from _verified(root, entry, on_read, by_line=False)


def verified_lines(root: Path, entry: ManifestFile, on_read: OnRead | None = None) -> Iterator[bytes]:
    """As `verified_chunks`, line by line; of a file that is not compressed, such as an index."""
    yield from _verified(root, entry, on_read, by_line=True)


def verified_records(root: Path, entry: ManifestFile, on_read: OnRead | None = None) -> Iterator[Line]:
    """The unpacked lines of a published file of records. Raises `Damaged`, as `verified_chunks` does."""
    if escapes(entry.path):
        raise Damaged(entry.path, None, _ESCAPES)
    file = PublishedFile(root, entry.path, on_read)
    yield from file.lines()
    _verify(entry, file.bytes, file.sha256)


@contextmanager
def damaged_if_malformed(line: Line) -> Iterator[None]:
    """Turns the errors that a malformed record causes inside the context into `Damaged`."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(line.path, line.number, f"no record with a capture ({error!r})") from error


def _verify(entry: ManifestFile, size: int, sha256: str) -> None:
    if size != entry.bytes:
        raise Damaged(entry.path, None, f"has {size} bytes instead of the {entry.bytes} that the manifest lists")
    if sha256 != entry.sha256:
        raise Damaged(entry.path, None, "has another SHA-256 than the manifest lists")


def _verified(root: Path, entry: ManifestFile, on_read: OnRead | None, *, by_line: bool) -> Iterator[bytes]:
    if escapes(entry.path):
        raise Damaged(entry.path, None, _ESCAPES)
    digest, size = hashlib.sha256(), 0
    try:
        with (root / entry.path).open("rb") as file:
            while data := file.readline(_LONGEST_LINE) if by_line else file.read(_CHUNK):
                digest.update(data)
                size += len(data)
                if on_read:
                    on_read(len(data))
                yield data
    except OSError as error:
        raise Damaged(entry.path, None, f"cannot be read: {error.strerror or error}") from error
    _verify(entry, size, digest.hexdigest())
