"""The normal form of dates: ISO 8601, from the notations of machines, as exactly as they state it.

It never guesses: a date without an offset keeps none unless a time zone is given, and one without a time is a day.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

__all__ = ["earliest", "latest", "moment", "zone_offset"]

_LONGEST = 100
"""Letters of a date, with the name of its zone in words."""
_CLOCK = re.compile(r"\b(0?[1-9]|1[0-2])(:\d\d(?::\d\d)?)\s*([ap])\.?m\b\.?", re.IGNORECASE)
"""A time of the twelve-hour clock, whose half the standard library's reader leaves out."""
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]$")
"""What JavaScript and Java write behind an offset: "GMT+0100 (CET)", "+01:00[Europe/Paris]"; it may be all there is."""
_OFFSET = re.compile(
    r"(?:(?<=\d)\s*(?:GMT|UTC)\s?|(?<=:\d\d)\s*|(?<=\.\d\d\d)\s*)(?P<sign>[+\-−])(?P<hours>\d{1,2})"
    r"(?::?(?P<minutes>[0-5]\d))?$"
)
"""An offset at the end, such as "GMT+7", "UTC-03:30" and "+2"."""
_FARTHEST = 14
"""Hours of the largest offset there is."""
_PLACE = re.compile(r"\s*\b([A-Z][A-Za-z]{1,20}(?:/[A-Z][A-Za-z_\-]{1,30}){1,2})$")
"""A time zone's name in the tz database."""
_ONE_DIGIT = re.compile(r"(?<=\d[T ])(?=\d:\d\d)")
"""Where ISO 8601 has another digit of the hour."""
_ZONE = re.compile(r"(?<=\d)\s*([A-Za-z]{2,5})$")
_APART = re.compile(r"(?<=\d)\s+(?=[+-]\d\d:?\d\d$)")
"""What stands between a time and its offset."""
_IN_THE_MIDDLE = re.compile(
    r"(?:[A-Z][a-z]{2},?\s+)?([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d\d:\d\d(?::\d\d)?)\s+([A-Z]{2,5}|[+-]\d\d:?\d\d)\s+(\d{4})"
)
"""A date as Unix and Java print it, the year after the zone."""
_TIMESTAMP = re.compile(r"(1\d{9})(?:\d{3}|\.\d{1,9})?")
"""Seconds or milliseconds since 1970, from 2001 to 2033."""
_COMPACT = re.compile(r"((?:19|20)\d{6})[T ]?(\d{4}(?:\d\d)?)(Z|[+-]\d\d:?\d\d)?")
"""A date without separators."""
_OFFSETS = {
    "-0800": "pst", "-0700": "pdt mst", "-0600": "mdt cst", "-0500": "cdt est", "-0400": "edt",
    "+0000": "ut utc gmt wet", "+0100": "west cet wat bst", "+0200": "cest eet cat sast", "+0300": "eest msk eat",
    "+0500": "pkt", "+0700": "wib", "+0800": "wita hkt awst", "+0900": "jst kst wit", "+0930": "acst", "+1000": "aest",
    "+1030": "acdt", "+1100": "aedt", "+1200": "nzst", "+1300": "nzdt",
}  # fmt: skip
_ZONES = {name: offset for offset, names in _OFFSETS.items() for name in names.split()}
"""The zones of RFC 5322, and abbreviations that stand for one zone only in today's tz database."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_FIRST_ZONE, _LAST_ZONE = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""The zones in which a day begins first and last."""


def zone_offset(name: str) -> str | None:
    """The offset of the zone of that name, such as ``+0100``; None for a name that may be several zones'."""
    return _ZONES.get(name.lower())


def _in_24_hours(time: re.Match[str]) -> str:
    hour = int(time[1]) % 12 + (12 if time[3] in "pP" else 0)
    return f"{hour:02}{time[2]}"


def _offset(stated: re.Match[str]) -> str:
    hours = int(stated["hours"])
    sign = "+" if stated["sign"] == "+" else "-"
    return f" {sign}{hours:02}{stated['minutes'] or '00'}" if hours <= _FARTHEST else stated[0]


def _unbracketed(text: str) -> str:
    """A date without the brackets at its end: what they hold may be its offset, or the name of one that it has."""
    if (brackets := _BRACKETED.search(text)) is None:
        return text
    before, inside = text[: brackets.start()], f" {brackets[1].strip()}"
    if before.endswith("Z") or _OFFSET.search(before) or _ZONE.search(before):
        return before
    told = f"{before}{inside}"
    return told if any(form.search(told) for form in (_OFFSET, _ZONE, _PLACE)) else before


