"""What a comparison found: numbers, and a few samples. It knows values, not where they come from."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crawler.comparison.fields import Record, differing

__all__ = ["Findings", "Sample"]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A field of a record before and after."""

    url: str
    """Of the page that was captured."""
    before: Any
    after: Any


@dataclass(kw_only=True)
class Findings:
    """About the records of a stream."""

    samples_wanted: int
    """Of each field."""
    compared: int = 0
    equal: int = 0
    only_left: int = 0
    only_right: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    """How many records differ in it, by field."""
    samples: dict[str, list[Sample]] = field(default_factory=dict)
    alone: dict[str, list[str]] = field(default_factory=lambda: {"left": [], "right": []})
    """The captured pages of some of the records that only one side has."""

    def pair(self, before: Record, after: Record) -> None:
        """Both sides have the record."""
        self.compared += 1
        differences = list(differing(before, after))
        self.equal += not differences
        for name, old, new in differences:
            self.fields[name] += 1
            samples = self.samples.setdefault(name, [])
            if len(samples) < self.samples_wanted:
                samples.append(Sample(url=before["capture"]["url"], before=old, after=new))

    def left(self, url: str) -> None:
        """The left side alone has a record of that page."""
        self.only_left += 1
        self._note("left", url)

    def right(self, url: str) -> None:
        self.only_right += 1
        self._note("right", url)

    def _note(self, side: str, url: str) -> None:
        if len(self.alone[side]) < self.samples_wanted:
            self.alone[side].append(url)
