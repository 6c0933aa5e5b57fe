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
    """The URL of the capture."""
    before: Any
    after: Any


@dataclass(kw_only=True)
class Findings:
    """What was found in the records of a stream."""

    samples_wanted: int
    """How many samples to keep of each field, and of the records of each side alone."""
    compared: int = 0
    """Records that both sides have."""
    equal: int = 0
    only_left: int = 0
    only_right: int = 0
    retracted: int = 0
    """Records that one side or both have retracted. They are left out of all other numbers."""
    fields: Counter[str] = field(default_factory=Counter)
    """How many records differ in a field, by its name."""
    samples: dict[str, list[Sample]] = field(default_factory=dict)
    """By the names of fields."""
    alone: dict[str, list[str]] = field(default_factory=lambda: {"left": [], "right": []})
    """The captured URLs of some of the records that only one side has."""

    def add_pair(self, before: Record, after: Record) -> None:
        """Count a record that both sides have."""
        self.compared += 1
        differences = list(differing(before, after))
        self.equal += not differences
        for name, old, new in differences:
            self.fields[name] += 1
            samples = self.samples.setdefault(name, [])
            if len(samples) < self.samples_wanted:
                samples.append(Sample(url=before["capture"]["url"], before=old, after=new))

    def add_left(self, url: str) -> None:
        """Count a record that only the left side has, with the URL of its capture."""
        self.only_left += 1
        self._note("left", url)

    def add_right(self, url: str) -> None:
        """Count a record that only the right side has, with the URL of its capture."""
        self.only_right += 1
        self._note("right", url)

    def _note(self, side: str, url: str) -> None:
        if len(self.alone[side]) < self.samples_wanted:
            self.alone[side].append(url)
