"""Reads a page's body as its text."""

from crawler.extraction.body.blocks import read_blocks
from crawler.extraction.heuristics import Outline, best_body, headlines
from crawler.extraction.html.document import Document
from crawler.items import PROSE


def text_of(page: bytes | str) -> str | None:
    """The prose of a page's body; None when it has none."""
    document = Document(page.encode() if isinstance(page, str) else page, "https://example.org/news/1")
    outline = Outline(document)
    found = best_body(outline, headlines(document, outline), lambda: 0)
    if found is None:
        return None
    nodes = [*(lead.node for lead in found.leads), found.root]
    pieces = [piece for node in nodes for piece in read_blocks(node, document.base, found.marks).pieces]
    return "\n\n".join(piece.block.text for piece in pieces if piece.block.type in PROSE and piece.block.text)
