"""The choice between the claims that several parts of a page make for a field. It knows values, not pages."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from crawler.extraction.headlines import letters
from crawler.items import Agent, Disagreement, Source

__all__ = [
    "Claim",
    "Date",
    "Settled",
    "agree_on_dates",
    "agree_on_language",
    "agree_on_names",
    "agree_on_sections",
    "settle",
]

Value = TypeVar("Value")
_DAY = timedelta(hours=36)
"""A date without a time of day begins in some zone; so much later, that day is over everywhere."""
_FARTHEST_ZONE = timedelta(hours=14)
_ZONES_APART = timedelta(minutes=15)
_MOMENT = timedelta(minutes=1)
"""Printed times have no seconds."""
_OFFSET = re.compile(r"T.*[+-]\d\d:\d\d$")


@dataclass(frozen=True, kw_only=True)
class Claim(Generic[Value]):
    """What one part of a page says of a field."""

    source: Source
    value: Value


@dataclass(frozen=True, kw_only=True)
class Date:
    """A moment, and how it was written."""

    moment: str
    """ISO 8601, with the offset of the site's time zone where that is known and none is stated."""
    stated: str
    """ISO 8601, as exactly as it is written: a moment, a local time without an offset, or a day."""

    @property
    def has_offset(self) -> bool:
        return _OFFSET.search(self.stated) is not None

    @property
    def is_day(self) -> bool:
        return datetime.fromisoformat(self.moment).time() == datetime.min.time()

    @property
    def exactness(self) -> int:
        """0 of a day, 1 of a time without an offset, 2 of a moment."""
        return 2 if self.has_offset else int("T" in self.stated)

    @property
    def in_utc(self) -> datetime:
        """The moment, or what would be it if the offset that is not known were none."""
        parsed = datetime.fromisoformat(self.moment)
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)

    def may_be_meant_by(self, other: "Date") -> bool:
        """Whether this is what `other` says less exactly."""
        if self.exactness <= other.exactness:
            return False
        return agree_on_dates(self, other) if other.exactness else self.stated.startswith(other.stated)


@dataclass(frozen=True, kw_only=True)
class Settled(Generic[Value]):
    """The outcome of the claims for a field."""

    value: Value | None
    """The value that is believed; None without claims."""
    others: list[Disagreement]
    """The claims that do not agree with the value."""


def settle(
    field: str, claims: Iterable[Claim[Value]], agree: Callable[[Value, Value], bool], show: Callable[[Value], str]
) -> Settled[Value]:
    """The value of the first of `claims`, which is believed, with the others that do not agree with it.

    `show` writes a value as a `Disagreement` holds it.
    """
    claims = iter(claims)
    first = next(claims, None)
    if first is None:
        return Settled(value=None, others=[])
    others = (claim for claim in claims if not agree(first.value, claim.value))
    disagreements = [Disagreement(field=field, source=claim.source, value=show(claim.value)) for claim in others]
    return Settled(value=first.value, others=disagreements)


def agree_on_dates(first: Date, second: Date) -> bool:
    """Whether two dates may be the same moment, as exactly as both are written."""
    apart = abs(first.in_utc - second.in_utc)
    if first.is_day or second.is_day:
        return apart < _DAY
    if first.has_offset and second.has_offset:
        return apart <= _MOMENT
    return apart <= _FARTHEST_ZONE and (apart + _MOMENT) % _ZONES_APART <= 2 * _MOMENT


def agree_on_names(first: list[Agent], second: list[Agent]) -> bool:
    """Whether two bylines may be the same: one may leave somebody out, or write all names as one."""
    one, other = ([letters(agent.name) for agent in agents] for agents in (first, second))
    return any(all(name in "".join(whole) for name in part) for part, whole in ((one, other), (other, one)))


def agree_on_sections(first: list[str], second: list[str]) -> bool:
    """Whether two lists of sections share any."""
    one, other = ({letters(part) for text in texts for part in text.split(",")} for texts in (first, second))
    return not one.isdisjoint(other)


def agree_on_language(first: str, second: str) -> bool:
    """Whether two BCP 47 tags name one language, in whatever region or script."""
    one, other = (tag.lower().partition("-")[0] for tag in (first, second))
    return one == other
