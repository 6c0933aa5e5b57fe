"""Dates as sites write them, to ISO 8601 with offset. It knows notations, not pages; it never guesses a date."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

__all__ = ["masthead_date", "moment"]


@lru_cache(maxsize=1_000)  # a page states the same date in several places
def moment(text: str | None, time_zone: tzinfo) -> str | None:
    """An ISO 8601 or RFC 5322 date, in ISO 8601 with the offset it states, or the site's where it states none.

    None when it is neither, or one of the zero dates that databases print.
    """
    if not text:
        return None
    text = text.strip()
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        try:
            parsed = parsedate_to_datetime(text)
            if text.endswith("-0000"):
                parsed = parsed.replace(tzinfo=UTC)  # UTC where the clock's own zone is not told (RFC 5322, 3.3)
        except (ValueError, OverflowError):
            return None
    try:
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=time_zone)
        if (parsed.utcoffset() or timedelta()) % timedelta(minutes=1):
            parsed = parsed.astimezone(UTC)  # ISO 8601 has no seconds in an offset, as local mean times had
    except (OverflowError, ValueError):
        return None
    precision = "milliseconds" if parsed.microsecond and not parsed.microsecond % 1000 else "auto"
    return parsed.isoformat(timespec=precision) if parsed.year > 1 else None


def masthead_date(text: str | None, formats: Iterable[str]) -> str | None:
    """The day a masthead prints, as ``YYYY-MM-DD``; None when it has none of the `strptime` formats."""
    for form in formats:
        try:
            return datetime.strptime(text or "", form).date().isoformat()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            continue
    return None
