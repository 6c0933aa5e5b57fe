"""Dates as people write them, in a line of text: numbers and the names of months, with a time, an offset, a label.

What may be two dates is none: the order of day and month must be told. It knows notations, not pages.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from crawler.extraction.heuristics.months import Order, month, order_of, weekday
from crawler.records.dates import zone_offset

__all__ = ["DateText", "Label", "Tongue", "dates_in", "only_date", "tongue_of"]

_LONGEST = 300
"""Letters of a line that is searched."""
_MOST = 4
"""Dates of a line that are read."""
_MOST_BESIDE = 25
"""Letters beside the only date of a text: a weekday, a label."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_BUDDHIST = 543
"""Years by which the Thai calendar is ahead."""

_WORD = r"(?P<word>[^\W\d_][^\s\d,;|·•()/:<>\"“”،]{1,14})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|ère?|er|[ºª°.])?"
_OF = r"(?:(?:de|of|di|do|d['’]|ב)\s{0,2})?"
_BEFORE = r"(?<![\w.,:/\-])"


def _forms(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_ENDS_WITH_YEAR = re.compile(
    rf"{_BEFORE}(?P<first>\d{{1,2}})\s?(?P<mark>[-/.])\s?(?P<second>\d{{1,2}})\s?(?P=mark)\s?(?P<year>\d{{4}}|\d\d)"
    r"(?![\d/\-])(?!\.\d)"
)
"""Day and month in numbers, in an order that only something else tells."""
_IN_NUMBERS = (
    *_forms(
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일號号]?",
        r"(?<!\d)(?P<day>\d{1,2})\s{1,2}(?:tháng|thg)\s{1,2}(?P<month>\d{1,2})[,\s]{1,3}(?:năm\s)?(?P<year>\d{4})",
        rf"{_BEFORE}(?P<year>\d{{4}})\s?(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)",
    ),
    _ENDS_WITH_YEAR,
)
_IN_WORDS = _forms(
    rf"{_BEFORE}{_DAY}[\s-]{{0,3}}{_OF}{_WORD}(?<!-)[.,،]?[\s-]{{1,3}}(?:(?:de|del|do)\s)?(?P<year>\d{{4}})(?!\d)",
    rf"(?<![^\W_]){_WORD}\s{{0,3}}{_DAY},?(?:\s{{1,3}}|(?<=,))(?P<year>\d{{4}})(?![\d:])",
    rf"{_BEFORE}(?P<year>\d{{4}})[.,]?[\s-]{{1,3}}(?:m\.\s|gada\s)?{_WORD}[\s-]{{1,3}}(?P<day>\d{{1,2}})(?!\d)",
)
_MONTHS = 12
_HALVES = r"오후|下午|午後|晚上|오전|上午|午前|凌晨"
_AFTERNOON = frozenset(("오후", "下午", "午後", "晚上"))
_TIME = re.compile(
    r"(?P<gap>T|(?<=\D)|[^\d\n]{1,16}?)(?P<hour>[01]?\d|2[0-3])\s?(?P<mark>[:：h時时點点시])\s?(?P<minute>[0-5]\d)"
    r"(?:[:：분分](?P<second>[0-5]\d))?(?:\.\d{1,9})?[분分]?(?!\d)"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?)?"
    r"(?:\s?(?P<offset>Z\b|(?:GMT|UTC)?\s?[+-][0-9]{2}:?[0-9]{2}\b)|\s?\(?(?P<zone>[A-Z]{2,5})\b)?"
)
"""A time after a date."""
_TIME_BEFORE = re.compile(
    r"(?<![\d:.])(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?:\s?(?:Uhr|h|hrs))?[\s,|·•–-]{1,4}$"
)
_HOURS_OF_12 = 12


