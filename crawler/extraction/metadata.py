"""What a page states about its article outside the body: JSON-LD, then OpenGraph, then what it prints.

It reads statements and guesses none; the masthead's date is never an article's date.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from crawler.extraction import jsonld
from crawler.extraction.counters import count
from crawler.extraction.dates import masthead_date, moment
from crawler.extraction.document import Document, plain
from crawler.items import Access, Agent
from crawler.sites import Site
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["Metadata", "read_metadata"]

_ARTICLE_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"})
_LOCALE = re.compile(r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """The statements of a page, in normal form. Fields are those of `crawler.items.Article`."""

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
    access: Access | None = None


def _unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(value for text in values if (value := clean(text))))


def _is_article(node: jsonld.Node) -> bool:
    return any(name.endswith("Article") or name in _ARTICLE_TYPES for name in jsonld.types(node))


def _is_about(node: jsonld.Node, url: str, base: str, site: Site) -> bool | None:
    """Whether an article node speaks of the page itself; None when it does not say."""
    main = node.get("mainEntityOfPage")
    claims = [node.get("url"), main.get("@id") if isinstance(main, dict) else main, node.get("@id")]
    urls = {site.page_url(claim, base) for claim in claims if isinstance(claim, str)}
    stated = {spelled.rstrip("/") for spelled in urls if spelled}
    return url.rstrip("/") in stated if stated else None


class _Statements:
    """The page's article nodes and meta elements, asked field by field."""

    def __init__(self, document: Document, site: Site, url: str) -> None:
        self.document, self.site = document, site
        self.graph = jsonld.nodes(document)
        articles = [(node, _is_about(node, url, document.base, site)) for node in self.graph if _is_article(node)]
        only = [node for node, _ in articles] if len(articles) == 1 else []
        # What speaks of the page by name comes before what names none, such as the parts and comments of an article.
        self.articles = [node for wanted in (True, None) for node, about in articles if about is wanted] or only

    def values(self, name: str) -> list[Any]:
        """What the article nodes say of a property, in their order."""
        return [node[name] for node in self.articles if node.get(name) not in (None, "", [])]

    def printed(self, selectors: tuple[str, ...]) -> list[str]:
        return [plain(node) for node in self.document.css(selectors)]

    def moment(self, name: str, *metas: str) -> str | None:
        stated = [text for value in self.values(name) for text in jsonld.strings(value)]
        stated += [text for meta in metas for text in self.document.meta(meta)]
        return next((date for text in stated if (date := moment(text, self.site.time_zone))), None)

    def headline(self) -> str | None:
        stated = [*self.printed(self.site.theme.headline)[:1], *jsonld.strings(self.values("headline"))]
        stated += self.document.meta("og:title", "twitter:title")
        return next((text for part in stated if (text := clean(part))), None)

    def description(self) -> str | None:
        slogans = {
            clean(text)
            for node in self.graph
            if jsonld.types(node) & {"WebSite", "Organization"}
            for text in jsonld.strings(node.get("description"))
        }
        stated = jsonld.strings(self.values("description")) + self.document.meta("description", "og:description")
        return next((text for part in stated if (text := clean(part)) and text not in slogans), None)

    def authors(self) -> list[Agent]:
        """The authors stated in JSON-LD, with the links of the byline; the byline where nothing else is stated."""
        byline = [agent for node in self.document.css(self.site.theme.byline) if (agent := self._agent(node))]
        people = list(jsonld.resolve(next(iter(self.values("author")), None), self.graph))
        stated = [agent for person in people if (agent := self._person(person))]
        if byline and [agent.name for agent in stated] == [agent.name for agent in byline]:
            return list(dict.fromkeys(byline))
        links = {agent.name: agent.url for agent in byline}
        linked = [agent if agent.url else replace(agent, url=links.get(agent.name)) for agent in stated]
        by_meta = [Agent(name=name) for text in self.document.meta("author") if (name := clean(text))]
        return list(dict.fromkeys(linked or byline or by_meta))

    def _person(self, person: jsonld.Node) -> Agent | None:
        name, url = (value if isinstance(value, str) else None for value in (person.get("name"), person.get("url")))
        shown = clean(name)
        return Agent(name=shown, url=link_url(url, self.document.base)) if shown else None

    def _agent(self, node: Any) -> Agent | None:
        name = clean(plain(node))
        return Agent(name=name, url=link_url(node.attributes.get("href"), self.document.base)) if name else None

    def sections(self) -> list[str]:
        stated = next((jsonld.strings(value) for value in self.values("articleSection")), [])
        return _unique(stated or self.document.meta("article:section") or self.printed(self.site.theme.sections))

    def keywords(self) -> list[str]:
        stated = next(iter(self.values("keywords")), None)
        if isinstance(stated, str):
            return _unique(stated.split(","))
        return _unique(
            jsonld.strings(stated) or self.document.meta("article:tag") or self.printed(self.site.theme.keywords)
        )

    def language(self) -> str | None:
        html = self.document.tree.css_first("html[lang]")
        stated = [html.attributes.get("lang") or ""] if html else []
        stated += jsonld.strings(self.values("inLanguage")) + self.document.meta("og:locale")
        return next((text.strip().replace("_", "-") for text in stated if _LOCALE.match(text.strip())), None)

    def comment_count(self) -> int | None:
        for value in self.values("commentCount"):
            stated = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else None
            if stated and not stated.startswith("-") and (number := count(stated)) is not None:
                return number
        printed = (count(text) for text in self.printed(self.site.theme.comment_count))
        return next((number for number in printed if number is not None), None)

    def access(self) -> Access | None:
        if self.document.first(self.site.theme.blocked):
            return "blocked"
        if self.document.first(self.site.theme.metered):
            return "metered"
        stated = {str(value).lower() for value in self.values("isAccessibleForFree")}
        if stated & {"false", "http://schema.org/false", "https://schema.org/false"}:
            return "metered"
        return "free" if stated & {"true", "http://schema.org/true", "https://schema.org/true"} else None


def read_metadata(document: Document, site: Site, url: str) -> Metadata:
    """The statements about the article at `url`, its canonical URL."""
    page = _Statements(document, site, url)
    times = [node.attributes.get("datetime") for node in document.css(site.theme.published)]
    printed = next((date for text in times if (date := moment(text, site.time_zone))), None)
    days = (masthead_date(clean(text), site.masthead_formats) for text in page.printed(site.theme.masthead_date))
    return Metadata(
        headline=page.headline(),
        description=page.description(),
        authors=page.authors(),
        date_published=page.moment("datePublished", "article:published_time", "og:article:published_time") or printed,
        date_modified=page.moment("dateModified", "article:modified_time", "og:updated_time"),
        masthead_date=next((day for day in days if day), None),
        sections=page.sections(),
        keywords=page.keywords(),
        language=page.language(),
        comment_count=page.comment_count(),
        access=page.access(),
    )
