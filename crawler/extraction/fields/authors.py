"""The claims of who wrote an article, the most trusted first. It knows how pages state people, not how they print them.

A page that names itself in the author's place, and prints a person, is believed about the person.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import islice
from typing import Any

from crawler.extraction.bylines import is_staff, names_in
from crawler.extraction.fields.claims import Claim
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.headlines import letters
from crawler.extraction.html.document import Document
from crawler.extraction.site_names import is_site_itself
from crawler.extraction.structured_data import jsonld, microdata
from crawler.extraction.structured_data.declared import is_article
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Agent, Source
from crawler.text import clean
from crawler.urls import host_of, link_url

__all__ = ["AuthorClaims"]

_METAS = (
    "author article:author og:article:author og:author article_author article:author_name author_name author-name"
    " authors article:authors dc.creator dcterms.creator dc.creator.creator sailthru.author parsely-author byl byline"
    " cxenseparse:author article_author_name shareaholic:article_author_name mrf:authors citation_author"
    " citation_authors bt:author dcsext.author rbauthors post_author creator"
).split()
"""Names of ``meta`` elements with authors, the most trusted first."""
_LABELLED = [(f"twitter:label{number}", f"twitter:data{number}") for number in (1, 2, 3)]
"""Pairs of ``meta`` elements: what the second holds, says the first."""
_WRITTEN_BY = re.compile(
    r"\W*(?:written|posted|publi(?:shed|é)|escrito|publicado|écrit|rédigé|verfasst|geschrieben|scritto|geschreven|skriv(?:e|e)t)"
    r"(?:\s+(?:by|por|par|von|da|door|av|af))?\W*|\W*(?:author|autor|auteur|autore|автор|作者)\W*",
    re.IGNORECASE,
)
_PAGES = frozenset("WebPage ItemPage FAQPage MedicalWebPage CreativeWork Recipe HowTo QAPage".split())
"""Types of nodes that are the page itself, or what it is about, where no article is stated."""
_LISTS = ("@list", "@set", "itemListElement", "item")
_MOST = 100
"""Values that are read of one statement."""
_DEEPEST = 5
"""Lists inside lists."""
_SCRIPTED = re.compile(
    r"""["']?\b(?:(?:page|post|article|story|content)[_-]?(?:post)?[_-]?authors?|authors?|author_?name)["']?\s{0,5}:\s{0,5}"""
    r"""\[?\s{0,5}["']([^"'\\{}<>]{2,80})["']""",
    re.IGNORECASE,
)
"""What scripts that count visits are told of the page."""
_COUNTERS = ("dataLayer", "digitalData", "utag_data")
"""Names in scripts that count visits."""
_MOST_SCRIPTS, _LONGEST_SCRIPT = 50, 20_000
"""Scripts that are looked at, and letters of one: such a script is short."""


def _unfolded(value: Any, level: int = 0) -> Iterator[Any]:
    """The values in lists, and in lists inside them."""
    if isinstance(value, Mapping):
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list | dict)), None)
        if inner is None:
            yield value
            return
        value = inner
    if not isinstance(value, list):
        yield value
    elif level < _DEEPEST:
        for part in value:
            yield from _unfolded(part, level + 1)


def _texts(value: Any) -> list[str]:
    """The strings of a value that may be one, a literal with a language, or a list of these."""
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list):
        return [text for part in value[:_MOST] for text in _texts(part if not isinstance(part, list) else None)]
    return [value] if isinstance(value, str) else []


def _called(person: Mapping[str, Any]) -> list[str]:
    """The names that a node gives a person: its name, else its given and family name, else another name."""
    if stated := [text for text in _texts(person.get("name")) if clean(text)]:
        return stated
    parts = [next(iter(_texts(person.get(name))), "") for name in ("givenName", "additionalName", "familyName")]
    return [" ".join(parts)] if any(map(clean, parts)) else _texts(person.get("alternateName"))


def _of_types(nodes: list[jsonld.Node], types: AbstractSet[str]) -> Iterator[jsonld.Node]:
    return (node for node in nodes if jsonld.types(node) & types)


def _is_same(first: Iterable[Agent], second: Iterable[Agent]) -> bool:
    return [letters(agent.name) for agent in first] == [letters(agent.name) for agent in second]


