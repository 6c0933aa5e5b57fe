"""How old something is, in words, and as an option says it."""

import re
from datetime import timedelta

from crawler.exceptions import UsageError

__all__ = ["age_given", "age_in_words"]

_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))
_GIVEN = re.compile(r"([1-9]\d{0,4})([mhd])")
_NAMES = {"m": "minutes", "h": "hours", "d": "days"}


def age_in_words(seconds: float) -> str:
    """An age in the largest unit of which there are two."""
    name, size = next((unit for unit in _UNITS if seconds >= 2 * unit[1]), _UNITS[-1])
    return f"{max(seconds, 0) / size:.0f} {name}"


def age_given(text: str) -> timedelta:
    """``90m``, ``3h``, ``2d``. Raises `UsageError` for anything else."""
    match = _GIVEN.fullmatch(text)
    if match is None:
        raise UsageError(f"--max-age takes a number of minutes, hours or days, such as 90m, 3h or 2d, not {text!r}")
    return timedelta(**{_NAMES[match[2]]: int(match[1])})
