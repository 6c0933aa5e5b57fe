"""Whether far more pages fail than before, and whether far fewer, or far smaller ones, are had. It looks into none."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median

from crawler.health.alarm import Alarm
from crawler.health.chance import at_least, highest_share
from crawler.health.past import Past
from crawler.health.run import Run

__all__ = ["traffic_alarms"]

_LEAST = 5
"""Runs that the past must have."""
_PAGES = 20
"""Pages asked for of which some failed: as many runs are pooled as have them together."""
_FAILED = 0.2
"""The share that fails, at least, before it is alarming …"""
_FAILURES = 10
"""… and of how many pages at least …"""
_RISE = 3
"""… how many times the share before …"""
_HIGHER = 1.5
"""… and how many times the worst run of the past at that time of the day."""
_CHANCE = 1e-6
"""The chance of so many failures that is alarming."""
_FALL = 0.5
"""The part of the fewest pages before that is alarming."""
_DAY = 24
"""Runs that the past of this must have: hourly ones of a day."""
_FEWEST = 4
"""Pages that all runs before asked for, at least, before it is."""
_SETTLED = timedelta(days=3)
"""How long after its first run an archive asks for ever fewer pages: young articles are visited again and again."""
_SMALLER = 1 / 3
"""The part of the fewest bytes a page before that is alarming."""
_FULL = 5
"""Pages answered in full of which bytes a page are judged."""


def traffic_alarms(past: Past) -> Iterator[Alarm]:
    """The alarms about failures, pages and bytes."""
    if past.finished:
        yield from _failures(past)
        yield from _pages(past)
        yield from _bytes(past)


def _failures(past: Past) -> Iterator[Alarm]:
    key, runs = ("failures", "pages that failed"), past.finished
    failed = asked = 0
    begin = len(runs)
    while begin and asked < _PAGES:
        begin -= 1
        failed, asked = failed + runs[begin].profile.failed, asked + runs[begin].profile.asked
    before = _at_that_time(past.runs_kept(key, begin, runs), runs[-1])
    if len(before) < _LEAST or asked < _PAGES:
        return
    failed_before, asked_before = sum(run.profile.failed for run in before), sum(run.profile.asked for run in before)
    now, then = failed / asked, failed_before / max(asked_before, 1)
    worst = max(run.profile.failed_share for run in before)
    chance = at_least(failed, asked, highest_share(failed_before, asked_before))
    if failed >= _FAILURES and now >= max(_FAILED, _RISE * then, _HIGHER * worst) and chance < _CHANCE:
        yield Alarm(name=key[0], what=key[1], unit="share", before=then, now=now, samples=runs[-1].profile.failures)


def _at_that_time(runs: Sequence[Run], judged: Run) -> Sequence[Run]:
    """The runs within an hour of the same time of the day; all, where these are too few."""
    near = [run for run in runs if (run.began_at.hour - judged.began_at.hour + 1) % 24 <= 2]
    return near if len(near) >= _LEAST else runs


def _pages(past: Past) -> Iterator[Alarm]:
    key, runs = ("pages", "pages asked for"), past.alike
    settled = runs[0].began_at + _SETTLED
    before = [run.profile.asked for run in past.runs_kept(key, len(runs) - 1, runs) if run.began_at >= settled]
    now = runs[-1].profile.asked
    if len(before) >= _DAY and min(before) >= _FEWEST and now < _FALL * min(before):
        yield Alarm(name=key[0], what=key[1], unit="number", before=median(before), now=now)


def _bytes(past: Past) -> Iterator[Alarm]:
    key, runs = ("bytes", "bytes a page"), [run for run in past.alike if run.profile.full >= _FULL]
    if not runs:
        return
    before = [_a_page(run) for run in past.runs_kept(key, len(runs) - 1, runs)]
    now = _a_page(runs[-1])
    if len(before) >= _LEAST and now < _SMALLER * min(before):
        yield Alarm(name=key[0], what=key[1], unit="number", before=median(before), now=now)


def _a_page(run: Run) -> float:
    return run.profile.bytes / run.profile.full
