"""Parts of a page around its article, told by tags, names and rows of like siblings. It does not look for the body.

Names alone never drop what is most of the page's prose: they are weighed against the prose of all elements that have
the same, after what is never an article (comments, consent dialogs, hidden copies) no longer counts.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import cached_property
from itertools import chain

from crawler.extraction.heuristics.doubted import reads_as_article
from crawler.extraction.heuristics.hidden import drop_copies, is_hidden
from crawler.extraction.heuristics.names import Purpose, is_unseen
from crawler.extraction.heuristics.outline import Element, Outline, holds_any
from crawler.extraction.heuristics.phrases import asks_to_subscribe
from crawler.extraction.html.document import HEADINGS
from crawler.urls import host_of, link_url

__all__ = ["Surroundings", "drop_cards", "drop_inside", "is_beside", "is_hidden"]

_TAGS = frozenset("aside fieldset figcaption form menu".split())
"""Elements that by HTML's own definition are beside the content, or ask for input."""
_WEAK = frozenset((Purpose.BESIDE, Purpose.OTHERS))
"""Purposes that no prose of an article has, whatever names say."""
_TELLING = frozenset("hidden role style".split())
"""Attributes that may speak against an element whatever its names."""
_DIALOGS = frozenset(("dialog", "alertdialog"))
_HOLDERS = frozenset(("article", "main"))
_ROWS = frozenset("main tbody td th thead tr".split())
"""Elements that are not judged by their names: a row named after a player is no video player."""
_UNNAMED = _ROWS | HEADINGS
_PARAGRAPHS = frozenset("blockquote dd dt li p pre".split())
"""Elements of a text. Scripts of paywalls, editors and importers name each of them."""
_MOST = 0.5
"""Share of the page's prose. Elements of one name with more hold the article, whatever their name."""
_MOST_OF_ASIDE = 0.7
"""The same for an ``aside``, which HTML itself puts beside the content."""
_WITH_HEADLINE = 0.15
"""The same for an element that holds the headline, too. A bar that repeats it while a page is scrolled has no prose."""
_MOST_OF_MATES = 0.4
"""Share of the page's prose in the other parts of a text that is split over elements of one class."""
_LONG_ARTICLE = 600
"""Letters of prose."""
_MOST_WORDS = 400
"""Texts of a line in which marked words are looked for, so that not each of many asks for all others."""
_FEWEST_WORDS = 3
"""Texts of a line with text on both sides of a word."""
_LONGEST_WORDS = 60
"""Letters of words in a sentence that an inline element marks. What unfolds over a name is longer, or several texts."""
_LONGEST_PROMPT = 600
"""Letters of a prompt to subscribe."""
_LEAST_LINKED = 0.3
"""Share of links in what is named a teaser, if it is one."""
_CARD_TAGS = frozenset("article div li section td".split())
_FEWEST_CARDS = 3
_LARGEST_CARD = 600
"""Letters: a linked heading, and two or three sentences at most."""
_MOST_PARTS = 60
"""Elements of a card, so that nested lists are not read again on each level."""

_ABSOLUTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)

Class = tuple[str, str]


def _class(element: Element) -> Class:
    return element.tag, element.attributes.get("class") or ""


def _group(element: Element) -> Class:
    """What the parts of one text have in common: their tag and class, or what is said of each paragraph."""
    return (element.tag, element.purpose.name) if element.tag in _PARAGRAPHS else _class(element)


def _named(element: Element) -> Purpose:
    """What an element's names say, where names count. A heading heads what follows, whatever it is named."""
    if element.tag in _UNNAMED:
        return Purpose.UNKNOWN
    return element.purpose if element.kind is None else element.kind


def _purpose(element: Element) -> Purpose:
    """What an element's names say; those of a word within a line tell what the word is about."""
    kind = _named(element)
    if kind < Purpose.DOUBTFUL or element.is_block or is_unseen(element.attributes) or not _is_within_line(element):
        return kind
    return Purpose.UNKNOWN


