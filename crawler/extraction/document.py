"""A page as a tree: bytes decoded, HTML parsed once. It knows HTML, not news.

The decoding trusts evidence over claims: bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever the server says.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.encoding import html_to_unicode, read_bom

from crawler.exceptions import Unreadable

__all__ = ["BLOCKS", "UNSEEN", "Document", "below", "children", "decode", "emoji", "first", "plain"]

BLOCKS = frozenset(
    (
        "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer"
        " h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p search section summary table tbody td tfoot"
        " th thead tr ul"
    ).split()
)
"""The elements that begin and end a line."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EMOJI = frozenset(("emoji", "wp-smiley"))
UNSEEN = frozenset("iframe noembed noframes script style template".split())
"""The elements whose text is no text of the page."""

_MAX_DEPTH = 1_000
"""Levels of nesting. Browsers cut at 512; Lexbor's time grows with the square of the depth (200,000 levels in 1 MB of
HTML took it 142 s), so a page that goes deeper is refused before it is parsed."""
_DEEP_ENOUGH_TO_COUNT = 5_000
"""Tags. A page with fewer parses in less than a tenth of a second however it nests them."""
_TAG = re.compile(rb"<(\\?/)?([a-zA-Z][a-zA-Z0-9]*)")
_NO_DEPTH = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li tr td th thead tbody tfoot"
    b" option optgroup colgroup html head body".split()
)
"""Void elements, and those that the next of their kind closes anywhere; ``rt`` nests, and ``dd`` in ``li``."""


_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(0x80))
_MOST_BROKEN = 0.1
"""Share of the bytes beyond ASCII. By chance, no other encoding comes near."""


def _is_mostly_utf8(body: bytes) -> bool:
    beyond, broken = (len(part.translate(None, _ASCII)) for part in (body, _UTF8_LETTER.sub(b"", body)))
    return broken < _MOST_BROKEN * beyond


def _depth(body: bytes) -> int:
    """The deepest nesting of tags that need an end tag; a page cannot nest deeper, though scripts may count."""
    depth = deepest = 0
    for closing, name in _TAG.findall(body):
        if name.lower() in _NO_DEPTH:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of an HTML page.

    In this order: a byte order mark; UTF-8 where the bytes beyond ASCII prove it, though a few be broken; the
    server's or the page's claim (as browsers read it, w3lib); Windows-1252. A page that claims UTF-8 and holds not one
    valid character of it beyond ASCII is Windows-1252.
    """
    if read_bom(body)[0] is None:
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            if _is_mostly_utf8(body):
                return body.decode("utf-8", errors="replace")
    encoding, text = html_to_unicode(content_type, body, default_encoding="cp1252")
    if encoding == "utf-8" and not any(ord(character) > 0x7F and character != "\ufffd" for character in text):
        return body.decode("cp1252", errors="replace")
    return text


class Document:
    """A parsed page."""

    def __init__(self, body: bytes, url: str, content_type: str | None = None) -> None:
        """`url` is where the page was served. Raises `Unreadable` for a page nested too deeply to parse."""
        if body.count(b"<") > _DEEP_ENOUGH_TO_COUNT and _depth(body) > _MAX_DEPTH:
            raise Unreadable(f"{url}: its HTML is nested more than {_MAX_DEPTH} levels deep, which no real page is")
        self.tree = LexborHTMLParser(decode(body, content_type))
        self.url = url
        self.base = self._base()

    def _base(self) -> str:
        base = self.tree.css_first("base[href]")
        try:
            return urljoin(self.url, (base.attributes.get("href") or "").strip()) if base else self.url
        except ValueError:
            return self.url

    def css(self, selectors: Iterable[str]) -> Iterator[LexborNode]:
        """What the first selector that matches anything matches, in document order, each node once."""
        for selector in selectors:
            # Lexbor names a node once for each part of a selector list that it matches.
            if nodes := {node.mem_id: node for node in self.tree.css(selector)}:
                yield from nodes.values()
                return

    def first(self, selectors: Iterable[str]) -> LexborNode | None:
        return next(self.css(selectors), None)

    def meta(self, *names: str) -> list[str]:
        """The contents of the ``meta`` elements of the first of these names (or properties) that has any."""
        for name in names:
            nodes = self.tree.css(f'meta[property="{name}" i], meta[name="{name}" i]')
            if contents := [content for node in nodes if (content := node.attributes.get("content"))]:
                return contents
        return []


def first(node: LexborNode, selectors: Sequence[str]) -> LexborNode | None:
    """The first node below `node` that the first matching selector matches."""
    for selector in selectors:
        if found := node.css_first(selector):
            return found
    return None


def children(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _steps(root: LexborNode, skipped: frozenset[int]) -> Iterator[tuple[LexborNode, bool]]:
    """The nodes below `root` in their order, elements once on entering and once on leaving (true)."""
    stack = [(child, False) for child in reversed(children(root))]
    while stack:
        node, leaving = stack.pop()
        if node.mem_id in skipped:
            continue
        yield node, leaving
        if node.is_element_node and not leaving and node.tag not in UNSEEN:
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(children(node)))


def below(root: LexborNode, tags: Container[str], skipped: frozenset[int]) -> list[LexborNode]:
    """The elements below `root` with one of these tags, without those in `skipped` elements."""
    return [node for node, leaving in _steps(root, skipped) if node.tag in tags and not leaving]


def emoji(node: LexborNode) -> str | None:
    """The character that an ``img`` stands for; None for a picture."""
    classes = _EMOJI.intersection((node.attributes.get("class") or "").split())
    return (node.attributes.get("alt") or "") if classes else None


def plain(node: LexborNode | None, skipped: frozenset[int] = frozenset()) -> str:
    """All text below `node` but for that in `skipped` elements; line breaks only where a block or ``br`` makes them."""
    parts: list[str] = []
    for part, leaving in _steps(node, skipped) if node is not None else ():
        if part.is_text_node:
            parts.append(_SPACE.sub(" ", part.text_content or ""))
        elif part.tag == "img" and not leaving:
            parts.append(emoji(part) or "")
        elif part.tag in BLOCKS or (part.tag == "br" and not leaving):
            parts.append("\n")
    return "".join(parts)
