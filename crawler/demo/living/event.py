"""Something that a newspaper does to one of its articles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

__all__ = ["Event", "EventKind"]

EventKind = Literal[
    "published",
    "word_fixed",
    "paragraph_added",
    "corrected",
    "shortened",
    "headline_changed",
    "deleted",
    "restored",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """What happened to the article at `url`, and when."""

    kind: EventKind
    url: str
    moment: datetime
