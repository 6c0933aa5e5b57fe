"""Where on a page a theme's selectors can match, told by the classes they name. It does not know what they look for.

Every selector that is run walks the whole tree. A theme has dozens, each of which names classes that no element of
the page has, or few. On a page of 1,049 elements a part that names a class takes 22 µs, one that matches a piece of it
40 µs, and a theme has 80 of them; to ask all elements once for the classes that it names takes 130 µs.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.sites import Theme

__all__ = ["Classes"]

_BRACKETS = r"""\[[^\]"']*(?:"[^"]*"[^\]"']*|'[^']*'[^\]"']*)?\]"""
_PARTS = re.compile(rf"(?:{_BRACKETS}|[^\[,])+")
_PLAIN = re.compile(rf"(?:{_BRACKETS}|[\w\s>*#.,-])+", re.ASCII)
"""Selectors whose matches are, or stand below, an element with each class they name: without siblings, ``:not`` etc."""
_NAMED = re.compile(rf"""\[class\*=(?:"([\w-]+)"|'([\w-]+)')\]|{_BRACKETS}|\.([\w-]+)""", re.ASCII)
_MOST_ROOTS = 30
"""To run a selector on so many elements takes as long as to run it on the whole tree."""
_LONG = 200
"""Letters of an attribute that is not worth remembering."""
_MOST_REMEMBERED = 10_000
_PIECE = "*"
"""Before a piece, which tells it from a class."""


class _Part(NamedTuple):
    """A part of a selector list, with the marks without which it cannot match, in lower case."""

    selector: str
    marks: frozenset[str] = frozenset()
    """Classes, and pieces of them."""


@lru_cache(maxsize=1024)
def _parts(selector: str) -> list[_Part]:
    if not _PLAIN.fullmatch(selector):
        return [_Part(selector)]
    parts = []
    for part in _PARTS.findall(selector):
        named = [
            (_PIECE + (quoted or other) if quoted or other else name) for quoted, other, name in _NAMED.findall(part)
        ]
        parts.append(_Part(part.strip(), frozenset(map(str.lower, filter(None, named)))))
    return parts


class _Vocabulary(dict[str | None, Sequence[str]]):
    """The marks that a theme's selectors name: which of them a ``class`` attribute has.

    The pages of a site have most attributes in common, so that they are remembered.
    """

    def __init__(self, selectors: Iterable[str]) -> None:
        super().__init__()
        marks = {mark for selector in selectors for part in _parts(selector) for mark in part.marks}
        self._names = frozenset(mark for mark in marks if mark[0] != _PIECE)
        self._pieces = sorted(marks - self._names)

    def __missing__(self, value: str | None) -> Sequence[str]:
        written = (value or "").lower()
        pieces = [piece for piece in self._pieces if piece[1:] in written]  # There is no space in any.
        marks = (*self._names.intersection(written.split()), *pieces)
        if len(value or "") <= _LONG and len(self) < _MOST_REMEMBERED:
            self[value] = marks
        return marks


# The pages of a site have most marks in common, too.
@lru_cache(maxsize=4096)
def _possible(selectors: tuple[str, ...], marks: frozenset[str]) -> tuple[str, ...]:
    parted = (", ".join([part.selector for part in _parts(selector) if part.marks <= marks]) for selector in selectors)
    return tuple(filter(None, parted))


@lru_cache(maxsize=64)
def _vocabulary(theme: Theme) -> _Vocabulary:
    listed = (getattr(theme, field.name) for field in fields(theme))
    return _Vocabulary([selector for selectors in listed if isinstance(selectors, tuple) for selector in selectors])


class Classes:
    """The ``class`` attributes of a page, in lower case: without a doctype, that is how pages compare them."""

    def __init__(self, tree: LexborHTMLParser, theme: Theme) -> None:
        self._tree = tree
        self._nodes = tree.css("[class]")
        self._places: dict[str, list[int]] = {}
        """Of the elements with a mark."""
        marks_of = _vocabulary(theme)
        for place, node in enumerate(self._nodes):
            for mark in marks_of[node.attrs["class"]]:
                self._places.setdefault(mark, []).append(place)
        self._marks = frozenset(self._places)

    def possible(self, selectors: tuple[str, ...]) -> tuple[str, ...]:
        """The theme's selectors without those, and those parts of them, that cannot match."""
        return _possible(selectors, self._marks)

    def roots(self, selector: str) -> Sequence[LexborNode | LexborHTMLParser]:
        """Elements that hold, or are, everything that a possible selector matches, in document order."""
        places: set[int] = set()
        for part in _parts(selector):
            if not part.marks:
                return [self._tree]
            fewest: list[int] = min([self._places[mark] for mark in part.marks], key=len)
            places.update(fewest)
        return [self._nodes[place] for place in sorted(places)] if len(places) <= _MOST_ROOTS else [self._tree]
