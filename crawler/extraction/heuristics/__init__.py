"""Articles and teasers found without selectors, in any language. It knows no site.

One walk makes an outline of the page, and everything else is read from that. `find_body` decides which element holds
the body, and which elements inside do not belong to it; `crawler.extraction.body.blocks` makes the blocks. It drops
elements from the outline, so that `find_teasers` comes first.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.extraction.heuristics.article_head import ArticleHead
from crawler.extraction.heuristics.candidates import body_element
from crawler.extraction.heuristics.captions import drop_captions
from crawler.extraction.heuristics.headline import headlines
from crawler.extraction.heuristics.interruptions import drop_before, drop_interruptions
from crawler.extraction.heuristics.notes import drop_notes
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.prompts import has_prompt
from crawler.extraction.heuristics.substitutes import Contents, find_substitute, stated_in
from crawler.extraction.heuristics.surroundings import drop_surroundings
from crawler.extraction.heuristics.tags import lists_of_tags
from crawler.extraction.heuristics.teasers import find_teasers
from crawler.extraction.heuristics.updates import shows_updates

__all__ = [
    "ArticleHead",
    "Contents",
    "FoundBody",
    "Outline",
    "find_body",
    "find_substitute",
    "find_teasers",
    "has_prompt",
    "headlines",
    "shows_updates",
    "stated_in",
]

_NO_TEXT = "nav, footer, button, datalist, dialog, select, textarea"
"""Elements that the outline leaves out, and that `crawler.extraction.body.blocks` would go into."""


@dataclass(frozen=True, kw_only=True)
class FoundBody:
    """Where a body is."""

    root: LexborNode
    """The element that holds it."""
    element: Element
    """The same element in the outline."""
    text: Element
    """Its first block of prose."""
    skipped: frozenset[int]
    """The elements inside that do not belong to the body, by their `mem_id`."""


def find_body(outline: Outline, titles: list[int]) -> FoundBody | None:
    """Where the body of a page's article is; None for a page without prose. Drops other parts from the outline.

    `titles` are the indexes of the blocks that print its headline, as `headlines` finds them.
    """
    drop_surroundings(outline, titles)
    root = body_element(outline, titles)
    if not root.prose:
        return None
    drop_before(outline, root, titles)
    drop_captions(outline, root)
    drop_interruptions(outline, root)
    drop_notes(outline, root)
    skipped = {outline.elements[index].node.mem_id for index in outline.ends if root.index < index < root.end}
    text = next((element for element in outline.below(root) if element.own_prose), root)
    return FoundBody(
        root=root.node,
        element=root,
        text=text,
        skipped=frozenset(skipped | {node.mem_id for node in (*root.node.css(_NO_TEXT), *lists_of_tags(root.node))}),
    )
