"""Records in normal form, as `crawler.items` documents it. It changes how a value is written, never what it says.

Our extraction writes normal form already, and its records stay as they are. All other records are held to the same.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import cache, lru_cache
from typing import Any

from crawler.items import (
    LOCAL_PATTERN,
    MOMENT_PATTERN,
    Article,
    Block,
    Capture,
    LocalTime,
    Moment,
    Record,
    TeaserCard,
    Text,
    Url,
)
from crawler.records.dates import moment
from crawler.records.identity import card_id, completed, snapshot_id
from crawler.sites import Site
from crawler.text import clean, clean_lines, clean_preformatted
from crawler.urls import link_url

__all__ = ["normalize"]

_IS_MOMENT = re.compile(MOMENT_PATTERN)
_IS_LOCAL = re.compile(LOCAL_PATTERN)
_Rule = Callable[[Any, tzinfo | None], Any]


def _moment(value: str, time_zone: tzinfo | None) -> str:
    return value if _IS_MOMENT.match(value) else moment(value, time_zone or UTC) or value


def _stated_date(value: str, time_zone: tzinfo | None) -> str:
    if _IS_MOMENT.match(value) or (time_zone is None and _IS_LOCAL.match(value)):
        return value
    return moment(value, time_zone) or value


# Authors, sections, pictures and the names of blocks are the same on many pages.
@lru_cache(maxsize=10_000)
def _url(value: str) -> str:
    return link_url(value, "") or value


_text = lru_cache(maxsize=10_000)(clean)


_RULES: dict[Any, _Rule] = {
    Text: lambda value, _: _text(value),
    Url: lambda value, _: _url(value),
    LocalTime: _stated_date,  # the first of the types that a stated date has
    Moment: _moment,
}


def _table(text: str | None) -> str | None:
    rows = ("\t".join(clean(cell) or "" for cell in row.split("\t")) for row in (text or "").split("\n"))
    return "\n".join(row for row in rows if row.strip()) or None


_BY_TYPE: dict[str, Callable[[str | None], str | None]] = {"table": _table, "preformatted": clean_preformatted}
"""How a block's text is cleaned, where its white space matters."""


def _block(block: Block, time_zone: tzinfo | None) -> Block:
    text = _BY_TYPE.get(block.type, clean_lines)(block.text)
    url = _RULES[Url](block.url, time_zone) if block.url else None
    return block if (text, url) == (block.text, block.url) else dataclasses.replace(block, text=text, url=url)


def _values(value: Any, rule: _Rule, time_zone: tzinfo | None) -> Any:
    if value is None:
        return None
    if isinstance(value, list):
        return [normal for part in value if (normal := rule(part, time_zone)) is not None]
    return rule(value, time_zone)


def _rule(hint: Any) -> _Rule | None:
    """What to do with a field, by its declared type; None for types that have one spelling only."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union, list):
        return next((rule for part in typing.get_args(hint) if (rule := _rule(part))), None)
    if hint is Capture:
        return None  # Evidence stays as it was.
    if hint is Block:
        return _block
    if dataclasses.is_dataclass(hint):
        return _fields
    return next((rule for alias, rule in _RULES.items() if alias == hint), None)


@cache
def _rules(record: type[Any]) -> dict[str, _Rule]:
    """The rules of a record type's fields."""
    hints = typing.get_type_hints(record, include_extras=True)
    return {name: rule for name, hint in hints.items() if (rule := _rule(hint))}


def _fields(record: Any, time_zone: tzinfo | None) -> Any:
    rules = _rules(type(record))  # type: ignore[arg-type]  # mypy takes a type for unhashable
    changes = {}
    for name, rule in rules.items():
        value = getattr(record, name)
        if (normal := _values(value, rule, time_zone)) != value:
            changes[name] = normal
    return dataclasses.replace(record, **changes) if changes else record


def normalize(record: Record, site: Site) -> Record:
    """The record in normal form: the same object when nothing changed, else with its ids and digests made anew."""
    normal: Record = _fields(record, site.time_zone)
    url = site.page_url(normal.url) or normal.url
    if normal is record and url == record.url:
        return record
    if isinstance(normal, Article):
        return completed(dataclasses.replace(normal, url=url))
    if isinstance(normal, TeaserCard):
        return dataclasses.replace(normal, url=url, id=card_id(url, normal.headline, normal.excerpt, normal.image))
    return dataclasses.replace(normal, url=url, id=snapshot_id(url, normal.seen_at))
