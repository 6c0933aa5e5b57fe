"""Makes pages as they are judged, and what is archived of them. A test names only what it is about."""

from typing import Any

from support import records

from crawler.items import Article
from crawler.judgement import ArchivedArticle, ArchivedPage, JudgedPage, ReadPage
from crawler.records.digests import digests_of
from crawler.records.near_duplicates import overlap, shingles

__all__ = ["archived", "archived_page", "believed", "empty_page", "page", "prose"]


def prose(words: int, word: str = "word") -> Any:
    """Blocks of so many words, no two alike."""
    return records.paragraphs(" ".join(f"{word}{number}" for number in range(words))) if words else []


def page(article: Article, **changes: Any) -> ReadPage:
    """A page with an article, at the article's own address unless it is among the changes."""
    return ReadPage(**{**_NOTHING, "url": article.url, "article": article, "digests": digests_of(article), **changes})


def empty_page(**changes: Any) -> ReadPage:
    """A page without an article."""
    return ReadPage(**{**_NOTHING, "url": records.URL, **changes})


_NOTHING: dict[str, Any] = {
    "kind": "article",
    "article": None,
    "digests": None,
    "cards": 0,
    "substitute": None,
    "claimed_url": None,
}


def archived(article: Article, beside: Article | None = None) -> ArchivedArticle:
    """An article as it is archived, beside what the page says now; by default, the same."""
    return ArchivedArticle(
        id=article.id,
        fields=digests_of(article).fields,
        words=article.word_count,
        seen_at=records.SEEN_AT,
        shared=overlap(shingles(article.text), shingles((beside or article).text)),
    )


def archived_page(was: Article, now: Article | None, **changes: Any) -> ArchivedPage:
    """What is archived of a page that was that article, of which `now` is what it says now; None for no article."""
    here = archived(was, now)
    is_renamed = now is not None and now.id != was.id
    return ArchivedPage(**{"here": here, "named": None if is_renamed else here, **changes})


def believed(number: int, **changes: Any) -> JudgedPage:
    """A page that was judged before."""
    return JudgedPage(**{"url": f"{records.HOME}news/story-{number}/", "says": f"{number}", **changes})
