"""Numbers that counters print ("1,204 COMMENTS"). It knows notations, not what is counted."""

import re

__all__ = ["count"]

_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*+(?![KkMm]\b)")
_LONGEST = 1_000
"""Letters that are read. Counters are shorter, and in a long text each digit would be tried with all that follow."""
_MOST_DIGITS = 9
"""Digits of a count. A number with more is a fault or an attack."""


def count(text: str | None) -> int | None:
    """The number in a counter's text; None when it has none, or a rounded one ("1.2K")."""
    found = _NUMBER.search((text or "")[:_LONGEST])
    digits = re.sub(r"\D", "", found[0]) if found else ""
    return int(digits) if 0 < len(digits) <= _MOST_DIGITS else None
