"""JSON-LD as pages embed it: several scripts, graphs, references, broken JSON. It knows JSON-LD, not articles.

A hand-made reader, for extruct parses the page a second time (lxml) and repairs nothing. What a strict reader does
not take is read by `broken_json`.
"""

import json
import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import orjson

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import broken_json

__all__ = ["Node", "nodes", "resolve", "strings", "types"]

Node: TypeAlias = dict[str, Any]

_WRAPPING = re.compile(r"^\s*(?:<!--|(?:/[/*]\s*)?<!\[CDATA\[(?:\s*\*/)?)+")
_DECODER = json.JSONDecoder(strict=False)  # Line breaks inside strings are the commonest fault.
_PREFIX = re.compile(r".*[:/#]", re.DOTALL)
_MORE = re.compile(r"[\s,;]*+(?=[\[{])")
"""What stands before a further value in the same script."""
_MAX_NODES = 5_000
_MOST_BROKEN = 500_000
"""Letters of broken JSON on one page that are read: half a second's work."""


def _values(script: str) -> list[Any]:
    """The JSON values of a script, one after the other. What follows them (a semicolon, a comment's end) is left."""
    values, place = [], 0
    while True:
        value, place = _DECODER.raw_decode(script, place)
        values.append(value)
        if (more := _MORE.match(script, place)) is None:
            return values
        place = more.end()


def _load(script: str) -> list[Any] | None:
    """The values of a script; None for one that a strict reader does not take."""
    # The second takes longer than the first.
    for read in (lambda text: [orjson.loads(text)], _values):
        try:
            return read(script)
        except (ValueError, RecursionError):
            continue
    return None


def _scripts(document: Document) -> Iterator[Any]:
    """The values of the page's JSON-LD scripts."""
    most = _MOST_BROKEN
    for node in document.tree.css('script[type*="ld+json" i]'):
        script = _WRAPPING.sub("", node.text(deep=True)).strip().lstrip("\ufeff")
        values = _load(script)
        if values is None and len(script) <= most:
            most -= len(script)
            values = broken_json.read(script)
        yield from values or ()


def nodes(document: Document) -> list[Node]:
    """All objects with a type in the page's JSON-LD scripts, in document order, outer before inner."""
    found: list[Node] = []
    for script in _scripts(document):
        pending = [script]
        while pending and len(found) < _MAX_NODES:
            value = pending.pop()
            if isinstance(value, dict):
                if "@type" in value:
                    found.append(value)
                value = list(value.values())
            if isinstance(value, list):
                pending += [part for part in reversed(value) if isinstance(part, (dict, list))]
    return found


def types(node: Node) -> set[str]:
    """The local names of a node's types: ``schema:NewsArticle`` is ``NewsArticle``."""
    stated = node.get("@type")
    if isinstance(stated, str) and stated.isalpha():
        return {stated}  # Most nodes have one type, without a prefix.
    return {name if name.isalpha() else _PREFIX.sub("", name) for name in strings(stated)}


def strings(value: Any) -> list[str]:
    """The strings of a value that may be one, a list of them, or something else."""
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def resolve(value: Any, graph: list[Node]) -> Iterator[Mapping[str, Any]]:
    """The nodes of a value that may be a name, a node, a reference by ``@id``, or a list of these.

    A name becomes a node with that ``name``; `graph` has the nodes that are referred to.
    """
    by_id = {name: node for node in reversed(graph) if isinstance(name := node.get("@id"), str) and name}
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str):
            yield {"name": part}
        elif isinstance(part, dict):
            identifier = part.get("@id")
            # A view, for a node may be large and referred to often.
            yield ChainMap(part, by_id.get(identifier, {}) if isinstance(identifier, str) else {})
