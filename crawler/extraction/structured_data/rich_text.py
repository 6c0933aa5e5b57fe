"""Text as editors keep it in JSON, written as HTML: lists of blocks, trees of nodes and marks, elements as lists. It
knows their common shape, not the editors.

Each of dozens of editors has its own names for the same few things; what a name has in it tells which one is meant.
Whoever asks says which parts are stories of their own, and no text. Recursion is at most as deep as `_DEEPEST`.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Any

__all__ = ["RichText", "letters", "spelled"]

_DEEPEST = 60
"""Levels of lists and objects, of which an element takes two or three."""
_MOST_PARTS = 100_000
"""Strings, lists and objects that are written of a page. A string counts once more for each `_LETTERS_OF_PART`."""
_LETTERS_OF_PART, _LONGEST = 20, 500_000
"""Letters of a part, and of a string that may be a text."""
_TAGS = {
    name: name
    for name in (
        "p h1 h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr td th caption figure figcaption pre dl dt dd br"
        " a em strong b i u s span sub sup small mark abbr cite code q time ins del nobr"
    ).split()
}
"""The elements that text is made of."""
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""The name of an element."""
_PHRASES = frozenset("p h1 h2 h3 h4 h5 h6 a em strong b i u s span sub sup small mark abbr cite code q time".split())
"""Those of them that hold no blocks."""
_INLINE = _PHRASES - frozenset("p h1 h2 h3 h4 h5 h6".split()) | {"br"}
_HOLDERS = frozenset("li blockquote td th figcaption dd dt".split())
"""Those that hold either."""
_NO_TEXT = re.compile(
    r"interstitial|related|promo|advert|(?<![a-z])ads?(?![a-z])|newsletter|subscri|paywall|social|button|divider"
    r"|separator|recirc|recommend|teaser|gallery|slideshow|video|audio|player|podcast|poll|quiz|byline|author|comment"
    r"|share|embed|iframe|tweet|twitter|instagram|youtube|facebook|read.?more|call.?to.?action|(?<![a-z])(?:script|style)(?![a-z])"
)
"""Kinds of blocks that are no text of the article."""
_KINDS: tuple[tuple[str, str], ...] = (
    (r"image|photo|picture|figure", "figure"),
    (r"list.?item|bullet.?item", "li"),
    (r"table.?row", "tr"),
    (r"table.?head(?:er)?|header.?cell", "th"),
    (r"table.?cell", "td"),
    (r"^table$", "table"),
    (r"quote", "blockquote"),
    (r"(?:hard|line|soft).?break", "br"),
    (r"^(?:ordered|numbered|ol)|(?:ordered|numbered).?list$", "ol"),
    (r"(?<![a-z])list(?![a-z])", "ul"),
    (r"head(?:er|ing|line)|title|subhead|sub.?head|cross.?head", "h2"),
    (r"paragraph|unstyled", "p"),
)
_KIND_NAMES = ("tagname", "tag", "nodetype", "type", "blocktype", "kind", "component", "name", "typename")
"""Keys of what a block is, the most telling first."""
_TEXT_NAMES = (
    "html text content value children body blocks nodes paragraphs items contentelements elements leaves json document"
    " root rendered processed data props model attributes innerblocks rows cells richtext copy insert ops source"
).split()
"""Keys of what stands in a block, the likeliest first."""
_CAPTIONS = ("caption", "alt", "alttext")
_ADDRESSES = ("url", "src", "originalurl", "href")
_INSIDE_PICTURE = ("data", "props", "attributes", "attrs", "file", "image", "properties")
_TITLES = ("headline", "title", "heading")
_NUMBERS = {name: number for number, name in enumerate("one two three four five six".split(), start=1)}
_LEVEL = re.compile(r"(?<![0-9])[1-6](?![0-9])|" + "|".join(_NUMBERS))
_MARKUP = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|a|em|strong|b|i|span|blockquote|figure|img|section|table)\b[^<>]*>"
)
_OF_BLOCKS = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|blockquote|figure|section|table)\b")
_ENCODED = re.compile(r"&lt;(?:p|div|h[1-6]|ul)\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？؟।»”\"')\]]\s*\Z")
_APART = re.compile(r"[\W_]+")


@lru_cache(maxsize=4_096)
def spelled(key: str) -> str:
    """A key as it is compared: without marks, arguments and capitals."""
    return _APART.sub("", key.partition("(")[0]).lower()


def letters(text: str) -> int:
    return sum(map(len, _LETTERS.findall(text)))


