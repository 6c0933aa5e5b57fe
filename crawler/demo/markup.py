"""Text as HTML, in the several spellings that real pages use. It knows no page and no story."""

import re
import unicodedata
from collections.abc import Iterable
from html import escape
from html.entities import codepoint2name
from typing import Literal

__all__ = ["DATA_URI", "SPELLINGS", "Spelling", "attribute", "attributes", "spell"]

Spelling = Literal["raw", "named", "numeric", "decomposed"]
SPELLINGS: tuple[Spelling, ...] = ("raw", "named", "numeric", "decomposed", "raw")

DATA_URI = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
"""What a lazy image shows until it is scrolled to: one pixel."""

_MARKUP = {ord(character): f"&{codepoint2name[ord(character)]};" for character in "&<>"}
_NAMED = _MARKUP | {code: f"&{name};" for code, name in codepoint2name.items() if code > 127}
# What WordPress encodes by number: typographic marks; letters stay.
_NUMERIC = _MARKUP | {ord(character): f"&#{ord(character)};" for character in "‘’“”–—…\u00a0\u00ad\u200b"}
_ELEVEN_WORDS = re.compile(r"((?:[^ \n]+ ){11}[^ \n]+) ")


def spell(text: str, spelling: Spelling = "raw", *, wrap: bool = False) -> str:
    r"""The text as HTML; ``\n`` becomes a ``br``. With `wrap`, its source has lines of twelve words."""
    match spelling:
        case "named":
            text = text.translate(_NAMED)
        case "numeric":
            text = text.translate(_NUMERIC)
        case "decomposed":
            text = escape(unicodedata.normalize("NFD", text), quote=False)
        case "raw":
            text = escape(text, quote=False)
    if wrap:
        text = _ELEVEN_WORDS.sub(r"\1\v", text)
    return text.replace("\n", "<br />\n").replace("\v", "\n")


def attribute(text: str) -> str:
    """The text for between an attribute's double quotes."""
    return escape(text)


def attributes(pairs: Iterable[tuple[str, str | None]]) -> str:
    """Attributes with a space before each; those with the value None are left out."""
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs if value is not None)
