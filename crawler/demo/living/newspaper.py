"""A newspaper that lives by a scenario: its edition, its answers and its truth at every hour."""

from typing import Any

from crawler.demo.living.article import LivingArticle
from crawler.demo.living.edition import Edition
from crawler.demo.living.event import Event
from crawler.demo.living.hour import Hour
from crawler.demo.living.routes import LivingRoutes
from crawler.demo.living.scenario import Illness, Scenario
from crawler.demo.living.state import State
from crawler.demo.living.truth import HourTruth
from crawler.demo.newspaper import Newspaper
from crawler.demo.truth import article_truth

__all__ = ["LivingNewspaper"]


class LivingNewspaper:
    """A newspaper hour by hour. Hours may be asked for in any order; those in between are lived through once."""

    def __init__(
        self, scenario: Scenario, *, base_url: str = "http://127.0.0.1:8765", crawl_delay: float = 0.01
    ) -> None:
        self.scenario = scenario
        self._start = Newspaper(articles=scenario.articles, base_url=base_url, crawl_delay=crawl_delay)
        self._states = [State.of(self._start)]
        self._events: list[tuple[Event, ...]] = [()]
        self._records: dict[int, tuple[LivingArticle, dict[str, Any]]] = {}

    def _live_until(self, hour: int) -> None:
        for coming in range(len(self._states), hour + 1):
            lived = Hour(self._start, self.scenario, coming, self._states[-1])
            self._states.append(lived.state)
            self._events.append(lived.events)

    def events(self, hour: int) -> tuple[Event, ...]:
        """What happened to articles in the hour before that hour's edition, in order; nothing for hour 0."""
        self._live_until(hour)
        return self._events[hour]

    def edition(self, hour: int) -> Edition:
        """The newspaper as of the hour."""
        self._live_until(hour)
        state = self._states[hour]
        return Edition(
            articles=len(state.articles),
            base_url=self._start.base_url,
            crawl_delay=self._start.crawl_delay,
            hour=hour,
            state=state,
            redesigns=tuple(redesign for redesign in self.scenario.redesigns if redesign.lasts(hour)),
        )

    def illnesses(self, hour: int) -> tuple[Illness, ...]:
        """Those that the newspaper has at the hour."""
        return tuple(illness for illness in self.scenario.illnesses if illness.lasts(hour))

    def routes(self, hour: int) -> LivingRoutes:
        """What the newspaper answers at the hour."""
        return LivingRoutes(self.edition(hour), self.illnesses(hour), self.scenario.seed)

    def truth(self, hour: int) -> HourTruth:
        """What is true at the hour, whatever the newspaper answers."""
        self._live_until(hour)
        before = self._states[hour - 1] if hour else None
        return HourTruth(routes=self.routes(hour), events=self.events(hour), before=before, record=self._record)

    def _record(self, edition: Edition, article: LivingArticle) -> dict[str, Any]:
        """The article's record in an edition. It is kept until the article changes: every hour asks for all records."""
        kept = self._records.get(article.number)
        if kept is None or kept[0] is not article:
            kept = self._records[article.number] = (article, article_truth(edition, article))
        return {**kept[1], "masthead_date": edition.today.isoformat()}
