"""What of a body's pieces is its text, and what is not: the headline's line, the credit line. It knows no page."""

from dataclasses import replace

from crawler.extraction.body.blocks import Body, Piece
from crawler.extraction.body.credits import read_credits
from crawler.extraction.headlines import incipit, letters
from crawler.items import PROSE, Agent, Block, is_text
from crawler.sites import Site

__all__ = ["blocks_of", "first_words", "split_credits", "text_of", "without_headline"]

_CLOSING_PIECES = 3
"""How many of the last prose blocks may be the credit line: a sign-off or an editor's note can follow it."""


def blocks_of(body: Body | None) -> list[Block]:
    return [piece.block for piece in body.pieces] if body else []


def text_of(body: Body) -> str:
    """The words of a body, a block a line."""
    return "\n".join([block.text for block in blocks_of(body) if is_text(block.type, block.text) and block.text])


def first_words(body: Body) -> str | None:
    """The first words of a body's prose, which stand for the headline of a page that names itself nowhere."""
    texts = (block.text for block in blocks_of(body) if block.type in PROSE)
    return next((incipit(text) for text in texts if text), None)


def without_headline(pieces: list[Piece], headline: str) -> list[Piece]:
    """The pieces without the first line of the first, if that is the headline: a line break parts it from the text."""
    for number, piece in enumerate(pieces):
        if piece.block.type in PROSE:
            first, _, rest = (piece.block.text or "").partition("\n")
            if rest and letters(first) == letters(headline):
                return [*pieces[:number], replace(piece, block=replace(piece.block, text=rest)), *pieces[number + 1 :]]
            break
    return pieces


def split_credits(body: Body, site: Site) -> tuple[list[Piece], list[Agent]]:
    """The body's pieces without the closing credit line, and the sources that the line names."""
    prose = [number for number, piece in enumerate(body.pieces) if piece.block.type in PROSE]
    for number in reversed(prose[-_CLOSING_PIECES:]):
        piece = body.pieces[number]
        if credits_ := read_credits(piece.block.text or "", piece.links, site.credit_line):
            return body.pieces[:number] + body.pieces[number + 1 :], credits_
    return body.pieces, []