class Label(Enum):
    """What a word beside a date says that it is; the value matches such words, in the languages of news."""

    PUBLISHED = re.compile(
        r"publi[sckqé]|pubbl|publ\.|posted|released|issued|created|first\s(?:run|appeared)|erstellt|veröffentlicht"
        r"|erschienen|geplaatst|gepubliceerd|skrevet|julkaistu|avaldatud|опублик|опубл|публик|створено|opublik|zveřejn"
        r"|vydán|objav|közzé|megjelen|yayın|eklenme|dipublikasi|diterbit|terbit|đăng|δημοσ|发布|發布|發佈|发表|公開|掲載|投稿"
        r"|配信|등록|입력|게시|승인|نشر|انتشار|פורסם|प्रकाशित|প্রকাশ|เผยแพร่|\bdate[dl]\b",
        re.IGNORECASE,
    )
    MODIFIED = re.compile(
        r"up-?date|modif|\bedited|revised|amended|reviewed|last\schanged|actuali|atuali|aggiorn|aktuali|akt\.|geändert"
        r"|bijgewerkt|gewijzigd|mis(?:e)?\sà\sjour|màj|uppdater|oppdater|opdater|endret|päivit|muokattu|uuendatud|обновл"
        r"|измен|оновл|zmodyf|upraven|zmenen|ažurir|frissít|módosít|güncel|diperbar|cập\snhật|ενημ[εέ]ρ|更新|编辑|編集|수정"
        r"|تحديث|به\s?روز|עודכן|अपडेट|আপডেট|แก้ไข|อัปเดต",
        re.IGNORECASE,
    )
    OTHER = re.compile(
        r"expir|deadline|event|\bwhen\b|\bwann\b|\bcuándo|\bstart|\bends?\b|\buntil|\bbis\b|\bhasta\b|\bborn|\bdied|valid"
        r"|copyright|©|\(c\)|\bsince\b|\bseit\b|established|founded|photo|foto|image|\bnext\b|effective|\btoday|\bheute"
        r"|\bhoy\b|joined|recorded|filmed|\bfrom\b|\bdue\b",
        re.IGNORECASE,
    )


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """The language in which a page writes its dates."""

    tag: str | None
    """Its BCP 47 tag; None when the page states none."""
    order: Order | None
    """In which order it writes day and month, the year last; None when nothing tells."""


@dataclass(frozen=True, kw_only=True)
class DateText:
    """A date in a text."""

    start: int
    end: int
    """Where it stands, with its time, in the text."""
    stated: str
    """ISO 8601: a day, a local time without an offset, or a moment."""
    label: Label | None
    """What a word beside it says that it is."""
    has_weekday: bool


