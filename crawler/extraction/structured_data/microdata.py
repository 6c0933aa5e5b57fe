"""Microdata as pages embed it, read into the shape of JSON-LD. It knows HTML's microdata, not articles."""

from typing import Any

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import LABEL, Attributes, Document, plain
from crawler.extraction.structured_data.jsonld import Node

__all__ = ["nodes"]

_LINKS = {"a": "href", "link": "href", "area": "href", "img": "src", "iframe": "src", "object": "data"}
_UNREAD = frozenset(("articleBody", "text", "review", "comment"))
"""Properties whose value is the page's text itself."""
_MOST_PROPERTIES = 2_000


def _value(node: LexborNode, attributes: Attributes) -> str | None:
    """The value of a property that is no item itself, or None."""
    for name in ("content", "datetime"):
        if stated := attributes.get(name):
            return stated
    link = _LINKS.get(node.tag or "")
    return attributes.get(link) if link else plain(node, most=LABEL)


def nodes(document: Document) -> list[Node]:
    """The items of the page as nodes of JSON-LD, in document order, outer before inner.

    Properties outside of any item belong to one more node, without a type.
    """
    items: dict[int, Node] = {}
    for node in document.tree.css("[itemscope], [itemprop]")[:_MOST_PROPERTIES]:
        attributes = node.attributes
        value: Any = None
        if "itemscope" in attributes:
            value = items.setdefault(node.mem_id, _item(attributes))
        names = (attributes.get("itemprop") or "").split()
        if not names or not _UNREAD.isdisjoint(names):
            continue
        value = value or _value(node, attributes)
        if value is None:
            continue
        owner = _owner(node, items)
        for name in names:
            held = owner.setdefault(name, value)
            if held is not value:
                owner[name] = [*(held if isinstance(held, list) else [held]), value]
    return list(items.values())


def _item(attributes: Attributes) -> Node:
    item: Node = {"@type": (attributes.get("itemtype") or "").split()}
    if identifier := attributes.get("itemid"):
        item["@id"] = identifier
    return item


def _owner(node: LexborNode, items: dict[int, Node]) -> Node:
    around = node.parent
    while around is not None:
        if (item := items.get(around.mem_id)) is not None:
            return item
        around = around.parent
    return items.setdefault(0, {"@type": []})
