"""The structure of a ZIP file, and what is odd about it: names that lead out of it, entries that overlap.

It reads headers, and no entry.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

__all__ = ["check_entries", "data_offset"]

_HEADER = struct.Struct("<4s22xHH")
"""An entry's own header: signature, and the lengths of the name and of the extra field that follow."""
_SIGNATURE = b"PK\x03\x04"
_ENCRYPTED = 0x1


def data_offset(path: Path, info: ZipInfo) -> int:
    """Where an entry's data begins, in bytes of the file. Raises `BadZipFile` when no entry begins where it should."""
    with path.open("rb") as file:
        file.seek(info.header_offset)
        header = file.read(_HEADER.size)
    if len(header) < _HEADER.size or not header.startswith(_SIGNATURE):
        raise BadZipFile("no entry begins where the directory says")
    _, name, extra = _HEADER.unpack(header)
    return info.header_offset + _HEADER.size + int(name) + int(extra)


def check_entries(path: Path, archive: ZipFile) -> Iterator[tuple[str, str]]:
    """What is wrong with the entries, as pairs of the entry's name and the problem."""
    seen: set[str] = set()
    for info in archive.infolist():
        if not info.filename:
            yield info.filename, "a file without a name"
        if _leads_elsewhere(info):
            yield info.filename, "its name leads out of the package"
        if info.filename in seen:
            yield info.filename, "is there twice: readers do not agree on which is meant"
        if info.flag_bits & _ENCRYPTED:
            yield info.filename, "is encrypted"
        seen.add(info.filename)
    yield from _overlaps(path, archive)


def _leads_elsewhere(info: ZipInfo) -> bool:
    # zipfile cuts `filename` at a NUL, and keeps the whole name here.
    name = info.orig_filename
    parts = name.replace("\\", "/").split("/")
    return name.startswith("/") or ".." in parts or "\\" in name or "\0" in name or ":" in parts[0]


def _overlaps(path: Path, archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Entries that share bytes with each other, or with the directory: a small file that unpacks to a huge one."""
    end = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        try:
            begin = data_offset(path, info)
        except (BadZipFile, OSError, ValueError) as error:
            yield info.filename, str(error)
            continue
        if info.header_offset < end:
            yield info.filename, "shares bytes with another entry"
        end = max(end, begin + info.compress_size)
        if end > archive.start_dir:
            yield info.filename, "reaches into the directory"
