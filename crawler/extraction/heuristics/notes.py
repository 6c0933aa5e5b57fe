"""Notes at both ends of an article's body: when it was published, who wrote it, how to reach somebody.

It drops them from the outline, and does not look between the ends.
"""

import re
from collections.abc import Iterator

from crawler.extraction.bylines import is_byline
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.phrases import (
    asks_to_subscribe,
    asks_to_write,
    is_legal,
    names_contributors,
    points_elsewhere,
    reserves_rights,
)
from crawler.extraction.html.document import HEADINGS

__all__ = ["drop_notes"]

_OPENING, _CLOSING = 2, 4
"""How many of the first and of the last blocks may be notes."""
_LONGEST = 400
"""Letters of a note."""
_LONGEST_DATELINE = 60
_FEWEST_UPDATES = 3
"""``time`` elements with which a body may be a live blog's."""
_CONTENT = frozenset("iframe img object table video".split())
_PROFILE = re.compile(
    r"mailto:|(?:https?:)?//(?:www\.|m\.)?(?:twitter|x|facebook|instagram|threads|linkedin|bsky|t)\.[a-z]+"
    r"/(?:in/)?@?[\w.-]+/?$"
)
"""The address of a person or a paper on a social site, not of a post there."""


def _links_to_profile(element: Element) -> bool:
    links = (link.attributes.get("href") or "" for link in element.node.css("a"))
    return any(_PROFILE.match(link.partition("?")[0]) for link in links)


def _opens(outline: Outline, element: Element) -> bool:
    text = outline.text(element)
    return is_byline(text) or (element.own_linked > 0 and asks_to_subscribe(text))


def _closes(outline: Outline, element: Element) -> bool:
    text = outline.text(element)
    if names_contributors(text) or points_elsewhere(text) or reserves_rights(text):
        return True
    if element.own_linked and (asks_to_subscribe(text) or is_legal(text)):
        return True
    return _links_to_profile(element) and asks_to_write(text)  # Few blocks have such a link.


def _drop_times(outline: Outline, root: Element) -> None:
    """Drop the times before the text with their lines, if short. Updates of a live blog keep theirs."""
    times = [element for element in outline.below(root) if element.tag == "time"]
    text = next((element.index for element in outline.below(root) if element.own_prose), root.end)
    for time in times if len(times) < _FEWEST_UPDATES else ():
        line = time.parent
        if time.index < text:
            is_all = line is not None and line is not root and line.is_line and line.own <= _LONGEST_DATELINE
            outline.drop(line if line is not None and is_all else time)


def drop_notes(outline: Outline, root: Element) -> None:
    """Drop the first and the last lines of a body that are notes."""
    _drop_times(outline, root)
    blocks = [element for element in outline.below(root) if element.own and element.parts]
    for judge, place in ((_opens, blocks[:_OPENING]), (_closes, blocks[_OPENING:][-_CLOSING:])):
        for element in place:
            if element.is_line and element.own <= _LONGEST and judge(outline, element):
                outline.drop(element)
    _drop_last_headings(outline, root)


def _drop_last_headings(outline: Outline, root: Element) -> None:
    """Drop the last headings if there are several, or if what they headed is dropped. An author may end with one."""
    headings: list[Element] = []
    for element in outline.below(root):
        if element.tag in HEADINGS and element.size:
            headings.append(element)
        elif (element.own and element.parts and element.parent not in headings) or element.tag in _CONTENT:
            headings.clear()
    for heading in headings:
        if len(headings) > 1 or any(after.size and after.index in outline.ends for after in _next(outline, heading)):
            outline.drop(heading)


def _next(outline: Outline, element: Element) -> Iterator[Element]:
    """The elements after another that have the same parent, dropped or not."""
    index, end = element.end, element.parent.end if element.parent else element.end
    while index < end:
        yield outline.elements[index]
        index = outline.elements[index].end
