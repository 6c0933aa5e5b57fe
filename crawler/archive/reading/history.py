"""An article's revisions and what changed between them. It compares records and opens no file."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from crawler.items import CONTENT_FIELDS, is_text

__all__ = ["COMPARED", "Change", "FoundArticle", "Placed", "Revision", "history"]

COMPARED = (*CONTENT_FIELDS, "url", "access", "duplicate_of", "near_duplicate_of")
"""The fields whose changes are shown: the content, and what it is filed under. The comments and the masthead's date
change by the day and are left out, and so are fields that are derived from others."""
_CONTEXT = 1
"""Unchanged paragraphs that are shown around a changed one: paragraphs are long."""

Record = dict[str, Any]
_NONE: Mapping[int, Record] = {}


@dataclass(frozen=True, kw_only=True)
class Change:
    """A field that differs from the revision before."""

    field: str
    diff: str
    """A unified diff with one paragraph or value per line; empty when another field's diff shows the whole change."""


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One revision of an article."""

    revision: int
    fetched_at: str | None
    run: str | None
    content_digest: str
    headline: str
    words: int
    path: str
    """The file that holds it, relative to the site's folder."""
    line: int
    changes: tuple[Change, ...]
    """What differs from the revision before; empty for the first."""
    retraction: Record | None = None
    """The retraction of this revision, as it is archived; None when it is not retracted."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An article's record, with the file and line that hold it."""

    path: str
    line: int
    record: Record


@dataclass(frozen=True, kw_only=True)
class FoundArticle:
    """An article of an archive, in all its revisions."""

    id: str
    site: str
    records: tuple[Placed, ...]
    retractions: Mapping[int, Record]
    """The retractions of its revisions, as they are archived, by the revision."""


def _text(record: Record) -> list[str]:
    return [paragraph.replace("\n", " ⏎ ") for paragraph in record["text"].split("\n\n") if paragraph]


def _agent(agent: Record) -> str:
    return f"{agent['name']} <{agent['url']}>" if agent["url"] else str(agent["name"])


def _image(image: Record) -> str:
    return " | ".join(value for name in ("url", "alt", "caption", "credit") if (value := image[name]))


def _block(block: Record) -> str:
    level = f" {block['level']}" if block["level"] else ""
    said = " | ".join(value.replace("\n", " ⏎ ") for name in ("url", "text") if (value := block[name]))
    return f"[{block['type']}{level}] {said}"


def _plain(value: Any) -> str:
    return str(value).replace("\n", " ⏎ ")


_PARTS: dict[str, Callable[[Any], str]] = {"authors": _agent, "credits": _agent, "images": _image, "blocks": _block}
"""How an element of a list is written on one line, by field."""


def _lines(field: str, record: Record) -> list[str]:
    value = record[field]
    if field == "text":
        return _text(record)
    if isinstance(value, list):
        return [_PARTS.get(field, _plain)(part) for part in value]
    return [] if value is None else [_plain(value)]


def _blocks_besides(record: Record) -> list[str]:
    """The blocks whose text is not in ``text``."""
    return [_block(block) for block in record["blocks"] if not is_text(block["type"], block["text"])]


def _diff(field: str, before: Record, after: Record) -> str:
    old, new = _lines(field, before), _lines(field, after)
    if field == "blocks" and before["text"] != after["text"]:
        old, new = _blocks_besides(before), _blocks_besides(after)
    was, is_now = (f"revision {record['revision']}: {field}" for record in (before, after))
    return "\n".join(difflib.unified_diff(old, new, was, is_now, lineterm="", n=_CONTEXT))


def _changes(before: Record, after: Record) -> Iterator[Change]:
    for field in COMPARED:
        if before[field] != after[field]:
            yield Change(field=field, diff=_diff(field, before, after))


def _revision(placed: Placed, changes: Iterable[Change], retraction: Record | None) -> Revision:
    record = placed.record
    return Revision(
        revision=record["revision"],
        fetched_at=record["capture"]["fetched_at"],
        run=record["capture"]["run"],
        content_digest=record["content_digest"],
        headline=record["headline"],
        words=record["word_count"],
        path=placed.path,
        line=placed.line,
        changes=tuple(changes),
        retraction=retraction,
    )


def history(placed: Iterable[Placed], retractions: Mapping[int, Record] = _NONE) -> list[Revision]:
    """The revisions of one article, in their order, from its records in any order.

    `retractions` are those of its revisions, by the revision.
    """
    in_order = sorted(placed, key=lambda one: one.record["revision"])
    changes = [(), *(tuple(_changes(before.record, after.record)) for before, after in pairwise(in_order))]
    return [
        _revision(one, changed, retractions.get(one.record["revision"]))
        for one, changed in zip(in_order, changes, strict=False)
    ]
