"""Whether front and section pages lost their cards, feeds and sitemaps their entries. One page is evidence enough."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Literal

from crawler.health.alarm import SAMPLES, Alarm
from crawler.health.past import Past
from crawler.health.run import Run

__all__ = ["feed_alarms", "list_alarms"]

_LEAST = 5
"""Readings of a list before one is alarmed."""
_FRACTION = 3
"""A page has lost its cards that has less than its usual number divided by this; with fewer usual, it is not judged."""
_RARE = 0.02
"""The part of its readings that may have had as few."""
_RUNS = 3
"""Runs in a row for which a feed gives nothing, at least, before it is alarmed."""
_LONGER = 2
"""How many times as long as ever before."""

_WHAT: dict[Literal["home", "section"], tuple[str, str]] = {
    "home": ("home", "cards on the front page"),
    "section": ("sections", "cards on section pages"),
}


def list_alarms(past: Past) -> Iterator[Alarm]:
    """The alarms about cards: each page is compared with its own past, as it was read last."""
    for kind, key in _WHAT.items():
        reading = _last_reading(past.runs, kind)
        lost, judged = [], 0
        for url, cards in _cards(past.runs[reading], kind).items() if reading is not None else ():
            runs = past.runs_kept(key, reading or 0)
            counts = [found for run in runs if (found := _cards(run, kind).get(url)) is not None]
            if len(counts) < _LEAST or (usual := median(counts)) < _FRACTION:
                continue
            judged += 1
            as_few = sum(count <= cards for count in counts)
            if cards * _FRACTION < usual and as_few <= _RARE * len(counts):
                lost.append((url, usual, cards))
        if lost and 2 * len(lost) > judged:
            yield Alarm(
                name=key[0],
                what=key[1],
                unit="number",
                before=median(usual for _, usual, _ in lost),
                now=median(cards for _, _, cards in lost),
                samples=tuple(url for url, _, _ in lost[:SAMPLES]),
            )


def _cards(run: Run, kind: str) -> dict[str, int]:
    return {url: page.cards for url, page in run.profile.lists.items() if page.kind == kind}


def _last_reading(runs: Sequence[Run], kind: str) -> int | None:
    """The index of the last run that read such a page; None when none did."""
    return next((place for place in range(len(runs) - 1, -1, -1) if _cards(runs[place], kind)), None)


def feed_alarms(past: Past) -> Iterator[Alarm]:
    """The alarms about feeds and sitemaps that had entries, and have none or do not answer any more."""
    runs = past.finished
    for url in dict.fromkeys(url for run in runs for url in run.profile.feeds):
        key = ("feed", f"entries of {url}")
        silent = next((number for number, run in enumerate(reversed(runs)) if _gave(run, url)), len(runs))
        before = past.runs_kept(key, len(runs) - silent, runs)
        counts = [entries for run in before if (entries := run.profile.feeds.get(url))]
        if silent < _RUNS or not counts or sum(_gave(run, url) for run in before) < _LEAST:
            continue
        if silent > _LONGER * _longest_silence(before, url) and not past.is_normal(runs[-silent].name):
            yield Alarm(name=key[0], what=key[1], unit="number", before=median(counts), now=0, samples=(url,))


def _gave(run: Run, url: str) -> bool:
    """Whether the feed had entries, or was what it had been (304)."""
    return run.profile.feeds.get(url, 0) != 0


def _longest_silence(runs: Sequence[Run], url: str) -> int:
    gave = [_gave(run, url) for run in runs]
    gave = gave[gave.index(True) :]
    return max((len(list(row)) for is_given, row in groupby(gave) if not is_given), default=0)
