"""A page as a tree: bytes decoded, HTML parsed once. It knows HTML, not news.

The decoding trusts evidence over claims: bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever the server says.
"""

import codecs
import re
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeGuard
from urllib.parse import urljoin

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode
from w3lib.encoding import html_to_unicode, read_bom

from crawler.exceptions import Unreadable
from crawler.extraction.html.classes import Classes
from crawler.extraction.html.encodings import has_escapes, undeclared_encoding
from crawler.extraction.html.nesting import nests_beyond
from crawler.extraction.html.placement import place_parts
from crawler.sites import ANY, Theme
from crawler.text import clean

__all__ = [
    "BLOCKS",
    "HEADINGS",
    "LABEL",
    "TEXT",
    "UNSEEN",
    "Attributes",
    "Document",
    "below",
    "children",
    "classes",
    "decode",
    "emoji",
    "first",
    "has_text",
    "inline_text",
    "is_element",
    "plain",
]

BLOCKS = frozenset(
    (
        "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer"
        " h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p search section summary table tbody td tfoot"
        " th thead tr ul"
    ).split()
)
"""The elements that begin and end a line."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LABEL = 200
"""Nodes that are read of an element whose text should be short, such as a name, or that is asked whether it has text.
Elements nest, and each would be read to its end."""
_LONGEST_BASE = 2_000
"""Letters of a ``base`` address, with which every relative address is joined."""
_EMOJI = frozenset(("emoji", "wp-smiley"))
UNSEEN = frozenset("iframe noembed noframes rp rt rtc script style template".split())
"""The elements whose text a page does not show, or shows above its text: how that is pronounced."""
TEXT = "-text"
"""Lexbor's tag of a text node: a node's tag tells its kind, too, so that it need not be asked for that."""
Attributes = dict[str, str | None]
"""A node's attributes, handed on from function to function, for each `LexborNode.attributes` reads them all again."""

_NO_CLASSES: frozenset[str] = frozenset()

_MAX_DEPTH = 1_000
"""Levels of nesting. Browsers cut at 512; Lexbor's time grows with the square of the depth (200,000 levels in 1 MB of
HTML took it 142 s), so a page that goes deeper is refused before it is parsed."""
_MOST_ATTRIBUTES = 1_000
"""Attributes of an element. Lexbor compares each with all before it (40,000 took it 7 s)."""
_MANY_TAGS = 5_000
"""A page with fewer tags parses in less than a tenth of a second, however it nests them."""
_LARGE = 400_000
"""Bytes. A smaller page may hide an element of 80,000 attributes from a look at its angle brackets, by one in quotes
now and then, and takes Lexbor less than half a minute. The time grows with the square of the size."""
_LONG = 8_000
"""Bytes of a tag."""
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{%d}" % _LONG)


_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(0x80))
_PIECE = 1 << 14
_MOST_BROKEN = 0.1
"""Share (0 to 1) of the bytes beyond ASCII that are no UTF-8. No other encoding comes near it by chance."""
_MOSTLY_BROKEN = 0.5
"""The same, with which a page is no UTF-8, whatever it claims. In Chinese encodings a quarter may look so."""


def _bytes_beyond_ascii(body: bytes) -> tuple[int, int]:
    """How many there are, and how many of them are no UTF-8."""
    return len(body.translate(None, _ASCII)), len(_UTF8_LETTER.sub(b"", body).translate(None, _ASCII))


def _is_utf8(body: bytes) -> bool:
    if read_bom(body)[0] is not None or has_escapes(body):
        return False
    # Piece by piece: to decode a large page at once takes four times as long, for its text needs memory of its own.
    view, position = memoryview(body), 0
    try:
        while position < len(body):
            end = position + _PIECE
            position += codecs.utf_8_decode(view[position:end], "strict", end >= len(body))[1]
    except UnicodeDecodeError:
        return False
    return True


def _is_suspicious(body: bytes) -> bool:
    """Whether a page is large, has many tags, or has a long tag. Other pages never take long to parse."""
    # Each tag ends with an angle bracket.
    return len(body) > _LARGE or body.count(b">") > _MANY_TAGS or _has_long_tag(body)


