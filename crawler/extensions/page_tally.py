"""What the pages of a run gave, while they are read. It knows pages, not runs."""

from collections import Counter
from typing import Any

from crawler.health.profile import FIELDS, MOST, ListReading, Reading
from crawler.items import Article
from crawler.judgement import ReadPage

__all__ = ["PageTally"]


class PageTally:
    """The pages of a run, so far."""

    def __init__(self) -> None:
        self.articles = 0
        self.readings: dict[str, Reading] = {}
        self.lists: dict[str, ListReading] = {}
        self.doubted: Counter[str] = Counter()

    def add(self, page: ReadPage, reasons: tuple[str, ...]) -> None:
        """Count a page, doubted for these reasons."""
        self.doubted.update(reasons)
        if page.article is not None or page.kind == "article":
            url = page.article.url if page.article else page.url
            self.articles += 1
            self.readings.pop(url, None)
            self.readings[url] = _reading(page.article)
            if len(self.readings) > MOST:
                del self.readings[next(iter(self.readings))]
        elif page.kind in ("home", "section"):
            self.lists[page.url] = ListReading(kind=page.kind, cards=page.cards)

    def values(self) -> dict[str, Any]:
        """The fields of a profile that follow from pages."""
        return {
            "articles": self.articles,
            "readings": dict(self.readings),
            "lists": dict(self.lists),
            "doubted": dict(self.doubted),
        }


def _reading(article: Article | None) -> Reading:
    if article is None:
        return Reading(words=None, images=0, lacks=("headline",))
    lacks = tuple(name for name in FIELDS if not getattr(article, name))
    return Reading(words=article.word_count, images=len(article.images), lacks=lacks)
