"""The data dictionary: the records' fields as a page for people, made from their JSON Schemas. It defines no field."""

import json
from typing import Any

from crawler.items import CONTENT_FIELDS, LOCAL_PATTERN, SCHEMA_VERSION, STATEMENTS, STREAMS
from crawler.records.schema import generate

__all__ = ["PAGE", "as_markdown"]

PAGE = "docs/reference/data-dictionary.md"
"""Where the page is, seen from the project's folder."""

_INTRODUCTION = f"""\
# Data dictionary

This page is made from `crawler/items.py` by `make schema`: change the docstrings there. It describes version
{SCHEMA_VERSION} of the schema. The same is published for programs as JSON Schemas in `crawler/records/schema/`.

An archive holds three types of record of what pages said, and three of what the archive says of them: pages that are
[doubted](../explanation/doubt.md), decisions on doubts, and retractions of records. Each type is in a folder of its
own, one record a line. These rules hold for all of them:

- Every field is always there. An absent scalar is `null`, an absent list is empty. There are no other fields.
- A value that the page does not state is never guessed.
- Strings are in normal form: Unicode NFC, no markup, no invisible characters, single spaces, and no line break unless
  the field says so. Where a string may not be empty, its type says "text".
- Names are schema.org's, in snake_case, where schema.org has one.

| record | folder | what it is |
|---|---|---|
"""
_TYPES = """\
## Types

The tables name these types:

| type | what it is in JSON |
|---|---|
| text | a string of at least one character |
| string | a string, which may be empty |
| UUID | a string: a UUID in lower case |
| URL | a string: an absolute URL, `http` or `https` |
| date-time | a string: ISO 8601 with seconds and an offset, such as `2026-11-22T18:00:00+00:00` |
| local time | a string: ISO 8601 with seconds and without an offset, for none is known: `2026-11-22T18:00:00` |
| date | a string: ISO 8601, such as `2026-11-22` |
| digest | a string: `sha256:` and 64 hexadecimal digits in lower case |
| integer, number, boolean | as in JSON, with the bounds that are given |
| list of … | an array |
| enumeration | a string: one of the values that are listed |

"""
_FORMATS = {"uuid": "UUID", "uri": "URL", "date-time": "date-time", "date": "date"}


def as_markdown() -> str:
    """The page."""
    schemas = {stream: json.loads(schema) for stream, schema in generate().items()}
    parts: dict[str, Any] = {}
    for schema in schemas.values():
        parts |= schema.get("$defs", {})
    rows = "".join(
        f"| {_link(schema['title'])} | `{stream}/` | {_sentence(schema['description'])} |\n"
        for stream, schema in schemas.items()
    )
    records = {record.__name__: schemas[stream] for stream, record in {**STREAMS, **STATEMENTS}.items()}
    sections = [_section(name, schema) for name, schema in records.items()]
    sections += [_section(name, parts[name]) for name in sorted(parts.keys() - records.keys())]
    return "\n".join([_INTRODUCTION + rows, _TYPES + sections[0], *sections[1:]])


def _section(name: str, schema: dict[str, Any]) -> str:
    rows = [_row(field, described) for field, described in schema["properties"].items()]
    return "\n".join(
        [
            f"## {name}",
            "",
            _sentence(schema["description"]),
            "",
            *(_content_fields() if name == "Article" else []),
            "| field | type | meaning |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _content_fields() -> list[str]:
    names = ", ".join(f"`{name}`" for name in CONTENT_FIELDS)
    return [f"A change in one of these fields makes a new revision: {names}.", ""]


def _row(field: str, schema: dict[str, Any]) -> str:
    type_, values = _type(schema)
    meaning = _sentence(schema["description"])
    if values:
        meaning += f" One of {', '.join(f'`{value}`' for value in values)}."
    return f"| `{field}` | {type_} | {meaning} |"


def _type(schema: dict[str, Any]) -> tuple[str, list[str]]:
    """The words for a type, and the values of an enumeration."""
    if "anyOf" in schema:
        others = [_type(choice) for choice in schema["anyOf"] if choice.get("type") != "null"]
        words = " or ".join([word for word, _ in others])
        return f"{words}, or null", [value for _, values in others for value in values]
    if "$ref" in schema:
        return _link(schema["$ref"].rpartition("/")[2]), []
    if "enum" in schema:
        return "enumeration", schema["enum"]
    if schema["type"] == "array":
        words, values = _type(schema["items"])
        return f"list of {words}", values
    if schema["type"] == "string":
        return _string(schema), []
    return f"{schema['type']}{_bounds(schema)}", []


def _string(schema: dict[str, Any]) -> str:
    if "format" in schema:
        return _FORMATS[schema["format"]]
    if "pattern" in schema:
        return "local time" if schema["pattern"] == LOCAL_PATTERN else "digest"
    return "text" if schema.get("minLength") else "string"


def _bounds(schema: dict[str, Any]) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is None:
        return ""
    return f" from {least}" if most is None else f" from {least} to {most}"


def _link(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _sentence(docstring: str) -> str:
    """A docstring as the cell of a table: on one line, code in the spans of Markdown."""
    return " ".join(docstring.split()).replace("``", "`").replace("|", r"\|")