def _label(text: str) -> Label | None:
    """The last label in a text."""
    found = [(match.start(), label) for label in Label for match in label.value.finditer(text)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _day(year: int, month_: int, day: int) -> date | None:
    try:
        return date(year, month_, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _by_weekday(day: date | None, other: date | None, named: int | None) -> date | None:
    """Of two days, the one that falls on the weekday that is named; None when both do or neither."""
    if named is None or day is None or other is None:
        return None
    fitting = [one for one in (day, other) if one.weekday() == named]
    return fitting[0] if len(fitting) == 1 else None


def _in_order(match: re.Match[str], tongue: Tongue, named: int | None) -> date | None:
    """The day of a date in numbers with the year last; None when nothing tells day and month apart."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000
        if tongue.order is None:
            return None  # The year may stand first.
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if (fitting := _by_weekday(day_first, month_first, named)) is not None:
        return fitting
    return {"dmy": day_first, "mdy": month_first, None: None}[tongue.order]


def _day_of(match: re.Match[str], has_word: bool, tongue: Tongue, named: int | None) -> date | None:
    groups = match.groupdict()
    if "first" in groups:
        return _in_order(match, tongue, named)
    year = int(groups["year"])
    if year > _LAST_YEAR and (tongue.tag or "").startswith("th"):
        year -= _BUDDHIST
    number = month(groups["word"], tongue.tag) if has_word else int(groups["month"])
    return _day(year, number, int(groups["day"])) if number else None


def _weekday_before(text: str, tongue: Tongue) -> int | None:
    words = text.rstrip(" ,.;\u00a0").rsplit(None, 1)
    return weekday(words[-1], tongue.tag) if words and len(words[-1]) < _HOURS_OF_12 else None


def _clock(match: re.Match[str], text: str, tongue: Tongue) -> str | None:
    """A time as ISO 8601 writes it; None when it may be one of the other half of the day."""
    hour, groups = int(match["hour"]), match.groupdict()
    half = (groups.get("half") or "").lower()
    gap = groups.get("gap") or ""
    marked = re.search(_HALVES, gap)
    if half or marked:
        is_late = half == "p" if half else marked is not None and marked[0] in _AFTERNOON
        if hour <= _HOURS_OF_12:
            hour = hour % _HOURS_OF_12 + (_HOURS_OF_12 if is_late else 0)
    elif hour <= _HOURS_OF_12:
        rest = text[match.end() :].lstrip()[:2]
        if rest[:1].isalpha() and not rest.isascii():
            return None  # Words for the halves of the day are many.
        if len(match["hour"]) == 1 and order_of(tongue.tag) != "dmy":
            return None
    return f"{hour:02}:{match['minute']}:{groups.get('second') or '00'}"


def _offset(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if stated := groups.get("offset"):
        digits = re.sub(r"[^\d+-]", "", stated)
        return f"{digits[:3]}:{digits[3:]}" if digits else "+00:00"
    named = zone_offset(groups.get("zone") or "") or ""
    return f"{named[:3]}:{named[3:]}" if named else ""


def _with_time(day: date, text: str, start: int, end: int, tongue: Tongue) -> tuple[str, int, int]:
    """A date with the time that stands beside it, as ISO 8601, and where both begin and end."""
    after = _TIME.match(text, end)
    if after and _label(after["gap"]) is None and (clock := _clock(after, text, tongue)):
        return f"{day}T{clock}{_offset(after)}", start, after.end()
    before = _TIME_BEFORE.search(text[max(0, start - 20) : start])
    if not after and before and (clock := _clock(before, "", tongue)):
        return f"{day}T{clock}", start - len(before[0]), end
    return day.isoformat(), start, end


def dates_in(text: str, tongue: Tongue) -> list[DateText]:
    """The dates in a text, in its order, each with the label beside it."""
    text = text[:_LONGEST]
    if tongue.order is None:
        tongue = tongue_of(tongue.tag, lambda: (text,))
    spans: list[tuple[int, int, str, bool]] = []
    for has_word, form in (*((False, form) for form in _IN_NUMBERS), *((True, form) for form in _IN_WORDS)):
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end, _, _ in spans):
                continue
            named = _weekday_before(text[max(0, match.start() - 20) : match.start()], tongue)
            day = _day_of(match, has_word, tongue, named)
            if day and len(spans) < _MOST:
                stated, start, end = _with_time(day, text, match.start(), match.end(), tongue)
                spans.append((start, end, stated, named is not None))
    spans.sort()
    found, last = [], 0
    for number, (start, end, stated, has_weekday) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        label = _label(text[last:start]) or _label_behind(text[end:following])
        found.append(DateText(start=start, end=end, stated=stated, label=label, has_weekday=has_weekday))
        last = end
    return found


def _label_behind(text: str) -> Label | None:
    """The label that follows a date at once, as Japanese and Korean write it."""
    text = text.lstrip(" 、,()（）")[:4]
    return None if text.isascii() else _label(text)


def only_date(text: str, tongue: Tongue) -> str | None:
    """The date that a short text consists of, in ISO 8601; None for a text that says more."""
    found = dates_in(text, tongue) if len(text) < _LONGEST // 2 else []
    if len(found) != 1 or found[0].label is Label.OTHER:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0].stated if sum(map(str.isalpha, rest)) <= 25 else None


def tongue_of(tag: str | None, texts: Callable[[], Iterable[str]]) -> Tongue:
    """The language of a page's dates, given the tag that it states and texts that hold its dates.

    A date whose day is beyond 12 tells the order of all others, in whatever language.
    """
    told = set[Order]()
    for text in texts():
        for match in _ENDS_WITH_YEAR.finditer(text[:_LONGEST]):
            first, second = int(match["first"]), int(match["second"])
            if first > 12 >= second:
                told.add("dmy")
            elif second > 12 >= first:
                told.add("mdy")
    if len(told) == 1:
        return Tongue(tag=tag, order=told.pop())
    return Tongue(tag=tag, order=None if told else order_of(tag))
