"""Elements that a page defines itself and that are its paragraphs. It knows HTML, not news.

A browser shows such an element within the line unless a style sheet or a script says otherwise, and neither is read.
Several of one name side by side that hold sentences, with no text between them, are paragraphs.
"""

from collections import Counter

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import LABEL, TEXT, is_element, plain

__all__ = ["Paragraphs"]

_FEWEST = 2
"""Elements of one name that read as a paragraph, if elements of that name are paragraphs."""
_PARAGRAPH = 60
"""Letters of an element that reads as a paragraph, if it ends a sentence."""
_ENDS = tuple(".!?…。！？؟।۔”»\"'")
_MOST_SIBLINGS = 100


class Paragraphs:
    """Which custom elements are paragraphs. It remembers its answers by the element around them."""

    def __init__(self) -> None:
        self._known: dict[int, frozenset[str]] = {}

    def has(self, node: LexborNode, tag: str) -> bool:
        """Whether a custom element with this tag is a paragraph."""
        if (around := node.parent) is None:
            return False
        key = around.mem_id
        if key not in self._known:
            self._known[key] = _tags(around)
        return tag in self._known[key]


def _tags(around: LexborNode) -> frozenset[str]:
    """The tags of the paragraphs among an element's children that are custom elements."""
    found: Counter[str] = Counter()
    child = around.first_child
    for _ in range(_MOST_SIBLINGS):
        if child is None:
            break
        if child.tag == TEXT and (child.text_content or "").strip():
            return frozenset()
        if is_element(tag := child.tag) and "-" in tag:
            text = plain(child, most=LABEL).strip()
            found[tag] += len(text) >= _PARAGRAPH and text.endswith(_ENDS)
        child = child.next
    return frozenset(tag for tag, number in found.items() if number >= _FEWEST)
