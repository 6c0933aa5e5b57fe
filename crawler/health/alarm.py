"""An alarm: a measure of a site's crawls that is far from what it was."""

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["SAMPLES", "Alarm", "in_words"]

SAMPLES = 3
"""URLs that an alarm names at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """What fell, or rose, how far, where to look, and since when."""

    name: str
    """A word: a field of articles, ``words``, ``pictures``, ``home``, ``sections``, ``feed``, ``articles``,
    ``failures``, ``pages`` or ``bytes``."""
    what: str
    """What was measured, in words. An alarm of a later run is the same one if both agree."""
    unit: Literal["share", "number"]
    """What `before` and `now` are: a share from 0 to 1, or a number."""
    before: float
    now: float
    samples: tuple[str, ...] = field(default=())
    """Up to three URLs."""
    since: str = ""
    """The run that raised it."""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same alarm as one of another run."""
        return self.name, self.what


def _number(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value:.0%}"
    return f"{value:,.0f}" if value >= 10 or value == round(value) else f"{value:.1f}"


def in_words(alarm: Alarm) -> str:
    """An alarm as a line: ``articles with authors: 96% before, 0% now``."""
    before, now = (_number(value, alarm.unit) for value in (alarm.before, alarm.now))
    return f"{alarm.what}: {before} before, {now} now"
