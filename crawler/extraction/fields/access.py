"""Who may read an article, as the page states or shows. It knows statements and prompts, not prices."""

import re
from collections.abc import Callable
from typing import Any

from selectolax.lexbor import SelectolaxError

from crawler.extraction.fields.amounts import Amounts
from crawler.extraction.heuristics.prompts import has_place_for_prompt
from crawler.extraction.html.document import Document, has_text
from crawler.extraction.structured_data.jsonld import Node, strings
from crawler.extraction.structured_data.statements import Statements
from crawler.items import Access
from crawler.sites import Theme

__all__ = ["read_access"]

_SPELLED = {
    f"{prefix}{value}": value == "true"
    for prefix in ("", "http://schema.org/", "https://schema.org/")
    for value in ("true", "false")
}
_SIMPLE = re.compile(r"""[\w.#,>\[\]="'-]+(?:\s+[\w.#,>\[\]="'-]+){0,2}""")
"""Selectors that take no longer than a walk through the tree."""
_MOST_SELECTORS = 10
_TIERS: dict[str, bool] = {"free": True, "metered": False, "locked": False}
"""Facebook's ``article:content_tier``."""


def _is_free(value: Any) -> bool | None:
    return _SPELLED.get(str(value).strip().lower())


def _says_free(document: Document, statements: Statements) -> bool | None:
    """Whether the page states that its article is free; None when it does not say."""
    stated = [free for value in statements.values("isAccessibleForFree") if (free := _is_free(value)) is not None]
    stated += [
        free for tier in document.meta("article:content_tier") if (free := _TIERS.get(tier.strip().lower())) is not None
    ]
    return all(stated) if stated else None


def _paid_parts(statements: Statements) -> list[str]:
    """The CSS selectors of the parts that are not free (schema.org's ``hasPart``)."""
    values = [
        part for value in statements.values("hasPart") for part in (value if isinstance(value, list) else [value])
    ]
    parts: list[Node] = [part for part in values if isinstance(part, dict)]
    paid = (part.get("cssSelector") for part in parts if _is_free(part.get("isAccessibleForFree")) is False)
    return [selector for value in paid for selector in strings(value)]


def _is_withheld(document: Document, statements: Statements) -> bool:
    """Whether the parts that the page states not to be free are missing on it, or empty."""
    selectors = _paid_parts(statements)
    try:
        simple = [selector for selector in selectors if _SIMPLE.fullmatch(selector)][:_MOST_SELECTORS]
        parts = [part for selector in simple for part in document.tree.css(selector)]
    except (SelectolaxError, ValueError):  # A page may state anything.
        return False
    return bool(simple) and not any(has_text(part, beyond=True) for part in parts)


def read_access(
    document: Document, theme: Theme, statements: Statements, amounts: Amounts, has_prompt: Callable[[], bool]
) -> Access | None:
    """Who may read the article; None when the page does not say.

    What the page shows counts before what it states. Where the theme has no selectors for prompts, one is taken to
    stand in place of text if the page states much more text than it has, or if `has_prompt` finds one after hardly any.
    """
    if document.first(theme.blocked):
        return "blocked"
    if document.first(theme.metered):
        return "metered"
    if not theme.blocked and _is_cut_off(document, amounts, has_prompt):
        return "blocked"
    is_free = _says_free(document, statements)
    if is_free is False:
        return (
            "blocked"
            if amounts.is_truncated or (amounts.is_little and _is_withheld(document, statements))
            else "metered"
        )
    return "free" if is_free else None


def _is_cut_off(document: Document, amounts: Amounts, has_prompt: Callable[[], bool]) -> bool:
    if amounts.is_truncated:
        return has_place_for_prompt(document)
    return amounts.is_little and has_prompt()
