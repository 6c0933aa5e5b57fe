"""Pictures of an article: which file, which caption, whose work. It knows picture markup, not where the body begins."""

import re
from collections.abc import Iterator
from functools import cached_property
from heapq import nlargest
from operator import itemgetter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extraction.body.named_captions import named_captions
from crawler.extraction.html.document import Attributes, classes, has_text, plain
from crawler.items import Image
from crawler.text import clean
from crawler.urls import file_name, link_url

__all__ = [
    "Figures",
    "card_image_url",
    "is_caption",
    "is_figure",
    "is_icon",
    "is_picture",
    "is_pixel",
    "largest_url",
    "read_image",
    "split_credit",
]

_CONTAINERS = ("figure", "dl")
_CONTAINER_CLASSES = frozenset({"wp-caption", "gallery-item", "tdb_single_featured_image", "td-post-featured-image"})
_CAPTION_CLASSES = frozenset({"wp-caption-text", "gallery-caption"})
_CAPTIONS = ", ".join(["figcaption", *(f".{name}" for name in sorted(_CAPTION_CLASSES))])
_FILE = re.compile(r"\.(jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_BACKGROUND_URL = re.compile(
    # Not possessive around what it looks ahead to: Python 3.11.2, which is Debian's, would never match.
    r"background(?:-image)?\s*+:(?:(?!background(?:-image)?\s*+:|url\()[^;])*url\(\s*+",
    re.IGNORECASE,
)
_SCREEN_READER = re.compile(r"(?<![a-z])(off-?screen|visually-?hidden|sr-?only|screen-?reader)(?![a-z])", re.IGNORECASE)
_CREDIT = re.compile(r"^(?P<caption>.*?)\s*\((?P<credit>[^()]*)\)\.?$", re.DOTALL)
_LONGEST_CREDIT = 100
_ICON = re.compile(r"(?<![a-z])(?:icons?|logos?|sprite|qr-?code)(?![a-z])", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?=[^/]*(?:spacer|blank|transparent|placeholder|load(?:er|ing)|spinner|1px|1x1))"
    r"(?:(?:spacer|blank|transparent|placeholder|(?:pre)?load(?:er|ing)|spinner|pixel|lazy|empty|default|image|img|px"
    r"|\d++(?:x\d++|px)?+)[-_]*+)++\.(?:gif|png|svg|webp)$",
    re.IGNORECASE,
)
"""Names of files that stand where a picture will be loaded, told by the whole name."""
_LARGEST_ICON = 48
"""Pixels of a side."""
_MOST_CANDIDATES = 30
"""Addresses in a ``srcset`` that are tried, so that not all of a million are when none is valid."""
_MOST_BEFORE = 60
"""Nodes before an ``img`` that are searched for ``source`` elements."""
_MOST_LEVELS = 12
"""Levels between a picture, or a caption, and its figure."""
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?")
# What a picture offers besides src, best first: plugins (Jetpack's originals), then lazy loaders.
_ORIGINALS = ("data-orig-file", "data-large-file", "data-full-url")
_BACKGROUNDS = ("data-img-url", "data-bg", "data-background-image")
_SHOWING = frozenset((*_BACKGROUNDS, "style"))
"""Attributes of elements that show a picture as their background."""
_LAZY = (*_BACKGROUNDS, "data-src", "data-lazy-src", "data-original", "data-retina")
_SRCSETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-img-retina-url")


def _srcset(value: str) -> list[tuple[float, str]]:
    """The candidates of a ``srcset`` as ``(width or density, URL)`` pairs; 1 where neither is stated."""
    candidates: list[tuple[float, str]] = []
    url = ""
    for token in value.split():
        if not url:
            url = token.lstrip(",")
            if url.endswith(","):
                candidates.append((1.0, url.rstrip(",")))
                url = ""
        else:
            descriptor, _, following = token.partition(",")
            number = _NUMBER.match(descriptor)
            candidates.append((float(number[0]) if number else 1.0, url))
            url = following
    return [*candidates, (1.0, url)] if url else candidates


