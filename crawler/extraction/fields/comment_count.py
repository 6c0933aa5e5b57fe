"""The claims of how many comments an article has. It counts none itself."""

from collections.abc import Iterator
from typing import Any

from crawler.extraction.counters import count
from crawler.extraction.fields.claims import Claim
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.statements import Statements

__all__ = ["comment_count_claims"]


def _interactions(statements: Statements) -> Iterator[Any]:
    """The counts of the interactions that are comments."""
    for value in statements.values("interactionStatistic"):
        for node in jsonld.resolve(value, []):
            kind = node.get("interactionType")
            stated = jsonld.types(kind) if isinstance(kind, dict) else set(jsonld.strings(kind))
            if any(name.endswith("CommentAction") for name in stated):
                yield node.get("userInteractionCount")


def _number(value: Any) -> int | None:
    """A stated count; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | str) or str(value).startswith("-"):
        return None
    return count(str(value))


def comment_count_claims(printed: PrintedHead, statements: Statements) -> Iterator[Claim[int]]:
    """The claims, the most trusted first: statements, microformats and headings, printed counters."""
    stated = [*statements.values("commentCount"), *_interactions(statements)]
    for number in [number for value in stated if (number := _number(value)) is not None][:1]:
        yield Claim(source=statements.source, value=number)
    for number in statements.marked("commentCount"):
        yield Claim(source="microformats", value=number)
    for number in [number for text in printed.comment_counts() if (number := count(text)) is not None][:1]:
        yield Claim(source="page", value=number)
