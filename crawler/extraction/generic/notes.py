"""Notes about an article at the ends of its body: who wrote it, how to reach whom, what to subscribe to."""

import re

from crawler.extraction.generic.outline import Element, Outline
from crawler.extraction.generic.phrases import (
    asks_to_subscribe,
    asks_to_write,
    is_byline,
    is_legal,
    names_contributors,
    points_elsewhere,
)

__all__ = ["drop_notes"]

_OPENING, _CLOSING = 2, 4
"""How many of the first and of the last blocks may be notes."""
_LONGEST = 400
"""Letters."""
_PROFILE = re.compile(
    r"mailto:|(?:https?:)?//(?:www\.|m\.)?(?:twitter|x|facebook|instagram|threads|linkedin|bsky|t)\.[a-z]+"
    r"/(?:in/)?@?[\w.-]+/?$"
)
"""The address of a person or a paper on a social site, not of a post there."""


def _reaches_somebody(element: Element) -> bool:
    links = (link.attributes.get("href") or "" for link in element.node.css("a"))
    return any(_PROFILE.match(link.partition("?")[0]) for link in links)


def _opens(outline: Outline, element: Element) -> bool:
    text = outline.text(element)
    return is_byline(text) or (element.own_linked > 0 and asks_to_subscribe(text))


def _closes(outline: Outline, element: Element) -> bool:
    text = outline.text(element)
    if names_contributors(text) or points_elsewhere(text):
        return True
    if element.own_linked and (asks_to_subscribe(text) or is_legal(text)):
        return True
    return asks_to_write(text) and _reaches_somebody(element)


def drop_notes(outline: Outline, root: Element) -> None:
    """Drop the first and the last lines of a body that are notes."""
    blocks = [element for element in outline.below(root) if element.own and element.parts]
    for judge, place in ((_opens, blocks[:_OPENING]), (_closes, blocks[_OPENING:][-_CLOSING:])):
        for element in place:
            if element.is_line and element.own <= _LONGEST and judge(outline, element):
                outline.drop(element)
