"""Headlines compared: whether two are the same, or of the same article, in any script. It knows texts, not pages."""

import re
from collections.abc import Iterable

__all__ = ["are_alike", "is_same", "letters", "without_site"]

_APART = re.compile(r"[\W_]+")
_ENDING = re.compile(r"(?<!\s)\s++[|–—·:»«•-]++\s++(?=[^|–—·:»«•]*$)")
_PIECE = 3
"""Letters of the overlapping pieces by which headlines are compared."""
_ALIKE = 0.3
"""Share (0 to 1) of the shorter headline's pieces that the other has, too: two headlines of one article that were
written for two places share names at least."""
_LONGEST = 1_000
"""Letters of a headline that are compared."""
_SHORTEST_PART = 10
"""Letters from which a headline that is a part of another is the same headline, shortened."""


def letters(text: str) -> str:
    """A text's letters and digits, case-folded."""
    return _APART.sub("", text[:_LONGEST].casefold())


def is_same(first: str, second: str) -> bool:
    """Whether two headlines are equal but for case, marks and spaces, or one is the other shortened."""
    if first == second:
        return True
    shorter, longer = sorted((letters(first), letters(second)), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST_PART and shorter in longer)


def are_alike(first: str, second: str) -> bool:
    """Whether two headlines may be those of one article. Letters are compared, for not all scripts part words."""
    if is_same(first, second):
        return True
    one, other = (
        {text[start : start + _PIECE] for start in range(len(text) - _PIECE + 1)}
        for text in map(letters, (first, second))
    )
    return len(one & other) >= _ALIKE * max(min(len(one), len(other)), 1)


def without_site(title: str, names: Iterable[str]) -> str:
    """A title without the site's name at its end: "Rain at last | The Courier"."""
    ending = _ENDING.search(title)
    if ending is None:
        return title
    last = letters(title[ending.end() :])
    return title[: ending.start()] if any(last == letters(name) for name in names) else title
