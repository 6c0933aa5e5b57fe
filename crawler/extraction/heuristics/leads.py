"""Prose between the headline and the element that holds the body: standfirsts, and first paragraphs outside of it.

It looks nowhere else on the page. Which blocks of a text are its standfirst is told by their names.
"""

import re
from collections.abc import Iterator

from crawler.extraction.bylines import is_byline
from crawler.extraction.heuristics.outline import Element, Outline, ends_sentence, holds_any
from crawler.extraction.heuristics.phrases import (
    asks_to_subscribe,
    credits_picture,
    is_label,
    names_contributors,
)
from crawler.extraction.html.document import HEADINGS

__all__ = ["leads", "standfirsts"]

_STANDFIRST = re.compile(
    r"(?<![a-z])(?:stand-?first|dek|deck|sub-?title|sub-?head(?:line|ing)?|sub-?line|strap-?line|preamble|perex"
    r"|bajada|chap[oe]|chapeau|sumario|entradilla|vorspann|manchet|zajawka|sottotitolo|linha-?fina)(?![a-z])"
)
"""What themes call a standfirst and nothing else, in the languages whose words are known to be used so."""
_INTRODUCTION = re.compile(
    r"(?<![a-z])(?:ingress|lede|lead(?:-?(?:text|in|paragraph))?(?!-?(?:image|media|art))|intro(?:-?(?:text|paragraph))?"
    r"|short-?description|excerpt|(?<!with-)summary|abstract|quote|lid)(?![a-z])"
)
"""What themes call a standfirst, or the first paragraph of the text."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_QUOTATION = re.compile(r"[\"“„«‹「『].*[\"”“»›」』]$")
"""A quotation alone, which is set beside the text."""
_SHORTEST = 40
"""Letters of a lead."""
_MOST = 1.5
"""Share of the body's prose that may stand before it."""
_MOST_STANDFIRST = 0.3
"""Share of a text's prose in its standfirst. More is the text, whatever its names."""
_MOST_STANDFIRSTS = 20
"""Blocks at the beginning of a text that may be its standfirst."""
_LEAST_FREE = 0.5
"""Share of a lead that is no link."""
_MOST_BLOCKS = 200
"""Blocks between the headline and the body that are looked at."""
_MOST_PARTS = 20
"""Elements of a picture with its caption."""
_ITEMS = frozenset("dd dt li".split())
"""Points of a list before the text sum it up."""
_LITTLE_ELSE = 1.5
"""How many times the text of a block an element around it may have to be named for it."""
_LEVELS = 3
"""Elements around a block whose names may say that it is a standfirst."""


def _is_lead(outline: Outline, block: Element) -> bool:
    if block.own < _SHORTEST or block.own - block.own_linked < _LEAST_FREE * block.own or block.tag in _ITEMS:
        return False
    text = outline.text(block)
    if not _is_named(block, _STANDFIRST) and (not ends_sentence(text) or _QUOTATION.match(text)):
        return False
    if any(judge(text) for judge in (is_label, is_byline, asks_to_subscribe, credits_picture, names_contributors)):
        return False
    return not _stands_with_picture(outline, block)


def _stands_with_picture(outline: Outline, block: Element) -> bool:
    """Whether a block is all the text of an element that also holds a picture: its caption."""
    around = block.parent
    if around is None or around.size > block.size or around.end - around.index > _MOST_PARTS:
        return False
    return any(part.tag == "img" for part in outline.below(around))


def _is_named(block: Element, pattern: re.Pattern[str]) -> bool:
    """Whether a block, or one of the elements around it that hold little else, has such a name."""
    element: Element | None = block
    for _ in range(_LEVELS):
        if element is None or element.size > _LITTLE_ELSE * block.size:
            return False
        get = element.attributes.get
        names = (get("class"), get("itemprop"), get("data-testid"))
        if any(pattern.search(_CAMEL.sub("-", name).replace("_", "-").lower()) for name in names if name):
            return True
        element = element.parent
    return False


def leads(outline: Outline, root: Element, headlines: list[int]) -> list[Element]:
    """The blocks of prose between the last headline before `root` and `root`; empty without such a headline."""
    before = [index for index in headlines if index < root.index]
    if not before or root.prose == 0:
        return []
    headline = outline.elements[before[-1]]
    found = [block for block in _between(outline, headline.end, root.index) if _is_lead(outline, block)]
    found = [block for block in found if not _is_repeated(outline, block, root)]
    return found if sum(block.own for block in found) <= _MOST * root.prose else []


def _is_repeated(outline: Outline, block: Element, root: Element) -> bool:
    """Whether a block of `root` has the same text."""
    alike = (other for other in outline.below(root) if other.own == block.own and other.parts)
    return any(outline.text(other) == outline.text(block) for other in alike)


def _between(outline: Outline, first: int, end: int) -> Iterator[Element]:
    """The blocks with text of their own between two indexes, without dropped ones."""
    index, number = first, 0
    while index < end and number < _MOST_BLOCKS:
        if index in outline.ends:
            index = outline.ends[index]
            continue
        element = outline.elements[index]
        if element.parts and element.own and element.tag not in HEADINGS - {"h2", "h3", "h4"}:
            number += 1
            yield element
        index += 1


def standfirsts(outline: Outline, blocks: list[Element], headlines: list[int]) -> list[Element]:
    """Those of a text's first blocks that are its standfirst.

    Named so, or as an introduction that stands apart from the paragraphs; or a line in the headline's ``header``.
    """
    found: list[Element] = []
    for block in blocks[:_MOST_STANDFIRSTS]:
        if not block.own_prose and not _is_named(block, _STANDFIRST):
            continue
        if not _is_standfirst(outline, block, blocks, headlines):
            break
        found.append(block)
    prose = sum(block.own_prose for block in blocks)
    is_one = len(found) == 1 and _is_named(found[0], _STANDFIRST)
    return found if is_one or sum(block.own for block in found) <= _MOST_STANDFIRST * prose else []


def _is_standfirst(outline: Outline, block: Element, blocks: list[Element], headlines: list[int]) -> bool:
    if _is_named(block, _STANDFIRST):
        return True
    if block.tag in HEADINGS or _is_named(block, _INTRODUCTION):
        return not _has_mates(outline, block, blocks)
    around = block.parent
    for _ in range(_LEVELS):
        if around is None or around.tag == "header":
            break
        around = around.parent
    return around is not None and around.tag == "header" and holds_any(around, headlines)


def _has_mates(outline: Outline, block: Element, blocks: list[Element]) -> bool:
    """Whether prose follows a block in the same element, or others like it stand in elements like that around it."""
    following = list(outline.followers(block))
    if any(element.own_prose and element.tag == "p" for element in following):
        return True
    if block.tag == "p" and any(element.prose for element in following):
        return True
    return any(other.own_prose and other is not block and _place(other) == _place(block) for other in blocks)


def _place(block: Element) -> tuple[str, str | None, str | None]:
    around = block.parent.attributes.get("class") if block.parent else None
    return block.tag, block.attributes.get("class"), around
