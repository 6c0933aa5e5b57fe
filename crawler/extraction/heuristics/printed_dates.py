"""The dates that a page prints at its article: between headline and text, right around them, or in a line after them.

It looks nowhere else, and trusts no date that may be the masthead's, which is the day on which the page was served: it
stands before the headline, and seldom close to it. A date in a card, in a comment or in a sentence is none of these.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extraction.heuristics.article_head import ArticleHead, names_masthead
from crawler.extraction.heuristics.date_text import DateText, Label, Tongue, dates_in, only_date
from crawler.extraction.heuristics.outline import Element
from crawler.extraction.heuristics.titles import is_long
from crawler.extraction.html.document import HEADINGS, LABEL, Attributes, plain
from crawler.records.dates import moment
from crawler.text import clean

__all__ = ["PrintedDates"]

_LONGEST_LINE = 160
"""Letters of a line that is no sentence."""
_MOST_WORDS = 60
"""Letters beside a date that may be a byline, a section, the time that reading takes."""
_MOST_AFTER_TITLE = 400
"""Elements between headline and text that are looked at."""
_FIRST_BLOCKS = 3
"""Blocks of the text's beginning, before its first sentence, that may be a date."""
_SHORTEST_PROSE = 60
"""Letters of a block that ends like a sentence with which the prose begins."""
_MOST_BEFORE, _MOST_LINKS_BEFORE = 20, 3
"""Elements and links between a date and the headline after it."""
_MOST_AFTER_TEXT = 3_000
_BEHIND = 12
"""Elements behind the one that holds the article that may say when it was published."""
_MOST_FOOTERS = 5
_MOST_TIMES = 200
"""Elements with a time for machines that are looked at."""
_CARDS, _MOST_DAYS = 6, 2
"""More of them, or of more days, are those of cards or of what the text tells."""
_MOST_LEVELS = 40
"""Levels between a time and the element that holds the article."""
_LARGEST_ITEM = 80
"""Letters of a list's item that holds a time. One with more is a card or a comment."""
_LARGEST_CARD = 60
"""Elements of a card, which are asked for a heading."""
_LEVELS_OF_CARD, _LINKS_OF_CARD, _HEADLINE = 2, 3, (4, 30)
"""Levels between a time and its small card, links of it that are looked at, and words or letters of a headline."""
_HEADLINE_IN_LINE = (6, 40)
"""Words or letters of a link beside a printed date that is another story's headline. Bylines link offices, too."""
_LARGEST_CARD_TEXT = 200
"""Letters of another story's card without an excerpt."""
_MOST_SIBLINGS = 100
"""Elements beside a time in the text that are looked at."""
_MOST_BLOCKS = 60
"""Blocks of the text in which the days of a chronicle are looked for."""
_DIGIT = re.compile(r"\d")
_TWO_DIGITS = re.compile(r"\d\D{0,12}\d")
_SENTENCE = re.compile(r"[.!?。！？।]\s*$")
_OPENING = re.compile(r"^\W*(?:this|the)\s(?:article|story|post|page|piece|report)\s", re.IGNORECASE)
_BYLINE = re.compile(r"\W*(?:by|de|par|por|von|di|da|door|av|af)\s", re.IGNORECASE)
_APART = re.compile(
    r"related|recommend|sidebar|side-bar|widget|comment(?!ator)|teaser|popular|trending|most-?read|newsletter|promo"
    r"|carousel|slider|ticker|breaking|weather|calendar|event|caption|gallery",
    re.IGNORECASE,
)
"""Names of elements whose dates are those of something else."""
_ARTICLE = re.compile(
    r"(?<![a-z])(?:article|post|entry|story|news|content|hero|single|detail|blog|page-?head(?:er|ing)?)(?![a-z])",
    re.IGNORECASE,
)
_IS_CHANGE = re.compile(r"modif|updat|last-?mod|edited|actualiz|atualiz|mis-a-jour|aktualis", re.IGNORECASE)
_IS_PUBLICATION = re.compile(r"publi|posted|entry-?date|created|dt-pub|date-?pub", re.IGNORECASE)
_IS_DATE = re.compile(r"date|time|publi|posted|byline|meta", re.IGNORECASE)
_DATA = ("datetime", "content", "title", "data-datetime", "data-date", "data-timestamp", "data-time", "data-published",
         "data-publish-date", "data-pubdate", "data-utime", "data-seconds")  # fmt: skip
