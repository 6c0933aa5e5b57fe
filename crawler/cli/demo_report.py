"""The hours of a living newspaper and of its crawls, in words. It knows what was counted, not how."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from crawler.exit_codes import ExitCode

__all__ = ["hour_line", "summary"]

_EVENTS: dict[str, tuple[str, ...]] = {
    "published": ("published",),
    "edited": ("word_fixed", "paragraph_added"),
    "corrected": ("corrected", "shortened"),
    "headlines changed": ("headline_changed",),
    "deleted": ("deleted",),
    "restored": ("restored",),
}
"""What the newspaper did, by the kinds of events that are counted together."""


def _spelled(name: str) -> str:
    return name.replace("_", " ").lower()


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _newspaper(truth: dict[str, Any]) -> Iterator[str]:
    for label, kinds in _EVENTS.items():
        if number := sum(truth["events"].get(kind, 0) for kind in kinds):
            yield f"{label} {number}"
    if truth["illnesses"]:
        yield f"ill: {_spelled(', '.join(truth['illnesses']))}"
    if truth["redesign"]:
        yield f"redesigned: {_spelled(truth['redesign'])}"


def _crawl(hour: dict[str, Any]) -> Iterator[str]:
    counts = hour["counts"]
    yield _counted(counts.get("articles", 0), "article")
    if counts.get("revisions"):
        yield f"{counts['revisions']} of them revisions"
    if doubted := sum(counts.get("doubted", {}).values()):
        yield f"{_counted(doubted, 'page')} doubted"
    yield f"exit code {hour['exit_code']} ({_spelled(ExitCode(hour['exit_code']).name)})"


def hour_line(hour: dict[str, Any]) -> str:
    """An hour in one line: what the newspaper did, and what the crawl made of it."""
    truth = hour["truth"]
    when = datetime.fromisoformat(truth["moment"]).strftime("%Y-%m-%d %H:%M")
    did = ", ".join(_newspaper(truth)) or "nothing"
    return f"Hour {truth['hour']:>3}, {when}: {did}. Crawl: {', '.join(_crawl(hour))}"


def summary(hours: Iterable[dict[str, Any]]) -> str:
    """All hours in one line."""
    hours = list(hours)
    due = sum(hour["truth"]["revisions_due"] for hour in hours)
    written = sum(hour["counts"].get("articles", 0) for hour in hours)
    ill = sum(bool(hour["truth"]["illnesses"]) for hour in hours)
    doubtful = sum(hour["exit_code"] == ExitCode.DOUBTFUL for hour in hours)
    return (
        f"{_counted(len(hours), 'hour')}, in {ill} of them ill. The newspaper made {due:,} revisions, the crawls "
        f"archived {written:,}; {_counted(doubtful, 'crawl')} ended in doubt."
    )
