"""The body of an article as typed blocks in reading order. It knows HTML's block structure, not any theme.

One walk over the nodes, without recursion (a page may nest as deep as it likes): inline text gathers in a buffer, and
every block boundary empties the buffer into a block of the innermost type around it. That makes it indifferent to
wrappers, and no text can get lost between blocks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from crawler.extraction.body.embeds import embed_url, is_embed_quote, is_embed_wrapper
from crawler.extraction.body.images import (
    Figures,
    is_caption,
    is_figure,
    is_pictogram,
    is_picture,
    is_pixel,
    read_image,
)
from crawler.extraction.body.picture_credits import is_picture_label
from crawler.extraction.body.picture_files import picture_key
from crawler.extraction.body.pictures import Pictures
from crawler.extraction.body.tables import preformatted_text, table_text
from crawler.extraction.html.custom_elements import Paragraphs
from crawler.extraction.html.document import (
    BLOCKS,
    TEXT,
    UNSEEN,
    Attributes,
    below,
    classes,
    emoji,
    inline_text,
    is_element,
    plain,
)
from crawler.items import Block, BlockType, Image
from crawler.text import clean, clean_lines
from crawler.urls import link_url

__all__ = ["Body", "Marks", "Piece", "read_blocks", "read_body", "with_files"]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu", "dl"))
_ITEMS = frozenset(("li", "dt", "dd"))
_FRAMES = ("iframe", "video", "audio", "object", "embed")
_NESTING = _LISTS | _ITEMS | frozenset(("a", "blockquote", *_HEADINGS))
"""The elements that decide a block's type or level, and links."""
_PECULIAR = UNSEEN.union(("br", "img", "pre", "table", "noscript", "figcaption", *_FRAMES))
"""The elements that are more than their text, whatever their attributes."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A block, and the links in its text as ``(text, absolute URL)`` pairs, in order."""

    block: Block
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Body:
    """The pieces and pictures of an article's element, in reading order; each picture once."""

    pieces: list[Piece]
    images: list[Image]


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What is known of the elements in an article's element, by their `mem_id`."""

    skipped: frozenset[int] = frozenset()
    """Those that do not belong to the body."""
    standfirsts: frozenset[int] = frozenset()
    """Those that are the article's standfirst."""
    pictures: Mapping[int, Sequence[LexborNode]] = field(default_factory=dict)
    """By an element that does not belong to the body, the pictures inside that belong to the article all the same."""
    captions: Mapping[int, LexborNode] = field(default_factory=dict)
    """By a picture, the element that is its caption though nothing in the markup says so."""


@dataclass(frozen=True, kw_only=True)
class _Figure:
    """An open figure: its node, the number of pieces before it, and ``(caption, number of pieces before it)`` pairs."""

    node_id: int
    start: int
    captions: list[tuple[LexborNode, int]] = field(default_factory=list)