"""Attributes with a time, the most trusted first."""
_APART_TAGS = frozenset("aside nav article figure figcaption blockquote table".split())
_TIMES = ", ".join(
    ("time", "abbr[title]", "span[title]", "relative-time", *(f"[{name}]" for name in _DATA if "-" in name))
)


class _Place(IntEnum):
    """Where a line stands, the best place first."""

    HEAD = 0
    TEXT = 1
    BEFORE = 2
    FOOTER = 3
    AFTER = 4


class _Line(NamedTuple):
    place: _Place
    element: Element
    text: str


_Dated = tuple[_Place, DateText]
"""A date, and where it stands."""


def _names(attributes: Attributes) -> str:
    get = attributes.get
    return " ".join(filter(None, (get("class"), get("id"), get("itemprop"), get("data-testid"))))


def _is_line(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and _TWO_DIGITS.search(text) is not None


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_LINE or (len(text) > _SHORTEST_PROSE and _SENTENCE.search(text) is not None)


def _beside(text: str, dates: list[DateText]) -> str:
    """What a line says besides its dates."""
    for date in reversed(dates):
        text = text[: date.start] + " " + text[date.end :]
    return text


class PrintedDates:
    """The dates printed at an article."""

    def __init__(self, head: ArticleHead, tongue: Tongue, served: str | None) -> None:
        """`served` is the day on which the page was served, if known: no date before the headline may be that."""
        self.head, self.outline, self.tongue, self.served = head, head.outline, tongue, served
        elements = self.outline.elements
        self.text = elements[head.end] if head.end < len(elements) else None
        self.title = head.title if head.title is not None and head.title.index < head.end else None
        self.holder = self._holder()
        self._around_text = frozenset(self._levels())
        """The elements around the text up to the holder, by their `mem_id`."""

    def _holder(self) -> Element | None:
        """The element that holds headline and text or, without a headline before it, the article around the text."""
        around = self.text
        while around is not None and not (
            around.index <= self.title.index if self.title else around.tag in ("article", "main")
        ):
            around = around.parent
        return around

    def _levels(self) -> Iterator[int]:
        around = self.text if self.holder is not None else None
        while around is not None and around.index >= (self.holder.index if self.holder else 0):
            yield around.node.mem_id
            around = around.parent

    def published(self) -> Iterator[str]:
        """The dates of publication, the most trusted first: those that are called so, then those without a label."""
        lines = list(self._dates())
        after = {date.stated[:10] for place, date in lines if place is _Place.AFTER and date.label is Label.PUBLISHED}
        if len(after) > 1:
            lines = [(place, date) for place, date in lines if place is not _Place.AFTER]  # They are those of cards.
        yield from (date.stated for _, date in lines if date.label is Label.PUBLISHED)
        yield from (date.stated for place, date in lines if date.label is None and place is not _Place.AFTER)

    def modified(self) -> Iterator[str]:
        """The dates that are called those of a change, those in the head first."""
        yield from (date.stated for _, date in self._of_head if date.label is Label.MODIFIED)
        after = [date.stated for _, date in self._of_end if date.label is Label.MODIFIED]
        if len({stated[:10] for stated in after}) == 1:
            yield after[0]  # Several are those of cards.

    def _dates(self) -> Iterator[_Dated]:
        yield from self._of_head
        yield from self._dated(self._before())
        yield from self._dated(self._footers())
        yield from self._of_end

    @cached_property
    def _of_head(self) -> list[_Dated]:
        return self._dated(self._in_head())

    @cached_property
    def _of_end(self) -> list[_Dated]:
        return self._dated(self._after())

    def _dated(self, lines: Iterator[_Line]) -> list[_Dated]:
        return [(line.place, date) for line in lines for date in self._dates_of(line)]

    def _in_head(self) -> Iterator[_Line]:
        """The lines between headline and text, and those at the beginning of the text that are nothing but a date."""
        elements, end = self.outline.elements, self.head.end
        start = self.title.end if self.title else self.head.first
        for element in islice(elements, start, min(end, start + _MOST_AFTER_TITLE)):
            if not element.parts or not _is_line(text := self._text(element)) or self._is_apart(element):
                continue
            if not (self._is_of_text(element) and self._tells_days):
                yield _Line(_Place.HEAD, element, text)
        for element in self._blocks[:_FIRST_BLOCKS]:
            text = self._text(element)
            if _is_prose(text):
                break
            if self._is_only_date(element) and not self._is_apart(element) and not self._tells_days:
                yield _Line(_Place.TEXT, element, text)

    @cached_property
    def _blocks(self) -> list[Element]:
        elements, end = self.outline.elements, self.head.end
        return [element for element in islice(elements, end, end + LABEL) if element.parts][:_MOST_BLOCKS]

    @cached_property
    def _tells_days(self) -> bool:
        """Whether several blocks of the text or right before it are nothing but a date, as chronicles have them."""
        before = islice(reversed(self.outline.elements[: self.head.end]), _FIRST_BLOCKS * 2)
        blocks = [*self._blocks, *(element for element in before if element.parts and self._is_of_text(element))]
        return sum(map(self._is_only_date, blocks)) > 1

    def _is_of_text(self, element: Element) -> bool:
        return self.text is not None and element.parent is self.text.parent

    def _is_only_date(self, element: Element) -> bool:
        return _is_line(text := self._text(element)) and only_date(text, self.tongue) is not None

    def _before(self) -> Iterator[_Line]:
        if self.title is None:
            return
        for index in range(self.title.index - 1, max(self.title.index - _MOST_BEFORE, 0), -1):
            element = self.outline.elements[index]
            if element.parts and _is_line(text := self._text(element)) and self._is_close(element):
                yield _Line(_Place.BEFORE, element, text)

    def _is_close(self, element: Element) -> bool:
        """Whether an element before the headline belongs to the article: within it, and not parted from it by links."""
        assert self.title is not None  # noqa: S101 (for type checkers)
        around: Element | None = element
        while around is not None and around.end <= self.title.index:
            if around.tag in ("aside", "nav") or _APART.search(_names(around.attributes)):
                return False
            if names_masthead(around.attributes):
                return False
            around = around.parent
        if around is None or around.parent is None:
            return False
        links = sum(element.end <= link.around < self.title.index for link in self.outline.links[1:])
        is_small = around.end - around.index <= _MOST_BEFORE
        is_article = around.tag in ("article", "main") or _ARTICLE.search(_names(around.attributes)) is not None
        return links <= _MOST_LINKS_BEFORE and (is_small or is_article)

    def _footers(self) -> Iterator[_Line]:
        """The lines of the article's footers, which are no part of the outline, and stand in the head of some pages."""
        for node in islice(self.holder.node.css("footer") if self.holder else (), _MOST_FOOTERS):
            if self._path(node) is not None:
                for text in plain(node, most=LABEL).split("\n"):
                    if _is_line(line := clean(text) or ""):
                        yield _Line(_Place.FOOTER, self.outline.root, line)

    def _after(self) -> Iterator[_Line]:
        """The lines after the text that say when it was published; none of several that contradict each other."""
        if self.text is None or self.holder is None:
            return
        end = min(self.holder.end + _BEHIND, self.text.end + _MOST_AFTER_TEXT)
        for element in islice(self.outline.elements, self.text.end, end):
            if not element.parts or not any(_DIGIT.search(text) for _, text, _ in element.parts):
                continue  # Most lines are done with this.
            if _is_line(text := self._text(element)) and not self._is_apart(element, is_after=True):
                yield _Line(_Place.AFTER, element, text)

    def _text(self, element: Element) -> str:
        """An element's own text, with that of dropped elements; a long one may be cut."""
        parts = element.parts
        text = parts[0][1] if len(parts) == 1 else " ".join([text for _, text, _ in parts[: _FIRST_BLOCKS * 10]])
        return clean(text[: 2 * _LONGEST_LINE]) or ""

    def _is_apart(self, element: Element, *, is_after: bool = False) -> bool:
        """Whether an element is in a card, a comment, or another part of the page than the article.

        A card has a heading; after the text, one that follows the element may be that of the next box.
        """
        if element.tag in HEADINGS or element.node.mem_id in self._captions:
            return True
        ends = [around.index for around in (self.title, self.text) if around is not None]
        around: Element | None = element
        while around is not None and not any(around.index <= index < around.end for index in ends):
            if around.tag in _APART_TAGS:
                return True
            if _APART.search(_names(around.attributes)) or self._has_heading(around, element if is_after else around):
                return True
            if not is_after and around is element.parent and self._is_frame(around):
                return True
            around = around.parent
        return False

    def _is_frame(self, around: Element) -> bool:
        """Whether an element holds a picture and one line that says more than a date: a caption without markup."""
        if not any(around.index <= picture.index < around.end for picture in self.head.pictures):
            return False
        lines = [part for part in islice(self.outline.elements, around.index, around.end) if part.parts]
        if len(lines) != 1 or around.end - around.index > _LARGEST_CARD:
            return False
        text = self._text(lines[0])
        dates = dates_in(text, self.tongue)
        is_told = any(date.label for date in dates) or _BYLINE.match(text)
        return not is_told and any(map(str.isalpha, text[: dates[0].start] if dates else ""))

    @cached_property
    def _captions(self) -> frozenset[int]:
        """The captions of the pictures in the head, by their `mem_id`."""
        return frozenset(caption.mem_id for caption in self.head.captions.values())

    def _has_heading(self, around: Element, until: Element) -> bool:
        end = min(until.end, around.end)
        inside = islice(self.outline.elements, around.index, end)
        return around.end - around.index <= _LARGEST_CARD and any(part.tag in HEADINGS for part in inside)

    def _dates_of(self, line: _Line) -> list[DateText]:
        """The dates that a line states of the article; none of a sentence, a span of days, a link to something else."""
        dates = dates_in(line.text, self.tongue)
        if not any(date.label is Label.MODIFIED for date in dates):
            dates = [self._named(line.element, date) for date in dates]
        dates = [date for date in dates if date.label is not Label.OTHER]
        if not dates or sum(date.label is None for date in dates) > 1:
            return []
        if line.place is _Place.AFTER:
            return [date for date in dates if self._opens(line.text, date)]
        beside = _beside(line.text, dates).strip()
        if len(beside) > _MOST_WORDS or (len(beside) > _MOST_WORDS // 2 and _SENTENCE.search(beside)):
            return []
        if line.place is _Place.BEFORE:
            return [date for date in dates if date.label or not self._may_be_served(date)]
        if line.place is _Place.FOOTER:
            return dates
        linked = [text for _, text, link in line.element.parts if link]
        is_of_story = any(is_long(text, *_HEADLINE_IN_LINE) for text in linked)
        return dates if not is_of_story and sum(map(len, linked)) <= _MOST_WORDS else []

    def _may_be_served(self, date: DateText) -> bool:
        """Whether a date before the headline looks like a masthead's: with its weekday, or the day of the capture."""
        if "T" in date.stated:
            return False
        return date.has_weekday or (self.served is not None and date.stated >= self.served)

    @staticmethod
    def _opens(text: str, date: DateText) -> bool:
        """Whether a line after the text is about the date: it begins with a label, or with "This article"."""
        before = text[: date.start]
        words = before.split()
        is_label = date.label is not None and len(before) <= _MOST_WORDS
        return is_label and (len(words) <= _FIRST_BLOCKS or _OPENING.search(before) is not None)

    def _named(self, element: Element, date: DateText) -> DateText:
        """A date without a label, with the one that the names of the elements around it give it."""
        if date.label is not None:
            return date
        year = date.stated[:4]
        around = [self.outline.elements[index] for index, text, _ in element.parts if year in text]
        names = " ".join([_names(part.attributes) for part in (*around[:1], element)])
        if _IS_CHANGE.search(names) and not _IS_PUBLICATION.search(names):
            return DateText(
                start=date.start, end=date.end, stated=date.stated, label=Label.MODIFIED, has_weekday=date.has_weekday
            )
        return date

    def times(self) -> list[str]:
        """The dates of the elements within the article that state one for machines, without those of a change."""
        if self.holder is None:
            return []
        found = [
            (stated, names)
            for node in islice(self.outline.root.node.css(_TIMES), _MOST_TIMES)
            if (stated := self._stated(node)) and (names := self._path(node)) is not None
            if node.tag in ("time", "abbr", "relative-time") or "title" in node.attributes or _IS_DATE.search(names)
        ]
        named = [pair for pair in found if _IS_PUBLICATION.search(pair[1]) or _IS_CHANGE.search(pair[1])]
        if len(found) > _CARDS or len({stated[:10] for stated, _ in found}) > _MOST_DAYS:
            found = named if len(named) <= _CARDS else []
        return [
            stated
            for stated, names in sorted(found, key=lambda pair: pair not in named)
            if _IS_PUBLICATION.search(names) or not _IS_CHANGE.search(names)
        ]

    def _stated(self, node: LexborNode) -> str | None:
        attributes = node.attributes
        stated = [
            date
            for name in _DATA
            if (text := attributes.get(name)) and (date := moment(text, None) or only_date(text, self.tongue))
        ]
        if stated:
            return next((date for date in stated if "T" in date), stated[0])
        return only_date(clean(plain(node, most=LABEL)) or "", self.tongue) if node.tag == "time" else None

    def _path(self, node: LexborNode) -> str | None:
        """The names of an element and of those around it in the article; None if it is not the article's own."""
        names, below, around = _names(node.attributes), node, node.parent
        if names_masthead(node.attributes) or _APART.search(names) or node.mem_id in self._captions:
            return None
        for level in range(_MOST_LEVELS):
            if around is None:
                return None
            if around.mem_id in self._around_text:
                return names if _IS_PUBLICATION.search(names) or not self._is_amid(below) else None
            attributes = around.attributes
            named = _names(attributes)
            if around.tag in _APART_TAGS or _APART.search(named) or names_masthead(attributes):
                return None
            if around.mem_id in self._captions or (level < _LEVELS_OF_CARD and self._is_card(around)):
                return None
            if around.tag in ("li", "p") and len(plain(around, most=LABEL)) > _LARGEST_ITEM:
                return None
            if level < _FIRST_BLOCKS:
                names = f"{names} {named}"
            below, around = around, around.parent
        return None

    @staticmethod
    def _is_card(around: LexborNode) -> bool:
        """Whether a small element holds a link that may be another story's headline."""
        if len(plain(around, most=LABEL)) > _LARGEST_CARD_TEXT:
            return False
        links = [node for node in islice(around.traverse(), LABEL) if node.tag == "a"][:_LINKS_OF_CARD]
        away = [link for link in links if "#" not in (link.attributes.get("href") or "#")]
        return any(is_long(plain(link, most=LABEL), *_HEADLINE) for link in away)

    def _is_amid(self, node: LexborNode) -> bool:
        """Whether the text goes on behind an element that stands beside its first block or behind that."""
        before, after = node.prev, node.next
        for _ in range(_MOST_SIBLINGS):
            if before is None or before.mem_id in self._around_text:
                break
            before = before.prev
        for _ in range(_MOST_SIBLINGS if before is not None else 0):
            if after is None:
                return False
            if after.tag == "p" and _is_prose(clean(plain(after, most=2 * _LONGEST_LINE)) or ""):
                return True
            after = after.next
        return False
