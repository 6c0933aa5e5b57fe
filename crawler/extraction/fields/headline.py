"""The claims of an article's headline, the most trusted first. It knows how pages state titles, not how they print.

What a reader sees comes first, where anything that the page states is like it: a page's first heading may be its
masthead, a section's name or a warning to old browsers.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from crawler.extraction.fields.claims import Claim
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.fields.stated_text import stated_text
from crawler.extraction.headlines import are_alike, is_shortened, letters
from crawler.extraction.html.document import Document, plain
from crawler.extraction.site_names import is_site_itself, without_site
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Source
from crawler.sites import Site
from crawler.text import clean

__all__ = ["TITLES", "headline_claims"]

TITLES = "og:title twitter:title dc.title dcterms.title sailthru.title parsely-title headline".split()
"""Names of ``meta`` elements with a headline, the most trusted first."""
_PAGES = frozenset("WebPage ItemPage Article".split())
_WARNING = re.compile(r"\b(?:browser|javascript|cookies|navegador|navigateur|ad ?block\w*)\b", re.IGNORECASE)
_MOST = 200
"""Nodes of a page whose names are read."""


class _Titles:
    """The titles of one page."""

    def __init__(
        self, document: Document, site: Site, printed: PrintedHead, statements: Statements, houses: list[str]
    ) -> None:
        self.document, self.site, self.printed, self.stated = document, site, printed, statements
        self.houses = houses

    @property
    def host(self) -> str:
        return urlsplit(self.document.url).hostname or ""

    @cached_property
    def sections(self) -> list[str]:
        sections = [*self.stated.texts("articleSection"), *self.document.metas("article:section")]
        return [text for part in sections if (text := clean(part))]

    def bare(self, title: str) -> str | None:
        """A title without the site's name; None where nothing else is in it."""
        text = stated_text(title)
        text = text and stated_text(without_site(text, self.houses, self.host, self.sections))
        return None if text is None or is_site_itself(text, self.houses, self.host) else text

    def first(self, source: Source, values: Iterable[str]) -> Iterator[Claim[str]]:
        """The first of the values that has text beside the site's name."""
        if text := next((bare for part in values if (bare := self.bare(part))), None):
            yield Claim(source=source, value=text)

    def stated_claims(self) -> list[Claim[str]]:
        """What statements and ``meta`` elements say; a headline that is cut off comes last."""
        claims = [
            *self.first(self.stated.source, self.stated.texts("headline")),
            *self.first("meta", self.document.metas(*TITLES)),
        ]
        texts = [claim.value for claim in claims] + [self.printed.headline or ""]
        return sorted(claims, key=lambda claim: any(is_shortened(claim.value, text) for text in texts))

    def title(self) -> Iterator[Claim[str]]:
        """What the ``title`` element says of the article; nothing where it says only whose page it is."""
        if title := self.bare(plain(self.document.tree.css_first("title"))):
            yield Claim(source="meta", value=title)

    def named(self) -> Iterator[Claim[str]]:
        """What JSON-LD calls the page or the article, where it states no headline."""
        nodes = [node for node in self.stated.graph[:_MOST] if jsonld.types(node) & _PAGES]
        names = [text for node in (*self.stated.articles, *nodes) for text in jsonld.strings(node.get("name"))]
        return self.first(self.stated.source, names)

    def is_believed(self, shown: str, stated: list[Claim[str]]) -> bool:
        """Whether a printed headline comes first: it is like one that is stated, or stands over the text as its title.

        Titles for search engines may share no word with what a reader sees.
        """
        if self.site.theme.headline or any(are_alike(shown, claim.value) for claim in stated):
            return True
        if _WARNING.search(shown) or is_site_itself(shown, self.houses, self.host):
            return False
        return not stated or (letters(shown) not in map(letters, self.sections) and self.printed.found.is_titled())


def headline_claims(
    document: Document, site: Site, printed: PrintedHead, statements: Statements, houses: list[str]
) -> list[Claim[str]]:
    """The claims of a page's headline. Its ``title`` and the names in JSON-LD count where nothing else is stated.

    `houses` are the names of the site and of its publisher.
    """
    titles = _Titles(document, site, printed, statements, houses)
    shown = [Claim[str](source="page", value=printed.headline)] if printed.headline else []
    stated = titles.stated_claims()
    if shown and titles.is_believed(shown[0].value, stated):
        return shown + stated
    return (stated or [*titles.title(), *titles.named()][:1]) + shown
