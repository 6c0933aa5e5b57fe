"""An article's metadata: for each field, the claims that all parts of the page make, the most trusted first.

The first claim is believed, and those that differ are kept as disagreements. It guesses nothing; the masthead's date is
never an article's date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crawler.extraction.counters import count
from crawler.extraction.fields.authors import AuthorClaims
from crawler.extraction.fields.claims import (
    Claim,
    Settled,
    agree_on_language,
    agree_on_names,
    agree_on_sections,
    settle,
)
from crawler.extraction.fields.dates import Dates
from crawler.extraction.fields.headline import headline_claims
from crawler.extraction.fields.masthead import masthead_date
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.headlines import is_same
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Agent, Disagreement, Source
from crawler.sites import Site
from crawler.text import clean

__all__ = ["Metadata", "read_metadata"]

_LOCALE = re.compile(r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")
_PATH = ("/", "http:", "https:")

# Names of ``meta`` elements on news sites, as programs that read such pages have gathered them: OpenGraph and its
# article vocabulary, Dublin Core, and the names that Parse.ly, Sailthru and publishing systems ask for.
_DESCRIPTIONS = (
    "description og:description twitter:description dc.description dcterms.description sailthru.description"
).split()
_SECTIONS = "article:section og:article:section og:section parsely-section prism.section section".split()
_KEYWORDS = "news_keywords keywords sailthru.tags parsely-tags dc.subject".split()
_LANGUAGES = "og:locale content-language dc.language dcterms.language language".split()


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What a page says of its article, in normal form. Fields are those of `crawler.items.Article`."""

    headline: str | None = None
    description: str | None = None
    authors: list[Agent] = field(default_factory=list)
    date_published: str | None = None
    date_modified: str | None = None
    masthead_date: str | None = None
    sections: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    language: str | None = None
    comment_count: int | None = None
    disagreements: list[Disagreement] = field(default_factory=list)


def _unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(value for text in values if (value := clean(text))))


def _names(agents: list[Agent]) -> str:
    return "; ".join([agent.name for agent in agents])


class _Claims:
    """The claims for each field, most trusted first."""

    def __init__(self, document: Document, site: Site, printed: PrintedHead, statements: Statements) -> None:
        self.document, self.site, self.printed, self.stated = document, site, printed, statements
        self.source: Source = statements.source

    def sections(self) -> list[Claim[list[str]]]:
        """The sections. Microformats are asked where nothing else for machines names any."""
        stated = next((jsonld.strings(value) for value in self.stated.values("articleSection")), [])
        claims = self._filed(self.source, stated) + self._filed("meta", self.document.meta(*_SECTIONS))
        claims = claims or self._filed("microformats", self.stated.marked("articleSection"))
        return claims + self._filed("page", self.printed.sections())

    @staticmethod
    def _filed(source: Source, texts: list[str]) -> list[Claim[list[str]]]:
        """The claim of some sections, without addresses; none without any."""
        sections = _unique([text for text in texts if not text.startswith(_PATH)])
        return [Claim(source=source, value=sections)] if sections else []

    def keywords(self) -> list[str]:
        stated = next(iter(self.stated.values("keywords")), None)
        if isinstance(stated, str):
            return _unique(stated.split(","))
        named = jsonld.strings(stated) or self.document.meta("article:tag") or self.printed.keywords()
        named = named or self.stated.marked("keywords") or self.document.metas(*_KEYWORDS)[:1]
        # A list of one item has all keywords in it.
        return _unique(named[0].split(",") if len(named) == 1 else named)

    def languages(self) -> Iterator[Claim[str]]:
        html = self.document.tree.css_first("html[lang]")
        stated: list[tuple[Source, list[str]]] = [
            ("page", [html.attributes.get("lang") or ""] if html else []),
            (self.source, self.stated.texts("inLanguage")),
            ("meta", list(self.document.metas(*_LANGUAGES))),
        ]
        for source, texts in stated:
            tags = (text.strip().replace("_", "-") for text in texts if _LOCALE.match(text.strip()))
            if tag := next(tags, None):
                yield Claim(source=source, value=tag)

    def comment_counts(self) -> Iterator[Claim[int]]:
        for value in self.stated.values("commentCount"):
            text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else None
            if text and not text.startswith("-") and (number := count(text)) is not None:
                yield Claim(source=self.source, value=number)
                break
        for number in self.stated.marked("commentCount"):
            yield Claim(source="microformats", value=number)
        for text in self.printed.comment_counts():
            if (number := count(text)) is not None:
                yield Claim(source="page", value=number)
                break

    def description(self) -> str | None:
        """The first summary that is not the site's slogan."""
        slogans = {
            clean(text)
            for node in self.stated.graph
            if jsonld.types(node) & {"WebSite", "Organization"}
            for text in jsonld.strings(node.get("description"))
        }
        stated = [*self.stated.texts("description"), *self.document.metas(*_DESCRIPTIONS)]
        return next((text for part in stated if (text := clean(part)) and text not in slogans), None)


def read_metadata(
    document: Document, site: Site, printed: PrintedHead, statements: Statements, fetched_at: str | None
) -> Metadata:
    """What the page says of its article. A date after `fetched_at`, when the page was captured, is not believed."""
    claims = _Claims(document, site, printed, statements)
    headline = settle("headline", headline_claims(document, site, printed, statements), is_same, str)
    authors = settle("authors", AuthorClaims(document, site, printed, statements).claims(), agree_on_names, _names)
    dates = Dates(document, site, printed, statements, lambda: [tag.value for tag in claims.languages()], fetched_at)
    published, modified = dates.settled("date_published"), dates.settled("date_modified")
    sections = settle("sections", claims.sections(), agree_on_sections, "; ".join)
    language = settle("language", claims.languages(), agree_on_language, str)
    comments = settle("comment_count", claims.comment_counts(), int.__eq__, str)
    days = (masthead_date(text, site.masthead_formats) for text in printed.mastheads())
    settled: list[Settled[Any]] = [headline, authors, published, modified, sections, language, comments]
    return Metadata(
        headline=headline.value,
        description=claims.description(),
        authors=authors.value or [],
        date_published=published.value,
        date_modified=modified.value,
        masthead_date=next((day for day in days if day), None),
        sections=sections.value or [],
        keywords=claims.keywords(),
        language=language.value,
        comment_count=comments.value,
        disagreements=[other for field in settled for other in field.others],
    )
