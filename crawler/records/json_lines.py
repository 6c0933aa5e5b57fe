"""Records as lines of JSON. It knows no schema and no file."""

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

import orjson

from crawler.items import Record, Statement

__all__ = ["as_json", "canonical_json"]


def as_json(record: Record | Statement) -> bytes:
    """The record as a JSON object, its fields in the order of their declaration.

    Raises `TypeError` for what JSON cannot hold: a lone surrogate, or a number beyond 64 bits.
    """
    return orjson.dumps(record)


@cache
def _reader(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    """The names of a dataclass's fields, and what reads them all."""
    names = tuple(field.name for field in dataclasses.fields(kind))
    return names, attrgetter(*names)


def _fields(value: Any) -> dict[str, Any]:
    names, read = _reader(type(value))  # type: ignore[arg-type]  # mypy takes a type for unhashable
    return dict(zip(names, read(value), strict=True))


def canonical_json(value: Any) -> bytes:
    """JSON with sorted keys and without spaces, in UTF-8. Raises as `as_json`."""
    # orjson sorts the keys of dictionaries, not the fields of dataclasses.
    return orjson.dumps(value, _fields, orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS)
