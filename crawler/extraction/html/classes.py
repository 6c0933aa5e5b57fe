"""Where a theme's selectors can match on a page, told by the class names in them. It does not know what they select.

Every selector that is run walks the whole tree. A theme has dozens of selectors, and most of them name classes that
few elements of the page have, or none. On a page of 1,049 elements, a part of a selector list that names a class takes
22 µs, one that matches a substring of a class 40 µs, and a theme has 80 such parts; to ask all elements once for the
classes that the theme names takes 130 µs.
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
"""Selectors without siblings, ``:not`` etc.: for each class in them, a match has it or is inside an element with it."""
_NAMED = re.compile(rf"""\[class\*=(?:"([\w-]+)"|'([\w-]+)')\]|{_BRACKETS}|\.([\w-]+)""", re.ASCII)
_MOST_ROOTS = 30
"""Elements. To run a selector on more of them takes as long as to run it on the whole tree."""
_LONG = 200
"""Letters of a ``class`` attribute. A longer one is not worth remembering."""
_MOST_REMEMBERED = 10_000
_SUBSTRING = "*"
"""Prefix that tells a substring of class names (``[class*=…]``) from a whole name."""


class _Part(NamedTuple):
    """A part of a selector list."""

    selector: str
    required: frozenset[str] = frozenset()
    """The class names, and substrings of them, without which it cannot match, in lower case."""


@lru_cache(maxsize=1024)
def _parts(selector: str) -> list[_Part]:
    if not _PLAIN.fullmatch(selector):
        return [_Part(selector)]
    parts = []
    for part in _PARTS.findall(selector):
        named = [
            (_SUBSTRING + (quoted or other) if quoted or other else name)
            for quoted, other, name in _NAMED.findall(part)
        ]
        parts.append(_Part(part.strip(), frozenset(map(str.lower, filter(None, named)))))
    return parts


class _Vocabulary(dict[str | None, Sequence[str]]):
    """By the value of a ``class`` attribute, the names and substrings in it that a theme's selectors require.

    The pages of a site have most values in common, so these are remembered.
    """

    def __init__(self, selectors: Iterable[str]) -> None:
        super().__init__()
        required = {name for selector in selectors for part in _parts(selector) for name in part.required}
        self._names = frozenset(name for name in required if name[0] != _SUBSTRING)
        self._substrings = sorted(required - self._names)

    def __missing__(self, value: str | None) -> Sequence[str]:
        written = (value or "").lower()
        # No substring has a space, so it cannot match across two names.
        substrings = [substring for substring in self._substrings if substring[1:] in written]
        found = (*self._names.intersection(written.split()), *substrings)
        if len(value or "") <= _LONG and len(self) < _MOST_REMEMBERED:
            self[value] = found
        return found


# The pages of a site have most required names in common, too.
@lru_cache(maxsize=4096)
def _possible(selectors: tuple[str, ...], present: frozenset[str]) -> tuple[str, ...]:
    parted = (
        ", ".join([part.selector for part in _parts(selector) if part.required <= present]) for selector in selectors
    )
    return tuple(filter(None, parted))


@lru_cache(maxsize=64)
def _vocabulary(theme: Theme) -> _Vocabulary:
    listed = (getattr(theme, field.name) for field in fields(theme))
    return _Vocabulary([selector for selectors in listed if isinstance(selectors, tuple) for selector in selectors])


class Classes:
    """The ``class`` attributes of a page, in lower case: pages without a doctype compare them so."""

    def __init__(self, tree: LexborHTMLParser, theme: Theme) -> None:
        self._tree = tree
        self._nodes = tree.css("[class]")
        self._places: dict[str, list[int]] = {}
        """By a required name, the indexes of the elements in `_nodes` that have it."""
        vocabulary = _vocabulary(theme)
        for place, node in enumerate(self._nodes):
            for name in vocabulary[node.attrs["class"]]:
                self._places.setdefault(name, []).append(place)
        self._present = frozenset(self._places)

    def possible(self, selectors: tuple[str, ...]) -> tuple[str, ...]:
        """These selectors of the theme, without the selectors, or the parts of them, that cannot match on the page."""
        return _possible(selectors, self._present)

    def roots(self, selector: str) -> Sequence[LexborNode | LexborHTMLParser]:
        """The elements to run a possible selector on, in document order: each match is one of them, or inside one."""
        places: set[int] = set()
        for part in _parts(selector):
            if not part.required:
                return [self._tree]
            fewest: list[int] = min([self._places[name] for name in part.required], key=len)
            places.update(fewest)
        return [self._nodes[place] for place in sorted(places)] if len(places) <= _MOST_ROOTS else [self._tree]
