"""Captions without markup as such: lines that stand with a picture, or right after one. It knows no other lines."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from crawler.extraction.body.picture_credits import is_picture_label
from crawler.extraction.heuristics.names import is_of_pictures
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.phrases import credits_picture
from crawler.extraction.html.document import HEADINGS, has_text

__all__ = ["captions_in_frames", "drop_captions", "is_caption"]

_FRAMES = frozenset("a aside center dd div dl dt figure li p section span table tbody td tr".split())
_SLANTED = frozenset("em figcaption i small".split())
_PICTURES = frozenset(("img", "picture"))
_PICTURE_OR_SLANTED = _PICTURES | _SLANTED
_LONGEST = 300
"""Letters of a caption."""
_MOST_LINKED = 0.5
"""Share of links in a caption. A line with more is a button."""
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


def drop_captions(outline: Outline, root: Element) -> dict[int, LexborNode]:
    """Drop the lines below `root` that stand alone with a picture in an element.

    Returns them by the `mem_id` of their picture.
    """
    captions: dict[int, LexborNode] = {}
    for picture in outline.below(root):
        if picture.tag == "img" and (caption := _caption(outline, root, picture)) is not None:
            outline.drop(caption)
            if _is_told(outline, caption):
                captions[picture.node.mem_id] = caption.node
    return captions


def captions_in_frames(outline: Outline, pictures: Iterable[Element]) -> dict[int, LexborNode]:
    """The lines that stand alone with one of these pictures in an element that is named after pictures.

    By the `mem_id` of their picture.
    """
    found = ((picture, _caption(outline, outline.root, picture)) for picture in pictures)
    return {
        picture.node.mem_id: line.node
        for picture, line in found
        if line is not None and line.parent is not None and _names_pictures(line.parent) and _is_told(outline, line)
    }


def _is_told(outline: Outline, line: Element) -> bool:
    """Whether a line that stands with a picture says something: it is no button, no number."""
    return line.linked <= _MOST_LINKED * line.size and not is_picture_label(outline.text(line))


def _names_pictures(frame: Element) -> bool:
    return is_of_pictures(frame.attributes.get("class"), frame.attributes.get("id")) is True


def _caption(outline: Outline, root: Element, picture: Element) -> Element | None:
    """The only line in the smallest element that holds a picture and a text, if that element is a small frame."""
    around = picture.parent
    while around is not None and not around.size and around is not root:
        around = around.parent
    if around is None or around is root or around.tag not in _FRAMES:
        return None
    if around.size > _LONGEST or around.end - around.index > _MOST_PARTS:
        return None
    if around.parts:
        return around if _is_slanted(outline, around) else None
    lines = [element for element in outline.below(around) if element.parts and element.own]
    return lines[0] if len(lines) == 1 and lines[0].tag not in HEADINGS else None


def _is_slanted(outline: Outline, line: Element) -> bool:
    """Whether all text of a line that holds a picture follows that, in italics or in small print; or credits it."""
    if line.own != line.size:
        return False
    first = next((node for node in line.node.traverse() if node.tag in _PICTURE_OR_SLANTED), None)
    if first is None or first.tag not in _PICTURES:
        return False
    return credits_picture(outline.text(line)) or not has_text(line.node, _slanted(line.node))


def _slanted(line: LexborNode) -> frozenset[int]:
    return frozenset(node.mem_id for node in line.css(", ".join(_SLANTED)))
