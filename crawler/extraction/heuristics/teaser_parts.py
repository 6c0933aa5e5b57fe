"""The parts of a teaser, told by names, tags and addresses. It does not look for teasers."""

import re
from datetime import tzinfo
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.extraction.body.images import card_image_url, is_icon
from crawler.extraction.bylines import without_by
from crawler.extraction.counters import count
from crawler.extraction.heuristics.labels import Label, label_of, people
from crawler.extraction.heuristics.outline import Element, Outline, width
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.heuristics.titles import LISTING, Title
from crawler.extraction.html.document import HEADINGS, plain
from crawler.extraction.teaser import block_name
from crawler.items import Agent, CardImage
from crawler.records.dates import moment
from crawler.text import clean

__all__ = ["LAZY", "Parts", "teaser_image"]

_HEADINGS = HEADINGS | {"figcaption"}
LAZY = "noscript img"
"""Selector of the pictures that lazy loaders leave for browsers without scripts."""
_BACKGROUNDS = "[data-img-url], [data-bg], [data-background-image], [style*='background']"
_SHORTEST_EXCERPT = 40
"""Letters. A shorter text is a summary only when it is named so."""
_LONGEST_NAME = 60
"""Characters of a name."""
_NO_SUMMARY = frozenset((Role.AUTHOR, Role.SECTION, Role.COMMENTS))
_MOST_LEVELS = 60
"""Levels between a teaser and its block."""
_WRAPS = 0.5
"""Share of the page's elements. An element with more is no block of the page."""


def teaser_image(outline: Outline, holder: Element, base: str) -> CardImage | None:
    """The first picture in a teaser that is no icon and nobody's portrait; None without one."""
    pictures = [part for part in outline.elements[holder.index : holder.end] if part.tag == "img"]
    shown = (part.node for part in pictures if not _is_portrait(part) and not is_icon(part.attributes))
    nodes = shown if pictures else holder.node.css(LAZY) or holder.node.css(_BACKGROUNDS)
    return next((image for node in nodes if (image := _image(node, base))), None)


def _is_portrait(picture: Element) -> bool:
    return any(Role.AVATAR in roles(part.attributes) for part in (picture, picture.parent) if part)


def _image(node: LexborNode, base: str) -> CardImage | None:
    url = card_image_url(node, base)
    return CardImage(url=url, alt=clean(node.attributes.get("alt"))) if url else None


class Parts:
    """The parts of the teaser that an element holds. All of them but the headline may be missing."""

    def __init__(self, outline: Outline, holder: Element, title: Title, base: str) -> None:
        self.outline, self.holder, self.title, self.base = outline, holder, title, base
        self.elements = outline.elements[holder.index : holder.end]
        self.roles = {holder.index: roles(holder.attributes)}
        """The roles of the elements, with those of the elements around them."""
        for element in self.elements[1:]:
            around = self.roles[element.parent.index] if element.parent else frozenset()
            if element.parent and self._holds_title(element.parent):
                around -= {Role.SUMMARY}  # The name is then that of the whole teaser.
            self.roles[element.index] = roles(element.attributes) | around

    def _holds_title(self, part: Element) -> bool:
        return part.index <= self.title.block.index < part.end

    def headline(self) -> str | None:
        """The text of the link, or of the block inside a link that holds all of the teaser."""
        link, block = self.outline.links[self.title.link], self.title.block
        if block.index <= link.around < block.end:
            return clean(plain(link.node))
        return clean(plain(block.node) if block.is_line else self.outline.text(block))

    def excerpt(self) -> str | None:
        """The longest text that reads as a summary; one that is named so comes first."""
        found = [part for part in self.elements if part.parts and not self._holds_title(part)]
        found = [part for part in found if part.tag not in _HEADINGS and self.roles[part.index].isdisjoint(_NO_SUMMARY)]
        ranked = [
            (Role.SUMMARY in self.roles[part.index], part.own, -part.index) for part in found if self._is_own_text(part)
        ]
        named, letters, index = max(ranked, default=(False, 0, 0))
        return clean(plain(self.outline.elements[-index].node)) if named or letters >= _SHORTEST_EXCERPT else None

    def _is_own_text(self, part: Element) -> bool:
        """Whether most of a text leads where the teaser leads, or nowhere."""
        elsewhere = (width(text) for _, text, link in part.parts if link and not self._leads_to_article(link))
        return 2 * sum(elsewhere) < part.own

    def _leads_to_article(self, link: int) -> bool:
        return (self.outline.links[link].attributes.get("href") or "").partition("#")[0] == self.title.href

    @cached_property
    def labels(self) -> list[Label]:
        """The labels among the links beside the title's."""
        links = self.outline.links_beside(self.title.link, self.holder)
        return [label for link in links if (label := label_of(link, self.roles[link.around]))]

    def authors(self) -> list[Agent]:
        return people(self.labels, self.base) or self._unlinked_authors()

    def _unlinked_authors(self) -> list[Agent]:
        within = (part for part in self.elements[1:] if Role.AUTHOR in self.roles[part.index])
        named = (part for part in within if part.tag != "img" and Role.AUTHOR in roles(part.attributes))
        texts = (clean(plain(part.node)) for part in named)
        names = (without_by(text) for text in texts if text and len(text) <= _LONGEST_NAME)
        return [Agent(name=name) for name in names if name and not re.search(r"\d", name)][:1]

    def date(self, time_zone: tzinfo | None) -> str | None:
        times = (part.attributes.get("datetime") for part in self.elements if part.tag == "time")
        return next((date for text in times if (date := moment(text, time_zone))), None)

    def section(self) -> str | None:
        lists = (label.text for label in self.labels if Role.SECTION in label.roles or self._is_list(label))
        return next(lists, None)

    def _is_list(self, label: Label) -> bool:
        return LISTING.search(label.href) is not None and not label.names_person

    def comment_count(self) -> int | None:
        counters = (label.text for label in self.labels if label.counts_comments)
        return next((number for text in counters if (number := count(text)) is not None), None)

    def block(self) -> str | None:
        """The ``id`` of the nearest element around the teaser that has one and holds a part of the page; or None."""
        around = self.holder.parent
        for _ in range(_MOST_LEVELS):
            if around is None or around.end - around.index >= _WRAPS * len(self.outline.elements):
                break
            if name := block_name(around.attributes.get("id")):
                return name
            around = around.parent
        return None
