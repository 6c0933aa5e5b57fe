"""Newspapers that publish day and night differently, in bursts, edit and delete, as the profiles of their crawls.

What is random is seeded, and what an illness does to a profile is a function.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from crawler.health import ListReading, Profile, Reading, Run, alarms

__all__ = ["BEGAN_AT", "HOME", "Newsroom", "crawled", "profiles"]

BEGAN_AT = datetime(2026, 3, 2, 0, 7, tzinfo=UTC)
"""A Monday."""
HOME = "https://paper.example/"
MOST = 336
_VISITS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
"""Hours after which an article is read again."""

Illness = Callable[[Profile], Profile]


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """How a newspaper works."""

    per_day: float
    """Articles on a weekday."""
    night: float = 0.05
    """The part of the day's rate, from 23 to 6 o'clock of its own time."""
    weekend: float = 0.5
    """The part of a weekday's rate."""
    burst: float = 1.0
    """Articles that come together, on average."""
    zone: int = 0
    """Hours ahead of UTC."""
    sections: int = 5
    feed: int = 30
    """Entries of its feed."""
    words: float = 450.0
    wire: float = 0.3
    """The part of night's articles that has no author and no picture, and is short."""
    with_: dict[str, float] = field(
        default_factory=lambda: {"authors": 0.93, "description": 0.97, "images": 0.9, "keywords": 0.6}
    )
    """Shares of articles that have a field."""
    unmodified: float = 0.5
    """Share of second readings that the server answers with 304."""

    def rate(self, moment: datetime) -> float:
        """Articles an hour."""
        local = moment + timedelta(hours=self.zone)
        is_night = local.hour >= 23 or local.hour < 6
        day = self.per_day / (17 + 7 * self.night)
        return day * (self.night if is_night else 1.0) * (self.weekend if local.weekday() >= 5 else 1.0)


def _poisson(chance: random.Random, mean: float) -> int:
    limit, product, number = math.exp(-min(mean, 500.0)), chance.random(), 0
    while product > limit:
        product *= chance.random()
        number += 1
    return number


def _published(room: Newsroom, chance: random.Random, moment: datetime) -> int:
    bursts = _poisson(chance, room.rate(moment) / room.burst)
    return sum(1 + _poisson(chance, room.burst - 1) for _ in range(bursts))


def _article(room: Newsroom, chance: random.Random, moment: datetime) -> Reading:
    local = (moment + timedelta(hours=room.zone)).hour
    is_wire = (local >= 23 or local < 6) and chance.random() < room.wire
    lacks = {name for name, share in room.with_.items() if chance.random() > share}
    if is_wire:
        lacks |= {"authors", "images"}
    words = round(chance.lognormvariate(math.log(room.words / (3 if is_wire else 1)), 0.6))
    images = 0 if "images" in lacks else 1 + _poisson(chance, 1.5)
    return Reading(words=words, images=images, lacks=tuple(sorted(lacks)))


def profiles(room: Newsroom, seed: int, every: int = 1) -> Iterator[tuple[datetime, Profile]]:
    """What crawls of a newspaper find, one every so many hours, without end; the first finds a week's articles."""
    chance = random.Random(seed)
    numbers = count()
    due: dict[int, list[tuple[str, Reading, int]]] = {}
    for number in count():
        moment = BEGAN_AT + timedelta(hours=number * every)
        hours = every if number else 168
        times = [moment - timedelta(hours=hour) for hour in range(hours)]
        stories = [_article(room, chance, time) for time in times for _ in range(_published(room, chance, time))]
        new, fresh = len(stories), [(f"{HOME}news/{next(numbers)}/", story, 0) for story in stories]
        readings: dict[str, Reading] = {}
        unmodified = revisions = failed = 0
        for url, reading, visit in [*due.pop(number, []), *fresh]:
            if visit and chance.random() < 0.004:
                failed += 1  # deleted
                continue
            if visit and chance.random() < room.unmodified:
                unmodified += 1
            else:
                readings[url] = reading
                revisions += bool(visit and chance.random() < 0.1)
            if visit < len(_VISITS):
                due.setdefault(number + math.ceil(_VISITS[visit] / every), []).append((url, reading, visit + 1))
        if chance.random() < 0.02:  # a hiccup
            for url in list(readings)[: _poisson(chance, 2)]:
                del readings[url]
                failed += 1
        lists = {HOME: ListReading(kind="home", cards=round(chance.gauss(60, 5)))}
        for section in range(room.sections):
            if new or chance.random() < 0.3:
                cards = round(chance.gauss(12 + 5 * section, 2))
                lists[f"{HOME}section/{section}/"] = ListReading(kind="section", cards=max(cards, 3))
            else:
                unmodified += 1
        entries = room.feed if new or chance.random() < 0.5 else None
        full = len(readings) + len(lists) + (entries is not None)
        yield (
            moment,
            Profile(
                seconds=full * 1.2,
                hours=every if number else None,
                asked=full + unmodified + failed + (entries is None),
                full=full,
                failed=failed,
                bytes=round(sum(chance.lognormvariate(math.log(30_000), 0.4) for _ in range(full))),
                new=new,
                revisions=revisions,
                feeds={f"{HOME}feed/": entries},
                lists=lists,
                articles=len(readings),
                readings=dict(list(readings.items())[-300:]),
            ),
        )


def crawled(
    room: Newsroom,
    runs: int,
    seed: int,
    *,
    ill: range = range(0),
    illness: Illness = lambda profile: profile,
    every: int = 1,
    first: Sequence[Run] = (),
) -> list[Run]:
    """So many crawls in a row, each compared with those before; those whose numbers are in `ill` are ill.

    `first` are the first of them, as this function made them for the same room and seed.
    """
    lived = [*first]
    for number, (moment, profile) in islice(enumerate(profiles(room, seed, every)), len(first), runs):
        run = Run(
            name=f"{moment:%Y%m%dT%H%M%SZ}-0000",
            began_at=moment,
            outcome="finished",
            arguments={},
            profile=illness(profile) if number in ill else profile,
        )
        found = alarms([*lived[-MOST:], run])
        lived.append(replace(run, alarms=tuple(found)))
    return lived
