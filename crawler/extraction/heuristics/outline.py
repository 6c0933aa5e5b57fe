"""A page's elements and how much text each holds, gathered in one walk. It counts; others judge what is body."""

import re
from bisect import bisect
from collections.abc import Container, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extraction.heuristics.names import Purpose, purpose
from crawler.extraction.html.custom_elements import Paragraphs
from crawler.extraction.html.document import BLOCKS, Attributes, Document
from crawler.extraction.html.machinery import HOLDERS, holds_text

__all__ = ["Element", "Link", "Outline", "ends_sentence", "holds_any", "width"]

_UNSEEN = frozenset(
    "button canvas datalist dialog footer iframe input nav noembed noframes noscript object option rp rt rtc script"
    " select style svg template textarea video audio -comment -document !doctype".split()
)
"""Elements and other nodes whose text, if any, belongs to the page's machinery, to what stands in for it, leads away,
or says how other text is pronounced. Some hold text all the same, as `holds_text` tells."""
_PARAGRAPH_TAG = "p"
"""What custom elements that are paragraphs are read as."""
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i kbd label mark q s samp span strike strong sub sup time tt u var".split()
)
"""Inline elements, which are left out unless they have one of `_ATTRS`. They are a third of all elements."""
_BLOCKS_OR_PICTURES = BLOCKS | {"img", "picture"}
_ATTRS = frozenset("class datetime hidden id itemprop role style".split())
"""Attributes for which inline elements are kept."""
_NAMING = frozenset("class id itemprop role".split())
"""Attributes that name an element."""
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d]")
_WIDTH = 2
"""How many more letters a Chinese, Japanese or Korean one counts for: sentences in these are a third as long."""
_PARAGRAPH = 60
"""Letters. A shorter text that does not end a sentence may be a label, a heading or a link's."""
_SENTENCE = 20
"""Letters. A shorter text may be a button's: "Log in."."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔:;܀።][\"'”’»)\]]*\s*$")


_NOTHING: list[tuple[int, str, int]] = []


class Link(NamedTuple):
    """A link of the page, whether it is one of the outline's elements or not."""

    node: LexborNode
    attributes: Attributes
    around: int
    """The index of the innermost element around it, or of the link itself if it is one of the elements."""


class Element:
    """An element, and the visible text in it. Widths are in letters, without white space at the ends of text nodes."""

    __slots__ = (
        "attributes", "end", "index", "kind", "linked", "node", "own", "own_linked", "own_prose", "parent",
        "parts", "prose", "size", "tag",
    )  # fmt: skip

    def __init__(
        self, node: LexborNode, tag: str, attributes: Attributes, index: int, parent: "Element | None"
    ) -> None:
        self.node, self.tag, self.attributes, self.index, self.parent = node, tag, attributes, index, parent
        self.kind: Purpose | None = None
        self.parts: list[tuple[int, str, int]] = _NOTHING
        """A block's own text, which is in no block inside it, as ``(index of the element around it, text, number of the
        link around it or 0)``."""
        self.end = index + 1
        """The index of the first element after it that is not inside it."""
        self.own = self.own_linked = self.own_prose = 0
        """The width of its own text: of all, of links, and of all but links if it reads as prose."""
        self.size = self.linked = self.prose = 0
        """The same, with the text of the blocks inside it."""

    @property
    def purpose(self) -> Purpose:
        """What its names say that it is for."""
        if self.kind is None:
            attributes = self.attributes
            if _NAMING.isdisjoint(attributes):
                self.kind = Purpose.UNKNOWN
            elif len(attributes) == 1 and "class" in attributes:  # Most have no more.
                self.kind = purpose(attributes["class"])
            else:
                get = attributes.get
                self.kind = purpose(get("class"), get("id"), get("itemprop"), get("role"))
        return self.kind

    @property
    def is_block(self) -> bool:
        return self.parent is None or self.tag in BLOCKS

    @property
    def is_line(self) -> bool:
        """Whether it has text of its own, and no block inside it has any."""
        return 0 < self.own == self.size


