"""Lists of an article's tags among its text, told by the link type ``tag``, which is HTML's own. It knows no words.

Some writers put that link type on words of their sentences, too; such words stay.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import TEXT, plain

__all__ = ["lists_of_tags"]

_TAG = 'a[rel~="tag" i]'
_LEAST_TAGS = 0.7
"""Share of tags in the text of a list of tags: the rest is commas and a label."""
_MOST_NODES = 1_000
"""Nodes in a list of tags. Larger elements are not searched, for such links may stand on every level of a page."""


def lists_of_tags(root: LexborNode) -> Iterator[LexborNode]:
    """The elements below `root` whose text is mostly that of tags that are their children."""
    letters: dict[int, int] = {}
    parents: dict[int, LexborNode] = {}
    for link in root.css(_TAG):
        parent = link.parent
        if parent is not None and parent.mem_id != root.mem_id:
            parents[parent.mem_id] = parent
            letters[parent.mem_id] = letters.get(parent.mem_id, 0) + len(plain(link).strip())
    return (parent for id_, parent in parents.items() if _has_at_most(parent, letters[id_] / _LEAST_TAGS))


def _has_at_most(node: LexborNode, letters: float) -> bool:
    """Whether a node has some text, and no more than so many letters."""
    left = letters
    for number, part in enumerate(node.traverse(include_text=True)):
        if part.tag == TEXT:
            left -= len((part.text_content or "").strip())
        if left < 0 or number > _MOST_NODES:
            return False
    return left < letters
