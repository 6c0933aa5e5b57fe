"""The survey of a site: what it asks for, in which order, and what follows from the answers. It knows no network.

It makes at most 15 requests: for the front page; for robots.txt (which Scrapy asks for, too); for a feed and a sitemap,
in up to four tries each, a child of a sitemap among them; two for WordPress's REST API; and with the rest, for pages
until one is an article.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.exceptions import Refused, UsageError
from crawler.extraction.html.document import Document
from crawler.extraction.lists.posts import read_posts
from crawler.sites import addresses
from crawler.sites.any_site import any_site
from crawler.survey.budgeted_fetch import BudgetedFetch
from crawler.survey.detection import (
    article_shape,
    links_of_kind,
    offset_of,
    schema_types,
    sections_of,
    software_of,
    title_of,
)
from crawler.survey.draft import Draft
from crawler.survey.fetched import Fetch, Fetched
from crawler.survey.lists import find_feeds, find_sitemaps
from crawler.survey.samples import Samples

__all__ = ["Survey", "survey"]

_MOST_REQUESTS = 15
_LATER = "check the address, or try again later"
_MOST_MISJUDGED = 0.1
"""Share of the articles in a site's own lists whose URLs the patterns of its class may take for something else."""


@dataclass(frozen=True, kw_only=True)
class Survey:
    """The outcome of a survey."""

    draft: Draft
    grounds: list[tuple[str, str]]
    """``(subject, finding)`` pairs in words, in the order of the survey: what was found, and by what it shows."""
    article: Fetched | None
    """The answer with an article's page; None when no article was found."""


async def survey(address: str, name: str, fetch: Fetch) -> Survey:
    """Survey the site at `address` (scheme and host) and draft a file for it, under `name`.

    Raises `Refused` when the site does not let us in or its robots.txt cannot be had, `UsageError` when there is no
    front page.
    """
    ask = BudgetedFetch(fetch, _MOST_REQUESTS - 1)  # Scrapy asks for robots.txt, too
    home = await ask(f"{address}/")
    if home.is_out_of_reach:
        raise Refused(f"{home}; {_LATER}")
    if home.is_refused:
        raise Refused(f"{home}; ask the site for access")
    if not home.is_there:
        raise UsageError(f"there is no front page to look at: {home}; {_LATER}")
    if not any_site(address).owns(home.url):
        raise UsageError(f"{address} leads to {home.url}: look at that site, if it is the one you mean")
    return await _Surveyor(home, name, ask).survey()


