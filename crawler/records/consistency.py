"""What is wrong with one archived record by itself: its schema, and values that contradict the fields they follow from.

It knows no file and no other record.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from crawler.items import SCHEMA_VERSION, STREAMS, Article, PageSnapshot, TeaserCard
from crawler.records.identity import card_id, completed, snapshot_id
from crawler.records.schema import misfits

__all__ = ["faults"]

_MOST_REASONS = 3
_LONGEST_VALUE = 60
"""Characters of a value that a message shows."""


@cache
def _adapter(stream: str) -> TypeAdapter[Any]:
    return TypeAdapter(STREAMS[stream])


def _article(article: Article) -> dict[str, Any]:
    made = completed(article)
    names = ("id", "text", "word_count", "content_digest")
    return {name: getattr(made, name) for name in names}


def _card(card: TeaserCard) -> dict[str, Any]:
    return {"id": card_id(card.url, card.headline, card.excerpt, card.image)}


def _snapshot(snapshot: PageSnapshot) -> dict[str, Any]:
    return {"id": snapshot_id(snapshot.url, snapshot.seen_at)}


_DERIVED: dict[str, Callable[[Any], dict[str, Any]]] = {
    "articles": _article,
    "teaser_cards": _card,
    "page_snapshots": _snapshot,
}
"""By stream: makes the values that follow from a record's other fields."""


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _contradictions(stream: str, record: dict[str, Any], site: str) -> Iterator[str]:
    if record["site"] != site:
        yield f"site is {_shown(record['site'])} in the archive of {site}"
    for name, value in _DERIVED[stream](_adapter(stream).validate_python(record)).items():
        if record[name] != value:
            yield f"{name} is {_shown(record[name])}, its other fields make it {_shown(value)}"


def faults(stream: str, record: dict[str, Any], *, site: str, schema_version: int) -> list[str]:
    """What is wrong with a record of a stream in `STREAMS`, at most three faults; empty when nothing is.

    `site` is the name of the archive, `schema_version` that of the record's file. Records of an older schema are not
    checked further: their rules are not here any more.
    """
    if record.get("schema_version") != schema_version:
        return [f"schema_version is {_shown(record.get('schema_version'))}, its file's is {schema_version}"]
    if schema_version != SCHEMA_VERSION:
        return []
    found = misfits(stream, record) or list(_contradictions(stream, record, site))
    return found[:_MOST_REASONS]
