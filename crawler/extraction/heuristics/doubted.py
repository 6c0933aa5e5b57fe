"""Elements whose names say that they are no text of an article, and which read as one: kept where the text is.

Names come from frameworks, page builders and scripts, and name half a body after the box that it stands beside. It
weighs prose, links and what the lines say; it does not look for the body.
"""

import re
from collections import Counter

from crawler.extraction.bylines import is_byline
from crawler.extraction.heuristics.boxes import asks_for_consent, heads_box
from crawler.extraction.heuristics.outline import Element, Outline, ends_sentence, holds_any
from crawler.extraction.heuristics.phrases import announces_links, asks_to_subscribe, ends_body, is_label
from crawler.extraction.html.document import HEADINGS

__all__ = ["reads_as_article", "recalled", "root_with"]

_LEAST_PROSE = 0.75
"""Share of an article's text that is prose: the rest are subheadings and labels."""
_MOST_LINKED = 0.2
"""Share of links in it."""
_SHORTEST = 100
"""Letters of a paragraph that stands alone in an element."""
_FEWEST_COMMENTS = 3
_LONGEST_COMMENT = 600
"""Letters of a reader's comment, on average."""
_MOST_CONSENT = 0.3
"""Share of the paragraphs of a text about consent that ask for it."""
_LONGEST_PROMPT = 600
"""Letters of a text that asks to subscribe."""
_LARGER = 1.5
"""How many times the prose of the root an element must have to be the body in its place."""
_LITTLE_ELSE = 1.1
"""How many times the prose of the root an element around it may have without the doubted elements."""
_LITTLE = 600
"""Letters of prose. A root with more is not given up for a doubted element."""
_SIDE = re.compile(r"side-?bar|aside|complementary|widget|(?<![a-z])(?:rail|side)(?![a-z])")
_LEVELS = 2
"""Levels above the root on which the other parts of a body may be."""


def reads_as_article(outline: Outline, element: Element) -> bool:
    """Whether an element is paragraphs of prose: no list of links, no prompt, no thread of comments, no box."""
    if element.prose < _LEAST_PROSE * element.size or element.linked > _MOST_LINKED * element.size:
        return False
    lines = [part for part in (element, *outline.below(element)) if part.parts and part.own]
    paragraphs = [line for line in lines if line.own_prose]
    if len(paragraphs) == 1 and (element.linked or paragraphs[0].own < _SHORTEST or not _is_sentence(outline, element)):
        return False
    texts = [outline.text(line) for line in paragraphs]
    if element.size <= _LONGEST_PROMPT and any(map(asks_to_subscribe, texts)):
        return False
    if sum(map(asks_for_consent, texts)) > _MOST_CONSENT * len(texts):
        return False
    first = outline.text(lines[0])
    if heads_box(first) or is_label(first) or ends_body(first) or is_byline(first) or announces_links(first):
        return False
    return not _is_thread(outline, element)


def _is_sentence(outline: Outline, element: Element) -> bool:
    return any(ends_sentence(outline.text(part)) for part in (element, *outline.below(element)) if part.own_prose)


def _is_thread(outline: Outline, element: Element) -> bool:
    """Whether an element holds a row of like elements, each with somebody's name, or the like, and short prose."""
    rows: Counter[tuple[int, str, str]] = Counter()
    prose: Counter[tuple[int, str, str]] = Counter()
    for part in outline.below(element):
        if 0 < part.prose < part.size and part.tag not in ("p", "ul", "ol", "blockquote") and part.parent is not None:
            if any(inner.tag in HEADINGS for inner in outline.children(part)):
                continue
            row = part.parent.index, part.tag, part.attributes.get("class") or ""
            rows[row] += 1
            prose[row] += part.prose
    return any(
        number >= _FEWEST_COMMENTS and _LONGEST_COMMENT * number > prose[row] > element.prose / 2
        for row, number in rows.items()
    )


def root_with(root: Element, doubted: list[Element], headlines: list[int]) -> Element:
    """The element that holds the body, given what was dropped for its name though it reads as an article.

    That is `root` itself; or the element around it that also holds a doubted element, where that is no larger than the
    two; or a doubted element that follows the headline and has much more prose, where `root` is little and far from it.
    """
    after = headlines[0] if headlines else 0
    largest = max(doubted, key=lambda part: part.prose, default=None)
    if largest is not None and largest.index > after and _replaces(largest, root, headlines):
        return largest
    around: Element | None = root
    for _ in range(_LEVELS):
        around = around.parent if around is not None else None
        if around is None or around.parent is None:
            break
        inside = (part for part in doubted if around.index < part.index < around.end)
        beside = [part for part in inside if part.index > after and not _is_side(part)]
        if beside and around.prose <= _LITTLE_ELSE * root.prose:
            return around
    return root


def _replaces(element: Element, root: Element, headlines: list[int]) -> bool:
    is_larger = root.prose < _LITTLE and element.prose > _LARGER * root.prose
    return is_larger and _is_nearer(element, root, headlines)


def _is_side(element: Element) -> bool:
    """Whether an element's names say where it stands: beside the text, unless it is inside of that."""
    names = (element.attributes.get("class") or "", element.attributes.get("id") or "")
    return any(_SIDE.search(name.lower()) for name in names)


def _is_nearer(element: Element, root: Element, headlines: list[int]) -> bool:
    """Whether an element close around `element` holds the headline, and not `root`."""
    near = (around for around in (element.parent, element.parent and element.parent.parent) if around is not None)
    return any(holds_any(around, headlines) and not around.index <= root.index < around.end for around in near)


def recalled(root: Element, doubted: list[Element]) -> list[Element]:
    """The doubted elements that are parts of the body: `root`, or inside it."""
    return [part for part in doubted if root.index <= part.index < root.end]