class _Surveyor:
    def __init__(self, home: Fetched, name: str, fetch: BudgetedFetch) -> None:
        """Raises `Unreadable` for a front page that cannot be parsed."""
        self.home, self.fetch = home, fetch
        self.document = Document(home.body, home.url, home.content_type)
        self.grounds: list[tuple[str, str]] = []
        self.plain_site = any_site(home.url)
        software, signature = software_of(home.body)
        self.draft = Draft(base=software.base, about=f"on {software.title}")
        self.draft.set_field("name", name)
        self.draft.set_field("title", self.plain_site.host)  # until more is known
        self.draft.set_field("base_url", self.plain_site.base_url)
        self._found("software", f"{software.title}, by {signature} on the front page" if signature else software.title)

    def _found(self, what: str, ground: str) -> None:
        self.grounds.append((what, ground))

    async def survey(self) -> Survey:
        feeds = await find_feeds(self.document, self.draft.site, self.fetch)
        sitemaps = await find_sitemaps(self.draft.site, self.fetch)
        for name, lists in (("feeds", feeds), ("sitemaps", sitemaps)):
            self.draft.set_field(name, lists.paths, lists.remark)
            self._found(name, lists.ground)
        self._sections()
        urls = self._articles(feeds.urls, sitemaps.urls)
        await self._wordpress()
        samples = await self._samples(urls)
        self._title(samples.documents)
        self._time_zone([answer for answer in samples.answers if answer.is_there])
        self._sample(samples)
        return Survey(draft=self.draft, grounds=self.grounds, article=samples.article)

    def _sections(self) -> None:
        paths = sections_of(self.document, self.draft.site)
        self.draft.set_field(
            "sections", tuple(paths), "Linked to by the front page; keep those to watch." if paths else ""
        )
        self._found("sections", f"{len(paths)} that the front page links to")

    def _articles(self, *lists: Sequence[str]) -> list[str]:
        """The articles in the first of the lists that names any, else on the front page.

        If the patterns of the site's class do not fit them, a pattern that does goes into the draft.
        """
        urls = next(filter(None, lists), [])
        if not urls:
            urls = links_of_kind(self.document, self.draft.site, "article")
            self._found("articles", f"{len(urls)} links of the front page look like some; no list names any")
            return urls
        judged = [url for url in urls if self.draft.site.kind(url) == "article"]
        self._found("articles", f"{len(judged)} of {len(urls)} that its lists name have the URL of an article")
        if len(urls) - len(judged) > _MOST_MISJUDGED * len(urls):
            self._reshape(urls)
        return [url for url in urls if self.draft.site.kind(url) == "article"]

    def _reshape(self, urls: Sequence[str]) -> None:
        shape = article_shape(urls)
        if shape is None:
            self._found("their URLs", "have no shape in common: say which are articles in article_path")
            return
        self.draft.set_field("article_path", shape.path, f"What the {len(urls)} listed articles have in common.")
        articles = {urlsplit(url).path for url in urls}
        sections = tuple(path for path in self.draft.values["sections"] if path not in articles)
        self.draft.set_field("sections", sections)
        if any(self.draft.site.kind(url) == "section" for url in urls):
            self.draft.set_field("section_path", addresses.NOTHING, "No path tells sections from articles.")
        self._found("their URLs", f"have in common {shape.title}")

    async def _wordpress(self) -> None:
        """Ask for WordPress's list of posts and for its setting of the time zone; sites may keep both to themselves."""
        posts = self.draft.site.posts
        if posts is None:
            return
        answer = await self.fetch(self.plain_site.url(f"{posts}?per_page=1&_fields=id,link,modified_gmt"))
        if not answer.is_there or read_posts(answer.body) is None:
            self.draft.set_field("posts", None, "The site keeps its REST API to itself.")
        self._found(
            "REST API", f"{posts} {'is open' if 'posts' not in self.draft.values else f'is not ({answer.status})'}"
        )
        about = await self.fetch(self.plain_site.url("/wp-json/?_fields=timezone_string"))
        if about.is_there and (zone := _named_zone(about.body)):
            self.draft.set_field("time_zone", zone, "The site's own setting.")

    async def _samples(self, urls: Sequence[str]) -> Samples:
        """Sample pages until one is an article: those that the lists name, then those that the front page links to."""
        site = self.draft.site
        samples = Samples(site, self.fetch)
        await samples.take([*urls, *links_of_kind(self.document, site, "article")], map(site.url, site.sections))
        return samples

    def _title(self, articles: Sequence[Document]) -> None:
        self.draft.set_field("title", title_of(self.document, articles, self.plain_site.host))
        self.grounds.insert(0, ("site", f"{self.draft.values['title']}, {self.plain_site.url('/')}"))

    def _time_zone(self, pages: Sequence[Fetched]) -> None:
        if "time_zone" not in self.draft.values:
            offset = offset_of([page.body for page in (*pages, self.home)])
            remark = "The offset of the dates on its pages; a ZoneInfo would know its summer time."
            unknown = (
                "For dates without an offset, which stay so while it is not known. Its pages show no other than UTC."
            )
            self.draft.set_field("time_zone", offset, remark if offset else unknown)
        self._found("time zone", f"{self.draft.values['time_zone'] or 'unknown'}: {self.draft.remarks['time_zone']}")

    def _sample(self, samples: Samples) -> None:
        if samples.article is None:
            self._found("sample", samples.failure)
            return
        headline, words = samples.record["headline"], samples.record["word_count"]
        self._found("JSON-LD", ", ".join(schema_types(samples.documents[-1])) or "none")
        self._found("sample", f"{headline} ({words} words), {samples.article.url}")


def _named_zone(body: bytes) -> ZoneInfo | None:
    """The time zone that WordPress's index names; None when it names none, or an offset."""
    try:
        return ZoneInfo(json.loads(body)["timezone_string"])
    except (ValueError, KeyError, TypeError, OSError):
        return None