class _Reader:
    """The state of the walk."""

    def __init__(self, root: LexborNode, base: str, marks: Marks) -> None:
        self.base, self.marks = base, marks
        self.skipped, self.standfirsts = marks.skipped - {root.mem_id}, marks.standfirsts
        self.figures_on_page = Figures(root, marks.captions)
        self.pieces: list[Piece] = []
        self.images = Pictures()
        self.buffer: list[str] = []
        self.links: list[tuple[str, str]] = []
        first: BlockType = "standfirst" if root.mem_id in self.standfirsts else "paragraph"
        self.around: list[tuple[BlockType, int | None]] = [(first, None)]
        self.lists = 0
        self.open_links: list[int] = []
        self.figures: list[_Figure] = []
        self.captions: set[int] = set()
        self.pictures: set[int] = set()
        self.repeating: dict[int, bool] = {}
        self.paragraphs = Paragraphs()

    def walk(self, root: LexborNode) -> None:
        around: list[tuple[LexborNode, str, Iterator[LexborNode]]] = []
        nodes = root.iter(include_text=True)
        while True:
            for node in nodes:
                tag = node.tag
                if tag == TEXT:
                    self.buffer.append(inline_text(node))
                elif not is_element(tag):
                    continue
                elif (name := node.mem_id) in self.skipped:
                    self.skip(name, tag)
                elif name in self.captions:
                    self.flush()
                elif self.enter(node, tag := "p" if "-" in tag and self.paragraphs.has(node, tag) else tag):
                    around.append((node, tag, nodes))
                    nodes = node.iter(include_text=True)
                    break
            else:
                if not around:
                    break
                node, tag, nodes = around.pop()
                self.leave(node, tag)
        self.flush()

    def skip(self, name: int, tag: str) -> None:
        """Handle an element that does not belong to the body."""
        if tag in BLOCKS:
            self.flush()  # What stands before and after it is not one line.
        for picture in self.marks.pictures.get(name, ()):
            self.image(picture, picture.attributes)

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Handle the beginning of an element. Returns whether to go into it."""
        attributes = node.attributes
        names = classes(attributes)
        if (attributes or tag in _PECULIAR) and self.take(node, tag, attributes, names):
            return False
        self.open(node, tag, names)
        return True

    def take(self, node: LexborNode, tag: str, attributes: Attributes, names: frozenset[str]) -> bool:
        """Handle an element that is more, or less, than what is in it. Returns whether it is one."""
        if tag == "br":
            self.line_break()
        elif is_picture(node, tag, attributes):
            self.image(node, attributes)
        elif tag == "pre":
            self.add("preformatted", preformatted_text(node))
        elif tag == "table" and (rows := table_text(node, self.skipped)):
            self.add("table", rows)
            self.media(node)
        elif tag == "noscript":
            self.media(node)  # Its text speaks to browsers, not to readers.
        elif self.figures and is_caption(tag, names):
            self.flush()
            self.figures[-1].captions.append((node, len(self.pieces)))
        elif is_embed_quote(tag, names) or is_embed_wrapper(node, names):
            self.embed(node, clean_lines(plain(node, self.skipped)))
        elif tag in _FRAMES:
            self.embed(node, None)
        else:
            return tag in UNSEEN
        return True

    def open(self, node: LexborNode, tag: str, names: frozenset[str]) -> None:
        if tag in BLOCKS:
            self.flush()
        if is_figure(tag, names):
            self.figures.append(_Figure(node_id=node.mem_id, start=len(self.pieces)))
        if self.standfirsts and node.mem_id in self.standfirsts:
            self.around.append(("standfirst", None))
            return
        if tag not in _NESTING:
            return
        if tag in _LISTS:
            self.lists += 1
        if tag in _ITEMS:
            self.around.append(("list_item", max(self.lists, 1)))
        elif tag == "blockquote":
            self.around.append(("quote", None))
        elif tag in _HEADINGS:
            self.around.append(("heading", _HEADINGS[tag]))
        elif tag == "a":
            self.open_links.append(len(self.buffer))

    def leave(self, node: LexborNode, tag: str) -> None:
        if tag == "a":
            start = self.open_links.pop()
            text, url = clean("".join(self.buffer[start:])), link_url(node.attributes.get("href"), self.base)
            if text and url:
                self.links.append((text, url))
        if tag in BLOCKS:
            self.flush()
        if self.figures and self.figures[-1].node_id == node.mem_id:
            self.close_figure()
        if self.standfirsts and node.mem_id in self.standfirsts:
            self.around.pop()
            return
        if tag in _LISTS:
            self.lists -= 1
        elif tag in _NESTING and tag != "a":
            self.around.pop()

    def flush(self) -> None:
        if not self.buffer:
            return
        text = clean_lines("".join(self.buffer))
        if text and self.figures and is_picture_label(text):
            text = None
        links, self.buffer, self.links = self.links, [], []
        if self.open_links:
            self.open_links = [0] * len(self.open_links)
        if text:
            type_, level = self.around[-1]
            self.pieces.append(Piece(block=Block(type=type_, text=text, level=level), links=links))

    def add(self, type_: BlockType, text: str | None, url: str | None = None) -> None:
        self.flush()
        if text or url:
            self.pieces.append(Piece(block=Block(type=type_, text=text, url=url)))

    def line_break(self) -> None:
        """Break the line, or end the block: two breaks in a row are how old editors wrote a new paragraph."""
        written = "".join(self.buffer[-3:]).rstrip(" \u00a0")
        if written.endswith("\n"):
            self.flush()
        else:
            self.buffer.append("\n")

    def embed(self, node: LexborNode, text: str | None) -> None:
        url = embed_url(node, self.base)
        if url or text:
            self.add("embed", text, url)

    def image(self, node: LexborNode, attributes: Attributes) -> None:
        if (character := emoji(attributes)) is not None:
            self.buffer.append(character)
            return
        caption = self.caption(node)
        is_none = is_pixel(attributes) or is_pictogram(attributes)
        image = None if is_none else read_image(node, self.base, caption, self.figures_on_page)
        if image is None or self.repeats(node, image.url):
            return
        if self.figures_on_page.is_preview(node, image.url, self.base):
            return
        if caption is not None:
            self.captions.add(caption.mem_id)
        if (credit := self.figures_on_page.credit_of(node, caption)) is not None:
            self.captions.add(credit.mem_id)
        self.pictures.add(node.mem_id)
        self.flush()
        place = self.place(image) if image.url in self.images else None
        self.images.add(image)
        if place is None:
            self.add("image", image.caption, image.url)
        elif image.caption:
            shown = self.pieces[place]
            self.pieces[place] = replace(shown, block=replace(shown.block, text=image.caption))

    def place(self, image: Image) -> int | None:
        """The number of the piece that shows a picture already, without text since: for other screens, or sizes.

        A picture that says something else is shown once more; None for that.
        """
        for number in range(len(self.pieces) - 1, -1, -1):
            block = self.pieces[number].block
            if block.type != "image":
                return None
            if block.url and picture_key(block.url) == picture_key(image.url):
                return number if not block.text or image.caption in (None, block.text) else None
        return None

    def caption(self, picture: LexborNode) -> LexborNode | None:
        """The caption of the figure around a picture, unless another picture has it."""
        caption = self.figures_on_page.caption_of(picture)
        return caption if caption is not None and caption.mem_id not in self.captions else None

    def repeats(self, node: LexborNode, url: str) -> bool:
        """Whether a picture repeats another: lazy loaders put one into a ``noscript`` after their own."""
        around = node.parent
        if around is None or around.tag != "noscript":
            return False
        if around.mem_id not in self.repeating:
            self.repeating[around.mem_id] = self.follows_picture(around)
        return url in self.images or self.repeating[around.mem_id]

    def follows_picture(self, noscript: LexborNode) -> bool:
        before = noscript.prev
        while before is not None and before.is_text_node:
            before = before.prev
        return before is not None and any(picture.mem_id in self.pictures for picture in before.css("img"))

    def media(self, node: LexborNode) -> None:
        """Add the pictures and frames below a node whose text is added already, or not part of the article."""
        for part in below(node, ("img", *_FRAMES), self.skipped):
            if part.tag != "img":
                self.embed(part, None)
            elif emoji(attributes := part.attributes) is None:
                self.image(part, attributes)

    def close_figure(self) -> None:
        """Add the captions that no picture took to the table or embed before them, or as blocks of their own."""
        figure = self.figures.pop()
        for node, place in reversed(figure.captions):
            text = None if node.mem_id in self.captions else clean_lines(plain(node, self.skipped))
            before = self.pieces[place - 1].block if place > figure.start else None
            if text and before and before.type in ("table", "embed"):
                block = replace(before, text="\n".join(filter(None, (before.text, text))))
                self.pieces[place - 1] = replace(self.pieces[place - 1], block=block)
            elif text:
                type_: BlockType = "quote" if before and before.type == "quote" else "image"
                self.pieces.insert(place, Piece(block=Block(type=type_, text=text)))


def read_body(root: LexborNode, base: str, not_body: Iterable[str]) -> Body:
    """The body below `root`, without the elements that the `not_body` selectors match.

    `base` is the URL that relative URLs are joined with.
    """
    skipped = frozenset(node.mem_id for selector in not_body for node in root.css(selector))
    return read_blocks(root, base, Marks(skipped=skipped))


def read_blocks(root: LexborNode, base: str, marks: Marks) -> Body:
    """As `read_body`, given what is known of the elements inside."""
    reader = _Reader(root, base, marks)
    reader.walk(root)
    return with_files(Body(pieces=reader.pieces, images=reader.images.all()), reader.images)


def with_files(body: Body, images: Pictures) -> Body:
    """The body with the files that stay of its pictures."""
    return replace(body, pieces=[_with_file(piece, images) for piece in body.pieces])


def _with_file(piece: Piece, images: Pictures) -> Piece:
    block = piece.block
    if block.type != "image" or not block.url or (url := images.url(block.url)) == block.url:
        return piece
    return replace(piece, block=replace(block, url=url))
