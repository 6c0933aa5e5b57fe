"""Pictures of an article: which file, which caption, whose work. It knows picture markup, not where the body begins."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from heapq import nlargest
from itertools import islice
from operator import itemgetter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extraction.body.named_captions import named_captions, stated_caption
from crawler.extraction.body.picture_credits import (
    credit_text,
    is_credit,
    is_picture_label,
    is_toggle,
    names_credit,
    split_credit,
    split_off,
    stated_credit,
)
from crawler.extraction.body.picture_files import is_preview, picture_key
from crawler.extraction.html.document import TEXT, Attributes, classes, has_text, plain
from crawler.items import Image
from crawler.text import clean
from crawler.urls import file_name, link_url

__all__ = [
    "Figures",
    "card_image_url",
    "is_caption",
    "is_figure",
    "is_icon",
    "is_pictogram",
    "is_picture",
    "is_pixel",
    "largest_url",
    "read_image",
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
_ICON = re.compile(r"(?<![a-z])(?:icons?|sprite)(?![a-z])", re.IGNORECASE)
_MARK = re.compile(r"(?<![a-z])(?:logos?|qr-?code)(?![a-z])", re.IGNORECASE)
_ICON_WORDS, _MARK_WORDS = ("icon", "sprite"), ("logo", "qr")
"""What is in each name of a file that these match, in lower case."""
_PLACEHOLDER = re.compile(
    r"(?=[^/]*(?:spacer|blank|transparent|placeholder|load(?:er|ing)|spinner|1px|1x1))"
    r"(?:(?:spacer|blank|transparent|placeholder|(?:pre)?load(?:er|ing)|spinner|pixel|lazy|empty|default|image|img|px"
    r"|\d++(?:x\d++|px)?+)[-_]*+)++\.(?:gif|png|svg|webp)$",
    re.IGNORECASE,
)
"""Names of files that stand where a picture will be loaded, told by the whole name."""
_PLACEHOLDER_ENDS = (".gif", ".png", ".svg", ".webp")
"""How each of these names ends. Few names of photographs do."""
_LARGEST_ICON = 48
"""Pixels of a side."""
_MOST_CANDIDATES = 30
"""Addresses in a ``srcset`` that are tried, so that not all of a million are when none is valid."""
_MOST_BEFORE = 60
"""Nodes before an ``img`` that are searched for ``source`` elements."""
_MOST_LEVELS = 12
"""Levels between a picture, or a caption, and its figure."""
_MOST_INSIDE = 150
"""Elements in a figure that are looked at."""
_ANYWHERE = "https://x.invalid/"
"""Stands for a page's address where files are compared."""
_SCOPE_LEVELS = 3
"""Levels between a picture without a figure and what it shares with its credit."""
_TOO_LARGE = frozenset("article body html main section".split())
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?")
# What a picture offers besides src, best first: plugins (Jetpack's originals), then lazy loaders.
_ORIGINALS = ("data-orig-file", "data-large-file", "data-full-url")
_BACKGROUNDS = ("data-img-url", "data-bg", "data-background-image")
_SHOWING = frozenset((*_BACKGROUNDS, "style"))
"""Attributes of elements that show a picture as their background."""
_LAZY = (*_BACKGROUNDS, "data-src", "data-lazy-src", "data-original", "data-retina")
_LAZY_NAMES = frozenset(_LAZY)
_SRCSETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-img-retina-url")
_MOST_ATTRIBUTES = 30
"""Attributes of a picture that are searched for a file where none of the known ones names any."""


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
    sets = [value for offers in offering for name in _SRCSETS if (value := offers.get(name))]
    if not sets:
        return []
    candidates = [candidate for value in sets for candidate in _srcset(value)]
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
    lazy = [] if _LAZY_NAMES.isdisjoint(attributes) else [attributes.get(name) for name in _LAZY]
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
    return offer is not None and "{" not in offer and not _is_placeholder(file_name(offer))


def _is_placeholder(file: str) -> bool:
    return file.rstrip().lower().endswith(_PLACEHOLDER_ENDS) and _PLACEHOLDER.match(file) is not None


def largest_url(node: LexborNode, base: str) -> str | None:
    """The absolute URL of the largest candidate of a picture; None when it has nothing but placeholders."""
    return _first_url(_offers(node), base) or _first_url(_unknown_offers(node), base)


