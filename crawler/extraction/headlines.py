"""Headlines compared: whether two are the same, or of the same article, in any script. It knows texts, not pages."""

import re
from functools import lru_cache

__all__ = ["are_alike", "incipit", "is_same", "is_shortened", "letters"]

_APART = re.compile(r"[\W_]+")
_ELLIPSES = ("…", "...")
_CUT_FROM = 100
"""Letters from which a headline may be cut off without a sign of it."""
_PIECE = 3
"""Letters of the overlapping pieces by which headlines are compared."""
_ALIKE = 0.3
"""Share (0 to 1) of the shorter headline's pieces that the other has, too: two headlines of one article that were
written for two places share names at least."""
_FEW, _ALIKE_IF_FEW = 12, 0.6
"""Pieces of a short headline, and their share: one word of it may be in any other headline."""
_LONGEST = 1_000
"""Letters of a headline that are compared."""
_LONGEST_INCIPIT = 100
"""Letters of a headline that is taken from the text."""
_SHORTEST_PART = 10
"""Letters from which a headline that is a part of another is the same headline, shortened."""


def letters(text: str) -> str:
    """A text's letters and digits, case-folded."""
    return _letters(text[:_LONGEST])


@lru_cache(maxsize=1024)  # A page's titles and names are compared with each other.
def _letters(text: str) -> str:
    return _APART.sub("", text.casefold())


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
    fewest = max(min(len(one), len(other)), 1)
    return len(one & other) >= (_ALIKE if fewest >= _FEW else _ALIKE_IF_FEW) * fewest


def is_shortened(first: str, second: str) -> bool:
    """Whether the first headline is the second, cut off: search engines show 110 letters at most."""
    text = first.rstrip()
    is_cut = text.endswith(_ELLIPSES) or len(text) >= _CUT_FROM
    beginning = letters(text)
    return (
        is_cut
        and len(beginning) >= _SHORTEST_PART
        and len(letters(second)) > len(beginning)
        and letters(second).startswith(beginning)
    )


def incipit(text: str) -> str | None:
    """The first words of a text: what catalogues call a work by that names itself nowhere. None for an empty text."""
    line = text.partition("\n")[0]
    if len(line) <= _LONGEST_INCIPIT:
        return line or None
    words = line[: _LONGEST_INCIPIT - 1].rpartition(" ")[0] or line[: _LONGEST_INCIPIT - 1]
    return f"{words.rstrip('.,;:–—- ')}…"
