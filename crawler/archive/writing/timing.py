"""When to come back: to pages that failed, and to articles that may have changed. Pure functions of ages and counts."""

from datetime import datetime, timedelta

__all__ = ["longest_pause", "next_visit", "pause"]

_FIRST_PAUSE = timedelta(hours=1)
_MOST_FAILURES = 8
"""In a row. The pauses before add up to five days: what fails for longer is given up."""

_REVISITS = (
    # up to this age    every
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=30), timedelta(days=1)),
    (timedelta(days=365), timedelta(days=30)),
)
"""Articles older than the last of these ages have no next visit. docs/explanation/manners.md shows the same table."""
_UNDATED = timedelta(days=30)


def pause(failures: int) -> timedelta | None:
    """How long to wait after so many failures in a row: an hour, two, four …; None to give up."""
    return _FIRST_PAUSE * float(2 ** (failures - 1)) if failures < _MOST_FAILURES else None


def longest_pause() -> timedelta:
    """The longest pause that `pause` gives."""
    return _FIRST_PAUSE * float(2 ** (_MOST_FAILURES - 2))


def next_visit(published: datetime | None, visited: datetime) -> datetime | None:
    """When an article that was visited is worth visiting again; None for never.

    It depends on how old the article was at the visit. One without a date is visited monthly.
    """
    if published is None:
        return visited + _UNDATED
    age = visited - published
    interval = next((interval for limit, interval in _REVISITS if age < limit), None)
    return visited + interval if interval else None
