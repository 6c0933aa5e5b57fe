"""The description of an article, of those that a page states. It knows no printed text."""

from collections.abc import Iterator

from crawler.extraction.fields.stated_text import stated_text
from crawler.extraction.headlines import is_shortened, letters
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements

__all__ = ["read_description"]

_NAMES = (
    "description og:description twitter:description dc.description dcterms.description sailthru.description".split()
)
"""Names of ``meta`` elements with a description, the most trusted first."""
_SITES = frozenset(("WebSite", "Organization"))
_ELLIPSES = ("…", "...")


def _slogans(statements: Statements) -> Iterator[str]:
    """What the page says of its site."""
    for node in statements.graph:
        if jsonld.types(node) & _SITES:
            yield from jsonld.strings(node.get("description"))


def read_description(document: Document, statements: Statements, houses: list[str]) -> str | None:
    """The first description that is not the site's slogan or one of its names, `houses`.

    One that is cut off gives way to one that goes on.
    """
    texts = [*statements.texts("description"), *document.metas(*_NAMES)]
    found = list(dict.fromkeys(text for part in texts if (text := stated_text(part))))
    if found:
        others = {letters(text) for text in (*houses, *_slogans(statements))}
        found = [text for text in found if letters(text) not in others]
    if len(found) > 1 and found[0].endswith(_ELLIPSES):
        return next((text for text in found[1:] if is_shortened(found[0], text)), found[0])
    return found[0] if found else None
