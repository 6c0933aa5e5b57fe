"""Reads a page's body as its text."""

from crawler.extraction.body.blocks import read_blocks
from crawler.extraction.heuristics import Outline, find_body, headlines
from crawler.extraction.html.document import Document
from crawler.items import PROSE


def text_of(page: bytes | str) -> str | None:
    """The prose of a page's body; None when it has none."""
    document = Document(page.encode() if isinstance(page, str) else page, "https://example.org/news/1")
    outline = Outline(document)
    found = find_body(outline, headlines(document, outline))
    if found is None:
        return None
    pieces = read_blocks(found.root, document.base, found.skipped).pieces
    return "\n\n".join(piece.block.text for piece in pieces if piece.block.type in PROSE and piece.block.text)
