"""The list of a site's published files: ``manifest.json``. It knows files, not what is in them."""

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crawler.archive.files import replace_file
from crawler.exceptions import ArchiveNotWritable

__all__ = ["ManifestFile", "add_files", "read_manifest"]

_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class ManifestFile:
    """One published file."""

    path: str
    """Relative to the site's folder."""
    stream: str
    run: str
    rows: int
    bytes: int
    sha256: str
    """Hexadecimal, of the file as it is on the disk, as is `bytes`."""
    schema_version: int


def read_manifest(path: Path) -> list[ManifestFile]:
    """The files that a manifest lists; empty when there is no manifest.

    Raises `ArchiveNotWritable` when it is damaged or cannot be read.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return [ManifestFile(**entry) for entry in content["files"]]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ArchiveNotWritable(f"cannot write {path}, nor read it: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveNotWritable(f"{path} is damaged ({error}); restore it before crawling on") from error


def add_files(path: Path, site: str, files: Iterable[ManifestFile]) -> None:
    """Add files to the manifest, which is sorted by path and replaced atomically. Raises `ArchiveNotWritable`."""
    _write(path, site, (*read_manifest(path), *files))


def _write(path: Path, site: str, files: Iterable[ManifestFile]) -> None:
    entries = {file.path: dataclasses.asdict(file) for file in files}
    content = {"manifest_version": _VERSION, "site": site, "files": [entries[name] for name in sorted(entries)]}
    replace_file(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
