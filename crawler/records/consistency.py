"""What is wrong with one archived record by itself: its schema, and values that contradict the fields they follow from.

It knows no file and no other record.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from crawler.items import (
    SCHEMA_VERSION,
    STATEMENTS,
    STREAMS,
    Article,
    Decision,
    Doubt,
    PageSnapshot,
    Retraction,
    TeaserCard,
)
from crawler.records.identity import card_id, completed, decision_id, doubt_id, retraction_id, snapshot_id
from crawler.records.schema import misfits

__all__ = ["faults"]

_MOST_REASONS = 3
_LONGEST_VALUE = 60
"""Characters of a value that a message shows."""


@cache
def _adapter(stream: str) -> TypeAdapter[Any]:
    return TypeAdapter({**STREAMS, **STATEMENTS}[stream])


def _article(article: Article) -> dict[str, Any]:
    made = completed(article)
    names = ("id", "text", "word_count", "content_digest")
    return {name: getattr(made, name) for name in names}


def _card(card: TeaserCard) -> dict[str, Any]:
    return {"id": card_id(card.url, card.headline, card.excerpt, card.image)}


def _snapshot(snapshot: PageSnapshot) -> dict[str, Any]:
    return {"id": snapshot_id(snapshot.url, snapshot.seen_at)}


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {"id": doubt_id(doubt.url, doubt.capture.fetched_at, doubt.capture.payload_digest)}


def _decision(decision: Decision) -> dict[str, Any]:
    return {"id": decision_id(decision.doubt, decision.reason, decision.verdict, decision.decided_at)}


def _retraction(retraction: Retraction) -> dict[str, Any]:
    return {"id": retraction_id(retraction.stream, retraction.record, retraction.revision)}


_DERIVED: dict[str, Callable[[Any], dict[str, Any]]] = {
    "articles": _article,
    "teaser_cards": _card,
    "page_snapshots": _snapshot,
    "doubtful": _doubt,
    "decisions": _decision,
    "retractions": _retraction,
}
"""By stream: makes the values that follow from a record's other fields."""

_UNCOMPARED: dict[str, Any] = {"revision": 1, "supersedes": None, "changed_fields": []}
"""What an article in a doubt has: it was compared with no revision."""


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _about_nothing(decision: dict[str, Any]) -> Iterator[str]:
    if (decision["doubt"] is None) == (decision["reason"] is None):
        yield "it is about neither a doubt nor a reason" if decision["doubt"] is None else "it is about both"


def _of_no_record(retraction: dict[str, Any]) -> Iterator[str]:
    stream, revision = retraction["stream"], retraction["revision"]
    if stream not in STREAMS:
        yield f"stream is {_shown(stream)}, which is no stream of records"
    elif (stream == "articles") == (revision is None):
        yield f"revision is {_shown(revision)} of a record in {stream}"


_SUBJECTS: dict[str, Callable[[dict[str, Any]], Iterator[str]]] = {
    "decisions": _about_nothing,
    "retractions": _of_no_record,
}
"""By stream: says that a statement is about nothing there is."""


def _contradictions(stream: str, record: dict[str, Any], site: str) -> Iterator[str]:
    if record["site"] != site:
        yield f"site is {_shown(record['site'])} in the archive of {site}"
    for name, value in _DERIVED[stream](_adapter(stream).validate_python(record)).items():
        if record[name] != value:
            yield f"{name} is {_shown(record[name])}, its other fields make it {_shown(value)}"
    if stream in _SUBJECTS:
        yield from _SUBJECTS[stream](record)


def _inside(doubt: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The name, the stream and the values of each record in a doubt; what is no object is left to the schema."""
    cards = doubt.get("teaser_cards")
    cards = cards if isinstance(cards, list) else []
    named = [
        ("article", "articles", doubt.get("article")),
        *((f"teaser_cards.{number}", "teaser_cards", card) for number, card in enumerate(cards)),
        ("page_snapshot", "page_snapshots", doubt.get("page_snapshot")),
    ]
    return ((name, stream, record) for name, stream, record in named if isinstance(record, dict))


def _within(doubt: dict[str, Any], site: str, schema_version: int) -> Iterator[str]:
    """What is wrong with the records of a doubt, each by itself, then beside the doubt."""
    for name, stream, record in _inside(doubt):
        found = faults(stream, record, site=site, schema_version=schema_version)
        yield from (f"{name}.{problem}" for problem in found)
        if record.get("capture") != doubt.get("capture"):
            yield f"{name}.capture is not the doubt's"
        for field, value in _UNCOMPARED.items() if name == "article" else ():
            if record.get(field) != value:
                yield f"article.{field} is {_shown(record.get(field))}, in a doubt it is {_shown(value)}"


def faults(stream: str, record: dict[str, Any], *, site: str, schema_version: int) -> list[str]:
    """What is wrong with a record of a stream in `STREAMS` or `STATEMENTS`, at most three faults; empty without any.

    `site` is the name of the archive, `schema_version` that of the record's file. Records of an older schema are not
    checked further: their rules are not here any more.
    """
    if record.get("schema_version") != schema_version:
        return [f"schema_version is {_shown(record.get('schema_version'))}, its file's is {schema_version}"]
    if schema_version != SCHEMA_VERSION:
        return []
    # First: the schema would say of a whole article that it fits none of what may be there.
    within = list(_within(record, site, schema_version)) if stream == "doubtful" else []
    found = within or misfits(stream, record) or list(_contradictions(stream, record, site))
    return found[:_MOST_REASONS]
