"""The authors that a page prints: in the head of its article, or after its text.

It knows no statements.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, takewhile

from crawler.extraction.bylines import is_opening, is_other_work, is_person, opens_byline
from crawler.extraction.heuristics.byline import Byline, read_byline
from crawler.extraction.heuristics.labels import Label, people
from crawler.extraction.heuristics.names import Purpose, is_of_pictures
from crawler.extraction.heuristics.outline import Element, Outline, holds_any
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.html.document import HEADINGS
from crawler.extraction.html.other_work import holds_other_work
from crawler.items import Agent
from crawler.text import clean

__all__ = ["PrintedAuthors"]

_LONGEST_BYLINE = 120
_LONGEST_NAME = 60
_LARGEST_BYLINE = 3 * _LONGEST_BYLINE
"""The same as a `width`, in which a letter may count for three."""
_MOST_PARTS = 60
"""Elements of a byline, so that nested ones are not read again on each level."""
_LARGEST_BOX = 1_500
"""The `width` of a box about somebody."""
_LINES_OF_BOX = 3
"""Lines at the beginning of a box about somebody, one of which is the name."""
_MOST_PROSE = 0.5
"""Share of the page's prose that the element around an article has."""
_CARDS = frozenset("article aside nav footer form li table".split())
"""Elements after the text that are other articles', or readers'."""


def _is_of_others(element: Element) -> bool:
    """Whether an element holds readers' comments, is another article's card, or holds other work."""
    is_card = element.purpose is Purpose.OTHERS or element.tag in _CARDS
    return is_card or Role.COMMENTS in roles(element.attributes) or _is_other_work(element)


def _is_other_work(element: Element) -> bool:
    return holds_other_work(element.tag, element.attributes.get("class") or "")


def _is_frame(element: Element) -> bool:
    """Whether an element is named after pictures, and not after a portrait."""
    get = element.attributes.get
    return _names_pictures(get("class"), get("id")) and Role.AVATAR not in roles(element.attributes)


@lru_cache(maxsize=8192)
def _names_pictures(*names: str | None) -> bool:
    return is_of_pictures(*names) is True


def _opens(text: str) -> bool:
    """Whether a line begins as one that names people for their work, be it the text or other work."""
    return is_opening(text) or opens_byline(text) or is_other_work(text)


