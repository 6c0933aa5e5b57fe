"""The blocks of an invented body as records, in normal form. It reads the model, never a page."""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain

from crawler import items
from crawler.demo.blocks import (
    Block,
    Figure,
    Gallery,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Table,
    Tweet,
    Video,
)  # fmt: skip
from crawler.text import count_words

__all__ = ["figures", "normal", "plain_blocks", "plain_image", "prose", "word_count"]

_UNSEEN = {0xAD: None, 0x200B: None}


def normal(text: str) -> str:
    """The text as `crawler.items` wants it: NFC, nothing invisible, single spaces; line breaks stay."""
    visible = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return "\n".join(" ".join(line.split()) for line in visible.split("\n"))


def plain_blocks(blocks: tuple[Block, ...], url: Callable[[str], str]) -> list[items.Block]:
    """The records of a body; `url` makes a picture's path absolute."""
    return list(chain.from_iterable(_plain(block, url) for block in blocks))


def _plain(block: Block, url: Callable[[str], str]) -> Iterator[items.Block]:
    match block:
        case Paragraph(runs):
            yield items.Block(type="paragraph", text=normal("".join(run.text for run in runs)))
        case Heading(level, text):
            yield items.Block(type="heading", text=normal(text), level=level)
        case Listing():
            yield from _items(block, 1)
        case Quote(paragraphs):
            yield from (items.Block(type="quote", text=normal(text)) for text in paragraphs)
        case Tweet(paragraphs, author, handle, status, day):
            lines = [*map(normal, paragraphs), normal(f"— {author} (@{handle}) {day}")]
            yield items.Block(type="embed", text="\n".join(lines), url=f"https://twitter.com/{handle}/status/{status}")
        case Video(address):
            yield items.Block(type="embed", url=address)
        case Figure() | Gallery():
            yield from (_picture(figure, url) for figure in figures((block,)))
        case Table(head, rows):
            lines = ["\t".join(map(normal, row)) for row in (head, *rows)]
            yield items.Block(type="table", text="\n".join(lines))
        case Preformatted(text):
            yield items.Block(type="preformatted", text=text)


def _items(listing: Listing, level: int) -> Iterator[items.Block]:
    for item in listing.items:
        yield items.Block(type="list_item", text=normal(item.text), level=level)
        if item.sublist:
            yield from _items(item.sublist, level + 1)


def _caption(picture: Picture) -> str | None:
    return normal(picture.caption) if picture.caption else None


def _picture(figure: Figure, url: Callable[[str], str]) -> items.Block:
    return items.Block(type="image", text=_caption(figure.picture), url=url(figure.largest))


def figures(blocks: tuple[Block, ...]) -> list[Figure]:
    """Every figure of a body, in order."""
    parts = (block.figures if isinstance(block, Gallery) else (block,) for block in blocks)
    return [part for part in chain.from_iterable(parts) if isinstance(part, Figure)]


def plain_image(picture: Picture, address: str) -> items.Image:
    alt = normal(picture.alt) if picture.alt else None
    return items.Image(
        url=address, alt=alt, caption=_caption(picture), credit=picture.credit and normal(picture.credit)
    )


def prose(blocks: list[items.Block]) -> str:
    """The author's text among the records: what `text` holds."""
    return "\n\n".join(block.text for block in blocks if items.is_text(block.type, block.text) and block.text)


def word_count(blocks: tuple[Block, ...]) -> int:
    return count_words(prose(plain_blocks(blocks, str)))
