"""Whether the site has given no new article for longer than its own nights, Sundays and pauses explain.

How many articles an hour of the week brings is learnt from the past. The chance of none since the last one is that of
a Poisson process of those rates; where the past scattered more than such a process does, so much less is made of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import ceil, log

from crawler.health.alarm import Alarm
from crawler.health.past import Past
from crawler.health.run import Run

__all__ = ["rate_alarms"]

_CHANCE = 1e-4
"""The chance of so long a silence that is alarming."""
_RUNS = 3
"""Runs in a row that found nothing new, at least."""
_LEAST = 5
"""Runs that the past must have."""
_SEEN = 2
"""Times that an hour of the day must have been seen before anything is expected of it."""
_AROUND = 3
"""Hours before and after an hour of the week that are looked at with it."""
_LONGEST = 168.0
"""Hours between two runs after which a run says nothing of the hours between."""

_KEY = ("articles", "new articles")


def rate_alarms(past: Past) -> Iterator[Alarm]:
    """The alarm about new articles: expected since the last one, and none came."""
    runs = past.alike
    silent = next((number for number, run in enumerate(reversed(runs)) if run.profile.new), len(runs))
    before = [run for run in past.runs_kept(_KEY, len(runs) - silent, runs) if _covered(run)]
    if silent < _RUNS or len(before) < _LEAST:
        return
    rates = _Rates(before)
    expected = sum(rates.expected(run) for run in runs[-silent:])
    if expected > -log(_CHANCE) * rates.dispersion:
        yield Alarm(name=_KEY[0], what=_KEY[1], unit="number", before=round(expected, 1), now=0)


def _covered(run: Run) -> bool:
    return run.profile.hours is not None and run.profile.hours <= _LONGEST


def _hours(run: Run) -> Iterator[tuple[datetime, float]]:
    """The hours since the run before, latest first, each with the part of it that the run covers."""
    hours = min(run.profile.hours or 0.0, _LONGEST)
    for number in range(ceil(hours)):
        yield run.began_at - timedelta(hours=number), min(1.0, hours - number)


def _of_day(moment: datetime) -> tuple[bool, int]:
    return moment.weekday() >= 5, moment.hour


def _of_week(moment: datetime) -> int:
    return moment.weekday() * 24 + moment.hour


class _Rates:
    """Articles an hour, by the hour of the day (of weekdays and of weekends) and by the hour of the week."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._by_day: dict[tuple[bool, int], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        self._by_week: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for run in runs:
            for moment, part in _hours(run):
                articles = run.profile.new * part / (run.profile.hours or 1.0)
                day, week = self._by_day[_of_day(moment)], self._by_week[_of_week(moment)]
                day[0], day[1], day[2] = day[0] + articles, day[1] + part, day[2] + 1
                week[0], week[1] = week[0] + articles, week[1] + part
        self.dispersion = self._scatter(runs)
        """How many times as much the runs' numbers scatter as a Poisson process's do; 1 at least."""

    def expected(self, run: Run) -> float:
        """How many articles a run should have found, cautiously: of an hour and those beside it, the poorest counts."""
        return sum(part * min(self._daily(moment), self._weekly(moment)) for moment, part in _hours(run))

    def _daily(self, moment: datetime) -> float:
        is_weekend, hour = _of_day(moment)
        if self._by_day[is_weekend, hour][2] < _SEEN:
            return 0.0
        beside = (self._by_day[is_weekend, (hour + step) % 24] for step in (-1, 0, 1))
        return min(articles / covered for articles, covered, seen in beside if seen >= _SEEN)

    def _weekly(self, moment: datetime) -> float:
        hour = _of_week(moment)
        if not self._by_week[hour][1]:
            return 0.0
        around = [self._by_week[(hour + step) % 168] for step in range(-_AROUND, _AROUND + 1)]
        return sum(articles for articles, _ in around) / sum(covered for _, covered in around)

    def _scatter(self, runs: Sequence[Run]) -> float:
        means = {hour: articles / covered for hour, (articles, covered, _) in self._by_day.items() if covered}
        off = 0.0
        for run in runs:
            expected = sum(part * means[_of_day(moment)] for moment, part in _hours(run))
            if expected:
                off += (run.profile.new - expected) ** 2 / expected
        return max(1.0, off / max(len(runs) - len(means), len(runs) / 2))