def _named(part: dict[str, Any]) -> dict[str, Any]:
    """An object by its keys as they are compared. Of two that are alike, the first counts."""
    named: dict[str, Any] = {}
    for key, value in part.items():
        named.setdefault(spelled(key), value)
    return named


def _never(_: dict[str, Any]) -> bool:
    return False


class RichText:
    """A writer of HTML, with how many parts it may still look at."""

    def __init__(self) -> None:
        self.left = _MOST_PARTS
        self._is_apart: Callable[[dict[str, Any]], bool] = _never

    def html(self, value: Any, is_apart: Callable[[dict[str, Any]], bool] | None = None) -> str:
        """The text in a value as HTML, without the objects that are apart; empty for a value that is none."""
        self._is_apart = is_apart or _never
        return self._html(value, inline=False, depth=0)

    def _html(self, value: Any, *, inline: bool, depth: int) -> str:
        self.left -= 1
        if self.left < 0 or depth > _DEEPEST:
            return ""
        if isinstance(value, str):
            self.left -= len(value) // _LETTERS_OF_PART
            return _written(value, inline=inline) if len(value) <= _LONGEST else ""
        if isinstance(value, dict):
            return self._block(value, inline=inline, depth=depth + 1)
        return self._list(value, inline=inline, depth=depth + 1) if isinstance(value, list) else ""

    def _list(self, parts: list[Any], *, inline: bool, depth: int) -> str:
        if parts and isinstance(parts[0], str):
            name, is_react = parts[0].lower(), parts[0] == "$" and len(parts) >= 4
            if is_react:
                return self._react(parts, inline=inline, depth=depth)
            if name in _TAGS and len(parts) > 1:
                attributes = parts[1] if isinstance(parts[1], dict) else {}
                return self._element(name, attributes, parts[1 + bool(attributes) :], inline=inline, depth=depth)
            if _NAME.fullmatch(name) and len(parts) > 1 and isinstance(parts[1], (dict, list)):
                parts = parts[1 + isinstance(parts[1], dict) :]  # An element of the layout, or a component.
        if not inline and _are_runs(parts):
            return _written("".join([_run(part) or "" for part in parts]), inline=False)
        return self._joined(parts, inline=inline, depth=depth)

    def _joined(self, parts: Iterable[Any], *, inline: bool, depth: int) -> str:
        return ("" if inline else "\n").join([self._html(part, inline=inline, depth=depth) for part in parts])

    def _react(self, parts: list[Any], *, inline: bool, depth: int) -> str:
        """An element of React's: ``["$", name, key, properties]``. The page's layout is read elsewhere."""
        name, properties = parts[1], parts[3]
        if not isinstance(name, str) or name not in _TAGS or not isinstance(properties, dict):
            return ""
        children = properties.get("children")
        return self._element(name, properties, [children], inline=inline, depth=depth)

    def _element(self, tag: str, attributes: dict[str, Any], parts: Any, *, inline: bool, depth: int) -> str:
        if tag == "br":
            return "<br>"
        inside = inline or tag in _PHRASES or (tag in _HOLDERS and not _holds_blocks(parts))
        text = self._html(parts, inline=inside, depth=depth)
        href = attributes.get("href")
        if tag == "a" and isinstance(href, str):
            return f'<a href="{escape(href)}">{text}</a>'
        if inline and tag not in _INLINE:
            return text + " "
        return f"<{tag}>{text}</{tag}>" if text else ""

    def _block(self, part: dict[str, Any], *, inline: bool, depth: int) -> str:
        named = _named(part)
        kind = _kind(named)
        if kind == "figure":
            return _figure(named)
        if kind == "" or (not inline and self._is_apart(part)):
            return ""
        if kind is None:
            text = self._best(named, inline=inline, depth=depth)
            return text if inline or not text else _title(named) + text
        inner = {key: value for key, value in named.items() if key not in _KIND_NAMES}
        if kind == "br":
            return "<br>"
        inside = inline or kind in _PHRASES or (kind in _HOLDERS and not _holds_blocks(list(inner.values())))
        text = self._best(inner, inline=inside, depth=depth)
        if not text or kind in _INLINE:
            return text
        if inline:
            return text + " "
        if kind in ("ul", "ol"):
            text = _as_items(text)
        return f"<{kind}>{text}</{kind}>"

    def _best(self, named: dict[str, Any], *, inline: bool, depth: int) -> str:
        """The longest of the texts in a block: many say the same twice, as HTML and as plain text, which is shorter."""
        texts = [self._html(named[key], inline=inline, depth=depth) for key in _TEXT_NAMES if named.get(key)]
        return max(texts, key=len, default="")


