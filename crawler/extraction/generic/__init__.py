"""Articles and teasers on pages that no site file describes, in any language.

One walk makes an outline of the page, and everything else is read from that. `find_teasers` comes first, for
`find_body` drops from the outline what is no body. It decides which element holds the body, and what inside is none of
it; `crawler.extraction.body` makes the blocks.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.extraction.document import Document
from crawler.extraction.generic.candidates import body_element
from crawler.extraction.generic.captions import drop_captions
from crawler.extraction.generic.headline import headlines
from crawler.extraction.generic.interruptions import drop_before, drop_interruptions
from crawler.extraction.generic.notes import drop_notes
from crawler.extraction.generic.outline import Outline
from crawler.extraction.generic.surroundings import drop_surroundings
from crawler.extraction.generic.teasers import find_teasers

__all__ = ["Found", "Outline", "find_body", "find_teasers"]

_NO_TEXT = "nav, footer, button, datalist, dialog, select, textarea"
"""What the outline leaves out and the walker of blocks would go into."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where a body is."""

    root: LexborNode
    """The element that holds it."""
    skipped: frozenset[int]
    """The elements inside that are none of it, by their `mem_id`."""


def find_body(document: Document, outline: Outline) -> Found | None:
    """Where the body of a page's article is; None for a page without prose. Drops from the outline what is none."""
    titles = headlines(document, outline)
    drop_surroundings(outline, titles)
    root = body_element(outline, titles)
    if not root.prose:
        return None
    drop_before(outline, root, titles)
    drop_captions(outline, root)
    drop_interruptions(outline, root)
    drop_notes(outline, root)
    skipped = {outline.elements[index].node.mem_id for index in outline.ends if root.index < index < root.end}
    return Found(root=root.node, skipped=frozenset(skipped | {node.mem_id for node in root.node.css(_NO_TEXT)}))