def _is_within_line(element: Element) -> bool:
    """Whether an inline element is a word of a heading, or has text of its line on both sides."""
    block: Element | None = element.parent
    while block is not None and not block.is_block:
        block = block.parent
    if block is None or len(block.parts) > _MOST_WORDS:
        return False
    if len(block.parts) < _FEWEST_WORDS and block.tag not in HEADINGS:
        return False
    places = [place for place, part in enumerate(block.parts) if element.index <= part[0] < element.end]
    if len(places) != 1 or len(block.parts[places[0]][1]) > _LONGEST_WORDS:
        return False
    return block.tag in HEADINGS or 0 < places[0] < len(block.parts) - 1


def is_beside(element: Element) -> bool:
    """Whether an element is no part of an article's body, by its tag, its attributes and the line around it."""
    return element.tag in _TAGS or _purpose(element) >= Purpose.BESIDE or is_hidden(element)


class _Verdict(IntEnum):
    """What speaks against an element, the strongest last."""

    NOTHING = 0
    DOUBTFUL = 1
    """Its name tells a state of the text, or what is shown in its place."""
    BESIDE = 2
    """Its tag or its name are those of what stands beside an article."""
    NEVER = 3
    """It is hidden or a dialog, or named as what is never an article."""


def _verdict(element: Element) -> _Verdict:
    attributes = element.attributes
    if not attributes:
        return _Verdict.BESIDE if element.tag in _TAGS else _Verdict.NOTHING
    is_told = not _TELLING.isdisjoint(attributes)
    if is_told and (attributes.get("role") in _DIALOGS or is_hidden(element)):
        return _Verdict.NEVER
    if element.purpose < Purpose.DOUBTFUL:  # Most say nothing.
        return _Verdict.BESIDE if element.tag in _TAGS else _Verdict.NOTHING
    kind = _purpose(element)
    if kind is Purpose.OTHERS and element.tag not in _PARAGRAPHS:
        return _Verdict.NEVER
    if kind >= Purpose.BESIDE or element.tag in _TAGS:
        return _Verdict.BESIDE
    return _Verdict.DOUBTFUL if kind is Purpose.DOUBTFUL else _Verdict.NOTHING


def _is_prompt(outline: Outline, element: Element) -> bool:
    """Whether an element with a doubtful name stands in place of text: it asks to subscribe, or leads elsewhere."""
    if element.size > _LONGEST_PROMPT:
        return False
    if not element.prose or element.linked > _LEAST_LINKED * element.size:
        return True
    lines = [part for part in (element, *outline.below(element)) if part.parts and part.own]
    return any(line.own == line.own_linked or asks_to_subscribe(outline.text(line)) for line in lines)


def _most(element: Element) -> float:
    return _MOST_OF_ASIDE if element.tag == "aside" else _MOST


class _Suspects:
    """The elements of a page that something speaks against, in document order."""

    def __init__(self, outline: Outline, headlines: list[int]) -> None:
        self.outline, self.headlines = outline, headlines
        self._judged = [(element, verdict) for element in outline.elements if (verdict := _verdict(element))]

    def _left(self) -> None:
        """Forget those that are dropped, or inside of what is."""
        if not self.outline.ends:
            return
        ends = iter(sorted(self.outline.ends.items()))
        start, end = next(ends, (len(self.outline.elements), 0))
        left = []
        for element, verdict in self._judged:
            while start <= element.index and end <= element.index:
                start, end = next(ends, (len(self.outline.elements), 0))
            if not start <= element.index < end:
                left.append((element, verdict))
        self._judged = left

    def drop(self, verdict: _Verdict) -> list[Element]:
        """Drop those of a verdict, unless their group has most of the page's prose.

        An element that holds the headline and some prose stays, and one that is prose among the parts of the text.
        Returns the dropped elements that read as an article: their names alone speak against them.
        """
        self._left()
        outline, total = self.outline, self.outline.root.prose
        picked = [element for element, found in self._judged if found is verdict]
        with_prose = [element for element in picked if element.prose]
        prose = _prose_of(with_prose, _group)
        mates = _Mates(outline, with_prose)
        doubted: list[Element] = []
        end = 0
        for element in picked:
            if element.index < end:
                continue
            if element.prose:
                if verdict is not _Verdict.NEVER and prose[_group(element)] > _most(element) * total:
                    continue
                if self._holds_headline(element, total) or mates.has_many(element):
                    continue
                if verdict is _Verdict.DOUBTFUL and not _is_prompt(outline, element):
                    continue
                if _is_doubted(outline, element):
                    doubted.append(element)
            outline.drop(element)
            end = element.end
        outline.discount()
        return doubted

    def _holds_headline(self, element: Element, total: int) -> bool:
        return element.prose > _WITH_HEADLINE * total and holds_any(element, self.headlines)


