"""Edits of a body. Each is a function of the body and of a writer, who knows what the story is about; it knows no hour.

An edit always changes the text of the record.
"""

from dataclasses import replace

from crawler.demo.blocks import Block, Paragraph, Run
from crawler.demo.plain import plain_blocks, prose
from crawler.demo.prose import Writer
from crawler.demo.story import Body

__all__ = ["can_shorten", "correct", "fix_word", "insert_paragraph", "shorten"]

_LEAST_TO_SHORTEN = 1200
"""Characters. A third of less would be one paragraph, whatever is cut."""


def _paragraphs(body: Body) -> list[int]:
    """Where the paragraphs stand that have enough words to edit."""
    return [
        place
        for place, block in enumerate(body.blocks)
        if isinstance(block, Paragraph) and len(block.runs[-1].text.split(" ")) > 4
    ]


def _with(body: Body, place: int, block: Block) -> Body:
    return replace(body, blocks=(*body.blocks[:place], block, *body.blocks[place + 1 :]))


def _reworded(body: Body, writer: Writer, word: str) -> Body:
    """The body with one word of one paragraph replaced."""
    place = writer.rng.choice(_paragraphs(body))
    paragraph = body.blocks[place]
    assert isinstance(paragraph, Paragraph)  # noqa: S101  for the type checker
    words = paragraph.runs[-1].text.split(" ")
    index = writer.rng.randrange(1, len(words) - 1)
    words[index] = word if words[index] != word else f"{word}s"
    last = replace(paragraph.runs[-1], text=" ".join(words))
    return _with(body, place, replace(paragraph, runs=(*paragraph.runs[:-1], last)))


def fix_word(body: Body, writer: Writer) -> Body:
    """Another word in the place of one."""
    return _reworded(body, writer, writer.phrase("adj"))


def insert_paragraph(body: Body, writer: Writer) -> Body:
    """A paragraph more, somewhere before the last."""
    place = writer.rng.randrange(1, len(body.blocks))
    added = Paragraph((Run(writer.paragraph()),))
    return replace(body, blocks=(*body.blocks[:place], added, *body.blocks[place:]))


def correct(body: Body, writer: Writer) -> Body:
    """Another number in the place of a word, and a paragraph that says so."""
    number = writer.phrase("n3")
    note = Paragraph((Run(f"An earlier version of this article did not say {number}. {writer.statement()}"),))
    body = _reworded(body, writer, number)
    return replace(body, blocks=(*body.blocks, note))


def _size(blocks: tuple[Block, ...]) -> int:
    return len(prose(plain_blocks(blocks, str)))


def can_shorten(body: Body) -> bool:
    """Whether the text is long enough to have a third."""
    return _size(body.blocks) >= _LEAST_TO_SHORTEN


def shorten(body: Body) -> Body:
    """The body's beginning, with about a third of the text."""
    wanted = _size(body.blocks) / 3
    count = min(range(1, len(body.blocks)), key=lambda count: abs(_size(body.blocks[:count]) - wanted))
    return replace(body, blocks=body.blocks[:count])
