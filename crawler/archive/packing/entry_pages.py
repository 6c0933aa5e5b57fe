"""The pages of a package that a reader begins with: articles by their headlines, lists of cards by their kind.

It reads records and opens no WARC file.
"""

import itertools
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from crawler.archive.layout import WARC
from crawler.archive.manifest import ManifestFile
from crawler.archive.packing.copying import damaged_if_malformed, verified_records
from crawler.archive.reading.published import OnRead
from crawler.archive.reading.retractions import Key, key_of
from crawler.archive.reading.span import Span
from crawler.warc.cdxj import sorted_lines
from crawler.warc.exchange import warc_date
from crawler.warc.wacz import Page

__all__ = ["EntryPages"]

_HEADLINE, _FRONT, _OTHER = b"0", b"1", b"2"
"""What a title was made of. Of several titles of a page, the one that sorts first is taken."""


@dataclass(kw_only=True)
class EntryPages:
    """The entry pages of a span of time, from one reading of its records."""

    root: Path
    title: str
    """The site's."""
    span: Span
    warcs: set[str]
    """The names, without folder, of the WARC files in the package. A page needs a capture in one of them."""
    retracted: Collection[Key] = ()
    """What the archive's retractions are of. A page needs a record that is not retracted."""
    on_read: OnRead | None = None
    kept: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How many records of a file of articles are in `span`, and how many it has; by path, once `pages` has read it."""
    kept_retracted: set[Key] = field(default_factory=set)
    """Which of the records in `kept` are retracted."""
    main: Page | None = None
    """The newest front page, or the newest page when there is no front page; final when `pages` is exhausted."""
    count: int = 0
    """How many pages `pages` has yielded."""

    def pages(self, listed: Iterable[ManifestFile]) -> Iterator[Page]:
        """A page for each capture, in the order of time. Raises `Damaged`."""
        main_is_front = False
        lines = sorted_lines(self._lines(listed))
        for (ts, url), same in itertools.groupby(lines, lambda line: line.split(b" ", 2)[:2]):
            _, _, kind, title = next(same).split(b" ", 3)
            page = Page(url=url.decode(), ts=ts.decode(), title=json.loads(title))
            if kind == _FRONT or not main_is_front:
                self.main, main_is_front = page, kind == _FRONT
            self.count += 1
            yield page

    def _lines(self, listed: Iterable[ManifestFile]) -> Iterator[bytes]:
        titled: dict[str, Callable[[dict[str, Any]], tuple[bytes, str] | None]] = {
            "articles": self._article,
            "page_snapshots": self._list,
        }
        for entry in listed:
            if entry.stream in titled:
                yield from self._lines_of_file(entry, titled[entry.stream])

    def _lines_of_file(
        self, entry: ManifestFile, titled: Callable[[dict[str, Any]], tuple[bytes, str] | None]
    ) -> Iterator[bytes]:
        kept = total = 0
        for line in verified_records(self.root, entry, self.on_read):
            total += 1
            with damaged_if_malformed(line):
                record = line.record()
                if not self.span.has(record["capture"]["fetched_at"]):
                    continue
                kept += 1
                if (key := key_of(entry.stream, record)) in self.retracted:
                    if entry.stream == "articles":
                        self.kept_retracted.add(key)
                    continue
                if self._is_recorded(record["capture"]) and (named := titled(record)):
                    yield _line(record["capture"], *named)
        if entry.stream == "articles":
            self.kept[entry.path] = kept, total

    def _is_recorded(self, capture: dict[str, Any]) -> bool:
        """Whether the capture is in one of the package's WARC files."""
        if not capture.get("warc") or not capture["fetched_at"]:
            return False
        file = PurePosixPath(capture["warc"]["file"])
        return file.parent.name == WARC and file.name in self.warcs

    @staticmethod
    def _article(record: dict[str, Any]) -> tuple[bytes, str]:
        return _HEADLINE, record["headline"]

    def _list(self, record: dict[str, Any]) -> tuple[bytes, str] | None:
        if record["kind"] == "home":
            return _FRONT, f"{self.title}, front page"
        # An article's page is listed by its article record. Without a new one, the article has not changed.
        return None if record["kind"] == "article" else (_OTHER, record["url"])


def _line(capture: dict[str, Any], kind: bytes, title: str) -> bytes:
    ts, url = warc_date(datetime.fromisoformat(capture["fetched_at"])), capture["url"]
    if url.split() != [url]:
        raise ValueError(f"{url!r} is no URL")
    return b"%s %s %s %s\n" % (ts.encode(), url.encode(), kind, json.dumps(title).encode())
