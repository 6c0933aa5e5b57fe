"""A run compared with the runs before it: all alarms. It knows no measure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from crawler.health.alarm import Alarm
from crawler.health.fields import field_alarms
from crawler.health.lists import feed_alarms, list_alarms
from crawler.health.past import Past
from crawler.health.rate import rate_alarms
from crawler.health.run import Run
from crawler.health.traffic import traffic_alarms

__all__ = ["alarms"]


def alarms(runs: Sequence[Run]) -> list[Alarm]:
    """The alarms that the last of a spider's `runs`, oldest first, raises or that go on in it."""
    past = Past(runs)
    found = chain(field_alarms(past), list_alarms(past), feed_alarms(past), rate_alarms(past), traffic_alarms(past))
    return [replace(alarm, since=_since(runs, alarm)) for alarm in found]


def _since(runs: Sequence[Run], alarm: Alarm) -> str:
    """The run that raised an alarm: this one, unless the run before had it."""
    told = runs[-2].alarm(alarm.key) if len(runs) > 1 else None
    return told.since if told else runs[-1].name
