"""Numbers that counters print ("1,204 COMMENTS"). It knows notations, not what is counted."""

import re

__all__ = ["count"]

_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*+(?![KkMm]\b)")
_MOST_DIGITS = 9
"""Of a count: more is a fault or an attack."""


def count(text: str | None) -> int | None:
    """The number in a counter's text; None when it has none, or a rounded one ("1.2K")."""
    found = _NUMBER.search(text or "")
    digits = re.sub(r"\D", "", found[0]) if found else ""
    return int(digits) if 0 < len(digits) <= _MOST_DIGITS else None
