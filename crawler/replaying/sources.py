"""Which WARC files are replayed, in which order, and whose pages they hold. It reads no more of them than it must."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from crawler.archive import WARC, Layout, read_manifest
from crawler.exceptions import UsageError
from crawler.replaying.chunks import Source
from crawler.sites import Site, site_serving
from crawler.warc.reading import Broken, read_warc

__all__ = ["files_of", "given_files", "site_in", "sources"]

_PATTERNS = ("*.warc", "*.warc.gz")


def files_of(root: Path) -> list[Path]:
    """The WARC files of a site's archive: those its manifest lists, else those in its folder.

    Raises `UsageError` when there are none.
    """
    listed = [root / file.path for file in read_manifest(Layout(root=root, run="").manifest) if file.stream == WARC]
    files = listed or _within(root / WARC)
    if not files:
        raise UsageError(f"there are no captures in {root / WARC}; name WARC files, or another archive with --from")
    return files


def given_files(paths: Iterable[Path]) -> list[Path]:
    """The WARC files among the paths, and those in the folders among them, in the order given, each once.

    Raises `UsageError` for a path that is no file, and no folder with WARC files.
    """
    found: dict[Path, None] = {}
    for path in paths:
        files = _within(path) if path.is_dir() else [path]
        if not files or not files[0].is_file():
            raise UsageError(f"{path} is no WARC file, nor a folder with some")
        found.update(dict.fromkeys(files))
    return list(found)


def _within(folder: Path) -> list[Path]:
    return sorted(path for pattern in _PATTERNS for path in folder.rglob(pattern))


def sources(files: Iterable[Path]) -> list[Source]:
    """The files with keys that stay the same wherever the files are moved.

    Raises `UsageError` when a file cannot be read.
    """
    return [Source(path=path, key=_key(path), size=path.stat().st_size) for path in files]


def _key(path: Path) -> str:
    first = next(read_warc(path), None)
    if first is None or isinstance(first, Broken) or not first.id:
        return f"path:{hashlib.sha256(str(path.absolute()).encode()).hexdigest()}"
    return first.id


def site_in(files: Iterable[Path]) -> Site:
    """The first known site that served a page in the files. Raises `UsageError` when none did."""
    for url in _pages(files):
        if site := site_serving(url):
            return site
    raise UsageError("the files hold no page of a known site; say whose pages they are with --site (and --base-url)")


def _pages(files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        for record in read_warc(path):
            if not isinstance(record, Broken) and record.type in ("response", "revisit"):
                yield record.target_uri
