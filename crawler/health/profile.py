"""The profile of a run: what its pages had, in numbers, as the run's report keeps it. It judges nothing."""

from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

__all__ = ["FIELDS", "MOST", "ListReading", "Profile", "Reading", "document_of", "profile_in"]

FIELDS = (
    "headline",
    "text",
    "authors",
    "date_published",
    "description",
    "images",
    "sections",
    "keywords",
    "language",
)
"""The fields of an article that a profile says whether pages had them. An article without a headline is none at all:
``headline`` is lacked by a page that has an article's address and gave no article."""

MOST = 300
"""Readings of articles that a profile keeps: the last. More would tell no more of how the site is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What an article's page gave."""

    words: int | None
    """None for a page that gave no article."""
    images: int
    lacks: tuple[str, ...] = ()
    """Those of `FIELDS` that it gave not; only ``headline`` for a page that gave no article."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ListReading:
    """What a front or section page gave."""

    kind: Literal["home", "section"]
    cards: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """A run in numbers. Pages that the server answered with 304 are asked for, and not read."""

    seconds: float
    """How long it took."""
    hours: float | None
    """Since the spider's last run before it that finished began; None when there was none."""
    asked: int
    """Pages asked for: read, not modified, failed."""
    full: int
    """Pages answered in full, feeds and sitemaps included."""
    failed: int
    bytes: int
    """Received, headers included, as they came over the wire."""
    new: int
    """Articles archived for the first time."""
    revisions: int
    """Further revisions archived."""
    doubted: dict[str, int] = field(default_factory=dict)
    """Pages that were not believed, by reason."""
    feeds: dict[str, int | None] = field(default_factory=dict)
    """Entries of each feed or sitemap that answered, by URL; None for one that was not modified."""
    lists: dict[str, ListReading] = field(default_factory=dict)
    """Front and section pages, by URL."""
    articles: int = 0
    """Pages of articles that were read, unchanged ones included."""
    readings: dict[str, Reading] = field(default_factory=dict)
    """The last of them, by URL: at most `MOST`."""
    failures: tuple[str, ...] = ()
    """The URLs of up to three pages that failed."""

    @property
    def failed_share(self) -> float:
        return self.failed / self.asked if self.asked else 0.0


def document_of(profile: Profile) -> dict[str, Any]:
    """A profile as the report has it: with medians and shares, which are for its readers; they follow from the rest."""
    document: dict[str, Any] = _PROFILES.dump_python(profile, mode="json")
    found = [reading for reading in profile.readings.values() if reading.words is not None]
    summary: dict[str, Any] = {
        "failed_share": round(profile.failed_share, 4),
        "new_a_day": round(profile.new / profile.hours * 24, 2) if profile.hours else None,
        "share_with": {name: _share_with(name, profile) for name in FIELDS},
        "median_words": median(reading.words or 0 for reading in found) if found else None,
        "images_an_article": round(fmean(reading.images for reading in found), 2) if found else None,
    }
    for kind in ("home", "section"):
        cards = [page.cards for page in profile.lists.values() if page.kind == kind]
        summary[f"{kind}_pages"] = len(cards)
        summary[f"{kind}_median_cards"] = median(cards) if cards else None
    return {"summary": summary, **document}


def _share_with(name: str, profile: Profile) -> float | None:
    judged = [reading for reading in profile.readings.values() if name == "headline" or reading.words is not None]
    return round(sum(name not in reading.lacks for reading in judged) / len(judged), 4) if judged else None


_PROFILES = TypeAdapter(Profile)


def profile_in(document: object) -> Profile | None:
    """The profile that a report has; None for one without, or with one that does not look like one."""
    try:
        return _PROFILES.validate_python(document)
    except ValidationError:
        return None
