"""Headlines compared: whether two are the same, or of the same article, in any script. It knows texts, not pages."""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

__all__ = ["are_alike", "incipit", "is_same", "is_shortened", "letters", "names_site", "without_site"]

_APART = re.compile(r"[\W_]+")
_JOINTS = re.compile(r"(?<!\s)(?:\s++(?=[|–—·:»«•-]++\s)|(?=\|))([|–—·:»«•-]++)\s*+(?=\S)")
"""What joins a headline with the names of a section and a site."""
_BARS = frozenset(("|", "||", "»", "«", "::", "•"))
"""Marks that are in no headline."""
_MOST_WORDS = 5
"""Words of a site's name."""
_SHORTEST_LABEL = 3
"""Letters of a host's name."""
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


def _is_site(part: str, names: Container[str], label: str) -> bool:
    """Whether a part of a title names the site: as one of `names` does, or as its host does."""
    spelled = letters(part)
    if not spelled or spelled in names:
        return bool(spelled)
    if len(part.split()) > _MOST_WORDS or len(label) < _SHORTEST_LABEL:
        return False
    initials = "".join(word[0] for word in part.casefold().split())
    is_in = len(spelled) >= _SHORTEST_LABEL and (
        label in spelled or (spelled in label and len(spelled) * 2 >= len(label))
    )
    return is_in or label in (initials, spelled)


def _label(host: str) -> str:
    """The letters of the part of a host's name that names the site."""
    return letters(max(host.lower().removeprefix("www.").split(".")[:-1] or [""], key=len))


def names_site(text: str, names: Iterable[str], host: str) -> bool:
    """Whether a text is no more than the name of a site, which has these `names` and this `host`."""
    return _is_site(text, {letters(name) for name in names}, _label(host))


def without_site(title: str, names: Iterable[str], host: str = "", sections: Iterable[str] = ()) -> str:
    """A title without the site's name at its end or its beginning: "Rain at last | The Courier".

    `names` are those of the site, as far as they are known; `host` is its own. With the name go the `sections` that
    stand beside it, and any short part that a bar sets apart, for headlines have no bars in them.
    """
    known, filed, label = {letters(name) for name in names}, {letters(name) for name in sections}, _label(host)
    front, _, rest = title.partition(": ")
    if rest and (letters(front) in known or (label and label in letters(front) and len(front.split()) <= _MOST_WORDS)):
        title = rest
    parts = _JOINTS.split(title[:_LONGEST])
    if len(parts) == 1:
        return title
    first, last = 0, len(parts)  # texts stand at even places, what joins them at odd ones
    while last - first > 1 and _is_site(parts[last - 1], known, label):
        last -= 2
    is_named = last < len(parts)
    while last - first > 1 and _is_site(parts[first], known, label):
        first += 2
    while last - first > 1 and (is_named or parts[last - 2] in _BARS) and letters(parts[last - 1]) in filed:
        last -= 2
    if last - first > 1 and _is_label(parts[first:last]):
        last -= 2
    return (
        "".join(part if number % 2 == 0 else f" {part} " for number, part in enumerate(parts[first:last])).strip()
        if (first, last) != (0, len(parts))
        else title
    )


def _is_label(parts: list[str]) -> bool:
    """Whether the last of a title's parts is a label: it is short, and a bar sets it apart from a headline."""
    words = len(parts[-1].split())
    return parts[-2] in _BARS and words <= _MOST_WORDS and words < len(" ".join(parts[:-2:2]).split())


def incipit(text: str) -> str | None:
    """The first words of a text: what catalogues call a work by that names itself nowhere. None for an empty text."""
    line = text.partition("\n")[0]
    if len(line) <= _LONGEST_INCIPIT:
        return line or None
    words = line[: _LONGEST_INCIPIT - 1].rpartition(" ")[0] or line[: _LONGEST_INCIPIT - 1]
    return f"{words.rstrip('.,;:–—- ')}…"
