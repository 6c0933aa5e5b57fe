"""The body of an invented story: paragraphs, and now and then each thing that a body can hold. It knows no page."""

from collections.abc import Callable

from crawler.demo.blocks import (
    OLDER,
    Block,
    Figure,
    Gallery,
    Heading,
    Item,
    Listing,
    Manner,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Run,
    Table,
    Tweet,
    Video,
)  # fmt: skip
from crawler.demo.prose import Writer, slug

__all__ = ["picture", "write_body"]

_MANNERS: tuple[Manner, ...] = ("plain", "linked", "srcset", "lazy")
_EXTENSIONS = ("jpg", "jpg", "jpeg", "webp", "png")


def picture(writer: Writer, folder: str, name: str) -> Picture:
    """A picture; it may lack an alt, a caption, a credit or all three."""
    rng = writer.rng
    alt = rng.choice((writer.sentence("alt"), writer.sentence("alt"), "", None))
    caption = writer.sentence("caption") if rng.random() < 0.8 else None
    agency = rng.choice(("Agencia Cenzontle", "Foto Umbría", "Courier", "Archivo Pardela"))
    credit = f"{writer.phrase('person')}/{agency}" if rng.random() < 0.75 else None
    return Picture(f"/wp-content/uploads/{folder}/{name}", rng.choice(_EXTENSIONS), alt, caption, credit)


def _styled(writer: Writer, text: str) -> tuple[Run, ...]:
    """The text in runs, a few words of it a link or stressed."""
    words = text.split(" ")
    start = writer.rng.randrange(1, max(2, len(words) - 5))
    end = min(len(words) - 1, start + writer.rng.randint(1, 4))
    if start >= end:
        return (Run(text),)
    place = slug(writer.phrase("place"))
    link = Run(
        " ".join(words[start:end]),
        "a",
        writer.rng.choice((OLDER, f"https://{place}.example/reports?utm_source=courier")),
    )
    marked = writer.rng.choice((link, link, Run(link.text, "em"), Run(link.text, "strong")))
    return (Run(" ".join(words[:start]) + " "), marked, Run(" " + " ".join(words[end:])))


def _paragraph(writer: Writer, text: str) -> Paragraph:
    return Paragraph(_styled(writer, text) if writer.rng.random() < 0.35 else (Run(text),))


def _headings(writer: Writer, _name: str) -> list[Block]:
    return [
        Heading(2, writer.sentence("heading")),
        _paragraph(writer, writer.paragraph()),
        Heading(3, writer.sentence("heading")),
        _paragraph(writer, writer.paragraph()),
    ]


def _lists(writer: Writer, _name: str) -> list[Block]:
    def items(count: int) -> tuple[Item, ...]:
        return tuple(Item(writer.sentence("item")) for _ in range(count))

    inmost = Listing(False, items(2))
    inner = Listing(writer.rng.random() < 0.5, (*items(1), Item(writer.sentence("item"), inmost), *items(1)))
    outer = Listing(writer.rng.random() < 0.5, (*items(1), Item(writer.sentence("item"), inner), *items(2)))
    return [Paragraph((Run("The list, in order of cost:"),)), outer]


def _table(writer: Writer, _name: str) -> list[Block]:
    rows = tuple(
        (writer.phrase("place"), writer.phrase("n3"), writer.phrase("money")) for _ in range(writer.rng.randint(3, 5))
    )
    return [Table(("Place", writer.sentence("group"), "Cost"), rows)]


def _quote(writer: Writer, _name: str) -> list[Block]:
    return [Quote(tuple(f"{writer.sentence('utterance')}." for _ in range(writer.rng.randint(1, 3))))]


def _tweet(writer: Writer, _name: str) -> list[Block]:
    author = writer.phrase("agency")
    day = f"{writer.phrase('month')} {writer.phrase('day')}, 2025"
    status = writer.rng.randrange(10**18, 2 * 10**18)
    paragraphs = tuple(writer.sentence("post") for _ in range(writer.rng.randint(1, 2)))
    return [Tweet(paragraphs, author, "".join(author.split()[:2]), status, day)]


