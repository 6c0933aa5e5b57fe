"""The claims of an article's language. It reads tags (BCP 47) and detects nothing."""

import re
from collections.abc import Iterator
from typing import Any

from crawler.extraction.fields.claims import Claim
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Source

__all__ = ["language_claims"]

_TAG = re.compile(r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")
_NAMES = "og:locale content-language dc.language dcterms.language language".split()
"""Names of ``meta`` elements with a language, the most trusted first."""
_HEADER = 'meta[http-equiv="content-language" i][content]'


def _stated(value: Any) -> list[str]:
    """The texts of a language that may be a text or an object with names, of which one may be a tag."""
    parts = value if isinstance(value, list) else [value]
    objects = [part for part in parts if isinstance(part, dict)]
    names = [node.get(name) for node in objects for name in ("alternateName", "name", "@id")]
    return [text for part in (*parts, *names) for text in jsonld.strings(part)]


def language_claims(document: Document, statements: Statements) -> Iterator[Claim[str]]:
    """The claims, the most trusted first: the page's, its statements', its ``meta`` elements'."""
    html = document.tree.css_first("html")
    attributes = html.attributes if html else {}
    stated: list[tuple[Source, list[str]]] = [
        ("page", [attributes.get(name) or "" for name in ("lang", "xml:lang")]),
        (statements.source, [text for value in statements.values("inLanguage") for text in _stated(value)]),
        ("meta", list(document.metas(*_NAMES))),
    ]
    is_told = False
    for source, texts in stated:
        if tag := _first(texts):
            is_told = True
            yield Claim(source=source, value=tag)
    if not is_told:
        headers = [node.attributes.get("content") or "" for node in document.tree.css(_HEADER)[:1]]
        if tag := _first([part for text in headers for part in text.split(",")]):
            yield Claim(source="meta", value=tag)


def _first(texts: list[str]) -> str | None:
    return next((text.strip().replace("_", "-") for text in texts if _TAG.match(text.strip())), None)
