"""The keywords of an article: each once, without what programs leave in lists of them."""

import re
from typing import Any

import orjson

from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.fields.stated_text import stated_text
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements
from crawler.text import clean

__all__ = ["read_keywords"]

_NAMES = "news_keywords keywords sailthru.tags parsely-tags dc.subject".split()
"""Names of ``meta`` elements with a list of keywords, the most trusted first."""
_BETWEEN = re.compile(r"[,;|，；、،؛]")
"""What stands between two keywords that are written as one text."""
_NO_KEYWORD = re.compile(r"&#?\w+;?\Z|<|\W+\Z")
"""How a cut entity, markup, and marks alone begin."""


def _listed(text: str) -> list[str]:
    """The keywords in a text that has all of them."""
    if text.lstrip().startswith("["):
        try:
            return _named(orjson.loads(text))
        except ValueError:
            pass
    # Entities are decoded first, for they end with a semicolon.
    return _BETWEEN.split(clean(text) or "")


def _named(value: Any) -> list[str]:
    """The names of a value that may be a text, a term, or a list of these."""
    parts = value if isinstance(value, list) else [value]
    return [text for part in parts for text in jsonld.strings(part.get("name") if isinstance(part, dict) else part)]


def _unique(texts: list[str]) -> list[str]:
    found: dict[str, str] = {}
    for part in texts:
        if (text := stated_text(part)) and not _NO_KEYWORD.match(text):
            found.setdefault(text.casefold(), text)
    return list(found.values())


def read_keywords(document: Document, printed: PrintedHead, statements: Statements) -> list[str]:
    """The keywords of the first part of the page that has any: statements, ``meta`` elements, what is printed."""
    named = _named(next(iter(statements.values("keywords")), None)) or document.meta("article:tag")
    named = named or printed.keywords() or statements.marked("keywords") or document.metas(*_NAMES)[:1]
    # A list of one item has all keywords in it.
    return _unique(_listed(named[0]) if len(named) == 1 else named)
