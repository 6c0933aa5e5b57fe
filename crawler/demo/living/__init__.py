"""The invented newspaper as it lives, hour by hour: it publishes, edits, deletes, is redesigned and falls ill.

All of it follows from a scenario and an hour. It reads no clock and no page.
"""

from crawler.demo.living.edition import Edition
from crawler.demo.living.event import Event, EventKind
from crawler.demo.living.hour import moment_of
from crawler.demo.living.newspaper import LivingNewspaper
from crawler.demo.living.scenario import ILLNESSES, Illness, IllnessKind, Rates, Redesign, RedesignKind, Scenario
from crawler.demo.living.server import LivingServer
from crawler.demo.living.truth import HourTruth

__all__ = [
    "ILLNESSES",
    "Edition",
    "Event",
    "EventKind",
    "HourTruth",
    "Illness",
    "IllnessKind",
    "LivingNewspaper",
    "LivingServer",
    "Rates",
    "Redesign",
    "RedesignKind",
    "Scenario",
    "moment_of",
]
