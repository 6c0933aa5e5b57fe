"""A byline's element, read as a line of text in which the names that the page sets apart are marked.

Two words that stand in elements of their own are two words, however the page parts them when it is shown. It does not
look for the byline.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.extraction.bylines import MARK, is_name, is_opened, is_person, names_in, without_by
from crawler.extraction.heuristics.labels import is_of_site
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.html.document import BLOCKS, LABEL, TEXT, Attributes, inline_text, is_element, plain
from crawler.items import Agent
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["Byline", "read_byline"]

_UNREAD = frozenset(
    "time svg button script style noscript template iframe img picture select form dialog textarea".split()
)
_NO_NAMES = frozenset((Role.AVATAR, Role.COMMENTS, Role.SECTION))
_BESIDE = re.compile(
    r"(?<![a-z])(?:job|role|position|bio|biography|socials?|share|sharing|follow|tooltip|popover|e-?mail|twitter"
    r"|affiliation|description)(?![a-z])",
    re.IGNORECASE,
)
"""Names of what stands beside a name in a byline."""
_BESIDE_BYLINE = re.compile(
    r"(?<![a-z])(?:dates?|time(?:stamp)?|published|updated|posted-on|dateline|location|publication)(?![a-z])",
    re.IGNORECASE,
)
"""Names of what stands beside a byline. An element may be named after both."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")
_MOST_LEVELS = 12
"""Levels from a text to the byline's element."""
_LONGEST_NAME = 60
_NOWHERE = ("#", "javascript:", "mailto:")
"""Beginnings of links that scripts listen to, and of addresses."""


class Byline:
    """The names of one byline."""

    def __init__(self, text: str, apart: list[Agent]) -> None:
        self.text = text
        """What is printed, with line breaks between blocks, and a mark for each name that is set apart."""
        self.apart = apart
        """The names that are links, or that stand in elements named as an author's."""

    @property
    def printed(self) -> str:
        """The text with the names in it."""
        text = self.text
        for number, agent in enumerate(self.apart):
            text = text.replace(f"{MARK}{number}{MARK}", agent.name)
        return text

    @property
    def is_opened(self) -> bool:
        """Whether it says that who it names has written."""
        return is_opened(self.text)

    def agents(self) -> list[Agent]:
        links = {agent.name: agent.url for agent in reversed(self.apart)}
        names = names_in(self.text, [agent.name for agent in self.apart], is_printed=True)
        return [Agent(name=name, url=links.get(name)) for text in names if (name := clean(text))]


def _is_beside(attributes: Attributes) -> bool:
    """Whether an element in a byline holds no name, by its attributes."""
    if "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", ""):
        return True
    named = roles(attributes)
    if named & _NO_NAMES:
        return True
    names = attributes.get("class")
    return bool(names) and _names_beside(names, is_author=Role.AUTHOR in named)


@lru_cache(maxsize=8192)
def _names_beside(names: str, *, is_author: bool) -> bool:
    said = _CAMEL.sub("-", names)
    return _BESIDE.search(said) is not None or (not is_author and _BESIDE_BYLINE.search(said) is not None)


def _texts(root: LexborNode) -> Iterator[LexborNode]:
    """The text nodes below an element, without those beside the names."""
    pending = [root.first_child]
    while pending:
        node = pending.pop()
        while node is not None:
            if node.tag == TEXT:
                yield node
            elif is_element(node.tag) and node.tag not in _UNREAD and not _is_beside(node.attributes):
                pending.append(node.next)
                node = node.first_child
                continue
            node = node.next


def _around(node: LexborNode, root: LexborNode) -> tuple[int, LexborNode | None]:
    """The block around a text (by its `mem_id`), and the outermost element that sets it apart as a name, if any."""
    block, apart, parent = 0, None, node.parent
    for _ in range(_MOST_LEVELS):
        if parent is None or parent.mem_id == root.mem_id:
            break
        if parent.tag == "a" or Role.AUTHOR in roles(parent.attributes):
            apart = parent
        if not block and parent.tag in BLOCKS:
            block = parent.mem_id
        parent = parent.parent
    return block, apart


def _name(node: LexborNode, base: str) -> str | None:
    """The name that an element holds, if it holds one and no more."""
    text = clean(plain(node, most=LABEL)) or ""
    name = without_by(text) if len(text) <= _LONGEST_NAME else ""
    return name if is_name(name) and names_in(name) == [name] and not _is_button(node, name, base) else None


def _is_button(node: LexborNode, name: str, base: str) -> bool:
    """Whether a link is there to be pressed: it leads nowhere, or to another site, and its text is no full name."""
    href = node.attributes.get("href") if node.tag == "a" else None
    if href is None or is_person(name):
        return False
    return href.startswith(_NOWHERE) or not is_of_site(href, base)


def _joint(before: str, text: str, is_parted: bool) -> str:
    """What stands between the texts of two elements: a line break where they do not read as one line."""
    if not before or text[:1].islower() or text[:1] in ",.;:)" or before[-1:] == "(":
        return " " if is_parted else ""
    if is_parted:
        is_phrase = MARK in before + text or max(len(before.split()), len(text.split())) > 1
        return "\n" if is_phrase and not before.islower() else " "
    return "\n"


def read_byline(root: LexborNode, base: str) -> Byline:
    """The byline that an element is. `base` is the URL that its links are joined with."""
    apart: list[Agent] = []
    names: dict[int, str | None] = {}
    written, before, last_block, last_apart, is_parted = "", "", 0, 0, False
    for node in islice(_texts(root), LABEL):
        text = inline_text(node)
        if not text.strip():
            is_parted = True
            continue
        block, holder = _around(node, root)
        if holder is not None and holder.mem_id == last_apart:
            continue
        last_apart = 0
        if holder is not None and holder.mem_id not in names:
            names[holder.mem_id] = _name(holder, base)
        if holder is not None and (name := names[holder.mem_id]):
            last_apart = holder.mem_id
            opening = text.partition(name.split()[0])[0] if text[:1] != name[:1] else ""
            text = f"{opening}{MARK}{len(apart)}{MARK}"
            link = holder if holder.tag == "a" else holder.css_first("a[href]")
            apart.append(Agent(name=name, url=link_url(link.attributes.get("href"), base) if link else None))
        if block != last_block:
            written += "\n"
        elif not (before[-1:].isspace() or text[:1].isspace()):
            written += _joint(before.strip(), text, is_parted)
        written += text
        last_block, before, is_parted = block, text, False
    return Byline(written, apart)
