"""The checks of a site's fields: what each should hold. They do not know who described the site.

Without them, a crawl would take a wrong value in silence and, long afterwards, find nothing or the wrong pages.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, datetime, tzinfo
from itertools import pairwise
from reprlib import repr as shortened
from string import Formatter
from typing import Any, NamedTuple, get_type_hints

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from crawler.exceptions import UsageError
from crawler.sites.any_site import any_site
from crawler.sites.base import Site
from crawler.sites.theme import Redesign, Theme

__all__ = ["faults", "is_name"]

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""Names of sites: they are names of folders, and stand in commands and units of systemd."""


class _Rule(NamedTuple):
    """What a value should be, in words and as a test."""

    should: str
    holds: Callable[[Any], bool]


def _many(kind: type[tuple[Any, ...] | frozenset[Any]], part: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kind) and all(isinstance(one, part) for one in value)


def _or_none(rule: _Rule) -> _Rule:
    return _Rule(f"{rule.should}, or None", lambda value: value is None or rule.holds(value))


_STRING = _Rule("a string", lambda value: isinstance(value, str))
_STRINGS = _Rule('a tuple of strings, such as ("one",)', _many(tuple, str))
_TYPES: dict[Any, _Rule] = {
    str: _STRING,
    str | None: _or_none(_STRING),
    tuple[str, ...]: _STRINGS,
    tuple[str, ...] | None: _or_none(_STRINGS),
    frozenset[str]: _Rule('a frozenset of strings, such as frozenset({"one"})', _many(frozenset, str)),
    re.Pattern[str]: _Rule(
        'a pattern, such as re.compile(r"^/news/")',
        lambda value: isinstance(value, re.Pattern) and isinstance(value.pattern, str),
    ),
    tzinfo | None: _or_none(
        _Rule('a time zone, such as ZoneInfo("America/Lima")', lambda value: isinstance(value, tzinfo))
    ),
    # A `datetime` is a `date`, too, and cannot be compared with one.
    date: _Rule(
        "a day, such as date(2026, 3, 1)", lambda value: isinstance(value, date) and not isinstance(value, datetime)
    ),
    Theme: _Rule("a Theme", lambda value: isinstance(value, Theme)),
    tuple[Redesign, ...]: _Rule("a tuple of Redesigns, such as (Redesign(…),)", _many(tuple, Redesign)),
}
"""By the types that the fields of sites, themes and redesigns are declared with."""


def is_name(text: str) -> bool:
    """Whether a site may have that name."""
    return bool(_NAME.fullmatch(text))


def _is_address(text: str) -> bool:
    try:
        return any_site(text).base_url == text
    except UsageError:
        return False


def _is_path(text: str) -> bool:
    return text.startswith("/")


def _is_path_of_pages(text: str) -> bool:
    try:
        names = {name for _, name, _, _ in Formatter().parse(text)} - {None}
        return names <= {"path", "number"} and _is_path(text.format(path="/news/", number=2))
    except (ValueError, LookupError):
        return False


def _is_selector(text: str) -> bool:
    try:
        LexborHTMLParser("").css_first(text)
    except (SelectolaxError, ValueError):
        return False
    return True


_PATH = _Rule("a path that begins with /", _is_path)
_SELECTOR = _Rule("a CSS selector that Lexbor can read", _is_selector)
_MEANINGS: dict[type, dict[str, _Rule]] = {
    Site: {
        "name": _Rule("small letters, digits, dots, dashes and underscores, a letter or digit first", is_name),
        "title": _Rule("a title for people", lambda text: bool(text.strip())),
        "base_url": _Rule("scheme and host only, in small letters, such as https://paper.example", _is_address),
        **dict.fromkeys(("sections", "feeds", "sitemaps", "posts"), _PATH),
        "section_page": _Rule("a path such as {path}page/{number}/, without other braces", _is_path_of_pages),
    },
    Theme: {
        **{field.name: _SELECTOR for field in fields(Theme) if field.name not in {"name", "block_name"}},
        "block": _Rule(f"{_SELECTOR.should}, or empty", lambda text: not text or _is_selector(text)),
    },
    Redesign: {},
}
"""What a field's value, or each of its values, should be besides being of its type."""


def faults(site: Site) -> Iterator[str]:
    """The faults of a site's fields, each in words: which field, what it should be, and what it is."""
    yield from _faults(Site, site, "")


def _faults(kind: type, described: object, place: str) -> Iterator[str]:
    # The types are those that we declared: a subclass may name types that are there for type checkers only.
    for name, declared in get_type_hints(kind).items():
        value, field = getattr(described, name), f"{place}{name}"
        if not _TYPES[declared].holds(value):
            yield _fault(field, _TYPES[declared], shortened(value))
        elif declared is Theme:
            yield from _faults(Theme, value, f"{field}.")
        elif name == "redesigns":
            yield from _faults_of_redesigns(value, field)
        elif rule := _MEANINGS[kind].get(name):
            yield from (_fault(field, rule, repr(one)) for one in _each(value) if not rule.holds(one))


def _faults_of_redesigns(redesigns: tuple[Redesign, ...], field: str) -> Iterator[str]:
    found = [fault for at, one in enumerate(redesigns) for fault in _faults(Redesign, one, f"{field}[{at}].")]
    yield from found
    if not found:
        days = pairwise(one.since for one in redesigns)
        yield from (f"{field} should be in the order of their days, not {a} before {b}" for a, b in days if a >= b)


def _fault(field: str, rule: _Rule, value: str) -> str:
    return f"{field} should be {rule.should}, not {value}"


def _each(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