def _is_doubted(outline: Outline, element: Element) -> bool:
    by_name = element.tag not in _TAGS and _named(element) in _WEAK and element.attributes.get("role") not in _DIALOGS
    return element.prose > 0 and by_name and not is_hidden(element) and reads_as_article(outline, element)


def _prose_of(elements: Iterable[Element], group: Callable[[Element], Class]) -> Counter[Class]:
    """The prose of each group of some elements in document order; what is inside another of its group counts once."""
    ends: dict[Class, int] = {}
    prose: Counter[Class] = Counter()
    for element in elements:
        if element.prose and element.index >= ends.get(name := group(element), 0):
            ends[name] = element.end
            prose[name] += element.prose
    return prose


class _Mates:
    """Elements that are named as no part of the text, and stand among its parts."""

    def __init__(self, outline: Outline, judged: list[Element]) -> None:
        self.outline, self.judged = outline, judged

    @cached_property
    def _prose(self) -> Counter[Class]:
        """The prose of elements by tag and class, without that of the judged ones."""
        prose = _prose_of(self.outline.below(self.outline.root), _base)
        prose.subtract(_prose_of(map(_wrapper, self.judged), _base))
        return prose

    def has_many(self, element: Element) -> bool:
        """Whether an element is prose alone, and most prose of the page is in elements like the one around it."""
        if not element.prose or element.tag in _TAGS:
            return False
        name = _base(wrapper := _wrapper(element))
        if name[1] == "" or not self._is_prose(element, wrapper):
            return False
        return self._prose[name] >= _MOST_OF_MATES * self.outline.root.prose

    def _is_prose(self, element: Element, wrapper: Element) -> bool:
        """Whether all text of an element is paragraphs without a link, and no picture stands with it."""
        for part in chain((element,), self.outline.below(wrapper)):
            if part.tag == "img" or (part.parts and part.own and (part.own_linked or not part.own_prose)):
                return False
            if part.own_prose and asks_to_subscribe(self.outline.text(part)):
                return False
        return True


def _wrapper(element: Element) -> Element:
    """The outermost element around one that holds no other text."""
    while element.parent is not None and element.parent.size == element.size and element.parent.parent is not None:
        element = element.parent
    return element


def _base(element: Element) -> Class:
    """An element's tag and class names without their modifiers, which BEM puts after two hyphens."""
    names = (element.attributes.get("class") or "").split()
    return element.tag, " ".join(dict.fromkeys(name.partition("--")[0] for name in names))


def drop_cards(outline: Outline) -> None:
    """Drop what is not shown, and rows of teasers."""
    for element in outline.below(outline.root):
        if is_hidden(element):
            outline.drop(element)
    outline.discount()
    if _drop_cards(outline):
        outline.discount()


