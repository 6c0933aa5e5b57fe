"""The runs that a run is compared with. What was alarming is left out of the past, for a while.

Else an illness would be the usual after a few runs. What lasts longer than that while is the site's new normal.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import TypeVar

from crawler.health.run import Run

__all__ = ["Past"]

_WHILE = timedelta(days=7)
"""How long after its first run an alarm's runs are left out …"""
_RUNS = 10
"""… and for as many runs at least."""

_Value = TypeVar("_Value")


class Past:
    """A spider's runs, oldest first; the last one is judged."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs
        self._place = {run.name: place for place, run in enumerate(runs)}

    @property
    def finished(self) -> list[Run]:
        """The runs that came to their end."""
        return [run for run in self.runs if run.is_finished]

    @property
    def alike(self) -> list[Run]:
        """The finished runs that were asked for the same as the last of them."""
        finished = self.finished
        return [run for run in finished if _asked(run) == _asked(finished[-1])]

    def is_left_out(self, run: Run, key: tuple[str, str]) -> bool:
        """Whether a run is no part of the past of a measure, because it alarmed and that is not normal yet."""
        alarm = run.alarm(key)
        return alarm is not None and alarm.since in self._place and not self.is_normal(alarm.since)

    def is_normal(self, since: str) -> bool:
        """Whether what began with the run `since`, one of these, has lasted so long that it is the usual."""
        begun = self._place[since]
        lasted = self.runs[-1].began_at - self.runs[begun].began_at
        return lasted >= _WHILE and len(self.runs) - 1 - begun >= _RUNS

    def runs_kept(self, key: tuple[str, str], end: int, runs: Sequence[Run] | None = None) -> list[Run]:
        """The first `end` runs without those that are left out."""
        return [run for run in (self.runs if runs is None else runs)[:end] if not self.is_left_out(run, key)]

    def kept(self, key: tuple[str, str], end: int, value: _Value, made: Callable[[Iterable[Run]], _Value]) -> _Value:
        """What is `made` of the first `end` runs without those that are left out; `value`, where none are."""
        kept = self.runs_kept(key, end)
        return value if len(kept) == end else made(kept)


def _asked(run: Run) -> dict[str, object]:
    return {name: value for name, value in run.arguments.items() if name != "site"}  # a name or an address
