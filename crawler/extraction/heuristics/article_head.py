"""An article's head, around its headline and from there to its text: byline, dates, section, lead image.

It goes by tags, names and addresses, and looks nowhere else on the page: it does not see a date in the masthead.
"""

import re
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.extraction.body.images import is_icon, is_pixel
from crawler.extraction.heuristics.authors import PrintedAuthors
from crawler.extraction.heuristics.captions import captions_in_frames
from crawler.extraction.heuristics.headline import headline_text, is_titled, repeated_headline
from crawler.extraction.heuristics.labels import Label, label_of
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.pictures import leads_away
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.heuristics.titles import is_long
from crawler.extraction.html.document import LABEL, Attributes, Document, plain
from crawler.items import Agent
from crawler.urls import host_of, link_url

__all__ = ["ArticleHead", "names_masthead"]

_SECTION = re.compile(r"/(?:categor(?:y|ies|ia|ias|ie)|sections?|rubri(?:k|que|ka|c)s?|channels?)/", re.IGNORECASE)
_NO_SECTION = frozenset((Role.AUTHOR, Role.COMMENTS))
_PORTRAIT = frozenset((Role.AVATAR, Role.AUTHOR))
_NO_NAME = re.compile(r"[\d:@#]")
_MODIFIED = re.compile(r"modified|updated|last-?mod|actualiz|atualiz|mis-a-jour|aktualis", re.IGNORECASE)
_MASTHEAD = re.compile(
    r"mast-?head|(?:head(?:er)?|site|server)-?date|today|current|clock|top-?bar|edition|weather|(?<![a-z])now(?![a-z])",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"publi|posted|entry-date|created", re.IGNORECASE)
_HEADLINE, _HEADLINE_BEFORE = (4, 30), (3, 20)
"""Words or letters of a link that may be a headline: names have fewer, and sections, which alone stand before it."""
_LARGEST_CARD, _LEVELS_OF_CARD = 200, 2
"""Letters of another story's card without an excerpt, and elements between it and its time."""
_MOST_BEFORE = 60
"""Elements before the text in the head's own element. One with more may be the whole page."""


def names_masthead(attributes: Attributes) -> bool:
    """Whether an element is named after what prints the day on which a page was served."""
    names = " ".join(filter(None, (attributes.get("class"), attributes.get("id"))))
    return bool(names) and _MASTHEAD.search(names) is not None


class ArticleHead:
    """The head of a page's article."""

    def __init__(self, document: Document, outline: Outline, headlines: list[int], text: Element | None) -> None:
        """`headlines` are the indexes of the blocks that print the headline, `text` is the body's first, if any."""
        self.document, self.outline, self.base = document, outline, document.base
        self.title = repeated_headline(document, outline, headlines, text)
        """The block that prints the headline, if any."""
        self._found, self._text = headlines, text
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
        return headline_text(self.document, self.title.node) if self.title else None

    def is_titled(self) -> bool:
        """Whether the headline stands over the text as its title, whatever the page states."""
        return self.title is not None and is_titled(self.document, self.outline, self.title, self._found, self._text)

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

    @cached_property
    def _authors(self) -> PrintedAuthors:
        return PrintedAuthors(self.outline, self.base, self.title, self.elements, self.end, self.labels)

    def authors(self) -> list[Agent]:
        return self._authors.agents()

    def signatures(self) -> list[Agent]:
        """The names in a byline after the text."""
        return self._authors.signed()

    @cached_property
    def _times(self) -> list[tuple[str, bool]]:
        """``(datetime, is a change)`` pairs of the machine-readable times."""
        found = []
        for element in self.elements:
            stated = element.attributes.get("datetime") if element.tag == "time" else None
            if stated and not self._may_be_masthead(element) and not self._is_of_card(element):
                names = " ".join(element.attributes.get(name) or "" for name in ("class", "itemprop"))
                found.append((stated, _MODIFIED.search(names) is not None and _PUBLISHED.search(names) is None))
        return found

    def _is_of_card(self, element: Element) -> bool:
        """Whether a small element around another is a caption, or holds a link that may be a headline.

        What the other says is then of a picture, or of another story.
        """
        around = element.parent
        for _ in range(_LEVELS_OF_CARD):
            if around is None or around.size > _LARGEST_CARD:
                break
            if self.title is not None and around.index <= self.title.index < around.end:
                break
            if around.tag == "figcaption" or any(around.index <= place < around.end for place in self._titled):
                return True
            around = around.parent
        return False

    @cached_property
    def _titled(self) -> list[int]:
        """The elements around the links of the head, but those to a part of a page, whose text may be a headline."""
        links = [
            link
            for link in self.outline.links[1:]
            if self.first <= link.around < self.end and "#" not in (link.attributes.get("href") or "")
        ]
        before = self.title.index if self.title is not None else 0
        longest = ((link.around, _HEADLINE_BEFORE if link.around < before else _HEADLINE) for link in links)
        texts = (plain(link.node, most=LABEL) for link in links)
        return [place for (place, least), text in zip(longest, texts, strict=True) if is_long(text, *least)]

    def _may_be_masthead(self, element: Element) -> bool:
        """Whether an element before the headline is in a part of the page that is named after what mastheads print."""
        around: Element | None = element
        while around is not None and self.title is not None and around.end <= self.title.index:
            if around.tag == "nav" or names_masthead(around.attributes):
                return True
            around = around.parent
        return False

    def published(self) -> list[str]:
        return [stated for stated, is_change in self._times if not is_change]

    def modified(self) -> list[str]:
        return [stated for stated, is_change in self._times if is_change]

    def sections(self) -> list[str]:
        """The label of a section that stands nearest to the headline, as a list of one; empty without any."""
        place = self.title.index if self.title else self.end
        found = [
            (abs(label.around - place), label.text)
            for label in self.labels
            if label.roles.isdisjoint(_NO_SECTION)
            and not label.names_person
            and (Role.SECTION in label.roles or _SECTION.search(label.href))
            and self._is_of_site(label)
        ]
        return [min(found)[1]] if found else []

    def _is_of_site(self, label: Label) -> bool:
        link = link_url(label.href, self.base)
        return link is not None and not _NO_NAME.search(label.text) and host_of(link) == host_of(self.base)

    def comment_counts(self) -> list[str]:
        return [label.text for label in self.labels if label.counts_comments]

    @cached_property
    def pictures(self) -> list[Element]:
        """The ``img`` elements, without icons, tracking pixels, portraits, and pictures of other pages."""
        return [
            element
            for element in self.elements
            if element.tag == "img"
            and not is_icon(element.attributes)
            and not is_pixel(element.attributes)
            and _PORTRAIT.isdisjoint(self._around(element.index) | roles(element.attributes))
            and not leads_away(element.node, self.document)
        ]

    @cached_property
    def captions(self) -> dict[int, LexborNode]:
        """The lines that are captions though nothing in the markup says so, by the `mem_id` of their picture."""
        return captions_in_frames(self.outline, self.pictures)
