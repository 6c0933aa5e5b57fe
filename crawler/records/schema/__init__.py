"""The JSON Schemas of the records, generated from `crawler.items`, one file a stream. It defines no field."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from crawler.items import STATEMENTS, STREAMS

__all__ = ["FOLDER", "generate", "load", "misfits"]

FOLDER = Path(__file__).parent


class _Draft2020(GenerateJsonSchema):
    """Pydantic's schema without its title for every field, which only repeats the field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic's signature)
        return False


def generate() -> dict[str, str]:
    """The schemas as JSON text, by stream. Every field is required: a record always has all of them."""
    schemas = {}
    for stream, record in {**STREAMS, **STATEMENTS}.items():
        schema = TypeAdapter(record).json_schema(mode="serialization", schema_generator=_Draft2020)
        for part in (schema, *schema.get("$defs", {}).values()):
            part["required"] = list(part["properties"])
        schemas[stream] = (
            json.dumps({"$schema": _Draft2020.schema_dialect, **schema}, ensure_ascii=False, indent=2) + "\n"
        )
    return schemas


def load(stream: str) -> dict[str, Any]:
    """The published schema of a stream."""
    schema: dict[str, Any] = json.loads((FOLDER / f"{stream}.schema.json").read_text(encoding="utf-8"))
    return schema


@cache
def _validator(stream: str) -> jsonschema_rs.Draft202012Validator:
    # jsonschema-rs: 0.01 ms an article where jsonschema takes 1.4 ms; formats are checked too.
    return jsonschema_rs.Draft202012Validator(load(stream), validate_formats=True)


def misfits(stream: str, record: dict[str, Any]) -> list[str]:
    """Where a record of JSON types does not fit the stream's schema, ``path: what is wrong``.

    Raises `TypeError` or `ValueError` for a value that JSON cannot hold.
    """
    errors = _validator(stream).iter_errors(record)
    return [f"{'.'.join(map(str, error.instance_path)) or 'record'}: {error.message}" for error in errors]
