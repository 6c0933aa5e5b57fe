r"""The parts of an invented article's body. They know neither HTML nor records; both are made from them.

Texts are what a reader's browser is sent: they may hold soft hyphens, zero-width and no-break spaces, and ``\\n``
for a line break.
"""

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "OLDER", "Block", "Figure", "Gallery", "Heading", "Item", "Listing", "Manner", "Paragraph", "Picture",
    "Preformatted",
    "Quote", "Run", "Table", "Tweet", "Video",
]  # fmt: skip

OLDER = "older"
"""The `href` of a link to some older article: which one depends on the newspaper."""

Manner = Literal["plain", "linked", "srcset", "lazy"]
"""How a figure's markup offers its picture."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    tag: Literal["", "em", "strong", "a"] = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by its path without size and extension."""

    stem: str
    extension: str
    alt: str | None
    """None: no attribute. Empty: an empty attribute."""
    caption: str | None
    credit: str | None

    @property
    def full(self) -> str:
        return f"{self.stem}.{self.extension}"

    def sized(self, width: int, height: int) -> str:
        return f"{self.stem}-{width}x{height}.{self.extension}"

    @property
    def figcaption(self) -> str:
        """The caption as printed, its credit in parentheses."""
        return " ".join(filter(None, (self.caption, self.credit and f"({self.credit})")))


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    in_div: bool = False
    """Whether a ``div`` stands where a ``p`` should."""


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    sublist: "Listing | None" = None


@dataclass(frozen=True, slots=True)
class Listing:
    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tweet:
    paragraphs: tuple[str, ...]
    author: str
    handle: str
    status: int
    day: str


@dataclass(frozen=True, slots=True)
class Video:
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Figure:
    picture: Picture
    manner: Manner

    @property
    def largest(self) -> str:
        """The path of the largest candidate that this manner offers."""
        match self.manner:
            case "srcset":
                return self.picture.sized(1536, 1024)
            case "lazy":
                return self.picture.sized(1024, 683)
            case _:
                return self.picture.full


@dataclass(frozen=True, slots=True)
class Gallery:
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Preformatted:
    text: str


Block = Paragraph | Heading | Listing | Quote | Tweet | Video | Figure | Gallery | Table | Preformatted