class Surroundings:
    """What is around a page's article."""

    def __init__(self, outline: Outline, headlines: list[int]) -> None:
        """`headlines` are the indexes of the blocks that print the article's headline."""
        self.outline, self.headlines = outline, headlines
        drop_copies(outline)
        self._suspects = _Suspects(outline, headlines)

    def drop_others(self) -> list[Element]:
        """Drop what is never an article: dialogs, comments, a page's foot, notices before the headline.

        Returns the dropped elements that read as an article.
        """
        doubted = self._suspects.drop(_Verdict.NEVER)
        _drop_before(self.outline, self.headlines)
        return doubted

    def drop_beside(self) -> list[Element]:
        """Drop navigation, advertisements, share bars, captions and rows of teasers.

        Returns the dropped elements that read as an article.
        """
        doubted = self._suspects.drop(_Verdict.BESIDE)
        self._suspects.drop(_Verdict.DOUBTFUL)
        if _drop_cards(self.outline):
            self.outline.discount()
        return doubted


def _drop_before(outline: Outline, headlines: list[int]) -> None:
    """Drop the prose before the first headline, where more than enough for an article follows: notices, dialogs."""
    if not headlines:
        return
    before = [element for element in outline.children(outline.root) if element.end <= headlines[0]]
    if outline.root.prose - sum(element.prose for element in before) < _LONG_ARTICLE:
        return
    holders = (element.index for element in outline.below(outline.root) if element.tag in _HOLDERS)
    end = min(next(holders, headlines[0]), headlines[0])  # What stands in the page's article is no notice.
    for element in outline.below(outline.root):
        if element.index >= end:
            break
        if element.prose and element.end <= end:
            outline.drop(element)
    outline.discount()


def drop_inside(outline: Outline, element: Element) -> None:
    """Drop what is beside an article in an element that was taken back."""
    for part in outline.below(element):
        if is_beside(part):
            outline.drop(part)
    outline.discount()


def _is_card(outline: Outline, element: Element, in_text: bool) -> bool:
    """Whether an element is small and has a heading that is a link: if it stands `in_text`, to a story of the site."""
    if not 0 < element.linked < element.size <= _LARGEST_CARD or element.end - element.index > _MOST_PARTS:
        return False
    headings = (part for part in outline.below(element) if part.tag in HEADINGS and 0 < part.size == part.linked)
    heading = next(headings, None)
    return heading is not None and (not in_text or _leads_to_story(outline, heading))


def _leads_to_story(outline: Outline, heading: Element) -> bool:
    """Whether the link of a heading leads to another page of the site: to a source or a shop, an author links."""
    link = heading.node if heading.tag == "a" else heading.node.css_first("a[href]")
    if link is None and heading.parent is not None and heading.parent.tag == "a":
        link = heading.parent.node
    href = ((link.attributes.get("href") if link is not None else None) or "").strip()
    if href.startswith("#"):
        return False
    if not _ABSOLUTE.match(href):
        return True
    url = link_url(href, outline.document.base)
    return url is None or _domain(url) == _domain(outline.document.base)


def _domain(url: str) -> str:
    """What the hosts of a site have in common, about."""
    return ".".join(host_of(url).rsplit(".", 2)[-2:])


def _drop_cards(outline: Outline) -> bool:
    """Drop rows of teasers: siblings of one tag and class, each with a linked heading and perhaps a summary.

    Returns whether there were any.
    """
    dropped = len(outline.ends)
    for element in outline.below(outline.root):
        if not element.linked or element.end - element.index <= _FEWEST_CARDS:
            continue
        rows: dict[Class, list[Element]] = {}
        in_text = False
        for child in outline.children(element):
            if child.tag in _CARD_TAGS:
                rows.setdefault(_class(child), []).append(child)
            elif child.tag == "p" and child.own_prose:
                in_text = True  # What stands beside paragraphs may be a part of their text.
        for row in rows.values():
            if len(row) >= _FEWEST_CARDS and all(_is_card(outline, child, in_text) for child in row):
                for child in row:
                    outline.drop(child)
    return len(outline.ends) > dropped
