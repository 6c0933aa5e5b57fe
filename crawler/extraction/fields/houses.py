"""The names by which a page calls its site and its publisher. They are no part of a headline, and nobody's name."""

from collections.abc import Iterator, Mapping
from typing import Any

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements
from crawler.sites import Site
from crawler.text import clean

__all__ = ["house_names"]

_TYPES = frozenset("Organization NewsMediaOrganization WebSite Corporation".split())
_METAS = "og:site_name application-name apple-mobile-web-app-title".split()
_MOST = 200
"""Nodes of a page whose names are read."""


def _stated(statements: Statements) -> Iterator[Mapping[str, Any]]:
    yield from (node for node in statements.graph[:_MOST] if jsonld.types(node) & _TYPES)
    for publisher in statements.values("publisher"):
        yield from jsonld.resolve(publisher, statements.graph)


def house_names(document: Document, site: Site, statements: Statements) -> list[str]:
    """The names of the site that a page belongs to, and of who publishes it."""
    stated = [text for node in _stated(statements) for text in jsonld.strings(node.get("name"))]
    return [text for part in (*document.metas(*_METAS), site.title, *stated) if (text := clean(part))]