class PrintedAuthors:
    """The people whom the page of one article names as those who wrote it."""

    def __init__(
        self,
        outline: Outline,
        base: str,
        title: Element | None,
        head: Sequence[Element],
        end: int,
        labels: Iterable[Label],
    ) -> None:
        """`title` prints the headline; `head` are the elements from there to the text, which begins with index `end`.

        `labels` are the links in the head, which are joined with `base`.
        """
        self.outline, self.base, self.title, self.head, self.end = outline, base, title, head, end
        self.labels = labels

    def agents(self) -> list[Agent]:
        """The names of the byline or, failing that, those that link to authors."""
        head, others_work = self._own_head()
        labels = [label for label in self.labels if label.around not in others_work]
        linked, found, others = people(labels, self.base), list[Agent](), set[str]()
        links = {agent.name: agent.url for agent in linked}
        for element, byline in self._bylines(head):
            agents = [replace(agent, url=agent.url or links.get(agent.name)) for agent in byline.agents()]
            agents += self._beside(element) if agents else []
            if agents and (byline.is_opened or not linked or any(agent.name in links for agent in agents)):
                return agents
            found = found or agents
            others |= set() if agents else {agent.name for agent in byline.apart}
        return [agent for agent in linked if agent.name not in others] or found

    def _beside(self, element: Element) -> list[Agent]:
        """The people in bylines that follow one at once, and are named as it is: each author has a line or a card."""
        named = element.attributes.get("class")
        following = takewhile(lambda other: other.attributes.get("class") == named, self._followers(element))
        found = [agent for _, byline in self._bylines(following if named else ()) for agent in byline.agents()]
        return [agent for agent in found if is_person(agent.name)]

    def _followers(self, element: Element) -> Iterator[Element]:
        """The first elements after one that have the same parent, in the head."""
        elements, index = self.outline.elements, element.end
        for _ in range(_MOST_PARTS):
            if index >= self.end or elements[index].parent is not element.parent:
                break
            yield elements[index]
            index = elements[index].end

    def _own_head(self) -> tuple[list[Element], set[int]]:
        """The elements of the head without those of other work than the text, and the indexes of these."""
        kept: list[Element] = []
        left_out: set[int] = set()
        end = 0
        pictures = [part.index for part in self.head if part.tag == "img" and Role.AVATAR not in roles(part.attributes)]
        for element in self.head:
            if element.index < end:
                continue
            is_other = _is_other_work(element) or (holds_any(element, pictures) and _is_frame(element))
            if is_other and not self._holds_title(element):
                end = element.end
                left_out.update(range(element.index, end))
            else:
                kept.append(element)
        return kept, left_out

    def _holds_title(self, element: Element) -> bool:
        return self.title is not None and element.index <= self.title.index < element.end

    def signed(self) -> list[Agent]:
        """The names in bylines after the first text, in the element that holds the headline and most of the text.

        Where these name several, they are those of other articles or of readers.
        """
        around = self.title
        while around is not None and around.prose < _MOST_PROSE * self.outline.root.prose:
            around = around.parent
        if around is None or around.parent is None:
            return []
        signed = [agents for _, byline in self._bylines(self._after(around)) if (agents := byline.agents())]
        named = [{agent.name for agent in agents} for agents in signed]
        return signed[0] if signed and all(names <= named[0] for names in named) else []

    def _after(self, around: Element) -> Iterator[Element]:
        """The elements inside `around` from the first text on, without others' and all that is inside these."""
        elements, index = self.outline.elements, self.end
        holder = elements[index].parent if index < around.end else None
        while holder is not None and holder is not around:
            index = holder.end if _is_of_others(holder) else index
            holder = holder.parent
        while index < around.end:
            element = elements[index]
            if _is_of_others(element) or self._is_titled_box(element):
                index = element.end
                continue
            yield element
            index += 1

    def _is_titled_box(self, element: Element) -> bool:
        """Whether an element between the paragraphs of the text has a title of its own: of a book, a film, a story."""
        around, elements = element.parent, self.outline.elements
        if around is None or around.index >= self.end or element.end - element.index > _MOST_PARTS:
            return False
        inside = elements[element.index + 1 : element.end]
        if not any(part.tag in HEADINGS or Role.HEADLINE in roles(part.attributes) for part in inside):
            return False
        return any(after.prose for after in islice(self.outline.followers(element), _MOST_PARTS))

    def _bylines(self, elements: Iterable[Element]) -> Iterator[tuple[Element, Byline]]:
        """The lines that are named as a byline, or that begin as one or as one of other work, with their elements.

        What is inside one of other work is left out.
        """
        end = 0
        for element in elements:
            if element.index < end:
                continue
            named = Role.AUTHOR in roles(element.attributes)
            if element is self.title or not (named or element.parts) or element.end - element.index > _MOST_PARTS:
                continue
            if element.size > _LARGEST_BYLINE:
                yield from ((element, byline) for byline in self._of_box(element)) if named else ()
                continue
            if not named and not _opens(self.outline.text(element)):
                continue
            byline = read_byline(element.node, self.base)
            text = clean(byline.printed) or ""
            if len(text) > _LONGEST_BYLINE:
                yield from ((element, byline) for byline in self._of_box(element)) if named else ()
            elif is_opening(text) and (following := self._following(element)):
                yield following, read_byline(following.node, self.base)
            elif named or _opens(text):
                end = element.end if is_other_work(text) and not byline.agents() else end
                yield element, byline

    def _of_box(self, box: Element) -> Iterator[Byline]:
        """The lines at the beginning of a box about somebody that may name who it is."""
        inside = self.outline.elements[box.index + 1 : box.end]
        lines = (line for line in inside if line.parts and line.size <= _LONGEST_NAME)
        if box.size > _LARGEST_BOX or self.title in inside:
            return
        for line in islice(lines, _LINES_OF_BOX):
            byline = read_byline(line.node, self.base)
            if any(is_person(agent.name) for agent in byline.agents()):
                yield byline
                return

    def _following(self, element: Element) -> Element | None:
        """The next block with a text of its own, if that is a short one."""
        after = islice(self.outline.elements, element.end, element.end + _MOST_PARTS)
        following = next((part for part in after if part.parts), None)
        return following if following and following.size <= _LONGEST_NAME else None