def _sources(picture: LexborNode) -> list[Attributes]:
    """The attributes of the ``source`` elements before an ``img``, in their order."""
    sources: list[Attributes] = []
    before = picture.prev
    for _ in range(_MOST_BEFORE):
        if before is None:
            break
        if before.tag == "source":
            sources.append(before.attributes)
        before = before.prev
    return sources[::-1]


def _srcset_urls(node: LexborNode, attributes: Attributes) -> list[str]:
    offering = [attributes]
    if (parent := node.parent) is not None and parent.tag == "picture":
        offering += _sources(node)
    sets = [offers.get(name) for offers in offering for name in _SRCSETS]
    candidates = [candidate for value in sets if value for candidate in _srcset(value)]
    return [url for _, url in nlargest(_MOST_CANDIDATES, candidates, key=itemgetter(0))]


def _full_size_link(node: LexborNode) -> str | None:
    """The address that the picture links to, when that is a picture file, too; else None."""
    parent = node.parent
    if parent is not None and parent.tag == "picture":
        parent = parent.parent
    href = parent.attributes.get("href") if parent is not None and parent.tag == "a" else None
    return href if href and _FILE.search(href.partition("?")[0]) else None


def _background(style: str) -> str | None:
    """The address of a background picture, or None. Its end is looked for once, however many beginnings there are."""
    if (start := _BACKGROUND_URL.search(style)) is None:
        return None
    quote = style[start.end() : start.end() + 1]
    if quote in ("'", '"') and (end := style.find(quote, start.end() + 1)) > 0:
        return style[start.end() + 1 : end]
    end = style.find(")", start.end())
    return style[start.end() : end].rstrip() if end > 0 else None


def _shown(attributes: Attributes) -> Iterator[str | None]:
    """The addresses of the picture as shown once lazy loading is done: of an ``img``, or of an element's background."""
    lazy = [attributes.get(name) for name in _LAZY]
    yield from lazy
    if not any(offer and "{" in offer for offer in lazy):  # where a script is to choose, nothing is shown yet
        yield attributes.get("src")
    if style := attributes.get("style"):
        yield _background(style)


def _offers(node: LexborNode) -> Iterator[str | None]:
    """The addresses of a picture, the largest first."""
    attributes = node.attributes
    yield _full_size_link(node)
    yield from map(attributes.get, _ORIGINALS)
    yield from _srcset_urls(node, attributes)
    yield from _shown(attributes)


def _first_url(offers: Iterator[str | None], base: str) -> str | None:
    return next((url for offer in filter(_is_offer, offers) if (url := link_url(offer, base))), None)


def _is_offer(offer: str | None) -> bool:
    """Whether an address may be a picture's: it is no template that a script fills in, and no placeholder."""
    return offer is not None and "{" not in offer and not _PLACEHOLDER.match(file_name(offer))


def largest_url(node: LexborNode, base: str) -> str | None:
    """The absolute URL of the largest candidate of a picture; None when it has nothing but placeholders."""
    return _first_url(_offers(node), base)


def card_image_url(node: LexborNode, base: str) -> str | None:
    """The absolute URL of a picture as a card shows it; None when it has nothing but placeholders."""
    return _first_url(_shown(node.attributes), base)


def is_picture(node: LexborNode, tag: str, attributes: Attributes) -> bool:
    """Whether an element is an ``img``, or an empty one with a picture as its background (lazy loading)."""
    if tag == "img":
        return True
    if _SHOWING.isdisjoint(attributes):
        return False
    has_background = not attributes.keys().isdisjoint(_BACKGROUNDS) or "background" in (attributes.get("style") or "")
    return has_background and any(_shown(attributes)) and not has_text(node, beyond=True)


