"""How right what an extractor found is. Pure: it knows pages' facts, no files and no extractors.

Bodies: 4-word shingles as a multiset, precision and recall averaged over pages, F1 of the two means; `exact` is the
share of bodies equal word for word; `below` counts pages whose own F1 is below a half; `none` those without any text.
Headlines are equal but for case and punctuation. A day is right when no more than a day off, for time zones. Authors:
the mean F1 of names. A picture is found when one with its file name is.
"""

import html
import re
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from pages import Facts, Page

SHINGLE = 4
_A_DAY = timedelta(days=1)
_WORD = re.compile(r"\w+")
_NOT_WORDS = re.compile(r"\W+")
_BY = re.compile(r"^\s*by\b:?\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\|)\s*")
Found = Sequence[tuple[Page, Facts]]
"""Pages, and what was found of each."""


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1)) if words)


@dataclass(frozen=True, slots=True)
class _Overlap:
    """Shingles of a true text, of the found one, and of both."""

    both: int
    true: int
    found: int
    exact: bool

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.true + self.found)


def _overlap(page: Page, true: str, got: str) -> _Overlap:
    wanted, found = _shingles(true), _shingles(got)
    both = (wanted & found).total()
    # Of a text whose beginning alone is stated, what else was found counts for nothing.
    everything = both if page.begins else found.total()
    return _Overlap(both, wanted.total(), everything, _WORD.findall(true) == _WORD.findall(got))


@dataclass(frozen=True, slots=True)
class Bodies:
    precision: float
    recall: float
    exact: float
    below: int
    none: int

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


def f1_of(page: Page, got: Facts) -> float:
    """The F1 of one page's text."""
    return _overlap(page, page.true.text, got.text).f1 if page.true else 0.0


def bodies(found: Found) -> Bodies:
    judged = [_overlap(page, page.true.text, got.text) for page, got in found if page.true and page.true.text]
    return Bodies(
        precision=statistics.fmean([one.both / one.found for one in judged if one.found] or [0.0]),
        recall=statistics.fmean(one.both / one.true for one in judged),
        exact=statistics.fmean(one.exact for one in judged),
        below=sum(one.f1 < 0.5 for one in judged),
        none=sum(not got.text for _, got in found),
    )


def _plain(text: str | None) -> str:
    return _NOT_WORDS.sub(" ", html.unescape(text or "").lower()).strip()


def _names(stated: tuple[str, ...]) -> set[str]:
    parts = (part for one in stated for part in _BETWEEN_NAMES.split(_BY.sub("", html.unescape(one))))
    return {name for part in parts if (name := _plain(part))}


def _days_apart(true: str, got: str | None) -> timedelta | None:
    try:
        return abs(date.fromisoformat(true) - date.fromisoformat(got or ""))
    except ValueError:
        return None


def _file_name(url: str) -> str:
    return PurePosixPath(urlsplit(url.strip()).path).name


def _headline(true: Facts, got: Facts) -> float | None:
    return float(_plain(true.headline) == _plain(got.headline)) if true.headline else None


def _authors(true: Facts, got: Facts) -> float | None:
    wanted, names = _names(true.authors), _names(got.authors)
    return 2 * len(wanted & names) / (len(wanted) + len(names)) if wanted else None


def _picture(true: Facts, got: Facts) -> float | None:
    wanted = {_file_name(url) for url in true.pictures}
    return len(wanted.intersection(map(_file_name, got.pictures))) / len(wanted) if wanted else None


def _day_is_right(true: Facts, got: Facts) -> float | None:
    apart = _days_apart(true.day, got.day) if true.day else None
    return None if true.day is None else float(apart is not None and apart <= _A_DAY)


def _day_is_wrong(true: Facts, got: Facts) -> float | None:
    apart = _days_apart(true.day, got.day) if true.day else None
    return None if true.day is None else float(apart is not None and apart > _A_DAY)


def _day_is_absent(true: Facts, got: Facts) -> float | None:
    return None if true.day is None else float(_days_apart(true.day, got.day) is None)


_JUDGES: dict[str, tuple[str, Callable[[Facts, Facts], float | None]]] = {
    "headline": ("headline", _headline),
    "authors, F1": ("authors", _authors),
    "day right": ("day", _day_is_right),
    "wrong": ("day", _day_is_wrong),
    "absent": ("day", _day_is_absent),
    "picture": ("pictures", _picture),
}
"""By what is told: the field, and how right (0 to 1) what was found of a page is, None when nothing is stated."""


@dataclass(frozen=True, slots=True)
class Share:
    """The mean over the pages of which something is stated, and how many these are."""

    value: float | None
    """None when the extractor gave the field of no page at all: it does not know it."""
    pages: int


def fields(found: Found) -> dict[str, Share]:
    """By what is told, for the fields that are stated of any page."""
    shares = {}
    for told, (field, how_right) in _JUDGES.items():
        values = [value for page, got in found if page.true and (value := how_right(page.true, got)) is not None]
        if values:
            is_known = any(getattr(got, field) for _, got in found)
            shares[told] = Share(statistics.fmean(values) if is_known else None, len(values))
    return shares
