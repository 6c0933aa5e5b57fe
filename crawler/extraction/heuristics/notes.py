"""Notes at both ends of an article's body: when it was published, who wrote it, how to reach somebody.

It drops them from the outline, and does not look between the ends.
"""

import re
from itertools import takewhile

from crawler.extraction.bylines import is_byline
from crawler.extraction.heuristics.boxes import heads_portrait
from crawler.extraction.heuristics.date_text import only_date, tongue_of
from crawler.extraction.heuristics.outline import Element, Outline, ends_sentence
from crawler.extraction.heuristics.phrases import (
    asks_to_subscribe,
    asks_to_write,
    gives_address,
    is_legal,
    names_contributors,
    names_post,
    points_elsewhere,
    reserves_rights,
    speaks_to_reader,
)
from crawler.extraction.html.document import HEADINGS, has_text

__all__ = ["drop_notes"]

_OPENING, _CLOSING = 2, 4
"""How many of the first and of the last blocks may be notes."""
_LONGEST = 400
"""Letters of a note."""
_SENTENCE = 40
"""Letters of a heading that is a paragraph."""
_LONGEST_DATELINE = 60
_FEWEST_UPDATES = 3
"""``time`` elements with which a body may be a live blog's."""
_TONGUE = tongue_of(None, lambda: ())
"""No language: which day a line says matters to others."""
_CONTENT = frozenset("iframe img object table video".split())
_SLANTED = "em, i"
_MOST_SLANTED = 50
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


def _is_date(text: str) -> bool:
    """Whether a line says a day, and no more."""
    return len(text) <= _LONGEST_DATELINE and not ends_sentence(text) and only_date(text, _TONGUE) is not None


def _closes(outline: Outline, element: Element) -> bool:
    text = outline.text(element)
    if names_contributors(text) or points_elsewhere(text) or reserves_rights(text):
        return True
    if element.own_linked and ((asks_to_subscribe(text) and speaks_to_reader(text)) or is_legal(text)):
        return True
    if _links_to_profile(element) and asks_to_write(text) and speaks_to_reader(text):  # Few blocks have such a link.
        return True
    if speaks_to_reader(text) and gives_address(text) and (element.own_linked or _is_slanted(element)):
        return asks_to_write(text)
    return _is_slanted(element) and names_post(text)


def _is_slanted(element: Element) -> bool:
    """Whether all text of a line is in italics, as a note of the editors below a text."""
    slanted = frozenset(node.mem_id for node in element.node.css(_SLANTED)[:_MOST_SLANTED])
    return bool(slanted) and not has_text(element.node, slanted, beyond=True)


def _drop_times(outline: Outline, root: Element) -> None:
    """Drop the times before the text with their lines, if short. Updates of a live blog keep theirs."""
    times = [element for element in outline.below(root) if element.tag == "time"]
    if not times or len(times) >= _FEWEST_UPDATES:
        return
    text = next((element.index for element in outline.below(root) if element.own_prose), root.end)
    for time in times:
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
    _drop_dates(outline, blocks[:_OPENING])
    _drop_portrait(outline, blocks[_OPENING:][-_CLOSING:])
    _drop_last_headings(outline, root)


def _drop_dates(outline: Outline, first: list[Element]) -> None:
    """Drop the lines before the text that are nothing but a day. In a chronicle, days are subheadings."""
    for line in takewhile(lambda block: not block.own_prose, first):
        if line.is_line and line.tag not in HEADINGS and _is_date(outline.text(line)):
            outline.drop(line)


def _drop_portrait(outline: Outline, last: list[Element]) -> None:
    """Drop the last blocks from a line on that heads a portrait of the author, if they are short."""
    head = next((number for number, block in enumerate(last) if heads_portrait(outline.text(block))), len(last))
    if all(block.is_line and block.own <= _LONGEST for block in last[head:]):
        for block in last[head:]:
            outline.drop(block)


def _drop_last_headings(outline: Outline, root: Element) -> None:
    """Drop the last headings if there are several, or if what they headed is dropped. An author may end with one."""
    headings: list[Element] = []
    for element in outline.below(root):
        if element.tag in HEADINGS and element.size and not _is_sentence(outline, element):
            headings.append(element)
        elif (element.own and element.parts and not _is_in_heading(element)) or element.tag in _CONTENT:
            headings.clear()
    for heading in headings:
        if len(headings) > 1 or _is_before_dropped(outline, heading):
            outline.drop(heading)


def _is_before_dropped(outline: Outline, heading: Element) -> bool:
    return any(after.size and after.index in outline.ends for after in outline.followers(heading, dropped=True))


def _is_in_heading(element: Element) -> bool:
    return element.parent is not None and element.parent.tag in HEADINGS


def _is_sentence(outline: Outline, heading: Element) -> bool:
    """Whether a heading is a paragraph by its text: some papers print all of them large."""
    text = outline.text(heading)
    return heading.own >= _SENTENCE and ends_sentence(text) and not text.endswith(("...", "…"))
