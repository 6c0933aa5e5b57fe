"""The authors that a page prints: in the head of its article, or after its text.

It knows no statements.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from crawler.extraction.bylines import is_opening, is_person, opens_byline
from crawler.extraction.heuristics.byline import Byline, read_byline
from crawler.extraction.heuristics.labels import Label, people
from crawler.extraction.heuristics.names import Purpose
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.roles import Role, roles
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
    """Whether an element holds readers' comments, or is another article's card."""
    is_card = element.purpose is Purpose.OTHERS or element.tag in _CARDS
    return is_card or Role.COMMENTS in roles(element.attributes)


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
        linked, found, others = people(self.labels, self.base), list[Agent](), set[str]()
        links = {agent.name: agent.url for agent in linked}
        for byline in self._bylines(self.head):
            agents = [replace(agent, url=agent.url or links.get(agent.name)) for agent in byline.agents()]
            if agents and (byline.is_opened or not linked or any(agent.name in links for agent in agents)):
                return agents
            found = found or agents
            others |= set() if agents else {agent.name for agent in byline.apart}
        return [agent for agent in linked if agent.name not in others] or found

    def signed(self) -> list[Agent]:
        """The names in bylines after the first text, in the element that holds the headline and most of the text.

        Where these name several, they are those of other articles or of readers.
        """
        around = self.title
        while around is not None and around.prose < _MOST_PROSE * self.outline.root.prose:
            around = around.parent
        if around is None or around.parent is None:
            return []
        signed = [agents for byline in self._bylines(self._after(around)) if (agents := byline.agents())]
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
            if _is_of_others(element):
                index = element.end
                continue
            yield element
            index += 1

    def _bylines(self, elements: Iterable[Element]) -> Iterator[Byline]:
        """The lines that are named as a byline, or that begin as one."""
        for element in elements:
            named = Role.AUTHOR in roles(element.attributes)
            if element is self.title or not (named or element.parts) or element.end - element.index > _MOST_PARTS:
                continue
            if element.size > _LARGEST_BYLINE:
                yield from self._of_box(element) if named else ()
                continue
            if not named and not (is_opening(text := self.outline.text(element)) or opens_byline(text)):
                continue
            byline = read_byline(element.node, self.base)
            text = clean(byline.printed) or ""
            if len(text) > _LONGEST_BYLINE:
                yield from self._of_box(element) if named else ()
            elif is_opening(text) and (following := self._following(element)):
                yield read_byline(following.node, self.base)
            elif named or opens_byline(text):
                yield byline

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
