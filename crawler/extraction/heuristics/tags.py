"""What an article is filed under, where it is printed among its text: links that say of themselves that they are tags.

The link type ``tag`` is HTML's own. Some writers put it on words of their sentences, too, which stay.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import TEXT, plain

__all__ = ["lists_of_tags"]

_TAG = 'a[rel~="tag" i]'
_MOST_TAGS = 0.7
"""Share of a text. The rest of a list of tags is commas and a label."""
_MOST_NODES = 1_000
"""In a list of tags: what holds more is not looked through, for such links may stand on every level of a page."""


def lists_of_tags(root: LexborNode) -> Iterator[LexborNode]:
    """The elements below `root` whose text is mostly that of such links right in them."""
    letters: dict[int, int] = {}
    parents: dict[int, LexborNode] = {}
    for link in root.css(_TAG):
        parent = link.parent
        if parent is not None and parent.mem_id != root.mem_id:
            parents[parent.mem_id] = parent
            letters[parent.mem_id] = letters.get(parent.mem_id, 0) + len(plain(link).strip())
    return (parent for id_, parent in parents.items() if _has_at_most(parent, letters[id_] / _MOST_TAGS))


def _has_at_most(node: LexborNode, letters: float) -> bool:
    """Whether a node has some text, and no more than so many letters."""
    left = letters
    for number, part in enumerate(node.traverse(include_text=True)):
        if part.tag == TEXT:
            left -= len((part.text_content or "").strip())
        if left < 0 or number > _MOST_NODES:
            return False
    return left < letters
