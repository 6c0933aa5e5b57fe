"""Where on a page a selector can match, told by the classes it names. It knows selectors, not what they look for.

Every selector that is run walks the whole tree. A theme has dozens, each of which names classes that no element of
the page has, or few. On a page of 1,049 elements a part that names a class takes 30 µs, one that matches a piece of it
145 µs, and a theme has 80 of them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Classes"]

_BRACKETS = r"""\[[^\]"']*(?:"[^"]*"[^\]"']*|'[^']*'[^\]"']*)?\]"""
_PARTS = re.compile(rf"(?:{_BRACKETS}|[^\[,])+")
_PLAIN = re.compile(rf"(?:{_BRACKETS}|[\w\s>*#.,-])+", re.ASCII)
"""Selectors whose matches are, or stand below, an element with each class they name: without siblings, ``:not`` etc."""
_NAMED = re.compile(rf"""\[class\*=(?:"([\w-]+)"|'([\w-]+)')\]|{_BRACKETS}|\.([\w-]+)""", re.ASCII)
_END = "\0"
"""Stands between values, for the parser leaves none in one."""
_MOST_ROOTS = 30
"""To run a selector on so many elements takes as long as to run it on the whole tree."""


class _Part(NamedTuple):
    """A part of a selector list, with what it names in lower case."""

    selector: str
    pieces: frozenset[str] = frozenset()
    """Of ``class`` attributes."""
    names: frozenset[str] = frozenset()
    """Whole classes."""


@lru_cache(maxsize=1024)
def _parts(selector: str) -> list[_Part]:
    if not _PLAIN.fullmatch(selector):
        return [_Part(selector)]
    parts = []
    for part in _PARTS.findall(selector):
        named = [tuple(map(str.lower, found)) for found in _NAMED.findall(part)]
        pieces, names = {quoted or other for quoted, other, _ in named}, {name for *_, name in named}
        parts.append(_Part(part.strip(), frozenset(pieces - {""}), frozenset(names - {""})))
    return parts


class Classes:
    """The ``class`` attributes of a page, in lower case: without a doctype, that is how pages compare them."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._nodes = tree.css("[class]")
        self._values = _END.join([node.attrs["class"] or "" for node in self._nodes]).lower()
        self._names = frozenset(" ".join(set(self._values.split(_END))).split())
        self._all_names = " ".join(self._names)

    def possible(self, selector: str) -> str:
        """The selector without the parts that cannot match; empty when none can."""
        return ", ".join([part.selector for part in _parts(selector) if self._may_match(part)])

    def roots(self, selector: str) -> Sequence[LexborNode | LexborHTMLParser]:
        """Elements that hold, or are, everything that the selector matches, in document order."""
        places: set[int] = set()
        for part in _parts(selector):
            if not (named := part.names | part.pieces):
                return [self._tree]
            fewest: list[int] = min(map(self._having, named), key=len)
            places.update(fewest)
        return [self._nodes[place] for place in sorted(places)] if len(places) <= _MOST_ROOTS else [self._tree]

    def _may_match(self, part: _Part) -> bool:
        return part.names <= self._names and all(piece in self._all_names for piece in part.pieces)

    def _having(self, name: str) -> list[int]:
        """The places of the elements with this in their ``class``; of more than `_MOST_ROOTS`, the first."""
        places: list[int] = []
        place, counted, found = 0, 0, self._values.find(name)
        while found >= 0 and len(places) <= _MOST_ROOTS:
            place, counted = place + self._values.count(_END, counted, found), found
            places.append(place)
            following = self._values.find(_END, found)
            found = self._values.find(name, following) if following >= 0 else -1
        return places
