"""The check of a site: what a few of its pages gave, field by field, and what looks wrong. It knows no crawl."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from crawler.items import CONTENT_FIELDS

__all__ = ["Check", "FieldCoverage", "check_of"]

Record = dict[str, Any]

_ARTICLE = (*CONTENT_FIELDS, "masthead_date", "comment_count", "word_count", "access")
_CARD = "headline excerpt image authors date_published section comment_count".split()
_EXPECTED = "description authors date_published sections language images".split()
"""Fields that most articles of most sites have: one that no article has is probably missed."""
_FEW_WORDS = 50
"""Words. An article has more, as a rule: fewer are a teaser, a prompt, or half a body."""
_LONGEST_SAMPLE = 80
"""Characters."""


@dataclass(frozen=True, kw_only=True)
class FieldCoverage:
    """How often a field has a value."""

    name: str
    filled: int
    """Records with a value that is neither null nor empty."""
    sample: str | None
    """The first such value, shortened; None when there is none."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """The outcome of a check."""

    site: str
    articles: int
    teaser_cards: int
    skipped: dict[str, int]
    """Pages that gave no article, by reason."""
    failed: dict[str, int]
    """Pages that could not be fetched or read, by reason."""
    article_fields: list[FieldCoverage]
    card_fields: list[FieldCoverage]
    warnings: list[str]


def check_of(site: str, articles: list[Record], cards: list[Record], counts: dict[str, Any]) -> Check:
    """The check of a crawl by its records; `counts` is its report, whose ``doubted``, ``skipped`` and ``failed`` are by
    reason.
    """
    return Check(
        site=site,
        articles=len(articles),
        teaser_cards=len(cards),
        skipped=counts["skipped"],
        failed=counts["failed"],
        article_fields=[_coverage(articles, name) for name in _ARTICLE],
        card_fields=[_coverage(cards, name) for name in _CARD],
        warnings=[
            *_warnings(articles),
            *(f"{number} pages are not believed: {reason}" for reason, number in counts.get("doubted", {}).items()),
            *([] if cards else ["no teaser card was found on the front page or any other"]),
        ],
    )


def _coverage(records: Iterable[Record], name: str) -> FieldCoverage:
    values = [value for record in records if (value := record[name]) not in (None, "", [])]
    return FieldCoverage(name=name, filled=len(values), sample=_sample(values[0]) if values else None)


def _sample(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        if "type" in value[0]:
            return _shortened(", ".join(f"{number} {kind}" for kind, number in _types(value)))
        value = [part.get("name") or part.get("url") for part in value]
    if isinstance(value, dict):
        value = value.get("url")
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return _shortened(" ".join(text.split()))


def _types(blocks: list[Record]) -> list[tuple[str, int]]:
    return Counter(block["type"] for block in blocks).most_common()


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[: _LONGEST_SAMPLE - 1]}…"


def _warnings(articles: Sequence[Record]) -> list[str]:
    """What a person should look at before the site is crawled for good, in sentences."""
    if not articles:
        return ["no article was found"]
    many = len(articles)
    found = [f"no article has {name}" for name in _EXPECTED if not any(record[name] for record in articles)]
    undated = sum(not record["date_published"] for record in articles)
    if 0 < undated < many:
        found.append(f"{undated} of {many} articles have no date_published")
    if short := sum(record["word_count"] < _FEW_WORDS for record in articles):
        found.append(f"{short} of {many} articles have fewer than {_FEW_WORDS} words")
    for name in ("headline", "text", "description", "date_published"):
        values = [json.dumps(record[name]) for record in articles if record[name]]
        if len(values) > 1 and len(set(values)) == 1:
            found.append(f"all articles have the same {name}")
    return found