class AuthorClaims:
    """What the parts of one page say of its authors."""

    def __init__(self, document: Document, printed: PrintedHead, statements: Statements, houses: Iterable[str]) -> None:
        """`houses` are the names of the site and of its publisher."""
        self.document, self.printed, self.stated = document, printed, statements
        self.houses = list(houses)
        self._houses = frozenset(map(letters, self.houses))

    def claims(self) -> list[Claim[list[Agent]]]:
        """The claims, the most trusted first: statements, with the links of the byline; the byline; microformats,
        where neither names anybody; ``meta`` elements.

        A byline that names all the people stated, and more, comes before the statement: many state only the first. The
        site itself, and staff without names, come after people.
        """
        byline = self.printed.authors()
        stated = self._linked(self._stated(self.stated.articles), byline)
        claims = [self._claim(self.stated.source, stated), self._claim("page", byline)]
        if self._is_fuller(byline, stated):
            claims.reverse()
        if all(map(self._names_nobody, claims)):
            claims.append(self._claim("microformats", self._people(self.stated.marked("author"))))
        claims.append(self._claim("meta", self._metas()))
        found = [claim for claim in claims if claim.value]
        if all(map(self._names_nobody, found)):
            found = [claim for claim in (*found, self._claim("page", self.printed.signatures())) if claim.value]
        return sorted(found or self._others(), key=self._names_nobody)

    def _claim(self, source: Source, agents: list[Agent]) -> Claim[list[Agent]]:
        persons = [
            agent
            for number, agent in enumerate(agents)
            if not (self._is_house(agent) or (number and self._is_site(agent)))
        ]
        return Claim(source=source, value=_once(persons or agents))

    def _others(self) -> list[Claim[list[Agent]]]:
        """Claims from where few pages make any: the first of them that names somebody."""
        graph = self.stated.graph
        items = graph if self.stated.source == "microdata" else microdata.nodes(self.document)
        claims: Iterable[tuple[Source, list[Agent]]] = (
            (self.stated.source, self._agreed(self._people([node.get("author")]) for node in _of_types(graph, _PAGES))),
            ("microdata", self._stated([item for item in items if jsonld.types(item) <= _PAGES])),
            ("meta", [Agent(name=name) for name in self._scripted()]),
            (self.stated.source, self._alone()),
        )
        return [self._claim(source, agents) for source, agents in claims if agents][:1]

    def _alone(self) -> list[Agent]:
        """The only person whom a page states that states no article: the authors of others are stated with these."""
        if any(is_article(jsonld.types(node)) for node in self.stated.graph):
            return []
        return self._agreed(self._people([node]) for node in _of_types(self.stated.graph, {"Person"}))

    @staticmethod
    def _agreed(found: Iterable[list[Agent]]) -> list[Agent]:
        """The people whom all name who name any; nobody where they differ."""
        named = [agents for agents in islice(found, _MOST) if agents]
        return named[0] if named and all(_is_same(agents, named[0]) for agents in named) else []

    def _stated(self, nodes: list[jsonld.Node]) -> list[Agent]:
        """The people of the first of these nodes that names any as author or, failing these, as creator."""
        for name in ("author", "creator"):
            for node in nodes:
                if people := self._people([node.get(name)]):
                    return people
        return []

    def _people(self, values: Iterable[Any]) -> list[Agent]:
        parts = list(islice(_unfolded(list(values)), _MOST))
        return [agent for person in jsonld.resolve(parts, self.stated.graph) for agent in self._agents(person)]

    def _agents(self, person: Mapping[str, Any]) -> list[Agent]:
        names = [name for text in _called(person) for name in names_in(clean(text) or "")]
        url = next(iter(_texts(person.get("url"))), None)
        link = link_url(url, self.document.base) if url and len(names) == 1 else None
        return [Agent(name=name, url=link) for name in names]

    def _linked(self, stated: list[Agent], byline: list[Agent]) -> list[Agent]:
        """The people stated, with the links that the byline has."""
        if byline and _is_same(stated, byline):
            return [replace(agent, url=agent.url or other.url) for agent, other in zip(stated, byline, strict=True)]
        links = {letters(agent.name): agent.url for agent in byline}
        return [agent if agent.url else replace(agent, url=links.get(letters(agent.name))) for agent in stated]

    def _is_fuller(self, byline: list[Agent], stated: list[Agent]) -> bool:
        """Whether a byline names everybody stated, and somebody else."""
        printed = [letters(agent.name) for agent in byline]
        named = [letters(agent.name) for agent in stated if not self._is_house(agent)]
        everybody = all(any(name in other for other in printed) for name in named)
        return bool(named) and len(printed) > len(set(named)) and everybody

    def _metas(self) -> list[Agent]:
        """The names in the ``meta`` elements of the first name that has any but the site's own."""
        fallback: list[Agent] = []
        metas = [self.document.meta(name) for name in _METAS] + [self._labelled()]
        for contents in metas:
            agents = [Agent(name=name) for text in contents[:_MOST] for name in names_in(clean(text) or "")]
            if agents and not all(map(self._is_nobody, agents)):
                return agents
            fallback = fallback or agents
        return fallback

    def _labelled(self) -> list[str]:
        """What a ``meta`` element holds whose label says that it is who wrote."""
        return [
            text
            for label, data in _LABELLED
            if any(_WRITTEN_BY.fullmatch(said) for said in self.document.meta(label))
            for text in self.document.meta(data)
        ]

    def _scripted(self) -> list[str]:
        """The names that scripts are told, if they are told of one author, or of one list."""
        found: list[str] = []
        for node in self.document.tree.css("script:not([src])")[:_MOST_SCRIPTS]:
            text = node.text(deep=True)
            if len(text) <= _LONGEST_SCRIPT and any(name in text for name in _COUNTERS):
                found += _SCRIPTED.findall(text)
        told = list(dict.fromkeys(found))
        return names_in(clean(told[0]) or "") if len(told) == 1 else []

    def _is_house(self, agent: Agent) -> bool:
        return letters(agent.name) in self._houses

    def _is_site(self, agent: Agent) -> bool:
        """Whether a name behind another is the site's, as its host tells. A first one may be whose site it is."""
        return is_site_itself(agent.name, self.houses, host_of(self.document.base))

    def _names_nobody(self, claim: Claim[list[Agent]]) -> bool:
        return all(map(self._is_nobody, claim.value))

    def _is_nobody(self, agent: Agent) -> bool:
        """Whether a name is no person's: the site's own, or that of its staff."""
        return self._is_house(agent) or is_staff(agent.name)


def _once(agents: list[Agent]) -> list[Agent]:
    """The agents without those whose name comes again in other letters; two of one name may differ in their links."""
    named: dict[tuple[str, str | None], Agent] = {}
    for agent in agents:
        named.setdefault((letters(agent.name), agent.url), agent)
    linked = {name for name, url in named if url}
    return [agent for (name, url), agent in named.items() if url or name not in linked]
