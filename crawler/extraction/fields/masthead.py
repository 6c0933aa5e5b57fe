"""The date that a masthead prints: the day on which the page was served, in words. It knows notations, not pages."""

from collections.abc import Iterable
from datetime import datetime

__all__ = ["masthead_date"]


def masthead_date(text: str | None, formats: Iterable[str]) -> str | None:
    """The day a masthead prints, as ``YYYY-MM-DD``; None when it fits none of the `strptime` formats."""
    for form in formats:
        try:
            return datetime.strptime(text or "", form).date().isoformat()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            continue
    return None
