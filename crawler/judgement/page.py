"""A page as a whole, as it is judged, and what the archive holds already of it. It opens nothing."""

from dataclasses import dataclass
from typing import Literal

from crawler.items import Article, PageKind
from crawler.records.digests import ArticleDigests

__all__ = ["ArchivedArticle", "ArchivedPage", "ReadPage", "Substitute"]

Substitute = Literal["not_found", "error", "maintenance", "sign_in", "consent", "challenge"]
"""What a page names itself that a site serves in place of what was asked for: a soft 404; an error of the server, its
database or its host; a notice of maintenance; a form to sign in, register or subscribe; a question for consent to
cookies or terms; a check for bots or a refusal of access."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadPage:
    """What a page gave."""

    url: str
    """Its address, in the site's spelling: of an article the one that was asked for, else the one that answered."""
    kind: PageKind
    """What kind of page that is, by the address alone."""
    article: Article | None
    """Its article, in normal form; None for a page without one."""
    digests: ArticleDigests | None = None
    """What the article is compared by; None without an article."""
    cards: int
    """How many teaser cards it showed."""
    substitute: Substitute | None
    """What it names itself in place of what was asked for; None for a page that does not."""
    notice: Substitute | None = None
    """What a sentence of its article's short text says of the page, whatever its headline says."""
    claimed_url: str | None
    """The article of the site that its structured data says it is, where that is another than its canonical URL."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedArticle:
    """The newest revision of an article that is archived, beside what the page says now."""

    id: str
    fields: dict[str, str]
    """Digests of its content fields, by name."""
    words: int | None
    """Words of its text; None when an earlier version did not note them."""
    seen_at: str
    """When the article was last seen as it should be, ISO 8601 in UTC."""
    shared: float | None = None
    """How much of the shorter of both texts is in the other, by their shingles, 0 to 1; None when one is too short."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedPage:
    """What is archived of the page at an address. Retracted revisions count for nothing."""

    here: ArchivedArticle | None = None
    """The article that this address is archived as."""
    named: ArchivedArticle | None = None
    """The article that the page says it is: `here`, unless its canonical URL is that of another one."""
    owner: ArchivedArticle | None = None
    """The article that was archived first with just the page's text; None when there is none."""
    cards: int = 0
    """How many cards the page showed last, of a front or section page."""
