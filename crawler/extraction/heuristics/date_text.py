"""Dates as people write them, in a line of text: numbers and the names of months, with a time, an offset, a label.

What may be two dates is none: the order of day and month must be told. It knows notations, not pages.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from crawler.extraction.heuristics.months import Order, has_24_hours, month, order_of, weekday
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
_OCLOCK = r"(?:Uhr|uur|hrs?|hod|h|น|ч|год)\b\.?"
"""What follows a time in some languages without telling the half of the day."""
_ZONE = (
    r"\s?\(?(?P<offset>Z\b|(?:GMT|UTC)\s?[+\-−–]\d{1,2}(?::?[0-5]\d)?(?!\d)|[+-][0-9]{2}:?[0-9]{2}\b)\)?"
    r"|\s?\(?(?P<zone>[A-Z]{2,5})\b\)?"
)
_HALF = r"\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?"
_TIME = re.compile(
    r"(?P<gap>T|(?<=\D)|[^\d\n]{1,16}?)(?P<hour>[01]?\d|2[0-3])\s?(?P<mark>[:：h時时點点시]|\.(?=\d))\s?(?P<minute>[0-5]\d)"
    rf"(?:[:：分분](?P<second>[0-5]\d))?(?:\.\d{{1,9}})?[分분]?(?!\d)(?:{_HALF})?(?:{_ZONE})?"
)
"""A time after a date."""
_HOUR = re.compile(
    r"(?P<gap>[\s,·|–-]{0,3}(?:(?:at|à|às|as|a\slas|um|kl\.?|klo|om|alle|ore)\s)?(?:[^\W\d_]{2}\s?)?)(?P<hour>[01]?\d|2[0-3])"
    rf"(?:{_HALF}(?:{_ZONE})?|\s?(?:[h時时點点시]|Uhr)(?=\s*(?:$|[^\w\s])))"
)
"""A full hour after a date."""
_TIME_BEFORE = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?(?:\s?(?P<oclock>Uhr|h|hrs))?"
    rf"(?:{_HALF})?(?:{_ZONE})?[\s,|·•–-]{{1,4}}(?:(?:on|le|el)\s)?(?:(?P<weekday>[^\W\d_]{{2,12}})[.,]{{0,2}}\s)?$"
)
"""A time before a date."""
_LETTERS_BEFORE = 45
"""Letters before a date in which its time may stand."""
_LEADS_TO_TIME = re.compile(r"\b(?:at|à|às|as|las|um|kl|klo|om|alle|ore|ob|o)\b", re.IGNORECASE)
_PARTED = re.compile(r"\s*(?:$|[^\w\s€$£%])")
_NO_HALF = re.compile(rf"{_OCLOCK}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", re.IGNORECASE)
"""What may follow a time without being a half of the day. In the scripts of East Asia that stands before the time."""
_FARTHEST = 14
"""Hours of the largest offset there is."""
_SEVERAL = frozenset("IST ET PT CT MT AST SGT".split())
"""Names of more than one zone, or of one that has two offsets."""
_OF_REGION = {("IST", "IN"): "+05:30", ("IST", "IE"): "+01:00"}
"""The one of several zones of a name that a language's region means by it."""
_AS_OF = re.compile(r"\bstand(?:\svom)?:?\s*$", re.IGNORECASE)
"""German for the day that an article reflects: of two days that of the change, alone the article's only one."""
_HOURS_OF_12 = 12
_LONGEST_WORD = 15
"""Letters behind a time in which a word is looked for."""


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


class _Day(NamedTuple):
    """A day in a text, and the time beside it once that is known."""

    start: int
    end: int
    stated: str
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
    """A time as ISO 8601 writes it; None when it may be one of the other half of the day, or no time."""
    hour, groups = int(match["hour"]), match.groupdict()
    half = (groups.get("half") or "").lower()
    gap = groups.get("gap") or ""
    marked = re.search(_HALVES, gap)
    if groups.get("mark") == "." and not _is_time(match, text[match.end() :]):
        return None
    if half or marked:
        is_late = half == "p" if half else marked is not None and marked[0] in _AFTERNOON
        if hour <= _HOURS_OF_12:
            hour = hour % _HOURS_OF_12 + (_HOURS_OF_12 if is_late else 0)
    elif hour <= _HOURS_OF_12:
        rest = text[match.end() :].lstrip()[:_LONGEST_WORD]
        if rest[:1].isalpha() and not rest[:2].isascii() and not _NO_HALF.match(rest) and _label(rest) is None:
            return None  # Words for the halves of the day are many.
        if len(match["hour"]) == 1 and not has_24_hours(tongue.tag):
            return None
    return f"{hour:02}:{groups.get('minute') or '00'}:{groups.get('second') or '00'}"


