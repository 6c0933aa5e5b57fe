"""A run as it is compared: when, how it ended, its profile, and what was alarming then."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crawler.health.alarm import Alarm
from crawler.health.profile import Profile

__all__ = ["Run"]

_FINISHED = "finished"


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A crawl that has a profile."""

    name: str
    began_at: datetime
    outcome: str
    """``finished``, or why it ended before."""
    arguments: dict[str, Any]
    """Runs with others ask for other pages."""
    profile: Profile
    alarms: tuple[Alarm, ...] = ()

    @property
    def is_finished(self) -> bool:
        return self.outcome == _FINISHED

    def alarm(self, key: tuple[str, str]) -> Alarm | None:
        """The alarm with that key; None when it had none."""
        return next((alarm for alarm in self.alarms if alarm.key == key), None)
