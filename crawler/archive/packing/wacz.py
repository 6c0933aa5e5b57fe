"""A site's archive as one WACZ package: its WARC files, their index, its pages, its article records, their retractions.

It verifies what it copies against the manifest, and changes nothing of it.
"""

import itertools
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from crawler import __version__
from crawler.archive.files import new_file, writing
from crawler.archive.layout import Layout
from crawler.archive.manifest import ManifestFile, read_manifest
from crawler.archive.packing.copying import damaged_if_malformed, verified_chunks, verified_records
from crawler.archive.packing.entry_pages import EntryPages
from crawler.archive.packing.retractions import RetractionFile, retraction_files
from crawler.archive.packing.selection import Selection, select
from crawler.archive.reading.published import OnRead
from crawler.archive.reading.retractions import RETRACTIONS, Key
from crawler.archive.reading.span import Span
from crawler.exceptions import UsageError
from crawler.warc import cdxj
from crawler.warc.wacz import About, Page, Wacz, Writable

__all__ = ["Packed", "Packing"]

_ARTICLES = "articles"
_READ_TWICE = (_ARTICLES, RETRACTIONS)
"""Streams that are read for the pages, and again to be copied."""


@dataclass(frozen=True, kw_only=True)
class Packed:
    """What went into a package."""

    archives: int
    """WARC files."""
    pages: int
    articles: int
    """Records of articles' revisions."""
    retractions: int
    """Retractions of these."""
    lost: int
    """Captures that repeat one which no WARC file of the archive holds; see `Selection`."""


