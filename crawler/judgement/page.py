"""A page as a whole, as it is judged."""

from dataclasses import dataclass
from typing import Literal

from crawler.items import Article, PageKind

__all__ = ["ReadPage", "Substitute"]

Substitute = Literal["not_found", "error", "maintenance", "sign_in", "consent", "challenge"]
"""What a page names itself that a site serves in place of what was asked for: a soft 404; an error of the server, its
database or its host; a notice of maintenance; a form to sign in, register or subscribe; a question for consent to
cookies or terms; a check for bots or a refusal of access."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadPage:
    """What a page gave."""

    url: str
    """The URL that answered."""
    kind: PageKind
    """What kind of page that is, by the URL alone."""
    article: Article | None
    """Its article, in normal form; None for a page without one."""
    cards: int
    """How many teaser cards it showed."""
    substitute: Substitute | None
    """What it names itself in place of what was asked for; None for a page that does not."""
    claimed_url: str | None
    """The article of the site that its structured data says it is, where that is another than its canonical URL."""
