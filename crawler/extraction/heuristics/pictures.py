"""Which pictures on a page are the article's: not those of other pages, of people, of machinery.

It goes by tags, names and addresses. Where the article is, others say.
"""

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from crawler.extraction.body.images import is_icon, is_pixel, largest_url
from crawler.extraction.heuristics.names import is_of_pictures
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.heuristics.surroundings import is_hidden
from crawler.extraction.html.document import Document
from crawler.urls import file_name

__all__ = ["framed_pictures", "leads_away", "portraits"]

_NAMES = ("class", "id", "itemprop", "role")
_FRAMES = frozenset("figure header picture".split())
"""Elements that hold pictures of the article though they are no part of its text."""
_PORTRAITS = frozenset((Role.AVATAR, Role.AUTHOR))
_NO_PAGE = re.compile(r"^(?:javascript|data):|\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
"""Addresses in a picture's link that lead to no other page: of a script that shows it, of its own file."""
_MOST_LINKED = 0.5
"""Share of links in the text beside a picture. Captions have less."""
_MOST_LEVELS = 6
"""Levels between a picture and the link around it."""
_PORTRAIT_FILE = re.compile(r"gravatar|(?<![a-z])(?:avatars?|head-?shots?)(?![a-z])", re.IGNORECASE)
_NEAREST = 4
"""Levels between a portrait and the element that is named after whom it shows."""
_LEVELS = 20
"""Levels between a picture and the element that was left out with it."""


def leads_away(picture: LexborNode, document: Document) -> bool:
    """Whether a picture links to another page, and so belongs to that, unless this page states it as its own."""
    link = picture.parent
    for _ in range(_MOST_LEVELS):
        if link is None or link.tag == "a":
            break
        link = link.parent
    href = (link.attributes.get("href") or "").strip() if link is not None and link.tag == "a" else ""
    if not href or href.startswith("#") or _NO_PAGE.search(href.partition("?")[0]):
        return False
    if urljoin(document.base, href).partition("#")[0] == document.url.partition("#")[0]:
        return False
    stated = map(file_name, document.metas("og:image", "twitter:image"))
    return file_name(largest_url(picture, document.base) or "") not in stated


def framed_pictures(outline: Outline, root: Element, captions: dict[int, LexborNode]) -> dict[int, list[LexborNode]]:
    """The article's pictures inside `root` in elements that were dropped, by the `mem_id` of the outermost of these.

    They stand in galleries, in frames with a caption, in buttons that enlarge them, or are those that have `captions`.
    """
    found: dict[int, list[LexborNode]] = {}
    index = root.index + 1
    while index < root.end:
        end = outline.ends.get(index)
        if end is None:
            element = outline.elements[index]
            if element.tag == "img" and (button := _button(element)) is not None:
                found.setdefault(button.mem_id, []).append(element.node)
            index += 1
            continue
        dropped = outline.elements[index]
        for element in outline.elements[index:end]:
            if element.tag == "img" and _is_kept(outline, element, dropped, captions):
                found.setdefault(dropped.node.mem_id, []).append(element.node)
        index = end
    return found


def portraits(outline: Outline, root: Element) -> set[int]:
    """The pictures inside `root` that show who wrote, by their `mem_id`, as names near them or their files' say."""
    return {
        element.node.mem_id for element in outline.below(root) if element.tag == "img" and _is_portrait(element, root)
    }


def _is_portrait(picture: Element, root: Element) -> bool:
    if _PORTRAIT_FILE.search(picture.attributes.get("src") or ""):
        return True
    part = picture
    for _ in range(_NEAREST):
        if not _PORTRAITS.isdisjoint(roles(part.attributes)):
            return True
        if part.parent is None or part.parent is root:
            return False
        part = part.parent
    return False


def _button(picture: Element) -> LexborNode | None:
    """The button around a picture that is no icon; None without one."""
    around, outer = picture.node.parent, picture.parent
    for _ in range(_MOST_LEVELS):
        if around is None or (outer is not None and around.mem_id == outer.node.mem_id):
            return None
        if around.tag == "button":
            return None if is_icon(picture.attributes) or is_pixel(picture.attributes) else around
        around = around.parent
    return None


def _is_kept(outline: Outline, picture: Element, dropped: Element, captions: dict[int, LexborNode]) -> bool:
    if is_icon(picture.attributes) or is_pixel(picture.attributes):
        return False
    is_framed, part = picture.node.mem_id in captions, picture
    for _ in range(_LEVELS):
        about = is_of_pictures(*map(part.attributes.get, _NAMES))
        if about is False or not _PORTRAITS.isdisjoint(roles(part.attributes)):
            return False
        is_framed = is_framed or part.tag in _FRAMES or (about is True and part is not picture)
        is_framed = is_framed and not is_hidden(part)  # What a gallery hides, it shows in turn.
        if part is dropped:
            break
        if part.parent is None:
            return False
        part = part.parent
    return is_framed and not _is_of_card(picture, dropped) and not leads_away(picture.node, outline.document)


def _is_of_card(picture: Element, dropped: Element) -> bool:
    """Whether the text beside a picture is mostly a link: to the story or to the shop that the picture stands for."""
    around = picture.parent
    while around is not None and not around.size and around is not dropped:
        around = around.parent
    return around is not None and around.size > 0 and around.linked > _MOST_LINKED * around.size