def _respelled(text: str) -> tuple[str, bool]:
    """A date with its time in 24 hours and its offset in numbers, and whether it names no zone that may be several."""
    text = _IN_THE_MIDDLE.sub(r"\2 \1 \5 \3 \4", _CLOCK.sub(_in_24_hours, text))
    text = _ONE_DIGIT.sub("0", _OFFSET.sub(_offset, text))
    if compact := _COMPACT.fullmatch(text):
        return f"{compact[1]}T{compact[2]}{compact[3] or ''}", True
    if (zone := _ZONE.search(text)) is None:
        return text, True
    offset = zone_offset(zone[1])
    before = text[: zone.start()]
    return (f"{before}{'' if 'T' in before else ' '}{offset}", True) if offset else (before, False)


def _place(text: str) -> tuple[str, tzinfo | None]:
    """A date without the time zone whose name in the tz database is at its end, and that zone."""
    if (place := _PLACE.search(text)) is None:
        return text, None
    try:
        return text[: place.start()], ZoneInfo(place[1])
    except (ValueError, OSError, LookupError):
        return text, None


def _parsed(*ways: tuple[str, Callable[[str], datetime | date]]) -> datetime | date | None:
    """What the first reader that can gives for its spelling."""
    for spelled, read in ways:
        try:
            parsed = read(spelled)
        except (ValueError, OverflowError):
            continue
        # -0000 is UTC, of a clock whose own zone is not stated (RFC 5322, 3.3)
        if isinstance(parsed, datetime) and spelled.endswith("-0000"):
            parsed = parsed.replace(tzinfo=UTC)
        return parsed
    return None


def _read(text: str) -> tuple[datetime | date, bool] | None:
    """A date, without a time zone where it states no offset, and whether it names no zone that may be several."""
    if stamp := _TIMESTAMP.fullmatch(text):
        seconds = int(stamp[1]) + (int(text[10:]) / 1000 if len(text) == 13 and text.isdecimal() else 0)
        return datetime.fromtimestamp(seconds, UTC), True
    if parsed := _parsed((text, date.fromisoformat), (text, datetime.fromisoformat)):
        return parsed, True
    spelled, zone = _place(_unbracketed(text))
    respelled, is_known = _respelled(spelled)
    joined = _APART.sub("", respelled)
    parsed = _parsed((joined, datetime.fromisoformat), (respelled, parsedate_to_datetime))
    if parsed is None:
        return None
    if zone and isinstance(parsed, datetime) and parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=zone)
    return parsed, is_known


def _is_zero(value: datetime | date) -> bool:
    """Whether it is one of the zero dates that databases and computers print."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value.year <= 1 or (value if value.tzinfo else value.replace(tzinfo=UTC)) == _EPOCH


@lru_cache(maxsize=1_000)  # a page states the same date in several places
def moment(text: str | None, time_zone: tzinfo | None) -> str | None:
    """A date in ISO 8601, with the offset that it states, else that of `time_zone`, else without one.

    Without a time zone, a day stays a day; in one, it is its first moment. `text` is ISO 8601 or RFC 5322, or seconds
    or milliseconds since 1970; None when it is something else, or a zero date.
    """
    text = (text or "").strip()
    read = _read(text) if text and len(text) <= _LONGEST else None
    if read is None:
        return None
    parsed, is_known = read
    if time_zone and not is_known:
        return None  # The name may be that of another zone.
    try:
        if _is_zero(parsed):
            return None
        if not isinstance(parsed, datetime):
            if time_zone is None:
                return parsed.isoformat()
            parsed = datetime.combine(parsed, time())
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=time_zone)
        if (parsed.utcoffset() or timedelta()) % timedelta(minutes=1):
            parsed = parsed.astimezone(UTC)  # ISO 8601 has no seconds in an offset, as local mean times had
    except (OverflowError, ValueError):
        return None
    precision = "milliseconds" if parsed.microsecond and not parsed.microsecond % 1000 else "auto"
    return parsed.isoformat(timespec=precision) if parsed.year > 1 else None


def _in_zone(parsed: datetime, zone: tzinfo) -> datetime:
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)


def earliest(stated: str) -> datetime:
    """The first moment that a date in normal form can mean: without an offset, it may be in any zone."""
    return _in_zone(datetime.fromisoformat(stated), _FIRST_ZONE)


def latest(stated: str) -> datetime:
    """The last moment that a date in normal form can mean: of a day without a time, the end of the day."""
    parsed = _in_zone(datetime.fromisoformat(stated), _LAST_ZONE)
    return parsed + _DAY if parsed.time() == time() else parsed
