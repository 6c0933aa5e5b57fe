"""Captions without markup as such: lines that stand with a picture, or right after one. It knows no other lines."""

import re

from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.phrases import credits_picture
from crawler.extraction.html.document import HEADINGS

__all__ = ["drop_captions", "is_caption"]

_FRAMES = frozenset("center div figure section span td".split())
_LONGEST = 300
"""Letters of a caption."""
_MOST_PARTS = 60
"""Elements of a picture's frame, so that nested ones are not read again on each level."""
_SHORTEST_ALTERNATIVE = 3
"""Words of a picture's text alternative. A shorter one may begin any sentence."""
_WORD = re.compile(r"\w+")


def is_caption(outline: Outline, line: Element, picture: Element) -> bool:
    """Whether a line right after a picture credits it, or repeats its text alternative."""
    if line.own > _LONGEST:
        return False
    text = outline.text(line)
    alternative = _WORD.findall((picture.attributes.get("alt") or "").casefold())
    repeats = len(alternative) >= _SHORTEST_ALTERNATIVE and _WORD.findall(text.casefold()) == alternative
    return repeats or credits_picture(text)


def drop_captions(outline: Outline, root: Element) -> None:
    """Drop the lines below `root` that stand alone with a picture in an element."""
    for picture in outline.below(root):
        if picture.tag != "img":
            continue
        around = picture.parent
        while around is not None and not around.size and around is not root:
            around = around.parent
        if around is None or around is root or around.tag not in _FRAMES:
            continue
        if around.size > _LONGEST or around.end - around.index > _MOST_PARTS:
            continue
        lines = [element for element in outline.below(around) if element.parts and element.own]
        if len(lines) == 1 and lines[0].tag not in HEADINGS and not lines[0].index < picture.index < lines[0].end:
            outline.drop(lines[0])