class Packing:
    """A package of the captures in a span of time, and of the originals that they refer to."""

    def __init__(self, root: Path, title: str, span: Span) -> None:
        """`title` is the site's. Raises `UsageError` when there is nothing to pack, `Damaged` for a damaged archive."""
        self.root, self.title, self.span = root, title, span
        self._listed = read_manifest(Layout(root=root, run="").manifest)
        with _sorting():
            self.selection = select(root, self._listed, span)
        if not self.selection.captures:
            raise UsageError(_nothing(root, self.selection, span))

    @property
    def size(self) -> int:
        """How many bytes `on_read` is told of, at most."""
        copied = sum(entry.bytes for entry in self.selection.warcs)
        read = sum(entry.bytes for entry in self._listed if entry.stream in (*_READ_TWICE, "page_snapshots"))
        return copied + read + sum(entry.bytes for entry in self._listed if entry.stream in _READ_TWICE)

    @property
    def newest_day(self) -> str:
        """The day of the newest capture, ``YYYY-MM-DD``."""
        return self._created[:10]

    @property
    def _created(self) -> str:
        # The newest capture's moment and not the clock's, so that the same archive makes the same package.
        newest = datetime.strptime(self.selection.newest, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return f"{newest:%Y-%m-%dT%H:%M:%SZ}"

    def write(self, path: Path, on_read: OnRead | None = None) -> Packed:
        """Write the package to `path`, whole or not at all.

        Raises `ArchiveNotWritable`, `Damaged` when a file is not as published, `UsageError` without any page to list.
        """
        return self._write(new_file(path), on_read)

    def stream(self, target: Writable, on_read: OnRead | None = None) -> Packed:
        """As `write`, to a stream that need not seek. After an error, what was written is no whole ZIP file."""
        return self._write(nullcontext(_Stream(target)), on_read)

    def _write(self, opened: AbstractContextManager[Writable], on_read: OnRead | None) -> Packed:
        retractions = retraction_files(self.root, self._listed, on_read)
        entry_pages = EntryPages(
            root=self.root,
            title=self.title,
            span=self.span,
            warcs={PurePosixPath(entry.path).name for entry in self.selection.warcs},
            retracted={key for file in retractions for key, _ in file.lines},
            on_read=on_read,
        )
        pages = entry_pages.pages(self._listed)
        with _sorting():
            first = next(pages, None)
        if not first:
            raise UsageError(
                f"{self.root.name} has captures {self.span}, but no record of a page that was read from them and is"
                " not retracted; take a longer time"
            )
        with opened as file, Wacz(file) as wacz:
            self._add(wacz, itertools.chain([first], pages), on_read)
            articles = self._add_articles(wacz, entry_pages.kept, on_read)
            self._add_retractions(wacz, retractions, entry_pages.kept_retracted, on_read)
            wacz.finish(
                About(
                    title=self.title,
                    description=None if self.span.is_all else f"Pages captured {self.span}.",
                    software=f"hemeroteca/{__version__}",
                    created=self._created,
                    main_page=entry_pages.main,
                )
            )
        return Packed(
            archives=len(self.selection.warcs),
            pages=entry_pages.count,
            articles=articles,
            retractions=len(entry_pages.kept_retracted),
            lost=self.selection.lost,
        )

    def _add(self, wacz: Wacz, pages: Iterator[Page], on_read: OnRead | None) -> None:
        for entry in self.selection.warcs:
            name = PurePosixPath(entry.path).name
            wacz.add(f"archive/{name}", verified_chunks(self.root, entry, on_read), entry.bytes)
        wacz.add_index(cdxj.merged(self.root / entry.path for entry in self.selection.indexes))
        wacz.add_pages(pages)

    def _add_articles(self, wacz: Wacz, kept: dict[str, tuple[int, int]], on_read: OnRead | None) -> int:
        """Adds each file of articles: whole when all its records are in the span, else only those. Returns how many."""
        for entry in self._listed:
            few, all_ = kept.get(entry.path, (0, 0))
            # One folder deep: some readers handle no deeper path.
            path = f"{_ARTICLES}/{PurePosixPath(entry.path).name}"
            if few and few == all_:
                wacz.add(path, verified_chunks(self.root, entry, on_read), entry.bytes)
            elif few:
                wacz.add(path, _packed(self._lines(entry, on_read)))
        return sum(few for few, _ in kept.values())

    def _add_retractions(
        self, wacz: Wacz, files: list[RetractionFile], packed: set[Key], on_read: OnRead | None
    ) -> None:
        """Adds the retractions of packed records, as `_add_articles` adds these."""
        for file in files:
            few = file.of(packed)
            path = f"{RETRACTIONS}/{PurePosixPath(file.entry.path).name}"
            if few and len(few) == len(file.lines):
                wacz.add(path, verified_chunks(self.root, file.entry, on_read), file.entry.bytes)
            elif few:
                wacz.add(path, _packed(iter(few)))

    def _lines(self, entry: ManifestFile, on_read: OnRead | None) -> Iterator[bytes]:
        for line in verified_records(self.root, entry, on_read):
            with damaged_if_malformed(line):
                wanted = self.span.has(line.record()["capture"]["fetched_at"])
            if wanted:
                yield line.data


class _Stream:
    """A target without `seek` and `tell`: a pipe, or what stands at the end of one."""

    def __init__(self, target: Writable) -> None:
        self._target = target

    def write(self, data: bytes) -> int:
        self._target.write(data)
        return len(data)

    def flush(self) -> None:
        self._target.flush()


def _sorting() -> AbstractContextManager[None]:
    """Makes an error of sorting, which writes to temporary files, one of their folder and not of the package's path."""
    return writing(Path(tempfile.gettempdir()))


def _packed(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines as a gzip file, without name and time."""
    compressor = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    yield from filter(None, map(compressor.compress, lines))
    yield compressor.flush()


def _nothing(root: Path, selection: Selection, span: Span) -> str:
    if not span.is_all:
        return f"{root} has no capture {span}; take a longer time, or leave --since and --until out"
    if selection.warcs:
        return f"{root} has WARC files, and no page in them; crawl the site again, then pack its archive"
    return f"{root} has no WARC files: what was crawled there was not recorded; crawl the site again, then pack it"
