"""An article's head, around its headline and from there to its text: byline, dates, section, lead image.

It goes by tags, names and addresses, and looks nowhere else on the page: it does not see a date in the masthead.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from crawler.extraction.body.images import is_icon, is_pixel, largest_url
from crawler.extraction.heuristics.headline import repeated_headline
from crawler.extraction.heuristics.labels import Label, label_of, people
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.phrases import is_byline, without_by
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.html.document import Document, plain
from crawler.items import Agent
from crawler.text import clean
from crawler.urls import file_name, host_of, link_url

__all__ = ["ArticleHead"]

_NAMES_APART = re.compile(
    r"\s*[,;、،]\s*(?:(?:and|&|y|e|et|und|en|og|och|i|и|و|ו|और)\s+)?|\s+(?:and|&|y|et|und|en|og|och|и|और)\s+"
)
_SECTION = re.compile(r"/(?:categor(?:y|ies|ia|ias|ie)|sections?|rubri(?:k|que|ka|c)s?|channels?)/", re.IGNORECASE)
_NO_SECTION = frozenset((Role.AUTHOR, Role.COMMENTS))
_NO_NAME = re.compile(r"[\d:@#]")
_MODIFIED = re.compile(r"modified|updated|last-?mod|actualiz|atualiz|mis-a-jour|aktualis", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|posted|entry-date|created", re.IGNORECASE)
_LONGEST_BYLINE = 120
_LARGEST_BYLINE = 3 * _LONGEST_BYLINE
"""The same as a `width`, in which a letter may count for three."""
_MOST_PARTS = 60
"""Elements of a byline, so that nested ones are not read again on each level."""
_NO_PAGE = re.compile(r"^(?:javascript|data):|\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
"""Addresses in a picture's link that lead to no other page: of a script that shows it, of its own file."""
_MOST_LEVELS = 6
"""Levels between a picture and the link around it."""
_MOST_BEFORE = 60
"""Elements before the text in the head's own element. One with more may be the whole page."""


class ArticleHead:
    """The head of a page's article."""

    def __init__(self, document: Document, outline: Outline, headlines: list[int], text: Element | None) -> None:
        """`headlines` are the indexes of the blocks that print the headline, `text` is the body's first, if any."""
        self.document, self.outline, self.base = document, outline, document.base
        self.title = repeated_headline(outline, headlines, text)
        """The block that prints the headline, if any."""
        end = text.index if text else len(outline.elements)
        start = self._start(end)
        self.elements = outline.elements[start:end]
        self.first, self.end = start, end
        self._roles: dict[int, frozenset[Role]] = {}

    def _start(self, end: int) -> int:
        """The index of the head's own element: the largest around the headline that is small.

        Without a headline before the text, it is that of the element before the text.
        """
        if self.title is None or self.title.index >= end:
            return max(end - 1, 0)
        around = self.title
        while (parent := around.parent) is not None and min(parent.end, end) - parent.index <= _MOST_BEFORE:
            around = parent
        return around.index

    def headline(self) -> str | None:
        return clean(plain(self.title.node)) if self.title else None

    @cached_property
    def labels(self) -> list[Label]:
        links = (link for link in self.outline.links[1:] if self.first <= link.around < self.end)
        return [label for link in links if (label := label_of(link, self._around(link.around)))]

    def _around(self, index: int) -> frozenset[Role]:
        """The roles of an element and of the elements around it; each is asked once."""
        element: Element | None = self.outline.elements[index]
        path = []
        while element is not None and element.index > self.first and element.index not in self._roles:
            path.append(element)
            element = element.parent
        found = self._roles.get(element.index, frozenset()) if element is not None else frozenset()
        for part in reversed(path):
            self._roles[part.index] = found = found | roles(part.attributes)
        return found

    def authors(self) -> list[Agent]:
        """The names that link to authors; without any, those in a line that is a byline."""
        return people(self.labels, self.base) or self._unlinked_authors()

    def _unlinked_authors(self) -> list[Agent]:
        for element in self.elements:
            named = Role.AUTHOR in roles(element.attributes)
            if element is self.title or not (named or element.parts) or element.size > _LARGEST_BYLINE:
                continue
            if element.end - element.index > _MOST_PARTS:
                continue
            text = clean(plain(element.node)) or ""
            if len(text) <= _LONGEST_BYLINE and (named or is_byline(text)):
                names = [name for name in _NAMES_APART.split(without_by(text)) if name]
                if names and not any(_NO_NAME.search(name) for name in names):
                    return [Agent(name=name) for name in names]
        return []

    def _times(self) -> Iterator[tuple[str, bool]]:
        """``(datetime, is a change)`` pairs of the machine-readable times."""
        for element in self.elements:
            if element.tag == "time" and (stated := element.attributes.get("datetime")):
                names = " ".join(element.attributes.get(name) or "" for name in ("class", "itemprop"))
                yield stated, _MODIFIED.search(names) is not None and _PUBLISHED.search(names) is None

    def published(self) -> list[str]:
        return [stated for stated, is_change in self._times() if not is_change]

    def modified(self) -> list[str]:
        return [stated for stated, is_change in self._times() if is_change]

    def sections(self) -> list[str]:
        """The label of a section that stands nearest to the headline, as a list of one; empty without any."""
        place = self.title.index if self.title else self.end
        found = [
            (abs(label.around - place), label.text)
            for label in self.labels
            if label.roles.isdisjoint(_NO_SECTION)
            and (Role.SECTION in label.roles or _SECTION.search(label.href))
            and self._is_of_site(label)
        ]
        return [min(found)[1]] if found else []

    def _is_of_site(self, label: Label) -> bool:
        link = link_url(label.href, self.base)
        return link is not None and not _NO_NAME.search(label.text) and host_of(link) == host_of(self.base)

    def comment_counts(self) -> list[str]:
        return [label.text for label in self.labels if label.counts_comments]

    def _leads_away(self, picture: LexborNode) -> bool:
        """Whether a picture links to another page, and so belongs to that, unless this page states it as its own."""
        link = picture.parent
        for _ in range(_MOST_LEVELS):
            if link is None or link.tag == "a":
                break
            link = link.parent
        href = (link.attributes.get("href") or "").strip() if link is not None and link.tag == "a" else ""
        if not href or href.startswith("#") or _NO_PAGE.search(href.partition("?")[0]):
            return False
        leads_here = urljoin(self.base, href).partition("#")[0] == self.document.url.partition("#")[0]
        return not leads_here and file_name(largest_url(picture, self.base) or "") not in self._stated_files

    @cached_property
    def _stated_files(self) -> set[str]:
        """The names of the files that the page states as its pictures."""
        return set(map(file_name, self.document.metas("og:image", "twitter:image")))

    def pictures(self) -> list[LexborNode]:
        """The ``img`` nodes, without icons, tracking pixels, portraits, and pictures of other pages."""
        return [
            element.node
            for element in self.elements
            if element.tag == "img"
            and not is_icon(element.attributes)
            and not is_pixel(element.attributes)
            and not self._leads_away(element.node)
            and not {Role.AVATAR, Role.AUTHOR} & (roles(element.attributes) | self._around(element.index))
        ]