def _video(writer: Writer, _name: str) -> list[Block]:
    key = "".join(writer.rng.choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_", k=11))
    return [Video(f"https://www.youtube.com/embed/{key}?feature=oembed", writer.sentence("alt"))]


def _figure(writer: Writer, name: str) -> list[Block]:
    return [Figure(picture(writer, "body", f"{name}-f"), writer.rng.choice(_MANNERS[:3]))]


def _lazy(writer: Writer, name: str) -> list[Block]:
    return [Figure(picture(writer, "body", f"{name}-z"), "lazy")]


def _gallery(writer: Writer, name: str) -> list[Block]:
    count = writer.rng.randint(2, 4)
    manner = writer.rng.choice(_MANNERS)
    return [Gallery(tuple(Figure(picture(writer, "body", f"{name}-g{number}"), manner) for number in range(count)))]


def _preformatted(writer: Writer, _name: str) -> list[Block]:
    lines = [f"{writer.phrase('place'):<24}{writer.phrase('n3'):>6}  {writer.phrase('unit')}" for _ in range(4)]
    return [Preformatted("\n".join(["PLACE                   COUNT", *lines, "", "  -- end of list"]))]


def _emphatic(writer: Writer, _name: str) -> list[Block]:
    place = slug(writer.phrase("place"))
    return [
        Paragraph((Run(writer.statement(), "em"),)),
        _paragraph(writer, writer.paragraph()),
        Paragraph((Run(writer.statement(), "a", f"https://{place}.example/notice#part-2"),)),
    ]


def _breaks(writer: Writer, _name: str) -> list[Block]:
    where = [writer.sentence("nearby"), writer.phrase("place"), f"Open from {writer.phrase('weekday')}"]
    return [Paragraph((Run("\n".join([*where, *(writer.sentence("item") for _ in range(3))])),))]


def _invisible(writer: Writer, _name: str) -> list[Block]:
    """Soft hyphens in long words, no-break spaces before units, zero-width spaces after dashes."""
    text = f"{writer.paragraph()} It measures {writer.phrase('n3')}\u00a0{writer.phrase('unit')}."
    words = [f"{word[:4]}\u00ad{word[4:]}" if len(word) > 7 and word.isalpha() else word for word in text.split(" ")]
    hyphenated = " ".join(words).replace("—", "—\u200b").replace("US $", "US\u00a0$")
    return [
        Paragraph((Run(hyphenated),)),
        Paragraph((Run(f"{writer.statement()}\u00a0 {writer.statement()}"),)),
    ]


def _loose(writer: Writer, _name: str) -> list[Block]:
    """A paragraph without a ``p``, and one that begins as a credit line does but closes nothing."""
    return [Paragraph((Run(writer.paragraph()),), in_div=True), Paragraph((Run(writer.sentence("field")),))]


_FEATURES: tuple[Callable[[Writer, str], list[Block]], ...] = (
    _headings, _figure, _tweet, _lists, _quote, _lazy, _table, _video, _emphatic, _gallery, _breaks, _invisible,
    _preformatted,
    _loose, _figure, _quote, _headings,
)  # fmt: skip


def _chosen(number: int) -> list[Callable[[Writer, str], list[Block]]]:
    """Up to three features, so that every one comes up within `len(_FEATURES)` stories; every tenth story has none."""
    if number % 10 == 9:
        return []
    count = len(_FEATURES)
    return [_FEATURES[place] for place in sorted({number % count, (number * 3 + 5) % count, (number * 7 + 2) % count})]


def write_body(writer: Writer, number: int, name: str) -> tuple[Block, ...]:
    """The body of story `number`; `name` begins its pictures' names."""
    rng = writer.rng
    blocks: list[Block] = [_paragraph(writer, writer.sentence("lede"))]
    blocks += [_paragraph(writer, writer.paragraph()) for _ in range(rng.randint(2, 7))]
    for turn, feature in enumerate(_chosen(number)):
        place = rng.randrange(2, len(blocks) + 1)
        blocks[place:place] = feature(writer, f"{name}-{turn}")
    # A body closes with plain prose, lest a paragraph that only looks like a credit line stand where one belongs.
    return (*blocks, *(Paragraph((Run(writer.paragraph()),)) for _ in range(3)))