def _is_time(match: re.Match[str], rest: str) -> bool:
    """Whether two numbers with a dot between them are a time, and not a price or another number."""
    groups = match.groupdict()
    if groups.get("half") or groups.get("oclock") or groups.get("offset"):
        return True
    if zone := groups.get("zone"):
        return zone in _SEVERAL or zone_offset(zone) is not None
    gap = groups.get("gap")
    if gap is None:
        return False
    if _LEADS_TO_TIME.search(gap) or re.match(rf"\s?{_OCLOCK}", rest, re.IGNORECASE):
        return True
    is_alone = _PARTED.match(rest) is not None or _label(rest[:_LONGEST_WORD]) is not None
    return is_alone and not any(map(str.isalpha, gap))


def _offset(match: re.Match[str], tongue: Tongue) -> str:
    groups = match.groupdict()
    if stated := groups.get("offset"):
        digits = re.sub(r"\D", "", stated)
        if not digits:
            return "+00:00"
        hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        return f"{'+' if '+' in stated else '-'}{int(hours):02}:{minutes}" if int(hours) <= _FARTHEST else ""
    zone = groups.get("zone") or ""
    if zone in _SEVERAL:
        region = (tongue.tag or "").replace("_", "-").rpartition("-")[2].upper()
        return _OF_REGION.get((zone, region), "")
    named = zone_offset(zone) or ""
    return f"{named[:3]}:{named[3:]}" if named else ""


def _time_after(text: str, end: int, until: int, tongue: Tongue) -> tuple[str, int] | None:
    """The time that follows a date, as it follows a day in ISO 8601, and its end."""
    for form in (_TIME, _HOUR):
        after = form.match(text, end, until)
        if after and _label(after["gap"]) is None and (clock := _clock(after, text[:until], tongue)):
            return f"T{clock}{_offset(after, tongue)}", after.end()
    return None


def _time_before(text: str, start: int, since: int, tongue: Tongue) -> tuple[str, int] | None:
    """The time that stands before a date, as it follows a day in ISO 8601, and its start."""
    since = max(since, start - _LETTERS_BEFORE)
    before = _TIME_BEFORE.search(text[since:start])
    if before is None or (before["weekday"] and weekday(before["weekday"], tongue.tag) is None):
        return None
    if before["half"] is None and (before["minute"] is None or (len(before["hour"]) == 1 and not before["oclock"])):
        return None
    clock = _clock(before, "", tongue)
    return (f"T{clock}{_offset(before, tongue)}", since + before.start()) if clock else None


def _with_times(days: list[_Day], text: str, tongue: Tongue) -> Iterator[_Day]:
    """Days with the times beside them: those after them unless the line begins with a time and ends with a day."""
    starts = [day.start for day in days[1:]] + [len(text)]
    afters = [_time_after(text, day.end, until, tongue) for day, until in zip(days, starts, strict=False)]
    is_before = len(days) > 1 and not afters[-1] and _time_before(text, days[0].start, 0, tongue) is not None
    last = 0
    for day, after in zip(days, afters, strict=True):
        before = _time_before(text, day.start, last, tongue) if is_before or not after else None
        timed = day
        if before:
            timed = day._replace(start=before[1], stated=day.stated + before[0])
        elif after:
            timed = day._replace(end=after[1], stated=day.stated + after[0])
        last = timed.end
        yield timed


def dates_in(text: str, tongue: Tongue) -> list[DateText]:
    """The dates in a text, in its order, each with the label beside it."""
    text = text[:_LONGEST]
    if tongue.order is None:
        tongue = tongue_of(tongue.tag, lambda: (text,))
    days: list[_Day] = []
    for has_word, form in (*((False, form) for form in _IN_NUMBERS), *((True, form) for form in _IN_WORDS)):
        for match in form.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in days):
                continue
            named = _weekday_before(text[max(0, match.start() - 20) : match.start()], tongue)
            day = _day_of(match, has_word, tongue, named)
            if day and len(days) < _MOST:
                days.append(_Day(match.start(), match.end(), day.isoformat(), named is not None))
    if not days:
        return []
    spans = list(_with_times(sorted(days), text, tongue))
    found, last = [], 0
    for number, (start, end, stated, has_weekday) in enumerate(spans):
        following = spans[number + 1].start if number + 1 < len(spans) else len(text)
        label = _label(text[last:start]) or _label_behind(text[end:following])
        if label is None and len(spans) > 1 and _AS_OF.search(text[max(last, start - _LETTERS_BEFORE) : start]):
            label = Label.MODIFIED
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