class Outline:
    """The elements of a page in document order. Dropped elements count until `discount` is called.

    Inline elements without a class, an id and the like are left out; their text belongs to the element around them.
    """

    def __init__(self, document: Document) -> None:
        body = document.tree.body or document.tree.css("*")[0]  # a page of frames has no body
        self.document = document
        self.root = Element(body, "body", body.attributes, 0, None)
        self.elements = [self.root]
        self.links: list[Link] = [Link(body, {}, 0)]
        """The links in document order, from 1; 0 stands for no link."""
        self.ends: dict[int, int] = {}
        """By the index of a dropped element, the index to go on with after it."""
        self._inline: set[int] = set()
        """Indexes of the dropped inline elements, and of all that are inside them."""
        self._texts: dict[tuple[int, int], str] = {}
        self._dropped: list[Element] = []
        """The dropped elements that still count."""
        self._walk(body.first_child)
        self._count()

    def _walk(self, first: LexborNode | None) -> None:
        # The next node on each level above; the element and the block around it; the number of the link around it.
        stack = [(first, self.root, self.root, 0)]
        elements = self.elements
        paragraphs = Paragraphs()
        while stack:
            node, parent, block, link = stack.pop()
            while node is not None:
                tag = node.tag or ""
                if tag == "-text":
                    if text := (node.text_content or "").strip():
                        block.parts = block.parts or []
                        block.parts.append((parent.index, text, link))
                elif tag == "img":  # It matters, though it holds nothing.
                    elements.append(Element(node, tag, node.attributes, len(elements), parent))
                elif (tag not in _UNSEEN or self._holds_text(node, tag, parent)) and (
                    child := node.first_child
                ) is not None:
                    tag = _PARAGRAPH_TAG if "-" in tag and paragraphs.has(node, tag) else tag
                    stack.append((node.next, parent, block, link))
                    attributes = node.attributes
                    if tag not in _INLINE or not _ATTRS.isdisjoint(attributes) or (tag == "a" and _holds_blocks(child)):
                        parent = Element(node, tag, attributes, len(elements), parent)
                        elements.append(parent)
                        block = parent if tag in BLOCKS else block
                    if tag == "a":
                        self.links.append(Link(node, attributes, parent.index))
                        link = link or len(self.links) - 1
                    node = child
                    continue
                node = node.next

    def _holds_text(self, node: LexborNode, tag: str, parent: Element) -> bool:
        """Whether an element of the machinery is text all the same; of other buttons, the picture inside counts."""
        if tag in HOLDERS and holds_text(node):
            return True
        if tag == "button" and (picture := node.css_first("img")) is not None:
            self.elements.append(Element(picture, "img", picture.attributes, len(self.elements), parent))
        return False

    def _count(self) -> None:
        for element in reversed(self.elements):
            if element.parts:
                own, linked, prose = self._weight(element)
                element.own, element.own_linked, element.own_prose = own, linked, prose
                element.size += own
                element.linked += linked
                element.prose += prose
            if (parent := element.parent) is not None:
                if parent.end < element.end:  # noqa: PLR1730 (`max` takes three times as long)
                    parent.end = element.end
                if element.size:
                    parent.size += element.size
                    parent.linked += element.linked
                    parent.prose += element.prose

    def _weight(self, block: Element) -> tuple[int, int, int]:
        """``(own, linked, prose)`` of a block's own text. Prose is more than links, and a paragraph or a sentence."""
        own = linked = 0
        for index, text, link in block.parts:
            if index not in self._inline:
                letters = width(text)
                own += letters
                if link:
                    linked += letters
        free = own - linked
        is_prose = free > linked and free >= _SENTENCE
        is_prose = is_prose and (free >= _PARAGRAPH or ends_sentence(block.parts[-1][1]))
        return own, linked, free if is_prose else 0

    def restore(self, ignored: Container[Purpose]) -> None:
        """Take back all drops. From now on, elements have none of the `ignored` purposes."""
        for element in self.elements:
            element.own = element.own_linked = element.own_prose = element.size = element.linked = element.prose = 0
            element.kind = None
            if element.purpose in ignored:
                element.kind = Purpose.UNKNOWN
        self.ends.clear()
        self._inline.clear()
        self._dropped.clear()
        self._count()

    def take_back(self, element: Element) -> None:
        """Count a dropped block again, with everything inside it. Drops that were made inside it still hold."""
        del self.ends[element.index]
        self._subtract(element.parent, (-element.size, -element.linked, -element.prose))

    def discount(self) -> None:
        """Stop counting the elements that were dropped since the last call."""
        for element in self._dropped:
            self._subtract(element.parent, (element.size, element.linked, element.prose))
            if not element.is_block:
                self._weigh_again(element)
        self._dropped.clear()

    def _weigh_again(self, inline: Element) -> None:
        """Count the own text of the block around a dropped inline element."""
        block = inline.parent
        while block is not None and not block.is_block:
            block = block.parent
        if block is not None and block.parts:
            own, linked, prose = self._weight(block)
            self._subtract(block, (block.own - own, block.own_linked - linked, block.own_prose - prose))
            block.own, block.own_linked, block.own_prose = own, linked, prose

    @staticmethod
    def _subtract(element: Element | None, counts: tuple[int, int, int]) -> None:
        """Subtract ``(size, linked, prose)`` from an element and all elements around it."""
        if not any(counts):
            return  # Most dropped elements have no text.
        size, linked, prose = counts
        while element is not None:
            element.size -= size
            element.linked -= linked
            element.prose -= prose
            element = element.parent

    def below(self, element: Element) -> Iterator[Element]:
        """The elements inside one, in document order, without dropped ones. One dropped meanwhile is not gone into."""
        elements, ends = self.elements, self.ends
        index, end = element.index + 1, element.end
        while index < end:
            if index not in ends:
                yield elements[index]
                if index not in ends:
                    index += 1
                    continue
            index = ends[index]

    def children(self, element: Element, dropped: bool = False) -> Iterator[Element]:
        """The elements that have this parent, without `dropped` ones or with them."""
        return self._siblings(element.index + 1, element.end, dropped)

    def followers(self, element: Element, dropped: bool = False) -> Iterator[Element]:
        """The elements after one that have the same parent, without `dropped` ones or with them."""
        return self._siblings(element.end, element.parent.end if element.parent else element.end, dropped)

    def _siblings(self, index: int, end: int, dropped: bool) -> Iterator[Element]:
        while index < end:
            if dropped or index not in self.ends:
                yield self.elements[index]
            index = self.elements[index].end

    def links_beside(self, number: int, element: Element) -> list[Link]:
        """The links inside an element, or that are it, in document order, but for the given one: link `number`."""
        first, end = element.index, element.end
        before = takewhile(lambda link: first <= link.around < end, (self.links[n] for n in range(number - 1, 0, -1)))
        after = takewhile(lambda link: first <= link.around < end, islice(self.links, number + 1, None))
        return [*reversed(list(before)), *after]

    def text(self, element: Element) -> str:
        """A block's own text on one line."""
        key = element.index, len(self._inline)  # Dropped inline elements are no part of it.
        if (known := self._texts.get(key)) is None:
            parts = [text for index, text, _ in element.parts if index not in self._inline]
            known = self._texts[key] = " ".join(" ".join(parts).split())
        return known

    def drop(self, element: Element) -> None:
        """Leave out an element with everything inside it. Its text is counted until `discount` is called."""
        if element.index not in self.ends:
            self._dropped.append(element)
        self.ends[element.index] = element.end
        if not element.is_block:
            self._inline.update(range(element.index, element.end))


def _holds_blocks(child: LexborNode | None) -> bool:
    """Whether an element holds blocks or pictures, given its first child: a link around a whole teaser does."""
    while child is not None:
        if child.tag in _BLOCKS_OR_PICTURES:
            return True
        child = child.next
    return False


def holds_any(element: Element, indexes: list[int]) -> bool:
    """Whether one of the elements with these sorted indexes is inside `element`."""
    place = bisect(indexes, element.index)
    return place < len(indexes) and indexes[place] < element.end


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def width(text: str) -> int:
    """The letters of a text; a Chinese, Japanese or Korean one counts for three."""
    return len(text) if text.isascii() else len(text) + _WIDTH * len(_WIDE.findall(text))
