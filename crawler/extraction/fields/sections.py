"""The claims of an article's sections: what files it under a part of its site. It knows what is no section.

A breadcrumb counts where nothing else names a section: its levels between the home page and the article.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from crawler.extraction.fields.claims import Claim
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.fields.stated_text import stated_text
from crawler.extraction.headlines import are_alike, is_same, letters
from crawler.extraction.html.document import LABEL, Document, plain
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.jsonld import Node
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Source
from crawler.urls import host_of, page_url

__all__ = ["section_claims"]

_NAMES = "article:section og:article:section og:section parsely-section prism.section section".split()
"""Names of ``meta`` elements with a section, the most trusted first."""
_PATH = ("/", "http:", "https:")
_JOINED = re.compile(r",(?=[^\W\d])")
"""What joins two sections; within the name of one, a space follows a comma."""
_HOMES = frozenset(
    map(
        letters,
        "Home, Homepage, Home page, Main page, Front page, Startseite, Inicio, Portada, Página principal, Accueil,"
        " Início, Página inicial, Pagina iniziale, Voorpagina, Forside, Forsiden, Hem, Startsida, Etusivu,"
        " Strona główna, Domů, Főoldal, Acasă, Ana sayfa, Главная, Головна, Αρχική, الرئيسية, דף הבית, Beranda,"
        " Trang chủ, หน้าแรก, 首页, 首頁, ホーム, トップ, 홈".split(","),
    )
)
"""What sites call their home page."""
_AWAY = re.compile(
    r"\W*(?:"
    r"(?:back|return|zurück|retour|volver|voltar|torna|terug|tilbage|tilbake|tillbaka|powrót|назад|返回|戻る)(?!\w).*"
    r"|(?:view |see |show |read |browse )?(?:all|more)(?: (?:articles?|blogs?|news|posts?|stories|topics|categories))?"
    r"|contact(?: us)?|about(?: us)?|subscribe|log ?in|sign (?:in|up)|search|menu|share|next|previous|alle|mehr"
    r"|todo|todos|más|tout|tous|tutte?|meer|全部|もっと見る|更多"
    r")\W*",
    re.IGNORECASE,
)
"""What links to lists and to the site's own affairs say."""
_LONGEST, _MOST_LEVELS, _MOST_CRUMBS = 60, 5, 8
"""Letters of a level, levels of a breadcrumb that are sections, and its links."""
_CRUMBS = '[class*="breadcrumb" i], [aria-label*="breadcrumb" i], [id*="breadcrumb" i], [itemtype$="BreadcrumbList" i]'
_LONGEST_ALIKE = 40
"""Letters of a level that may share names with the headline; a longer one is the article itself, written otherwise."""
_MOST_NODES = 200
"""Nodes among which a breadcrumb is looked for."""

_Level = tuple[str, str | None]
"""The name of a breadcrumb's level and its address, if it has any."""


def section_claims(
    document: Document, printed: PrintedHead, statements: Statements, headline: str | None, houses: list[str]
) -> list[Claim[list[str]]]:
    """The claims, the most trusted first. Microformats are asked where nothing else for machines names any.

    `houses` are the names of the site: its own name is no section, and neither is the `headline`.
    """
    none = {letters(text) for text in (*houses, headline or "")} | _HOMES

    def filed(source: Source, texts: Iterable[str]) -> list[Claim[list[str]]]:
        """The claim of some sections, without addresses; none without any."""
        parts = (part for text in texts if not text.startswith(_PATH) for part in _JOINED.split(text))
        found: dict[str, str] = {}
        for part in parts:
            if (text := stated_text(part)) and letters(text) not in none and not _AWAY.fullmatch(text):
                found.setdefault(text.casefold(), text)
        return [Claim(source=source, value=list(found.values()))] if found else []

    stated = next((jsonld.strings(value) for value in statements.values("articleSection")), [])
    claims = filed(statements.source, stated) + filed("meta", document.meta(*_NAMES))
    claims = claims or filed("microformats", statements.marked("articleSection"))
    claims += filed("page", printed.sections())
    if claims:
        return claims
    between = _Between(document, headline)
    return filed("json_ld", between.levels(_stated(statements.graph))) or filed("page", between.printed())


class _Between:
    """The levels of a breadcrumb between a site's home page and its article."""

    def __init__(self, document: Document, headline: str | None) -> None:
        self.document, self.headline = document, headline
        self.host = host_of(document.base)

    def levels(self, crumbs: list[_Level]) -> list[str]:
        found = [name for name, address in crumbs if self._is_list(name, address)]
        return found[:_MOST_LEVELS]

    def printed(self) -> list[str]:
        """The levels of the first element that is named after breadcrumbs and leads from level to level."""
        for node in self.document.tree.css(_CRUMBS)[:_MOST_NODES]:
            links = node.css("a[href]")
            if node.tag == "body" or not 1 < len(links) <= _MOST_CRUMBS:
                continue  # A menu has more, and a level in an element of its own is no breadcrumb.
            crumbs = [(stated_text(plain(link, most=LABEL)) or "", link.attributes.get("href")) for link in links]
            if self._is_home(*crumbs[0]) or self._are_nested([address for _, address in crumbs]):
                return self.levels(crumbs)
        return []

    def _path(self, address: str | None) -> str | None:
        """The path of a page of the site; None for other addresses."""
        url = page_url(address, self.document.base) if address else None
        return url.partition("://")[2].partition("/")[2].strip("/") if url and host_of(url) == self.host else None

    def _is_home(self, name: str, address: str | None) -> bool:
        return self._path(address) == "" or letters(name) in _HOMES

    def _are_nested(self, addresses: list[str | None]) -> bool:
        """Whether the path of each level goes on from that of the level before it."""
        paths = [f"{self._path(address) or '?'}/" for address in addresses]
        return all(path.startswith(around) for around, path in pairwise(paths))

    def _is_list(self, name: str, address: str | None) -> bool:
        """Whether a level is a page of the site that is neither its home page nor the article itself."""
        path = self._path(address)
        if not path or not name or len(name) > _LONGEST or path == self._path(self.document.url):
            return False
        title = self.headline or ""
        return not (is_same(name, title) or (len(name) > _LONGEST_ALIKE and are_alike(name, title)))


def _stated(graph: list[Node]) -> list[_Level]:
    """The levels of the first breadcrumb that has any."""
    lists = (node.get("itemListElement") for node in graph if "BreadcrumbList" in jsonld.types(node))
    return next((levels for value in lists if (levels := list(_items(value)))), [])


def _items(value: Any) -> Iterator[_Level]:
    for item in (value if isinstance(value, list) else [value])[:_MOST_CRUMBS]:
        if not isinstance(item, dict):
            continue
        target = item.get("item")
        held = target if isinstance(target, dict) else {"@id": target}
        names = [name for node in (item, held) for name in jsonld.strings(node.get("name"))]
        addresses = [text for part in (held.get("@id"), held.get("url")) for text in jsonld.strings(part)]
        if names and (name := stated_text(names[0])):
            yield name, next(iter(addresses), None)