def _kind(named: dict[str, Any]) -> str | None:
    """The tag of what a block is; empty for what is no text, None for what has no name that tells it."""
    style = named.get("style")
    stated = [style] if isinstance(style, str) and (style[:1] == "h" or "quote" in style) else []
    if named.get("listitem"):
        return "li"
    for name in [*stated, *(value for key in _KIND_NAMES if isinstance(value := named.get(key), str))]:
        if (kind := _kind_of(name.lower(), named)) is not None:
            return kind
    return None


def _kind_of(name: str, named: dict[str, Any]) -> str | None:
    if len(name) > 60:
        return None
    if name in _TAGS:
        return name
    if _NO_TEXT.search(name):
        return ""
    kind = next((tag for pattern, tag in _KINDS if re.search(pattern, name)), None)
    return _heading(name, named) if kind == "h2" else kind


def _heading(name: str, named: dict[str, Any]) -> str:
    """The tag of a heading, whose level is stated beside its kind or in it."""
    for part in (named, named.get("attrs"), named.get("attributes"), named.get("data")):
        level = part.get("level") if isinstance(part, dict) else None
        if type(level) is int and 1 <= level <= 6:
            return f"h{level}"
    tag = named.get("tag")
    if isinstance(tag, str) and tag in _TAGS:
        return tag
    found = _LEVEL.search(name)
    return f"h{_NUMBERS.get(found[0], found[0])}" if found else "h2"


def _title(named: dict[str, Any]) -> str:
    """The heading of a section of a text."""
    title = next((value for key in _TITLES if isinstance(value := named.get(key), str) and value.strip()), None)
    return f"<h2>{_written(title, inline=True)}</h2>" if title else ""


def _inside_picture(named: dict[str, Any]) -> list[dict[str, Any]]:
    return [_named(inner) for key in _INSIDE_PICTURE if isinstance(inner := named.get(key), dict)]


def _figure(named: dict[str, Any]) -> str:
    stated = [named, *_inside_picture(named)]
    stated += [inner for part in stated[1:] for inner in _inside_picture(part)]

    def first(keys: Iterable[str]) -> str:
        found = (part[key] for part in stated for key in keys if isinstance(part.get(key), str) and part[key])
        return next(found, "")

    address = first(_ADDRESSES)
    if not address:
        return ""
    caption, alt = first(("caption",)), first(("alt", "alttext"))
    below = f"<figcaption>{_written(caption, inline=True)}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(address)}" alt="{escape(alt)}">{below}</figure>'


def _written(text: str, *, inline: bool) -> str:
    """A string as HTML: it is some, or its lines are paragraphs."""
    if _ENCODED.search(text) and not _MARKUP.search(text):
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    if not _MARKUP.search(text):
        text = text.replace("<", "&lt;")  # Entities stay, for texts in JSON have them.
    if inline or _OF_BLOCKS.search(text):
        return text
    return "\n".join([f"<p>{line}</p>" for line in text.splitlines() if line.strip()])


def _as_items(text: str) -> str:
    """The items of a list, which some editors keep as plain texts."""
    return text.replace("<p>", "<li>").replace("</p>", "</li>") if "<li" not in text else text


def _run(part: Any) -> str | None:
    """The text of what may be a piece of a line; None for what is none."""
    if isinstance(part, str):
        return part
    if not isinstance(part, dict) or _kind(_named(part)) is not None:
        return None
    return next((text for key in ("text", "value", "insert") if isinstance(text := part.get(key), str)), None)


def _are_runs(parts: list[Any]) -> bool:
    """Whether the parts of a list are pieces of one line: most do not end as sentences do, nor within a word."""
    runs = [_run(part) for part in parts]
    if len(runs) < 2 or any(run is None or _MARKUP.search(run) for run in runs):
        return False
    pairs = [(run or "", following or "") for run, following in pairwise(runs)]
    whole = sum(_ENDS_SENTENCE.search(run) is not None for run, _ in pairs)
    joined = sum(not (run[-1:].isalnum() and following[:1].isalnum()) for run, following in pairs)
    return whole * 2 < len(pairs) <= joined * 2


def _holds_blocks(value: Any) -> bool:
    """Whether one of the parts of a list is a block by its name, as paragraphs in the items of lists are."""
    if not isinstance(value, list):
        return False
    for part in value:
        for inner in part if isinstance(part, list) else [part]:
            if isinstance(inner, dict):
                kind = _kind(_named(inner))
                if kind and kind not in _INLINE:
                    return True
    return False
