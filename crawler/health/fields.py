"""Whether articles lost a field, most of their words or most of their pictures.

A run may read two articles or two hundred. The latest runs are pooled until there are articles enough, each article
once, as it was read last: a page that is visited hourly is no evidence of its own each time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from crawler.health.alarm import SAMPLES, Alarm
from crawler.health.chance import at_least, highest_share
from crawler.health.past import Past
from crawler.health.profile import FIELDS, Reading
from crawler.health.run import Run

__all__ = ["field_alarms"]

_POOLS = (12, 25, 50, 100)
"""Articles of a pool. The first says whether the site is ill now; the others find what a dozen articles cannot tell."""
_LEAST = 30
"""Articles that the past must have before one is alarmed."""
_FALL = 0.5
"""The part of the share before that is alarming."""
_CHANCE = 1e-6
"""The chance of so few by accident that is alarming."""
_RARE = 0.02
"""The part of the past's pools that may have been as poor: a site's own nights and Sundays are no illness."""
_MARGIN = 1.25
"""By how much the past's pools must have been better than this one."""
_FEW = 25
"""Articles of a pool that may have come together from one agency: up to so many, articles known before must agree."""
_FRACTION = 3
"""An article has few words or pictures that has some, and less than the usual number divided by this."""

_Lacks = Callable[[Reading], bool | None]
"""Whether a reading lacks something; None when that is not to be asked of it."""


@dataclass(frozen=True, slots=True)
class _Pool:
    begin: int
    """The index of its first run."""
    readings: dict[str, Reading]


def _pool(runs: Sequence[Run], size: int) -> _Pool | None:
    """The latest runs that read `size` different articles together; None when all did not."""
    readings: dict[str, Reading] = {}
    for begin in range(len(runs) - 1, -1, -1):
        readings = {**runs[begin].profile.readings, **readings}
        if len(readings) >= size:
            return _Pool(begin, readings)
    return None


def _read(runs: Iterable[Run]) -> dict[str, Reading]:
    return {url: reading for run in runs for url, reading in run.profile.readings.items()}


def _counted(readings: Iterable[Reading], lacks: _Lacks) -> tuple[int, int]:
    """How many lack it, of how many."""
    found = [lack for lack in map(lacks, readings) if lack is not None]
    return sum(found), len(found)


def _field(name: str) -> _Lacks:
    if name == "headline":
        return lambda reading: name in reading.lacks
    return lambda reading: None if reading.words is None else name in reading.lacks


def _few(amount: Callable[[Reading], int], usual: float) -> _Lacks:
    return lambda reading: amount(reading) * _FRACTION < usual if amount(reading) else None


def _words(reading: Reading) -> int:
    return reading.words or 0


def _images(reading: Reading) -> int:
    return reading.images


def field_alarms(past: Past) -> Iterator[Alarm]:
    """The alarms about what articles have. `past` ends with the run that is judged."""
    latest = _pool(past.runs, _POOLS[0])
    if latest is None:
        return
    everything = _read(past.runs[: latest.begin])
    for name in FIELDS:
        what = "pages of articles that are one" if name == "headline" else f"articles with {name}"
        key = (name, what)
        alarm = _judged(past, key, _field(name), latest, past.kept(key, latest.begin, everything, _read))
        if alarm:
            yield alarm
    for name, what, amount in (("words", "words an article", _words), ("pictures", "pictures an article", _images)):
        yield from _amount_alarm(past, (name, what), amount, latest, everything)


def _amount_alarm(
    past: Past,
    key: tuple[str, str],
    amount: Callable[[Reading], int],
    latest: _Pool,
    everything: dict[str, Reading],
) -> Iterator[Alarm]:
    before = past.kept(key, latest.begin, everything, _read)
    usual = _usual(before.values(), amount)
    if usual < _FRACTION:  # Fewer than that are none, which the alarm about the field tells.
        return
    alarm = _judged(past, key, _few(amount, usual), latest, before)
    if alarm:
        now = _usual(latest.readings.values(), amount)
        yield Alarm(name=key[0], what=key[1], unit="number", before=usual, now=now, samples=alarm.samples)


def _usual(readings: Iterable[Reading], amount: Callable[[Reading], int]) -> float:
    amounts = [amount(reading) for reading in readings if reading.words is not None]
    return median(amounts) if amounts else 0.0


def _judged(past: Past, key: tuple[str, str], lacks: _Lacks, latest: _Pool, before: dict[str, Reading]) -> Alarm | None:
    """The alarm when too many of the latest articles lack something that articles had before."""
    lacking, number = _counted(before.values(), lacks)
    lacking_now, number_now = _counted(latest.readings.values(), lacks)
    if number < _LEAST or not number_now:
        return None
    share, now = 1 - lacking / number, 1 - lacking_now / number_now
    if now > _FALL * share or not share:
        return None
    highest = highest_share(lacking, number)
    for size in _POOLS:
        if _is_alarming(past, key, lacks, size, highest, share) and (size > _FEW or _agree(latest, lacks, before)):
            samples = [url for url, reading in latest.readings.items() if lacks(reading)]
            return Alarm(
                name=key[0], what=key[1], unit="share", before=share, now=now, samples=tuple(samples[-SAMPLES:])
            )
    return None


def _is_alarming(past: Past, key: tuple[str, str], lacks: _Lacks, size: int, highest: float, share: float) -> bool:
    """Whether the latest `size` articles have it so seldom, as neither chance nor the site's own rhythm explains."""
    pool = _pool(past.runs, size)
    if pool is None:
        return False
    lacking, number = _counted(pool.readings.values(), lacks)
    now = 1 - lacking / number if number else share
    if now > _FALL * share or at_least(lacking, number, highest) >= _CHANCE:
        return False
    earlier = past.runs_kept(key, pool.begin)
    pools = [found for end in range(len(earlier)) if (found := _pool(earlier[: end + 1], size))]
    counts = [_counted(found.readings.values(), lacks) for found in pools]
    poor = sum(1 - lacking / number <= now * _MARGIN for lacking, number in counts if number)
    return poor <= _RARE * len(counts)


def _agree(latest: _Pool, lacks: _Lacks, before: dict[str, Reading]) -> bool:
    """Whether most of the latest articles that had it before lack it now; also where none was read before."""
    again = [(before[url], reading) for url, reading in latest.readings.items() if url in before]
    lost = [bool(lacks(now)) for then, now in again if lacks(then) is False]
    return 2 * sum(lost) >= len(lost)