def _has_long_tag(body: bytes) -> bool:
    # A long tag spans a whole stretch without an angle bracket. Pages have few of those: only there it is looked for.
    start, stretch = 0, _LONG // 2
    while start + stretch <= len(body):
        if body.find(b">", start, start + stretch) >= 0:
            start += stretch
            continue
        end = body.find(b">", start + stretch)
        end = len(body) if end < 0 else end
        if _LONG_TAG.search(body, body.rfind(b">", 0, start) + 1, end):
            return True
        start = end
    return False


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of an HTML page.

    The encoding is, in this order: that of a byte order mark; UTF-8 if the bytes beyond ASCII prove it, a few broken
    ones aside; what `content_type` (the response's header) or the page claims, as browsers (and w3lib) read it; what
    the text looks like. A page that claims UTF-8, most of whose bytes beyond ASCII are none, claims nothing.
    """
    if _is_utf8(body):
        return body.decode("utf-8")
    beyond, broken = _bytes_beyond_ascii(body)
    has_mark = read_bom(body)[0] is not None
    if not has_mark and broken < _MOST_BROKEN * beyond:
        return body.decode("utf-8", errors="replace")
    encoding, text = html_to_unicode(content_type, body, auto_detect_fun=undeclared_encoding)
    if encoding == "utf-8" and not has_mark and broken > _MOSTLY_BROKEN * beyond:
        return body.decode(undeclared_encoding(body), errors="replace")
    return text


class Document:
    """A parsed page, which answers for its selectors and its ``meta`` elements."""

    def __init__(self, body: bytes, url: str, content_type: str | None = None, theme: Theme = ANY) -> None:
        """`url` is where the page was served, `content_type` the response's header; `css` takes selectors of `theme`.

        Raises `Unreadable` for a page that would take too long to parse.
        """
        if _is_suspicious(body) and nests_beyond(body, _MAX_DEPTH, _MOST_ATTRIBUTES):
            raise Unreadable(
                f"{url}: its HTML is nested more than {_MAX_DEPTH} levels deep, or has an element of more than"
                f" {_MOST_ATTRIBUTES} attributes, which no real page does"
            )
        # Without events: those mirror each option in a select's button, which takes the square of their number.
        source = body if _is_utf8(body) else decode(body, content_type)
        self.tree = LexborHTMLParser(source, options=LexborDocumentOptions.WO_EVENTS)
        place_parts(self.tree, body)
        self.url, self.theme = url, theme
        self.base = self._base()

    def _base(self) -> str:
        base = self.tree.css_first("base[href]")
        href = (base.attributes.get("href") or "").strip() if base else ""
        try:
            return urljoin(self.url, href) if len(href) <= _LONGEST_BASE else self.url
        except ValueError:
            return self.url

    @cached_property
    def _classes(self) -> Classes:
        return Classes(self.tree, self.theme)

    @cached_property
    def _metas(self) -> dict[str, list[str]]:
        """The contents of the ``meta`` elements by their names and properties in lower case."""
        metas: dict[str, list[str]] = {}
        for node in self.tree.css("meta[content]"):
            get = node.attributes.get
            if content := get("content"):
                name, other = (get("property") or "").lower(), (get("name") or "").lower()
                for stated in (name, other) if name != other else (name,):
                    metas.setdefault(stated, []).append(content)
        return metas

    def possible(self, selectors: tuple[str, ...]) -> tuple[str, ...]:
        """These selectors of the theme, without the selectors, or the parts of them, that cannot match on the page."""
        return self._classes.possible(selectors) if selectors else ()

    def css(self, selectors: tuple[str, ...]) -> list[LexborNode]:
        """The matches of the first of these selectors of the theme that has any, in document order, each node once."""
        for selector in self.possible(selectors):
            # Lexbor names a node once for each part of a selector list that it matches.
            found = {node.mem_id: node for root in self._classes.roots(selector) for node in root.css(selector)}
            if found:
                return list(found.values())
        return []

    def first(self, selectors: tuple[str, ...]) -> LexborNode | None:
        return next(iter(self.css(selectors)), None)

    def meta(self, *names: str) -> list[str]:
        """The contents of the ``meta`` elements of the first of these (lower-case) names or properties with any."""
        metas = self._metas
        for name in names:
            if contents := metas.get(name):
                return contents
        return []

    def metas(self, *names: str) -> list[str]:
        """The contents of the ``meta`` elements of all of these names, name by name."""
        metas = self._metas
        return [content for name in names if name in metas for content in metas[name]]


def first(node: LexborNode, selectors: Sequence[str]) -> LexborNode | None:
    """The first match below `node` of the first of these selectors that has any; None when none has."""
    for selector in selectors:
        if found := node.css_first(selector):
            return found
    return None


def is_element(tag: str | None) -> TypeGuard[str]:
    """Whether a node with this tag is an element. Other nodes have a tag that begins with a dash, or no tag."""
    return tag is not None and tag[0] != "-"


def classes(attributes: Attributes) -> frozenset[str]:
    value = attributes.get("class")
    return frozenset(value.split()) if value else _NO_CLASSES


def children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _steps(root: LexborNode, skipped: frozenset[int]) -> Iterator[tuple[LexborNode, str | None, bool]]:
    """``(node, tag, is leaving)`` of the nodes below `root`, in order; elements gone into come again on leaving."""
    around: list[tuple[LexborNode, str | None, Iterator[LexborNode]]] = []
    nodes = root.iter(include_text=True)
    while True:
        for node in nodes:
            if skipped and node.mem_id in skipped:
                continue
            tag = node.tag
            yield node, tag, False
            if is_element(tag) and tag not in UNSEEN:
                around.append((node, tag, nodes))
                nodes = node.iter(include_text=True)
                break
        else:
            if not around:
                return
            node, tag, nodes = around.pop()
            yield node, tag, True


def below(root: LexborNode, tags: Container[str], skipped: frozenset[int]) -> list[LexborNode]:
    """The elements below `root` with one of these tags, without those in `skipped` elements."""
    return [node for node, tag, leaving in _steps(root, skipped) if tag in tags and not leaving]


def emoji(attributes: Attributes) -> str | None:
    """The character that an ``img`` stands for, empty without an ``alt``; None for a picture."""
    return (attributes.get("alt") or "") if classes(attributes) & _EMOJI else None


def inline_text(node: LexborNode) -> str:
    """The text of a text node, with spaces for its line breaks and tabs, which HTML shows as spaces."""
    # Four times `str.replace` take 0.2 µs for a paragraph, a pattern takes 3 µs.
    text = node.text_content or ""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")


def plain(node: LexborNode | None, skipped: frozenset[int] = frozenset(), *, most: int | None = None) -> str:
    """The text below `node`, without that in `skipped` elements (by `mem_id`); empty for None.

    Line breaks stand only where a block or ``br`` makes them. At most `most` nodes are read, for elements that should
    have a short text and may nest.
    """
    if node is None or (child := node.first_child) is None:
        return ""
    if child.tag == TEXT and child.next is None:
        return inline_text(child)  # Most links and paragraphs are no more than that.
    parts: list[str] = []
    for part, tag, leaving in islice(_steps(node, skipped), most):
        if tag == TEXT:
            parts.append(inline_text(part))
        elif tag == "img" and not leaving:
            parts.append(emoji(part.attributes) or "")
        elif tag in BLOCKS or (tag == "br" and not leaving):
            parts.append("\n")
    return "".join(parts)


def has_text(node: LexborNode, skipped: frozenset[int] = frozenset(), *, beyond: bool = False) -> bool:
    """Whether `plain` would give any text; `beyond` is the answer if none of the first `LABEL` nodes has any."""
    for number, (part, tag, leaving) in enumerate(_steps(node, skipped)):
        if number == LABEL:
            return beyond
        if tag == TEXT and clean(inline_text(part)):
            return True
        if tag == "img" and not leaving and emoji(part.attributes):
            return True
    return False
