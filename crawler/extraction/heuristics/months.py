"""The names of months and days of the week in the languages of news, and in which order languages write dates.

The names are CLDR's, as Babel has them; a language is loaded when a page first needs it. It knows words, not pages.
"""

import re
import unicodedata
from functools import cache
from typing import Literal, TypeAlias

__all__ = ["Order", "has_24_hours", "month", "order_of", "weekday"]

Order: TypeAlias = Literal["dmy", "mdy"]

_LANGUAGES = frozenset(
    "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ka kk km kn ko lt"
    " lv mk ml mn mr ms my ne nl no pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi".split()
)
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "tl": "fil", "mo": "ro", "sh": "sr_Latn"}
"""Codes by which pages name a language besides its own."""
_SCRIPTS = {"sr": "sr_Latn", "bs": "bs_Cyrl", "uz": "uz_Cyrl"}
"""The other script of a language that is written in two."""
_COMMON = ("es", "pt", "fr", "de", "it", "nl", "pl", "cs", "hr", "ru", "tr", "id")
"""Languages that are tried, by whole names only, where neither the page's language nor English has a word."""
_SHORTEST = 3
"""Letters of an abbreviation. Shorter ones are other words, too."""
_MONTHS_FIRST = frozenset("AS GU MH MP PH PR UM US VI".split())
"""Where English writes the month before the day, by CLDR."""
_UNTOLD = frozenset(("CA", "SE", "ZA"))
"""Where CLDR has the year first, and both other orders are in use."""
_YEAR_FIRST = frozenset("eu fa fil hu ja ko lt mn si sv zh".split())
"""Languages whose own order is another, so that it does not tell that of a date with the year at its end."""
_24_HOURS = _YEAR_FIRST - {"fil", "ko"}
"""Of these, those whose short form of a time has 24 hours, by CLDR."""
_NO_LETTERS = re.compile(r"[.’'׳״॰\u200e\u200f]")


def _plain(word: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFC", word)).casefold()


def _loaded(language: str, names: str) -> list[tuple[int, str]]:
    """``(number, name)`` of what `names` asks for, ``months`` or ``days``, in all forms but single letters."""
    from babel import localedata  # noqa: PLC0415 (most pages need none of it)

    # Without what it inherits: what Babel resolves there for one language it gives to others, too.
    contexts = localedata.load(language, merge_inherited=False).get(names, {})
    widths = [pair for forms in contexts.values() if isinstance(forms, dict) for pair in forms.items()]
    return [
        (number, plain)
        for width, forms in widths
        if width != "narrow" and isinstance(forms, dict)
        for number, name in forms.items()
        if (plain := _plain(name))
    ]


def _codes(language: str) -> list[str]:
    code = _SAME.get(language, language)
    return [code, *([_SCRIPTS[code]] if code in _SCRIPTS else [])]


@cache
def _names(language: str, names: str) -> dict[str, int]:
    """The names with all of their beginnings that stand for one of them only."""
    numbers: dict[str, set[int]] = {}
    whole: dict[str, int] = {}
    for number, name in (pair for code in _codes(language) for pair in _loaded(code, names)):
        whole.setdefault(name, number)
        for end in range(_SHORTEST, len(name)):
            numbers.setdefault(name[:end], set()).add(number)
    return {begun: min(meant) for begun, meant in numbers.items() if len(meant) == 1} | whole


@cache
def _common() -> dict[str, int]:
    """The whole names of the months in the common languages, without those that differ between them."""
    numbers: dict[str, set[int]] = {}
    for number, name in (pair for language in _COMMON for pair in _loaded(language, "months")):
        if len(name) > _SHORTEST:
            numbers.setdefault(name, set()).add(number)
    return {name: min(meant) for name, meant in numbers.items() if len(meant) == 1}


def _base(tag: str | None) -> str:
    base = (tag or "").replace("_", "-").partition("-")[0].lower()
    return _SAME.get(base, base)


def _known(tag: str | None) -> list[str]:
    base = _base(tag)
    return [base, "en"] if base in _LANGUAGES and base != "en" else ["en"]


def month(word: str, tag: str | None) -> int | None:
    """The month that a word names in the language of that BCP 47 tag, in English, or in a common language."""
    plain = _plain(word)
    if len(plain) < 2:
        return None
    known = (_names(language, "months").get(plain) for language in _known(tag))
    return next((number for number in known if number), None) or _common().get(plain)


def weekday(word: str, tag: str | None) -> int | None:
    """The day of the week that a word names, Monday being 0."""
    plain = _plain(word)
    known = (_names(language, "days").get(plain) for language in _known(tag)) if plain else ()
    return next((number for number in known if number is not None), None)


def order_of(tag: str | None) -> Order | None:
    """In which order a language writes day, month and year, the year last; None when its tag does not tell."""
    parts = (tag or "").replace("_", "-").split("-")
    base = _base(tag)
    region = next((part.upper() for part in parts[1:] if len(part) == 2), None)
    if region in _UNTOLD:
        return None
    if base != "en":
        return "dmy" if base in _LANGUAGES and base not in _YEAR_FIRST and region not in _MONTHS_FIRST else None
    if region is None:
        return None
    return "mdy" if region in _MONTHS_FIRST else "dmy"


def has_24_hours(tag: str | None) -> bool:
    """Whether a time that names no half of the day is one of 24 hours, in whatever notation."""
    return _base(tag) in _24_HOURS or order_of(tag) == "dmy"
