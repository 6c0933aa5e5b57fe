"""The pages of an archive that a reader begins with: articles by their headlines, lists of cards by their kind.

It reads records and opens no WARC file.
"""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from crawler.archive.layout import WARC
from crawler.archive.manifest import ManifestFile
from crawler.archive.packing.copying import checked_records, understood
from crawler.archive.reading.published import Watch
from crawler.archive.reading.span import Span
from crawler.warc.cdxj import sorted_lines
from crawler.warc.exchange import warc_date
from crawler.warc.wacz import Page

__all__ = ["EntryPages"]

_HEADLINE, _FRONT, _OTHER = b"0", b"1", b"2"
"""What a title was made of. A page with two titles has the one that sorts first."""


@dataclass(kw_only=True)
class EntryPages:
    """One reading of the records of a stretch of time."""

    root: Path
    title: str
    """The site's."""
    span: Span
    warcs: set[str]
    """The bare names of the files that may be pointed into."""
    watch: Watch | None = None
    kept: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By file of articles, once they were read: how many of its records are in `span`, and how many it has."""
    main: Page | None = None
    """The newest front page, or the newest page where there is none; once all were given out."""
    count: int = 0

    def pages(self, listed: Iterable[ManifestFile]) -> Iterator[Page]:
        """Each capture once, in the order of time. Raises `Damaged`."""
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
                yield from self._of_file(entry, titled[entry.stream])

    def _of_file(
        self, entry: ManifestFile, titled: Callable[[dict[str, Any]], tuple[bytes, str] | None]
    ) -> Iterator[bytes]:
        kept = total = 0
        for line in checked_records(self.root, entry, self.watch):
            total += 1
            with understood(line):
                record = line.record()
                if not self.span.has(record["capture"]["fetched_at"]):
                    continue
                kept += 1
                if self._is_kept(record["capture"]) and (named := titled(record)):
                    yield _line(record["capture"], *named)
        if entry.stream == "articles":
            self.kept[entry.path] = kept, total

    def _is_kept(self, capture: dict[str, Any]) -> bool:
        """Whether its bytes are in one of the WARC files."""
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
        # An article's page is named by its headline, or was archived before as it is.
        return None if record["kind"] == "article" else (_OTHER, record["url"])


def _line(capture: dict[str, Any], kind: bytes, title: str) -> bytes:
    ts, url = warc_date(datetime.fromisoformat(capture["fetched_at"])), capture["url"]
    if url.split() != [url]:
        raise ValueError(f"{url!r} is no URL")
    return b"%s %s %s %s\n" % (ts.encode(), url.encode(), kind, json.dumps(title).encode())
