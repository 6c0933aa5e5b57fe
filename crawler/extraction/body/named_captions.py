"""Captions that only their names tell: elements called so, near one picture. It knows names, no figures.

What is called a caption may stand around pictures, in galleries and beside films, so that it is taken for that of a
picture only in the smallest element that holds both, and only if no other picture is in it.
"""

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extraction.html.document import has_text

__all__ = ["named_captions"]

_CALLED = "[class*=caption i], [itemprop~=caption]"
_NAME = re.compile(r"(?:^|[\s_-])captions?(?:[_-]+(?:text|wrapper|content|full))?(?=\s|$)", re.IGNORECASE)
_MOST = 300
"""Captions of a page."""
_MOST_LEVELS = 6
"""Between a caption and what holds its picture, too."""
_MOST_INSIDE = 200
"""Elements of that."""
_TOO_LARGE = frozenset("article body html main".split())


def named_captions(root: LexborNode | LexborHTMLParser) -> dict[int, LexborNode]:
    """What is named a caption below `root`, by the ``mem_id`` of its picture."""
    captions: dict[int, LexborNode] = {}
    pictures: dict[int, list[int]] = {}
    for node in root.css(_CALLED)[:_MOST]:
        if _is_called_so(node) and (picture := _picture_near(node, pictures)) is not None:
            captions.setdefault(picture, node)
    return captions


def _is_called_so(node: LexborNode) -> bool:
    names = (node.attributes.get(name) or "" for name in ("class", "itemprop"))
    return any(map(_NAME.search, names)) and has_text(node, beyond=True)


def _picture_near(node: LexborNode, pictures: dict[int, list[int]]) -> int | None:
    """The one picture in the smallest element around a caption that holds any. Elements are looked into once."""
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
    """The pictures in an element but for those for browsers without scripts; two for what is too large to look into."""
    inside = list(islice(around.traverse(), _MOST_INSIDE + 1))
    if len(inside) > _MOST_INSIDE:
        return [0, 0]
    return [part.mem_id for part in inside if part.tag == "img" and _is_shown(part)]


def _is_shown(picture: LexborNode) -> bool:
    return picture.parent is None or picture.parent.tag != "noscript"
