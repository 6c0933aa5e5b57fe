"""The normal form of dates: ISO 8601 with offset, from the notations that sites use. It never guesses a date."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

__all__ = ["moment"]

_CLOCK = re.compile(r"\b(0?[1-9]|1[0-2])(:\d\d(?::\d\d)?)\s*([ap])\.?m\b\.?", re.IGNORECASE)
"""A time of the twelve-hour clock, whose half the standard library's reader leaves out."""
_SCRIPTED = re.compile(r"(?:GMT|UTC)(?=[+-]\d\d:?\d\d)|\s*\([^()]*\)$")
"""What JavaScript writes around an offset: "GMT+0100 (CET)"."""
_ZONE = re.compile(r"(?<=\d)\s*([A-Za-z]{2,5})$")
_OFFSETS = {
    "-0800": "pst", "-0700": "pdt mst", "-0600": "mdt cst", "-0500": "cdt est", "-0400": "edt",
    "+0000": "ut utc gmt wet", "+0100": "west cet", "+0200": "cest eet", "+0300": "eest msk", "+0900": "jst kst",
}  # fmt: skip
_ZONES = {name: offset for offset, names in _OFFSETS.items() for name in names.split()}
"""The zones of RFC 5322, and abbreviations that stand for one zone only."""


def _in_24_hours(time: re.Match[str]) -> str:
    hour = int(time[1]) % 12 + (12 if time[3] in "pP" else 0)
    return f"{hour:02}{time[2]}"


def _respelled(text: str) -> str:
    """A date with its time in 24 hours and its offset in numbers; empty when it names a zone that may be several."""
    text = _CLOCK.sub(_in_24_hours, _SCRIPTED.sub("", text))
    if (zone := _ZONE.search(text)) is None:
        return text
    offset = _ZONES.get(zone[1].lower())
    return f"{text[: zone.start()]}{'' if 'T' in text[: zone.start()] else ' '}{offset}" if offset else ""


def _read(text: str) -> datetime | None:
    for spelled, read in (
        (text, datetime.fromisoformat),
        (respelled := _respelled(text), datetime.fromisoformat),
        (respelled, parsedate_to_datetime),
    ):
        try:
            parsed = read(spelled)
        except (ValueError, OverflowError):
            continue
        # -0000 is UTC, of a clock whose own zone is not stated (RFC 5322, 3.3)
        return parsed.replace(tzinfo=UTC) if spelled.endswith("-0000") else parsed
    return None


@lru_cache(maxsize=1_000)  # a page states the same date in several places
def moment(text: str | None, time_zone: tzinfo) -> str | None:
    """An ISO 8601 or RFC 5322 date in ISO 8601, with the offset that it states, else that of `time_zone`.

    None when `text` is neither, or one of the zero dates that databases print.
    """
    if not text:
        return None
    parsed = _read(text.strip())
    if parsed is None:
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