def is_pixel(attributes: Attributes) -> bool:
    """Whether an ``img`` is a tracking pixel: no more than 1 pixel wide or high."""
    sides = ((attributes.get(side) or "").strip() for side in ("width", "height"))
    return any(side.removesuffix("px") in ("0", "1") for side in sides)


def is_icon(attributes: Attributes) -> bool:
    """Whether an ``img`` is a pictogram, as its size or its file's name says."""
    shown = next(filter(_is_offer, _shown(attributes)), None)
    if _ICON.search((shown or "").rpartition("/")[2]):
        return True
    sides = ((attributes.get(side) or "").strip().removesuffix("px") for side in ("width", "height"))
    return any(side.isdecimal() and len(side) < 9 and int(side) <= _LARGEST_ICON for side in sides)


def is_figure(tag: str | None, classes: frozenset[str]) -> bool:
    """Whether an element holds pictures and their caption."""
    return tag in _CONTAINERS or not _CONTAINER_CLASSES.isdisjoint(classes)


def is_caption(tag: str, classes: frozenset[str]) -> bool:
    return tag == "figcaption" or not _CAPTION_CLASSES.isdisjoint(classes)


class Figures:
    """The figures around pictures, and their captions. Each element is asked once, whatever is inside it."""

    def __init__(self, root: LexborNode | LexborHTMLParser) -> None:
        """`root` holds the captions."""
        self._root = root
        self._known: dict[int, bool] = {}

    def around(self, node: LexborNode) -> LexborNode | None:
        """The nearest figure around a picture or a caption; None without one."""
        for _ in range(_MOST_LEVELS):
            parent = node.parent
            if parent is None or self._is_figure(parent):
                return parent
            node = parent
        return None

    def _is_figure(self, node: LexborNode) -> bool:
        name = node.mem_id
        if name not in self._known:
            self._known[name] = is_figure(node.tag, classes(node.attributes))
        return self._known[name]

    @cached_property
    def _captions(self) -> dict[int, LexborNode]:
        captions: dict[int, LexborNode] = {}
        for caption in self._root.css(_CAPTIONS):
            if (figure := self.around(caption)) is not None:
                captions.setdefault(figure.mem_id, caption)
        return captions

    def caption_of(self, picture: LexborNode) -> LexborNode | None:
        """The caption of the figure around a picture, not of another figure inside that.

        Else an element near the picture that is named as a caption (`named_captions`), or None.
        """
        figure = self.around(picture)
        caption = None if figure is None else self._captions.get(figure.mem_id)
        return self._named.get(picture.mem_id) if caption is None else caption

    @cached_property
    def _named(self) -> dict[int, LexborNode]:
        return named_captions(self._root)


def split_credit(caption: str | None) -> tuple[str | None, str | None]:
    """A caption and the credit that ends it in parentheses: "A harbour at dawn. (Ana Ruiz/Agencia)".

    A credit names somebody, so it begins with a capital; "(left)" and "(2021)" belong to the caption.
    """
    match = _CREDIT.match(caption or "")
    if not match:
        return caption or None, None
    credit = match["credit"].strip()
    if not credit[:1].isupper() or len(credit) > _LONGEST_CREDIT:
        return caption, None
    return match["caption"] or None, credit


def _screen_reader_parts(caption: LexborNode | None) -> frozenset[int]:
    """The parts of a caption, by `mem_id`, that are for screen readers alone: "Image caption"."""
    named = caption.css("[class]") if caption is not None else []
    return frozenset([part.mem_id for part in named if _SCREEN_READER.search(part.attributes.get("class") or "")])


def read_image(node: LexborNode, base: str, caption: LexborNode | None) -> Image | None:
    """The picture of an ``img`` with the caption found for it; None for a placeholder."""
    url = largest_url(node, base)
    if url is None:
        return None
    text, credit = split_credit(clean(plain(caption, _screen_reader_parts(caption))))
    return Image(url=url, alt=clean(node.attributes.get("alt")), caption=text, credit=credit)
