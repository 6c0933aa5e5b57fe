"""Parts of a page that stand in one place of its HTML, and that browsers show in another. It knows HTML, not news.

- A shadow tree that a ``template`` declares takes the template's place. What its host holds beside it goes into the
  tree's slots; where it has none, so that browsers would not show it, it stays.
- A ``noscript`` that holds the article of a page that scripts would fill is shown in its place.
- A segment that React streams after the page stands in a hidden element at its end, and a call of React's own script
  names the ``template`` whose place it takes. Without such a call it is shown where it stands.
"""

import re
from collections.abc import Iterable
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["place_parts"]

_MODES = ("shadowrootmode", "shadowroot")
"""The attribute of the HTML Standard, and that of its first draft."""
_MOST_TREES = 300
"""Shadow trees of a page that are shown."""
_MOST_NESTED = 20
"""Shadow trees inside of shadow trees."""
_MOST_CHILDREN = 1_000
"""Nodes beside a shadow tree, or of one segment, that are moved."""
_MOST_SLOTS = 50
"""Slots of a shadow tree that are filled."""
_MOST_LEVELS = 100
"""Levels around a slot, or around a segment's place."""
_MOST_COMPARED = 5
"""Paragraphs that are looked for elsewhere on the page."""
_MOST_SEGMENTS = 300
"""Segments of a page that are placed."""
_SEGMENT = "[hidden][id*='S:']"
_INSTEAD = "noscript p"
_MOST_PARAGRAPHS = 400
"""Paragraphs of a page that are counted, within ``noscript`` elements and outside."""
_LEAST_INSTEAD = 400
"""Letters of the paragraphs in ``noscript`` elements that may be an article: longer than a request for scripts."""
_MOVED = f"template, {_SEGMENT}, {_INSTEAD}"
"""What a page has if it has parts to place. To ask the tree for it takes less than to search the bytes."""
_PLACE = "template[id]"
_CALLS = re.compile(r'\$R([CRS])\("([^"\\]{1,40})","([^"\\]{1,40})"')
"""``$RC(place, segment)``, and ``$RR`` with style sheets, which replace what stands in for the segment; and
``$RS(segment, place)``, which fills a part of a segment."""
_PART = "S"
_FALLBACK_END, _FALLBACK_START = "/$", "$"
_LONGEST_FALLBACK = 100
"""Nodes that stand in a segment's place until it comes."""


def place_parts(tree: LexborHTMLParser, body: bytes) -> None:
    """Put the shadow trees and the streamed segments of a page, whose bytes are `body`, where browsers show them."""
    if tree.css_first(_MOVED) is None:
        return
    if b"shadowroot" in body:
        _show_shadow_trees(tree)
    if b'"S:' in body:
        _place_segments(tree)
    _show_without_scripts(tree)


def _children(node: LexborNode) -> list[LexborNode]:
    return list(islice(node.iter(include_text=True), _MOST_CHILDREN))


def _move_before(place: LexborNode, nodes: Iterable[LexborNode]) -> None:
    for node in nodes:
        place.insert_before(node, move=True)


def _is_around(node: LexborNode, inner: LexborNode) -> bool:
    """Whether `inner` is in `node`, or is it; also said where it is too deep to be sure."""
    around: LexborNode | None = inner
    for _ in range(_MOST_LEVELS):
        if around is None:
            return False
        if around.mem_id == node.mem_id:
            return True
        around = around.parent
    return True


def _show_shadow_trees(tree: LexborHTMLParser) -> None:
    left = _MOST_TREES
    for _ in range(_MOST_NESTED):  # Those inside of a template come to light when it is emptied.
        contents = [content for content in tree.template_fragments() if _is_shadow_tree(content)]
        for content in contents[:left]:
            _show(content)
        left -= len(contents)
        if not contents or left <= 0:
            return


def _is_shadow_tree(content: LexborNode) -> bool:
    template = content.parent
    return template is not None and any(template.attributes.get(mode) in ("open", "closed") for mode in _MODES)


def _show(content: LexborNode) -> None:
    template = content.parent
    if template is None or (host := template.parent) is None:
        return
    beside = [node for node in _children(host) if node.mem_id != template.mem_id]
    slots = [slot for slot in content.css("slot")[:_MOST_SLOTS] if _is_outermost(slot)]
    _move_before(template, content.iter(include_text=True))
    template.decompose()
    if slots:
        _fill(slots, beside)


def _is_outermost(slot: LexborNode) -> bool:
    """Whether a slot is in no other: what a slot holds goes when it is filled."""
    around = slot.parent
    for _ in range(_MOST_LEVELS):
        if around is None or around.tag == "slot":
            return around is None
        around = around.parent
    return False


def _fill(slots: list[LexborNode], nodes: list[LexborNode]) -> None:
    """Put nodes where the slots of their names are; those without a name go into the slot without one."""
    by_name: dict[str, list[LexborNode]] = {}
    for node in nodes:
        by_name.setdefault(node.attributes.get("slot") or "" if node.is_element_node else "", []).append(node)
    for slot in slots:
        assigned = by_name.pop(slot.attributes.get("name") or "", [])
        _move_before(slot, assigned)
        if any(node.is_element_node for node in assigned):
            slot.decompose()


def _show_without_scripts(tree: LexborHTMLParser) -> None:
    """Show what ``noscript`` elements hold, if it is most of the page's paragraphs and stands nowhere else."""
    inside = [_text(node) for node in tree.css(_INSTEAD)[:_MOST_PARAGRAPHS]]
    if (letters := sum(map(len, inside))) < _LEAST_INSTEAD:
        return
    paragraphs = [_text(node) for node in tree.css("p")[:_MOST_PARAGRAPHS]]
    if sum(map(len, paragraphs)) >= 2 * letters:
        return
    whole = " ".join((tree.body.text(separator=" ") if tree.body else "").split())
    if any(whole.count(text) > 1 for text in inside[:_MOST_COMPARED] if text):
        return
    for node in tree.css("noscript")[:_MOST_TREES]:
        _move_before(node, _children(node))
        node.decompose()


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _place_segments(tree: LexborHTMLParser) -> None:
    segments = {node.attributes.get("id") or "": node for node in tree.css(_SEGMENT)[:_MOST_SEGMENTS]}
    places = {node.attributes.get("id") or "": node for node in tree.css(_PLACE)[:_MOST_SEGMENTS]}
    calls = [call for script in tree.css("script") for call in _CALLS.findall(script.text(deep=True))]
    for kind, first, second in calls[:_MOST_SEGMENTS]:
        name, place = (first, places.get(second)) if kind == _PART else (second, places.get(first))
        segment = segments.pop(name, None)
        if segment is not None and place is not None and not _is_around(segment, place):
            _move_before(place, _children(segment))
            if kind != _PART:
                _hide_fallback(place, segment)
    for segment in segments.values():
        del segment.attrs["hidden"]


def _hide_fallback(place: LexborNode, segment: LexborNode) -> None:
    """Put what follows a place, up to the comment that ends it, into the hidden element whose content is placed."""
    following: list[LexborNode] = []
    node, nested = place.next, 0
    while node is not None and len(following) < _LONGEST_FALLBACK:
        comment = (node.comment_content or "") if node.is_comment_node else ""
        if comment == _FALLBACK_END and nested == 0:
            break
        nested += comment.startswith(_FALLBACK_START) - (comment == _FALLBACK_END)
        following.append(node)
        node = node.next
    else:
        return  # There is no such comment: what follows is the page.
    if not any(_is_around(part, segment) for part in following):
        for part in following:
            segment.insert_child(part, move=True)
