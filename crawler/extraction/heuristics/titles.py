"""Links that may be a teaser's headline, and the elements that hold one each. It knows neither sites nor pictures.

A link's text may be a headline when it is most of a heading, or all of a line that is long enough.
"""

import re
from dataclasses import dataclass

from crawler.extraction.heuristics.outline import Element, Outline, width
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.html.document import HEADINGS

__all__ = ["LISTING", "Title", "holders", "is_long", "titles"]

LISTING = re.compile(
    r"/(?:categor(?:y|ies|ia|ias|ie)|tags?|topics?|temas?|sections?|rubrik|authors?|autor|autores|auteur|profiles?|people"
    r"|contributors?|staff|by|search|page|login|signin|register|account|subscri(?:be|ptions?)|newsletters?|about(?:-us)?"
    r"|contact(?:-us)?|privacy(?:-policy)?|terms)(?:/|$)",
    re.IGNORECASE,
)
"""Paths of lists, people and the site's own affairs, as most sites spell them."""
_ACTION = re.compile(r"javascript:|mailto:|tel:|data:", re.IGNORECASE)
_NO_TITLES = frozenset((Role.AUTHOR, Role.SECTION, Role.COMMENTS))
_SHORTEST = 8
"""Letters. Shorter texts are never headlines."""
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 24
_OF_HEADING, _OF_LINE = 0.5, 0.8
"""Share of a heading's text, and of another line's, that is in the link if that is a headline."""
_LARGEST = 900
"""Letters of a teaser. A larger element is an article."""
_MOST_PARTS = 120
"""Elements of a teaser."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """A link that may be a headline, and the block with its text."""

    link: int
    """Its number in `Outline.links`."""
    href: str
    """Its address as it is written, without a fragment."""
    block: Element
    is_heading: bool
    text: str

    @property
    def rank(self) -> tuple[bool, int]:
        """Of two titles of one teaser, the greater is its headline."""
        return self.is_heading, len(self.text)

    @property
    def shape(self) -> tuple[str, str]:
        """What the titles of like teasers have in common."""
        return self.block.tag, re.sub(r"\d+", "", self.block.attributes.get("class") or "")

    @property
    def is_short(self) -> bool:
        """Whether it may be a name."""
        return not is_long(self.text, _FEWEST_WORDS, _FEWEST_LETTERS)


def is_long(text: str, words: int, letters: int) -> bool:
    """Whether a text has so many words or, for not all scripts part words, so many letters."""
    return len(text.split()) >= words or width(text) >= letters


def _title(outline: Outline, block: Element, number: int, text: str) -> Title | None:
    is_heading = block.tag in HEADINGS
    if not is_heading and not is_long(text, _FEWEST_WORDS, _FEWEST_LETTERS):
        return None  # Entries of menus are most of a page's links.
    link = outline.links[number]
    href = (link.attributes.get("href") or "").partition("#")[0].strip()
    if not href or LISTING.search(href) or _ACTION.match(href):
        return None
    named = roles(link.attributes)
    is_heading = is_heading or Role.HEADLINE in named or Role.HEADLINE in roles(block.attributes)
    if named & _NO_TITLES or width(text) < block.own * (_OF_HEADING if is_heading else _OF_LINE):
        return None
    return Title(link=number, href=href, block=block, is_heading=is_heading, text=text)


def titles(outline: Outline) -> list[Title]:
    """The best title of each link that has one, in page order."""
    best: dict[int, Title] = {}
    for block in outline.elements:
        if block.own_linked < _SHORTEST:
            continue
        texts: dict[int, list[str]] = {}
        for _, text, link in block.parts:
            if link:
                texts.setdefault(link, []).append(text)
        for link, parts in texts.items():
            title = _title(outline, block, link, " ".join(parts))
            if title and (link not in best or title.rank > best[link].rank):
                best[link] = title
    return sorted(best.values(), key=lambda title: (title.block.index, title.link))


def holders(found: list[Title]) -> list[tuple[Element, Title]]:
    """``(element, title)`` pairs in page order: the largest elements whose titles have one address, with the best."""
    hrefs: dict[int, str | None] = {}
    for title in found:
        around: Element | None = title.block
        while around is not None and hrefs.get(around.index, "") not in (None, title.href):
            hrefs[around.index] = None if around.index in hrefs else title.href
            around = around.parent
    best: dict[int, tuple[Element, Title]] = {}
    for title in found:
        if hrefs[title.block.index] is not None:
            holder = _largest(title.block, hrefs)
            if holder.index not in best or title.rank > best[holder.index][1].rank:
                best[holder.index] = holder, title
    return list(best.values())


def _largest(block: Element, hrefs: dict[int, str | None]) -> Element:
    holder = block
    while (around := holder.parent) is not None and around.parent is not None and hrefs[around.index] is not None:
        if around.size > _LARGEST or around.end - around.index > _MOST_PARTS:
            break
        holder = around
    return holder
