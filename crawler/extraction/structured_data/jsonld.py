"""JSON-LD as pages embed it: several scripts, graphs, references, broken JSON. It knows JSON-LD, not articles.

A hand-made reader, for extruct parses the page a second time (lxml) and repairs nothing.
"""

import json
import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import orjson

from crawler.extraction.html.document import Document

__all__ = ["Node", "nodes", "resolve", "strings", "types"]

Node: TypeAlias = dict[str, Any]

_WRAPPING = re.compile(r"^\s*(?:<!--|(?:/[/*]\s*)?<!\[CDATA\[(?:\s*\*/)?)+")
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|,(?=\s*[}\]])', re.DOTALL)
"""A trailing comma; or a string, which is kept as it is, for in it may be what only looks like one."""
_DECODER = json.JSONDecoder(strict=False)  # Line breaks inside strings are the commonest fault.
_PREFIX = re.compile(r".*[:/#]", re.DOTALL)
_MAX_NODES = 5_000


def _first_value(text: str) -> Any:
    return _DECODER.raw_decode(text)[0]


def _load(script: str) -> Any:
    """The first JSON value of a script, or None. What follows it (a semicolon, a comment's end) does not matter."""
    script = _WRAPPING.sub("", script).strip().lstrip("\ufeff")
    # Each takes longer than the one before, and the last, which walks through every string, longest of all.
    for read in (orjson.loads, _first_value, lambda text: _first_value(_TRAILING_COMMA.sub(r"\1", text))):
        try:
            return read(script)
        except (ValueError, RecursionError):
            continue
    return None


def nodes(document: Document) -> list[Node]:
    """All objects with a type in the page's JSON-LD scripts, in document order, outer before inner."""
    found: list[Node] = []
    for script in document.tree.css('script[type*="ld+json" i]'):
        pending = [_load(script.text(deep=True))]
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
    return {name if name.isalpha() else _PREFIX.sub("", name) for name in strings(node.get("@type"))}


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
