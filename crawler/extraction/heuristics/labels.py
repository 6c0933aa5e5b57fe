"""Labels: short links beside a headline that name a person, a section or comments. It knows addresses and names of
elements, no places.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.extraction.bylines import names_in
from crawler.extraction.heuristics.outline import Link
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.html.document import LABEL, plain
from crawler.items import Agent
from crawler.text import clean
from crawler.urls import host_of, link_url

__all__ = ["Label", "is_of_site", "label_of", "people"]

_PERSON = re.compile(r"/(?:authors?|autor|autores|auteur|profiles?|people|contributors?|staff|by)/", re.IGNORECASE)
_COMMENTS = re.compile(r"#(?:comments?|respond|disqus_thread)")
_SCHEME = 10
"""Letters at the beginning of a link in which the slashes of an absolute one stand."""
_LONGEST = 60
"""Characters of a name, a section or a counter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A short link beside a headline."""

    text: str
    href: str
    roles: frozenset[Role]
    """Its own, and those of the elements around it."""
    around: int
    """The index of the innermost element around it."""

    @property
    def names_person(self) -> bool:
        """Whether it leads to somebody."""
        return _PERSON.search(self.href) is not None

    @property
    def counts_comments(self) -> bool:
        return Role.COMMENTS in self.roles or _COMMENTS.search(self.href) is not None


def label_of(link: Link, around: frozenset[Role]) -> Label | None:
    """A link as a label; None for a long one, and for a picture alone. `around` are the roles of elements around it."""
    text = clean(plain(link.node, most=LABEL))
    if not text or len(text) > _LONGEST:
        return None
    href = link.attributes.get("href") or ""
    return Label(text=text, href=href, roles=roles(link.attributes) | around, around=link.around)


def people(labels: Iterable[Label], base: str) -> list[Agent]:
    """The people that labels name, each once. `base` is the URL that their links are joined with.

    Labels that lead to people's pages count or, where none does, labels that are named as an author's.
    """
    found = [label for label in labels if not _COMMENTS.search(label.href)]
    called = [label for label in found if Role.AUTHOR in label.roles]
    for chosen in ([label for label in found if label.names_person], called):
        named = [
            Agent(name=names[0], url=link_url(label.href, base))
            for label in chosen
            if len(names := names_in(label.text, is_printed=True)) == 1 and is_of_site(label.href, base)
        ]
        if named:
            return list(dict.fromkeys(named))
    return []


def is_of_site(href: str, base: str) -> bool:
    """Whether a link leads to no other site: there, a profile may be the paper's own."""
    if "//" not in href[:_SCHEME]:
        return True
    link = link_url(href, base)
    return link is None or _domain(link) == _domain(base)


def _domain(url: str) -> list[str]:
    return host_of(url).split(".")[-2:]
