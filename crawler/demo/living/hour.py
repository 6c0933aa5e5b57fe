"""One hour of a newspaper's life: from its state before to its state after, with the events in between.

What happens follows from the scenario's seed and the hour. It knows no page.
"""

import math
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from crawler.demo.living.article import LivingArticle
from crawler.demo.living.editing import can_shorten, correct, fix_word, insert_paragraph, shorten
from crawler.demo.living.event import Event, EventKind
from crawler.demo.living.scenario import Scenario
from crawler.demo.living.state import HeadlineTest, State, Withdrawal
from crawler.demo.newspaper import NOW, Newspaper
from crawler.demo.prose import Writer
from crawler.demo.story import Body, headline_of

__all__ = ["Hour", "moment_of"]

_HOUR = timedelta(hours=1)
_FIRST, _SPAN = timedelta(minutes=4), timedelta(minutes=52)
"""When the first event of an hour is, and how much later the last may be. A crawl has the hour's first minutes."""
_YOUNG = 12 * _HOUR
"""The age up to which the headline of an article is tested."""
_TEST_HOURS, _ABSENT_HOURS, _STALE_HOURS = (4, 8), (2, 6), (0, 2)


def moment_of(hour: int) -> datetime:
    """The moment that an hour's edition is as of: it holds what happened in the hour before."""
    return NOW + hour * _HOUR


class Hour:
    """Makes the state of an hour. Made once, it is done: `state` and `events` are there."""

    def __init__(self, start: Newspaper, scenario: Scenario, hour: int, before: State) -> None:
        """`start` is the newspaper at hour 0, `before` is the state one hour earlier."""
        self._start, self._scenario, self._hour = start, scenario, hour
        self._rng = random.Random(f"{scenario.seed}:{hour}")
        self._articles = dict(before.articles)
        self._withdrawn = dict(before.withdrawn)
        self._tests = dict(before.tests)
        self._touched: set[int] = set()
        self._events: list[Event] = []
        self._restore()
        self._delete()
        self._publish()
        self._edit()
        self._test_headlines()
        self.state = State(articles=self._articles, withdrawn=self._withdrawn, tests=self._tests)
        self.events = tuple(self._events)

    def _turns(self, name: str) -> range:
        """Of the events that the rate `name` counts, counted from hour 0 on, those that fall into this hour."""
        rate = getattr(self._scenario.rates, name)
        phase = random.Random(f"{self._scenario.seed}:{name}").random()
        return range(math.floor(rate * (self._hour - 1) + phase), math.floor(rate * self._hour + phase))

    def _next_moment(self) -> datetime:
        """Later than that of every event before; whole seconds, as WordPress has them."""
        turn = len(self._events)
        return moment_of(self._hour) - _HOUR + _FIRST + timedelta(seconds=_SPAN.seconds * turn // (turn + 8))

    def _happen(self, kind: EventKind, article: LivingArticle, moment: datetime) -> None:
        self._touched.add(article.number)
        self._events.append(Event(kind=kind, url=article.url, moment=moment))

    def _drawn(self, name: str, suits: Callable[[LivingArticle], bool]) -> list[LivingArticle]:
        """As many articles as the rate `name` asks for, of those that suit and to which nothing happened this hour."""
        if not (count := len(self._turns(name))):
            return []
        untouched = (article for number, article in self._articles.items() if number not in self._touched)
        suited = [article for article in untouched if suits(article)]
        return self._rng.sample(suited, min(count, len(suited)))

    def _restore(self) -> None:
        for number, withdrawal in list(self._withdrawn.items()):
            if withdrawal.returns == self._hour:
                moment = self._next_moment()
                article = self._articles[number] = replace(withdrawal.article, modified=moment)
                del self._withdrawn[number]
                self._happen("restored", article, moment)

    def _delete(self) -> None:
        drawn = self._drawn("deleted", lambda article: article.number not in self._tests)
        for turn, article in zip(self._turns("deleted"), drawn, strict=False):
            if len(self._articles) * 2 <= self._scenario.articles:
                return
            returns = self._hour + self._rng.randint(*_ABSENT_HOURS)
            self._withdrawn[article.number] = Withdrawal(
                article=self._articles.pop(article.number),
                status=self._rng.choice((404, 410)),
                named_until=self._hour - 1 + self._rng.randint(*_STALE_HOURS),
                returns=returns if turn % 2 else None,
            )
            self._happen("deleted", article, self._next_moment())

    def _publish(self) -> None:
        for _ in self._turns("published"):
            known = [*self._articles.values(), *(withdrawal.article for withdrawal in self._withdrawn.values())]
            number = min(article.number for article in known) - 1
            moment = self._next_moment()
            taken = {article.slug for article in known}
            article = LivingArticle.of(self._start.article(number, taken, moment, moment, comments=0))
            self._articles = {number: article, **self._articles}
            self._happen("published", article, moment)

    def _edit(self) -> None:
        for article in self._drawn("shortened", lambda article: not article.is_short and can_shorten(article.body)):
            self._rewrite("shortened", replace(article, is_short=True), lambda body, _: shorten(body))
        edits: tuple[tuple[EventKind, str, Callable[[Body, Writer], Body]], ...] = (
            ("word_fixed", "words_fixed", fix_word),
            ("paragraph_added", "paragraphs_added", insert_paragraph),
            ("corrected", "corrected", correct),
        )
        for kind, name, edit in edits:
            for article in self._drawn(name, lambda article: not article.is_short):
                self._rewrite(kind, article, edit)

    def _rewrite(self, kind: EventKind, article: LivingArticle, edit: Callable[[Body, Writer], Body]) -> None:
        moment = self._next_moment()
        seed = f"{self._scenario.seed}:{self._hour}:{article.number}"
        writer = Writer.about(seed, f"{article.story.number}:facts", article.section.slug)
        article = replace(article, written=edit(article.body, writer), modified=moment)
        self._articles[article.number] = article
        self._happen(kind, article, moment)

    def _test_headlines(self) -> None:
        def suits(article: LivingArticle) -> bool:
            return article.number not in self._tests and moment_of(self._hour) - article.published < _YOUNG

        for article in self._drawn("headline_tests", suits):
            pair = (article.headline, self._other_headline(article))
            ends = self._hour + self._rng.randint(*_TEST_HOURS)
            winner = self._rng.choice(pair)
            test = HeadlineTest(headlines=pair, begins=self._hour, ends=ends, winner=winner)
            self._tests[article.number] = test
        for number, test in list(self._tests.items()):
            article = self._articles[number]
            shown = test.shown(self._hour)
            if shown != article.headline:
                self._articles[number] = replace(article, headline=shown)
                self._happen("headline_changed", article, self._next_moment())
            if self._hour >= test.ends:
                del self._tests[number]

    def _other_headline(self, article: LivingArticle) -> str:
        editions = (headline_of(article.story, edition) for edition in range(2, 10))
        return next(headline for headline in editions if headline != article.headline)