def _unknown_offers(node: LexborNode) -> Iterator[str | None]:
    """The picture files that attributes of other loaders name."""
    for name, value in islice(node.attributes.items(), _MOST_ATTRIBUTES):
        if name.startswith("data-") and value and _FILE.search(value.partition("?")[0]) and " " not in value.strip():
            yield value


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
    """Whether an ``img`` is a pictogram or a mark, as its size or its file's name says."""
    file = _file(attributes)
    return _is_pictogram(attributes, file) or _is_named(file, _MARK_WORDS, _MARK)


def _is_named(file: str, words: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    written = file.lower()  # To see that none of the words is there takes a fifth of what the pattern takes.
    return any(word in written for word in words) and pattern.search(file) is not None


def _file(attributes: Attributes) -> str:
    return (next(filter(_is_offer, _shown(attributes)), None) or "").rpartition("/")[2]


def is_pictogram(attributes: Attributes) -> bool:
    """The same without marks: a text may show one that it is about."""
    return _is_pictogram(attributes, _file(attributes))


def _is_pictogram(attributes: Attributes, file: str) -> bool:
    if _is_named(file, _ICON_WORDS, _ICON):
        return True
    sides = ((attributes.get(side) or "").strip().removesuffix("px") for side in ("width", "height"))
    return any(side.isdecimal() and len(side) < 9 and int(side) <= _LARGEST_ICON for side in sides)


def is_figure(tag: str | None, classes: frozenset[str]) -> bool:
    """Whether an element holds pictures and their caption."""
    return tag in _CONTAINERS or not _CONTAINER_CLASSES.isdisjoint(classes)


def is_caption(tag: str, classes: frozenset[str]) -> bool:
    return tag == "figcaption" or not _CAPTION_CLASSES.isdisjoint(classes)


def _is_description(node: LexborNode) -> bool:
    return "description" in (node.attributes.get("itemprop") or "").split() and has_text(node)


class Figures:
    """The figures around pictures, and their captions. Each element is asked once, whatever is inside it."""

    def __init__(self, root: LexborNode | LexborHTMLParser, captions: Mapping[int, LexborNode] | None = None) -> None:
        """`root` holds the captions; `captions` are those that no markup tells, by the `mem_id` of their picture."""
        self._root, self._told = root, captions or {}
        self._known: dict[int, bool] = {}
        self._around: dict[int, LexborNode | None] = {}
        self._parts: dict[int, list[LexborNode]] = {}
        self._credits: dict[int, LexborNode | None] = {}
        self._credited: dict[tuple[int, int | None], LexborNode | None] = {}
        self._singles: dict[int, bool] = {}

    def around(self, node: LexborNode) -> LexborNode | None:
        """The nearest figure around a picture or a caption; None without one."""
        name = node.mem_id
        if name not in self._around:
            self._around[name] = self._nearest(node)
        return self._around[name]

    def _nearest(self, node: LexborNode) -> LexborNode | None:
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
        if caption is None:
            caption = self._named.get(picture.mem_id)
        if caption is None and (name := picture.attributes.get("aria-describedby")):
            caption = self._by_id.get(name)
        if caption is None and figure is not None:
            caption = next((part for part in self._inside(figure) if _is_description(part)), None)
        return self._told.get(picture.mem_id) if caption is None else caption

    @cached_property
    def _by_id(self) -> dict[str, LexborNode]:
        """The elements with an ``id`` and a text."""
        named = ((node.attributes.get("id") or "", node) for node in self._root.css("[id]"))
        return {name: node for name, node in named if node.tag not in _TOO_LARGE and has_text(node)}

    def is_preview(self, picture: LexborNode, url: str, base: str) -> bool:
        """Whether a picture, whose file is at `url`, stands where another one in its figure will be loaded."""
        if not is_preview(url):
            return False
        around = self.around(picture) or picture.parent
        others = (largest_url(part, base) for part in self._inside(around) if part.tag == "img") if around else ()
        return any(other and not is_preview(other) for other in others)

    def credit_of(self, picture: LexborNode, caption: LexborNode | None) -> LexborNode | None:
        """The element that credits a picture: in its caption, else beside it in its figure; None without one."""
        names = picture.mem_id, None if caption is None else caption.mem_id
        if names not in self._credited:
            self._credited[names] = self._credit_of(picture, caption)
        return self._credited[names]

    def _credit_of(self, picture: LexborNode, caption: LexborNode | None) -> LexborNode | None:
        if caption is not None:
            credit = self._credit_in(caption, caption, in_figure=True)
            if credit is not None or names_credit(caption):
                return credit or caption
        scope = self._scope(picture)
        return None if scope is None else self._credit_in(scope, None, in_figure=self._is_figure(scope))

    def _credit_in(self, holder: LexborNode, caption: LexborNode | None, *, in_figure: bool) -> LexborNode | None:
        name = holder.mem_id
        if name not in self._credits:
            inside = (part for part in self._inside(holder) if part.mem_id != name)
            named = (part for part in inside if is_credit(part, caption, in_figure=in_figure))
            self._credits[name] = next((part for part in named if credit_text(part)), None)
        return self._credits[name]

    def _inside(self, around: LexborNode) -> list[LexborNode]:
        """The first elements in an element."""
        name = around.mem_id
        if name not in self._parts:
            self._parts[name] = list(islice(around.traverse(), _MOST_INSIDE))
        return self._parts[name]

    def _scope(self, picture: LexborNode) -> LexborNode | None:
        """The figure around a picture, else the largest small element, if it holds no other picture."""
        figure = self.around(picture)
        if figure is not None:
            return figure if self._holds_one(figure) else None
        scope, around = None, picture.parent
        for _ in range(_SCOPE_LEVELS):
            if around is None or around.tag in _TOO_LARGE or not self._holds_one(around):
                break
            scope, around = around, around.parent
        return scope

    def _holds_one(self, around: LexborNode) -> bool:
        """Whether an element is small and holds no two pictures, previews and copies aside."""
        name = around.mem_id
        if name not in self._singles:
            inside = self._inside(around)
            pictures = [part for part in inside if part.tag == "img"]
            self._singles[name] = len(inside) < _MOST_INSIDE and _are_one(pictures)
        return self._singles[name]

    def stated_credit(self, picture: LexborNode) -> str | None:
        """The credit that an attribute of a picture, or of its figure, states."""
        figure = self.around(picture)
        return stated_credit(picture.attributes) or (stated_credit(figure.attributes) if figure is not None else None)

    @cached_property
    def _named(self) -> dict[int, LexborNode]:
        return named_captions(self._root)


def _are_one(pictures: list[LexborNode]) -> bool:
    """Whether these show no two pictures, previews and copies aside."""
    if len(pictures) < 2:
        return True
    first = None
    for url in (largest_url(picture, _ANYWHERE) for picture in pictures):
        if url and not is_preview(url):
            key = picture_key(url)
            if first is not None and key != first:
                return False
            first = key
    return True


def _labels(caption: LexborNode | None) -> frozenset[int]:
    """The parts of a caption, by `mem_id`, that are for screen readers alone, or buttons: "Image caption"."""
    if caption is None:
        return frozenset()
    named = [part for part in caption.css("[class]") if _SCREEN_READER.search(part.attributes.get("class") or "")]
    texts = [part for part in islice(caption.traverse(include_text=True), _MOST_INSIDE) if part.tag == TEXT]
    written = [(part.parent, text) for part in texts if part.parent and (text := (part.text_content or "").strip())]
    for number, (part, text) in enumerate(written):
        if part.mem_id != caption.mem_id and (is_toggle(text) or (number == 0 and is_picture_label(text))):
            named.append(part)
    return frozenset([part.mem_id for part in named])


def read_image(node: LexborNode, base: str, caption: LexborNode | None, figures: "Figures") -> Image | None:
    """The picture of an ``img`` with its caption, and with the credit that `figures` know; None for a placeholder.

    Without a caption on the page, it is the one that an attribute states, which a script shows.
    """
    url = largest_url(node, base)
    if url is None:
        return None
    alt, labels = clean(node.attributes.get("alt")), _labels(caption)
    if (found := figures.credit_of(node, caption)) is not None:
        text, credit = split_off(clean(plain(caption, labels | {found.mem_id})), credit_text(found))
    else:
        text, credit = split_credit(clean(plain(caption, labels)) if caption is not None else stated_caption(node))
    return Image(url=url, alt=alt, caption=text, credit=credit or figures.stated_credit(node))
