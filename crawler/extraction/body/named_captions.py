"""Captions told by names alone: by their class or ``itemprop`` near one picture, or in attributes of the picture.

It knows names, no figures.

Elements with such a name stand around pictures, in galleries and beside films, too. One is taken for a picture's
caption only if the smallest element that holds both holds no other picture.
"""

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extraction.html.document import has_text
from crawler.text import clean

__all__ = ["named_captions", "stated_caption"]

_SELECTOR = (
    "[class*=caption i], [itemprop~=caption], [class*=legend i], [class*=didascalia], [class*=epigrafe], [class*=pie],"
    " [class*=bildunterschrift i], [class*=bildtext i], [class*=kuvateksti i]"
)
_NAME = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=C))captions?(?:[_-]+(?:text|wrapper|content|full))?(?=\s|$)"
    r"|(?:^|[\s_-])(?:l[eé]gende?|le(?:y|g)enda|didascalia|ep[ií]grafe|bild-?(?:unterschrift|text)|kuvateksti"
    r"|pie-?(?:de-?)?(?:foto|imagen))(?=\s|$)",
    re.IGNORECASE,
)
_STATED = ("data-caption", "data-image-caption", "data-photo-caption", "data-sub-html")
_MARKUP = re.compile(r"<[^<>]*>")
_LONGEST_STATED = 2_000
"""Letters of an attribute that are read."""
_MOST = 300
"""Elements of a page that are asked for their names."""
_MOST_LEVELS = 6
"""Levels between a caption and the element that holds it and its picture."""
_MOST_INSIDE = 200
"""Elements in that element."""
_TOO_LARGE = frozenset("article body html main".split())


def named_captions(root: LexborNode | LexborHTMLParser) -> dict[int, LexborNode]:
    """The elements below `root` that are named captions, by the `mem_id` of their picture."""
    captions: dict[int, LexborNode] = {}
    pictures: dict[int, list[int]] = {}
    for node in root.css(_SELECTOR)[:_MOST]:
        if _is_named_caption(node) and (picture := _picture_near(node, pictures)) is not None:
            captions.setdefault(picture, node)
    return captions


def _is_named_caption(node: LexborNode) -> bool:
    names = (node.attributes.get(name) or "" for name in ("class", "itemprop"))
    return any(map(_NAME.search, names)) and has_text(node, beyond=True)


def _picture_near(node: LexborNode, pictures: dict[int, list[int]]) -> int | None:
    """The only picture (`mem_id`) in the smallest element around a caption that holds any; None where it holds several.

    `pictures` remembers the pictures of elements, so that each element is searched once.
    """
    around = node.parent
    for _ in range(_MOST_LEVELS):
        if around is None or around.tag in _TOO_LARGE:
            break
        if around.mem_id not in pictures:
            pictures[around.mem_id] = _pictures(around)
        if found := pictures[around.mem_id]:
            return found[0] if len(found) == 1 else None
        around = around.parent
    return None


def _pictures(around: LexborNode) -> list[int]:
    """The pictures (`mem_id`) in an element, without those in a ``noscript``; two zeros for too large an element."""
    inside = list(islice(around.traverse(), _MOST_INSIDE + 1))
    if len(inside) > _MOST_INSIDE:
        return [0, 0]
    return [part.mem_id for part in inside if part.tag == "img" and _is_shown(part)]


def _is_shown(picture: LexborNode) -> bool:
    return picture.parent is None or picture.parent.tag != "noscript"


def stated_caption(picture: LexborNode) -> str | None:
    """The caption that an attribute of a picture, or of the link around it, states; None without one."""
    link = picture.parent
    holders = [picture, link] if link is not None and link.tag == "a" else [picture]
    stated = [attributes.get(name) for attributes in [holder.attributes for holder in holders] for name in _STATED]
    text = next((value for value in stated if value and len(value) <= _LONGEST_STATED), None)
    return clean(_MARKUP.sub(" ", text)) if text and not text.startswith(("{", "[", "#", ".")) else None
