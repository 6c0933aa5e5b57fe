"""The newspaper as of an hour, as the pages, lists and records are made from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from crawler.demo.living.article import LivingArticle
from crawler.demo.living.hour import moment_of
from crawler.demo.living.scenario import Redesign
from crawler.demo.living.state import State
from crawler.demo.newspaper import Article, Newspaper

__all__ = ["Edition"]


@dataclass(frozen=True, kw_only=True)
class Edition(Newspaper):
    """A newspaper at an hour of its life. Every hour renders all pages anew, which may come out the same."""

    hour: int
    state: State = field(repr=False)
    redesigns: tuple[Redesign, ...] = ()
    """Those that hold in this hour, the last one last."""

    @property
    def now(self) -> datetime:
        return moment_of(self.hour)

    @property
    def changed(self) -> datetime:
        return self.now

    def page_changed(self, article: Article) -> datetime:  # noqa: ARG002  all are rendered at once
        return self.now

    @cached_property
    def published(self) -> tuple[Article, ...]:
        return self._laid_out(self.state.articles.values())

    @cached_property
    def listed(self) -> tuple[Article, ...]:
        """The articles that lists name: they are slow to forget what was deleted."""
        stale = [gone.article for gone in self.state.withdrawn.values() if self.hour <= gone.named_until]
        return self._laid_out([*self.state.articles.values(), *stale]) if stale else self.published

    def _laid_out(self, articles: Iterable[LivingArticle]) -> tuple[Article, ...]:
        redesigns = len(self.redesigns)
        shown = [replace(article, redesigns=redesigns) for article in articles] if redesigns else articles
        return tuple(sorted(shown, key=lambda article: article.published, reverse=True))

    @cached_property
    def withdrawn(self) -> Mapping[str, int]:
        return {urlsplit(gone.article.url).path: gone.status for gone in self.state.withdrawn.values()}
