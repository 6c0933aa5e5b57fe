"""An article's metadata: for each field, the claims that all parts of the page make, the most trusted first.

The first claim is believed, and those that differ are kept as disagreements. It guesses nothing; the masthead's date is
never an article's date.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from crawler.extraction.counters import count
from crawler.extraction.fields.claims import (
    Claim,
    Date,
    Settled,
    agree_on_dates,
    agree_on_language,
    agree_on_names,
    agree_on_sections,
    settle,
)
from crawler.extraction.fields.masthead import masthead_date
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.headlines import are_alike, is_same, without_site
from crawler.extraction.heuristics.phrases import author_name
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Agent, Disagreement, Source
from crawler.records.dates import moment
from crawler.sites import Site
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["TITLES", "Metadata", "read_metadata"]

_LOCALE = re.compile(r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")
_ADDRESS = re.compile(r"https?:|www\.|[@/]")
_PATH = ("/", "http:", "https:")
_LATEST = timedelta(days=1)
"""How far beyond the capture a date may be: clocks and time zones differ."""

# Names of ``meta`` elements on news sites, as programs that read such pages have gathered them: OpenGraph and its
# article vocabulary, Dublin Core, and the names that Parse.ly, Sailthru and publishing systems ask for.
TITLES = "og:title twitter:title dc.title dcterms.title sailthru.title parsely-title headline".split()
"""Names of ``meta`` elements with a headline, the most trusted first."""
_DESCRIPTIONS = (
    "description og:description twitter:description dc.description dcterms.description sailthru.description"
).split()
_AUTHORS = (
    "author article:author og:article:author article_author dc.creator dcterms.creator sailthru.author parsely-author"
    " byl citation_author"
).split()
_PUBLISHED = (
    "article:published_time og:article:published_time article:published og:published_time datepublished dc.date.issued"
    " dcterms.issued dcterms.created dc.date dcterms.date parsely-pub-date sailthru.date pubdate og:pubdate pub_date"
    " publishdate publish_date publish-date published published_at article_date_original date"
    " cxenseparse:recs:publishtime"
).split()
_MODIFIED = (
    "article:modified_time og:article:modified_time og:updated_time article:modified datemodified dc.date.modified"
    " dcterms.modified article_date_updated revision_date lastmod last-modified"
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

    def headlines(self) -> Iterator[Claim[str]]:
        """The printed headline comes first, unless heuristics found it and no stated one is like it."""
        names = [*self.document.meta("og:site_name"), self.site.title]
        stated = [
            *self.texts(self.source, self.stated.texts("headline")),
            *self.texts("meta", [without_site(text, names) for text in self.document.metas(*TITLES)]),
        ]
        shown = list(self.texts("page", [self.printed.headline or ""]))
        named = self.site.theme.headline or not stated
        is_first = named or any(are_alike(claim.value, other.value) for claim in shown for other in stated)
        yield from shown + stated if is_first else stated + shown

    def texts(self, source: Source, values: list[str]) -> Iterator[Claim[str]]:
        """The first of the values that has text."""
        if text := next((text for part in values if (text := clean(part))), None):
            yield Claim(source=source, value=text)

    def published(self) -> Iterator[Claim[Date]]:
        """The dates of publication. A printed time is left out when it is that of the last change."""
        for claim in self.dates("datePublished", _PUBLISHED, self.printed.published()):
            if claim.source != "page" or not self.is_change(claim.value):
                yield claim

    def is_change(self, date: Date) -> bool:
        return any(agree_on_dates(date, claim.value) for claim in self.dates("dateModified", _MODIFIED, []))

    def modified(self) -> Iterator[Claim[Date]]:
        return self.dates("dateModified", _MODIFIED, self.printed.modified())

    def dates(self, name: str, metas: list[str], printed: list[str]) -> Iterator[Claim[Date]]:
        stated: list[tuple[Source, Iterable[str]]] = [
            (self.source, self.stated.texts(name)),
            ("meta", self.document.metas(*metas)),
            ("page", printed),
        ]
        for source, texts in stated:
            dates = ((text, moment(text, self.site.time_zone)) for text in texts)
            if date := next((Date(moment=date, written=text) for text, date in dates if date), None):
                yield Claim(source=source, value=date)

    def authors(self) -> Iterator[Claim[list[Agent]]]:
        """The authors stated, with the links of the byline; the byline; the authors of ``meta`` elements."""
        byline = self.printed.authors()
        people = jsonld.resolve(next(iter(self.stated.values("author")), None), self.stated.graph)
        stated = [agent for person in people if (agent := self.person(person))]
        if byline and [agent.name for agent in stated] == [agent.name for agent in byline]:
            stated = byline
        links = {agent.name: agent.url for agent in byline}
        linked = [agent if agent.url else replace(agent, url=links.get(agent.name)) for agent in stated]
        named = [Agent(name=name) for text in self.document.metas(*_AUTHORS) if (name := self.name(text))]
        claims: list[tuple[Source, list[Agent]]] = [(self.source, linked), ("page", byline), ("meta", named)]
        for source, agents in claims:
            if agents:
                yield Claim(source=source, value=list(dict.fromkeys(agents)))

    def name(self, text: str | None) -> str | None:
        """A name without "By"; None for addresses, which are often stated in place of names."""
        name = author_name(clean(text) or "")
        return name if name and not _ADDRESS.search(name) else None

    def person(self, person: Mapping[str, Any]) -> Agent | None:
        stated, url = (value if isinstance(value, str) else None for value in (person.get("name"), person.get("url")))
        name = self.name(stated)
        return Agent(name=name, url=link_url(url, self.document.base)) if name else None

    def sections(self) -> Iterator[Claim[list[str]]]:
        stated: list[tuple[Source, list[str]]] = [
            (self.source, next((jsonld.strings(value) for value in self.stated.values("articleSection")), [])),
            ("meta", self.document.meta(*_SECTIONS)),
            ("page", self.printed.sections()),
        ]
        for source, texts in stated:
            if sections := _unique([text for text in texts if not text.startswith(_PATH)]):
                yield Claim(source=source, value=sections)

    def keywords(self) -> list[str]:
        stated = next(iter(self.stated.values("keywords")), None)
        if isinstance(stated, str):
            return _unique(stated.split(","))
        named = jsonld.strings(stated) or self.document.meta("article:tag") or self.printed.keywords()
        named = named or self.document.metas(*_KEYWORDS)[:1]
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


def _is_later(date: Date, fetched_at: str | None) -> bool:
    return fetched_at is not None and datetime.fromisoformat(date.moment) > datetime.fromisoformat(fetched_at) + _LATEST


def _settle_dates(field: str, claims: Iterable[Claim[Date]], fetched_at: str | None) -> Settled[str]:
    """As `settle`; a date later than the capture is not believed."""
    claims = list(claims)
    late = [claim for claim in claims if _is_later(claim.value, fetched_at)]
    settled = settle(field, [claim for claim in claims if claim not in late], agree_on_dates, lambda date: date.moment)
    refused = [Disagreement(field=field, source=claim.source, value=claim.value.moment) for claim in late]
    return Settled(value=settled.value.moment if settled.value else None, others=refused + settled.others)


def read_metadata(
    document: Document, site: Site, printed: PrintedHead, statements: Statements, fetched_at: str | None
) -> Metadata:
    """What the page says of its article. A date after `fetched_at`, when the page was captured, is not believed."""
    claims = _Claims(document, site, printed, statements)
    headline = settle("headline", claims.headlines(), is_same, str)
    authors = settle("authors", claims.authors(), agree_on_names, _names)
    published = _settle_dates("date_published", claims.published(), fetched_at)
    modified = _settle_dates("date_modified", claims.modified(), fetched_at)
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
