"""Which picture a file shows, and how large, as far as its URL says. It knows how image servers spell sizes.

Servers and plugins make many files of one picture, whose URLs differ in sizes, crops and qualities.
"""

import re
from functools import lru_cache
from math import inf
from urllib.parse import parse_qsl, unquote, urlsplit

__all__ = ["is_preview", "picture_key", "stated_width"]

_ORIGINALS = frozenset(("url", "src", "image", "img", "href", "source"))
"""Parameters that hold the URL of the picture that a server scales."""
_MOST_NESTED = 3
"""URLs inside of URLs."""
_LONGEST = 2_000
"""Letters of a URL that are read."""
_EXTENSION = re.compile(r"(?:\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|ashx|image|img))+$", re.IGNORECASE)
_SIZE = re.compile(
    r"(?:[-_.,~!@=]|(?<=[a-z])(?=[A-Z]))(?:\d{1,4}[x×]\d{1,4}|[wh]_?\d{1,4}|\d{1,4}[wh]|\d{2,4}px|@?[1-4]x|\dx\d|16[-_:]9|9[-_:]16|21[-_:]9"
    r"|scaled|rotated|small|medium|large|[Aa]rticle[Ll]arge|[Aa]rticle|(?:super)?[Jj]umbo|[Tt]humb(?:nail|[Ll]arge)?"
    r"|original|full|preview|square\d*|mobile|desktop|tablet|landscape|portrait|wide|hd|x?lg|md|sm|x?xl|xs|crop(?:ped)?"
    r"|(?:medium|large)?[Tt]hree[Bb]y[Tt]wo\d*|e\d{10,13})$"
)
"""What ends a name, before the extension, and tells the size, the shape or the version of a file."""
_MOST_SIZES = 4
_SIZES = re.compile(
    r"(?:(?:^|[-_.,])(?:\d+[x×]\d+|[wh]_?\d+|small|medium|large|thumb(?:nail)?s?|square|gallery|wide|landscape|portrait|crop"
    r"|preview|original|default|resize|scale|fit|fill|max|freeze|raw))+",
    re.IGNORECASE,
)
"""A part of a path that tells nothing else."""
_PLAIN = re.compile(
    r"^(?:\d{1,5}|[a-z]{1,4}|image|images|photo|photos|picture|main|cover|header|master|hero|lead|full|index|[wh]_?\d+|\d+x\d+|(?:[a-z]{1,2}_[^,]*,?)+|[a-z]+[=:].*)?$",
    re.IGNORECASE,
)
"""Names that tell no picture from others."""
_SCALING = re.compile(
    r"&(?:w|h|q|s|wid|hei|width|height|quality|resize|fit|crop|size|auto|dpr|fm|format|blur|rect|imwidth|strip|ssl)=[^&]*",
    re.IGNORECASE,
)
"""Parameters that tell no picture from others. All else of a query counts where the path names no file."""
_MOST_SEGMENTS = 4
"""Parts of a path that make a name, from the last."""
_WIDTH = re.compile(
    r"(?:[?&;](?:w|width|wid|imwidth|mw|maxwidth|max-w|resize|fit|size|s)=|/max/|/w(?:idth)?[=_/:-]?|[,/_]w[_=:]|width[=_:-])"
    r"(\d{1,5})(?![\d])"
    r"|(?<![\da-z])(\d{2,5})[x×]\d{2,5}(?!\d)",
    re.IGNORECASE,
)
_NAMED_WIDTHS = {"thumb": 150, "small": 300, "square": 400, "medium": 600}
"""About as many pixels as servers mean."""
_NAMED_WIDTH = re.compile(rf"(?<![a-z])(?:{'|'.join(_NAMED_WIDTHS)})", re.IGNORECASE)
_BLURRED_WORDS = ("blur", "lqip")
"""What is in each URL that the following matches, in lower case."""
_BLURRED = re.compile(r"(?<![a-z])(?:e_|/)?blur(?:red|ry|hash)?(?![a-z])|(?<![a-z])lqip(?![a-z])", re.IGNORECASE)
_LARGEST_PREVIEW = 64
"""Pixels of width."""
_MOST_REMEMBERED = 256
"""URLs whose answers are kept, for each is asked for again and again while its page is read."""


def _original(url: str) -> str:
    """The URL of the picture that a URL tells a server to scale, or the URL itself."""
    for _ in range(_MOST_NESTED):
        try:
            parts = urlsplit(url)
            stated = [value for name, value in parse_qsl(parts.query, max_num_fields=50) if name in _ORIGINALS]
        except ValueError:
            return url
        path = unquote(parts.path)
        inner = max(path.rfind("http://"), path.rfind("https://"))
        nested = path[inner:] if inner > 0 else next((value for value in stated if "/" in value), None)
        if nested is None:
            return url
        url = nested
    return url


def _stem(segment: str) -> str:
    stem = _EXTENSION.sub("", segment)
    for _ in range(_MOST_SIZES):
        shorter = _SIZE.sub("", stem)
        if not shorter or shorter == stem:
            break
        stem = shorter
    return stem


def picture_key(url: str) -> str:
    """What the URLs of all files of one picture have in common: the file's name without sizes.

    A name that many pictures have, such as "1.jpg", is told together with the folders that it is in.
    """
    return _key(url[:_LONGEST]) or url


@lru_cache(maxsize=_MOST_REMEMBERED)
def _key(url: str) -> str:
    address, _, query = _original(url).partition("?")
    path = unquote(address).rpartition("://")[2]
    names = [] if _EXTENSION.search(path) else [_SCALING.sub("", f"&{query}")]
    for segment in reversed(path.split("/")):
        name = _stem(segment)
        if _SIZES.fullmatch(name):
            continue
        if name:
            names.append(name.lower())
        if (name and not _PLAIN.match(name)) or len(names) == _MOST_SEGMENTS:
            break
    return "/".join(names)


def stated_width(url: str) -> float:
    """The width in pixels that a URL states, the last if it states several; infinite for a URL that states none."""
    return _width(url[:_LONGEST])


@lru_cache(maxsize=_MOST_REMEMBERED)
def _width(url: str) -> float:
    address = unquote(url)
    stated = [int(one or other) for one, other in _WIDTH.findall(address)]
    if stated and stated[-1]:
        return stated[-1]
    named = _NAMED_WIDTH.search(address)
    return _NAMED_WIDTHS[named[0].lower()] if named else inf


def is_preview(url: str) -> bool:
    """Whether a file is too small to be looked at, or blurred: it stands where a larger one will be loaded."""
    return _is_preview(url[:_LONGEST])


@lru_cache(maxsize=_MOST_REMEMBERED)
def _is_preview(url: str) -> bool:
    if _width(url) <= _LARGEST_PREVIEW:
        return True
    written = unquote(url).lower()
    return any(word in written for word in _BLURRED_WORDS) and _BLURRED.search(unquote(url)) is not None
