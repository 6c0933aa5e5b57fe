"""Pages of a site, looked at until one gives an article. It knows neither the network nor where URLs come from."""

from collections import Counter, deque
from collections.abc import Iterable
from typing import Any

from crawler.exceptions import Unreadable
from crawler.extraction.html.document import Document
from crawler.sites import Site
from crawler.survey.budgeted_fetch import BudgetedFetch
from crawler.survey.detection import links_of_kind
from crawler.survey.fetched import Fetched
from crawler.survey.saved_page import as_file, saved_records

__all__ = ["Samples"]

_MOST_REFUSALS = 3
"""Refusals after which nothing more is asked for: as many as end a crawl."""


class Samples:
    """The answers for a site's pages, in the order of asking, and the article that was found."""

    def __init__(self, site: Site, ask: BudgetedFetch) -> None:
        self._site, self._ask = site, ask
        self.answers: list[Fetched] = []
        self.documents: list[Document] = []
        """The pages of the site among the answers."""
        self.article: Fetched | None = None
        self.record: dict[str, Any] = {}
        """The article's record; empty without an article."""

    async def take(self, articles: Iterable[str], sections: Iterable[str]) -> None:
        """Ask for pages until one is an article, the site has refused too often, or nothing more may be asked for.

        A page that is no article adds the articles that it links to. Sections are asked for when no others are left.
        """
        likely, unlikely, seen = deque(articles), deque(sections), set[str]()
        while (likely or unlikely) and self.article is None and self._may_ask:
            url = (likely or unlikely).popleft()
            if url not in seen:
                seen.add(url)
                likely += await self._look(url)

    @property
    def _may_ask(self) -> bool:
        refusals = sum(answer.is_refused and not answer.is_forbidden for answer in self.answers)
        return self._ask.left > 0 and refusals < _MOST_REFUSALS

    async def _look(self, url: str) -> list[str]:
        """Ask for a page, and keep it if it is an article; if not, the URLs of the articles that it links to."""
        answer = await self._ask(url)
        self.answers.append(answer)
        if not answer.is_there or not self._site.owns(answer.url):
            return []
        body = as_file(answer.body, answer.content_type)
        try:
            document = Document(body, answer.url)
            record = saved_records(body, url=answer.url, site=self._site)["article"]
        except Unreadable:
            return []
        self.documents.append(document)
        if record:
            self.article, self.record = answer, record
        return [] if record else links_of_kind(document, self._site, "article")

    @property
    def failure(self) -> str:
        """Why no article was found, and what to do."""
        failed = [answer for answer in self.answers if not answer.is_there]
        kinds = Counter(answer.problem or f"answered {answer.status}" for answer in failed)
        problems = ", ".join(f"{kind} ({number})" for kind, number in kinds.most_common())
        if failed and len(failed) == len(self.answers):
            advice = "ask the site for access" if any(one.is_refused for one in failed) else "look again later"
            return f"none of the {len(failed)} pages asked for could be had: {problems}; {advice}"
        others = f"; some could not be had: {problems}" if failed else ""
        return f"no page gave an article{others}; see which URLs are articles, and add selectors where needed"
