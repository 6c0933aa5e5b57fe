"""The ground truth of an hour: what the newspaper says in it, and what of that its pages show.

Made from the model, never from a page. It must not know `crawler.extraction`, which is what it judges.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from crawler.demo.living.article import LivingArticle
from crawler.demo.living.edition import Edition
from crawler.demo.living.event import Event, EventKind
from crawler.demo.living.routes import LivingRoutes
from crawler.demo.living.scenario import Illness, Redesign
from crawler.demo.living.state import State
from crawler.demo.truth import Truth, truth

__all__ = ["HourTruth"]


class HourTruth:
    """What is true at an hour; each part is made when it is asked for."""

    def __init__(
        self,
        *,
        routes: LivingRoutes,
        events: tuple[Event, ...],
        before: State | None,
        record: Callable[[Edition, LivingArticle], dict[str, Any]],
    ) -> None:
        """`before` is the state of the hour before; None at hour 0. `record` gives an article's record."""
        self._routes, self._before, self._record = routes, before, record
        self.events = events
        """What happened since the hour before, in order."""
        edition = routes.newspaper
        self.hour, self.moment = edition.hour, edition.now
        self.redesign: Redesign | None = edition.redesigns[-1] if edition.redesigns else None
        """The redesign that the pages are laid out by; None for the first layout."""

    @cached_property
    def articles(self) -> dict[str, dict[str, Any]]:
        """The record of each article that the newspaper has, by URL, as `crawler.demo.truth` gives it."""
        edition = self._routes.newspaper
        return {article.url: self._record(edition, article) for article in edition.state.articles.values()}

    @cached_property
    def gone(self) -> dict[str, int]:
        """The articles that the newspaper has deleted, by URL, with the status that they answer with."""
        return {gone.article.url: gone.status for gone in self._routes.newspaper.state.withdrawn.values()}

    @cached_property
    def illnesses(self) -> dict[str, Illness]:
        """The articles, by URL, that are not answered as they should be, deleted ones included, and why."""
        urls = [*(article.url for article in self._routes.newspaper.published), *self.gone]
        hit = ((url, self._routes.illness_at(urlsplit(url).path)) for url in urls)
        return {url: illness for url, illness in hit if illness}

    @property
    def misread(self) -> set[str]:
        """The articles, by URL, whose records cannot be right: they are ill, or a redesign hides a part of them."""
        hidden = self.redesign is not None and self.redesign.kind != "read_fully"
        return set(self.articles) if hidden else set(self.illnesses) & set(self.articles)

    @cached_property
    def revisions(self) -> dict[str, list[EventKind]]:
        """The articles, by URL, whose content is other than an hour before, and what changed it.

        Each is to be archived as a revision, as soon as a crawl meets it. At hour 0 every article is published.
        """
        if self._before is None:
            return {url: ["published"] for url in self.articles}
        kinds: dict[str, list[EventKind]] = {}
        for event in self.events:
            kinds.setdefault(event.url, []).append(event.kind)
        edition, due = self._routes.newspaper, {}
        for article in edition.state.articles.values():
            if article.url in kinds:
                digest = self.articles[article.url]["content_digest"]
                old = self._before.last(article.number)
                if old is None or self._record(edition, old)["content_digest"] != digest:
                    due[article.url] = kinds[article.url]
        return due

    @cached_property
    def site(self) -> Truth:
        """The truth of the whole site, with its lists; of `responses`, what an illness makes of them."""
        return truth(self._routes)

    def summary(self) -> dict[str, Any]:
        """The hour in numbers and words, as JSON."""
        happened: dict[str, int] = {}
        for event in self.events:
            happened[event.kind] = happened.get(event.kind, 0) + 1
        return {
            "hour": self.hour,
            "moment": self.moment.isoformat(),
            "articles": len(self.articles),
            "gone": len(self.gone),
            "events": happened,
            "revisions_due": len(self.revisions),
            "illnesses": sorted({illness.kind for illness in self._routes.illnesses}),
            "redesign": self.redesign.kind if self.redesign else None,
            "articles_misread": len(self.misread),
        }
