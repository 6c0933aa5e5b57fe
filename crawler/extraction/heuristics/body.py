"""Where the body of a page's article is, and which elements inside do not belong to it. It knows no site.

It decides; `crawler.extraction.body.blocks` makes the blocks.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.extraction.body.blocks import Marks
from crawler.extraction.heuristics.boxes import drop_boxes
from crawler.extraction.heuristics.candidates import body_element, largest_run
from crawler.extraction.heuristics.captions import drop_captions
from crawler.extraction.heuristics.doubted import recalled, root_with
from crawler.extraction.heuristics.heading_marks import heading_marks
from crawler.extraction.heuristics.hidden import controls, drop_doubled
from crawler.extraction.heuristics.interruptions import drop_before, drop_interruptions
from crawler.extraction.heuristics.leads import leads, standfirsts
from crawler.extraction.heuristics.names import Purpose
from crawler.extraction.heuristics.notes import drop_notes
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.pictures import framed_pictures, portraits
from crawler.extraction.heuristics.surroundings import Surroundings, drop_cards, drop_inside
from crawler.extraction.heuristics.tags import lists_of_tags
from crawler.extraction.html.machinery import holds_text

__all__ = ["FoundBody", "Rules", "find_body"]

_HOLDERS = frozenset(("article", "main"))
_NO_TEXT = "nav, footer, button, datalist, dialog, select, textarea"
"""Elements that the outline leaves out, and that `crawler.extraction.body.blocks` would go into."""


class Rules(Enum):
    """What a reading of a page goes by."""

    ALL = "names, tags and text"
    TAGS = "tags and text, and the names of what is never an article"
    TEXT = "text"

    @property
    def ignored(self) -> Container[Purpose]:
        """The purposes that elements' names have for nothing."""
        if self is Rules.TAGS:
            return (Purpose.DOUBTFUL, Purpose.BESIDE, Purpose.ABOUT)
        return () if self is Rules.ALL else tuple(Purpose)


@dataclass(frozen=True, kw_only=True)
class FoundBody:
    """Where a body is."""

    outline: Outline
    rules: Rules
    held: int
    """The prose in the page's ``article`` or ``main``."""
    preferred_to: int | None = None
    """Words of the body that stricter rules found; None where those are the rules."""
    root: LexborNode
    """The element that holds it."""
    element: Element
    """The same element in the outline."""
    leads: list[Element]
    """Blocks of the body before that element."""
    standfirsts: frozenset[int]
    """The blocks that are the article's standfirst, by their `mem_id`."""
    text: Element
    """Its first block of prose that is no standfirst."""
    skipped: frozenset[int]
    """The elements inside that do not belong to the body, by their `mem_id`."""
    pictures: dict[int, list[LexborNode]]
    """The article's pictures in such elements, by the `mem_id` of the outermost."""
    captions: dict[int, LexborNode]
    """By a picture's `mem_id`, the line that is its caption though nothing in the markup says so."""

    @property
    def marks(self) -> Marks:
        """What is known of the elements inside."""
        return Marks(skipped=self.skipped, standfirsts=self.standfirsts, pictures=self.pictures, captions=self.captions)

    def _blocks(self) -> Iterator[Element]:
        yield from self.leads
        yield from (block for block in (self.element, *self.outline.below(self.element)) if block.own_prose)

    @cached_property
    def prose(self) -> str:
        """Its paragraphs on one line."""
        return " ".join(map(self.outline.text, self._blocks()))

    @property
    def letters(self) -> int:
        """The width of its prose."""
        return sum(block.own_prose for block in self._blocks())

    @property
    def words(self) -> int:
        """The words of its prose."""
        return len(self.prose.split())


def _root(outline: Outline, titles: list[int], doubted: list[Element]) -> Element:
    """The element that holds the body, with what was dropped inside it for its name alone taken back."""
    root = root_with(body_element(outline, titles), doubted, titles)
    for element in recalled(root, doubted):
        outline.take_back(element)
        drop_inside(outline, element)
    return root


def find_body(outline: Outline, titles: list[int], rules: Rules = Rules.ALL) -> FoundBody | None:
    """Where the body of a page's article is; None for a page without prose. Drops other parts from the outline.

    `titles` are the indexes of the blocks that print its headline, as `headlines` finds them.
    """
    if rules is Rules.TEXT:
        drop_cards(outline)
        held, root = 0, largest_run(outline)
    else:
        surroundings = Surroundings(outline, titles)
        doubted = surroundings.drop_others()
        held = max((element.prose for element in outline.elements if element.tag in _HOLDERS), default=0)
        root = _root(outline, titles, doubted + surroundings.drop_beside())
    if not root.prose:
        return None
    drop_doubled(outline, root)
    before = leads(outline, root, titles)
    drop_before(outline, root, titles)
    drop_boxes(outline, root)
    captions = drop_captions(outline, root) | drop_interruptions(outline, root)
    drop_notes(outline, root)
    skipped = {outline.elements[index].node.mem_id for index in outline.ends if root.index < index < root.end}
    blocks = [element for element in outline.below(root) if element.parts and element.own]
    introducing = standfirsts(outline, [*before, *blocks], titles)
    text = next((block for block in blocks if block.own_prose and block not in introducing), root)
    return FoundBody(
        outline=outline,
        rules=rules,
        held=held,
        root=root.node,
        element=root,
        leads=before,
        standfirsts=frozenset(block.node.mem_id for block in introducing),
        text=text,
        skipped=frozenset(
            skipped
            | portraits(outline, root)
            | controls(root.node)
            | {node.mem_id for node in root.node.css(_NO_TEXT) if not holds_text(node)}
            | {node.mem_id for node in (*lists_of_tags(root.node), *heading_marks(root.node))}
        ),
        pictures=framed_pictures(outline, root, captions),
        captions=captions,
    )
