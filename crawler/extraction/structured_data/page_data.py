"""The data that a page hands to its own scripts: the JSON in them and in its attributes. It knows notations, not what
is in them.

Publishing systems and frameworks each have a name of their own for it; none is looked for. What counts is the notation:
a script that is JSON; a value that a script assigns, or hands to a function; JSON in a string in one of these places. A
hand-made search, for chompjs fails on hostile scripts and knows no encoded ones.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote

import orjson

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import references

__all__ = ["attribute_values", "inner", "script_values", "strings"]

_SHORTEST = 300
"""Letters of a script or an attribute with an article's text in it."""
_MOST_SCRIPTS = 200
_MOST_LETTERS = 4_000_000
"""Letters of all scripts of a page that are looked at."""
_MOST_STARTS = 50_000
"""Places in the scripts of a page where a value may begin."""
_MOST_IN_VAIN = 2_000_000
"""Letters of what is read again after it turned out to be no JSON, on a page."""
_MOST_ELEMENTS = 20_000
"""Elements whose attributes are looked at."""
_OTHER_KINDS = re.compile(r"ld\+json|importmap|speculationrules|text/(?:x-)?(?:template|handlebars|html|css)|glsl")
"""Types of scripts that hold no data, or are read elsewhere."""
_PROSE = re.compile(
    r"(?<![^\W\d_])(?:[^\W\d_]{1,20}+[,’']?+ ){8}"
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{12}|(?:\\u[0-9a-fA-F]{4}[ ,]?+){12}"
)
"""A piece of a sentence, in any script, or written in escapes."""
_FEWEST_PIECES = 3
"""Pieces of sentences in a script with an article's text."""
_STREAMED = "__next_f"
"""The list that Next's application router puts the pieces of its stream into; each piece may be short."""
_START = re.compile(r"""[=(,]\s*+(?=[\[{"'])""")
"""What stands before a value that a script assigns or hands to a function."""
_PARSED = re.compile(r"(?:parse|decodeURIComponent|atob|push|enqueue)\(\s*+\Z")
_BEFORE = 40
"""Letters before a string in which the function is named that it is handed to."""
_SINGLE_QUOTED = re.compile(r"'((?:[^'\\\n]|\\.)*+)'")
_ESCAPE = re.compile(r"""\\(?:x([0-9a-fA-F]{2})|(['`])|.)|(")""", re.DOTALL)
_NO_JSON = re.compile(
    r"""\\(?:x(?P<code>[0-9a-fA-F]{2})|(?P<quote>')|.)|(?<=[:,\[])\s*+(?:undefined|void 0|![01])(?=\s*+[,}\]])"""
    r"""|(?<=[:,\[])\s*+new Date\((?P<date>"[^"\\]{0,40}")?[^()"]{0,40}\)|,(?=\s*+[}\]])""",
    re.DOTALL,
)
"""What JavaScript's literals have that JSON has not, where a program wrote them."""
_CUT = 12
"""Letters before a cut in which a decoder finds the fault that the cut is."""
_FAR = 200
"""Letters of JSON before a place that is none, from which a literal is taken for one that a program wrote."""
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*+(?:"|(?=\n)|\\?\Z)')
_ANGULAR = {"&q;": '"', "&s;": "'", "&l;": "<", "&g;": ">", "&a;": "&"}
_DECODER = json.JSONDecoder(strict=False)


def _loaded(text: str) -> Any:
    """The JSON value that a text is; None for a text that is none."""
    for read in (orjson.loads, _DECODER.decode):  # The second takes longer than the first, and takes more.
        try:
            return read(text)
        except (ValueError, RecursionError):
            continue
    return None


def inner(text: str) -> Any:
    """The value that a string is the JSON of; None for other strings."""
    if text.startswith(("%7B", "%5B")):
        text = unquote(text)
    return _loaded(text) if len(text) >= _SHORTEST and text.lstrip()[:1] in ("{", "[") else None


def _as_json(found: re.Match[str]) -> str:
    """What stands in JSON for what a literal of JavaScript has there."""
    if found[0][0] == "\\":
        return f"\\u00{found['code']}" if found["code"] else found["quote"] or found[0]
    return "" if found[0] == "," else found["date"] or "null"


def _unquoted(text: str) -> Any:
    """The string that a literal in single quotation marks is, given what is between them; None for a broken one."""

    def spelled(found: re.Match[str]) -> str:
        code, quote, double = found.groups()
        return f"\\u00{code}" if code else quote or ('\\"' if double else found[0])

    return _loaded(f'"{_ESCAPE.sub(spelled, text)}"')


def _has_prose(text: str) -> bool:
    """Whether a script has sentences in it: most have none, and need not be read."""
    return sum(1 for _ in islice(_PROSE.finditer(text), _FEWEST_PIECES)) == _FEWEST_PIECES


class _Scripts:
    """The scripts of a page, with what is left to be read of them."""

    def __init__(self, document: Document) -> None:
        self.in_vain, self.starts = _MOST_IN_VAIN, _MOST_STARTS
        self.texts: list[tuple[bool, str]] = []
        """Whether it is JSON by its type, and its text."""
        letters = 0
        for node in islice(document.tree.css("script:not([src])"), _MOST_SCRIPTS):
            kind = (node.attributes.get("type") or "").lower()
            text = "" if _OTHER_KINDS.search(kind) else node.text(deep=True)
            letters += len(text)
            is_piece = _STREAMED in text[:_BEFORE]
            if letters <= _MOST_LETTERS and (is_piece or (len(text) >= _SHORTEST and _has_prose(text))):
                self.texts.append(("json" in kind, text))

    def values(self) -> Iterator[Any]:
        for is_json, text in self.texts:
            value = _of_json(text) if is_json or text.lstrip()[:1] in ("{", "[") else None
            yield from self._assigned(text) if value is None else [value]

    def _assigned(self, script: str) -> Iterator[Any]:
        """The values that a script assigns or hands to functions."""
        place = 0
        while self.starts > 0 and (found := _START.search(script, place)):
            self.starts -= 1
            place = found.end()
            value, end = self._value(script, place)
            if value is not None:
                yield value
                place = end

    def _value(self, script: str, start: int) -> tuple[Any, int]:
        """The value that begins at `start`, and where it ends; ``(None, start)`` for none."""
        mark = script[start]
        if mark in "\"'" and not _PARSED.search(script[max(start - _BEFORE, 0) : start]):
            return None, start
        if mark == "'":
            quoted = _SINGLE_QUOTED.match(script, start)
            return (_unquoted(quoted[1]), quoted.end()) if quoted else (None, start)
        is_long = _STREAMED in script[:_BEFORE] or _may_be_long(script[start : start + _SHORTEST])
        if not is_long or self.in_vain < 0:
            return None, start
        try:
            return _DECODER.raw_decode(script, start)
        except RecursionError:
            self.in_vain -= len(script)
            return None, start
        except json.JSONDecodeError as error:
            return self._literal(script[start:], error.pos - start), error.pos

    def _literal(self, literal: str, failed: int) -> Any:
        """The value of a literal of JavaScript in which JSON ends at `failed`; None for one that is too unlike it."""
        self.in_vain -= len(literal) + failed
        if failed < _FAR or self.in_vain < 0:
            return None
        try:
            return _DECODER.raw_decode(_NO_JSON.sub(_as_json, literal))[0]
        except (ValueError, RecursionError):
            return None


def _may_be_long(beginning: str) -> bool:
    """Whether what begins so may be a long JSON value: it does not end here, and no fault is in it.

    To be told of a fault in a long text takes long, for the lines before it are counted.
    """
    try:
        _DECODER.raw_decode(beginning)
    except json.JSONDecodeError as error:
        # A fault at the end, or a string that does not end, is where the beginning was cut off.
        return error.pos >= len(beginning) - _CUT or error.msg.startswith("Unterminated")
    return False


def _of_json(script: str) -> Any:
    text = script.strip().lstrip("\ufeff")
    if text.startswith(("{&q;", "[&q;")):
        for written, meant in _ANGULAR.items():
            text = text.replace(written, meant)
    return _loaded(text)


def _unpacked(values: Iterator[Any]) -> Iterator[Any]:
    """The values, with those that are JSON in a string read, and with what they refer to in its place."""
    streamed: list[str] = []
    for value in values:
        # Next's application router: [1, "a piece of the stream"].
        if isinstance(value, list) and len(value) == 2 and value[0] == 1 and isinstance(value[1], str):
            streamed.append(value[1])
        elif (read := inner(value) if isinstance(value, str) else value) is not None:
            yield references.resolved(read)
    if streamed:
        yield references.resolved_rows("".join(streamed))


def script_values(document: Document) -> Iterator[Any]:
    """The values in the page's scripts, in their order, but for JSON-LD."""
    yield from _unpacked(_Scripts(document).values())


def attribute_values(document: Document) -> Iterator[Any]:
    """The values of attributes that are JSON, in document order."""
    letters = 0
    for node in islice(document.tree.css("*"), _MOST_ELEMENTS):
        for text in node.attributes.values():
            if text and len(text) >= _SHORTEST and (letters := letters + len(text)) <= _MOST_LETTERS:
                value = inner(text)
                if value is not None:
                    yield references.resolved(value)


def strings(document: Document, shortest: int) -> Iterator[str]:
    """The strings of at least so many letters in scripts whose values are no JSON."""
    for is_json, text in _Scripts(document).texts:
        if not is_json:
            for found in _STRING.finditer(text):
                literal = found[0]
                if len(literal) >= shortest and literal[-1] == '"':
                    value = _loaded(literal) or _loaded(_NO_JSON.sub(_as_json, literal))
                    if isinstance(value, str):
                        yield value
