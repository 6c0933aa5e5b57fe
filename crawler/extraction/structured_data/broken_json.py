"""JSON that no strict reader takes: what of it can be told for certain. It knows notations, not what is stated.

Templates write JSON by hand: they leave out a comma, quote in a quotation, are cut off. One pass reads what is there;
a string ends where the next key, the next item or the end of its list or object follows, not at its first quotation
mark. A value that the end of the text cuts is left out, for half a headline is no headline.
"""

import html
import json
import re
from typing import Any

__all__ = ["read"]

_DEEPEST = 100
"""Levels of lists and objects. Reading ends where they go deeper."""
_ENCODED = re.compile(r"[\s\[{]*&(?:quot|#0?34|#x22);")
_SPACE = r"\s++|/\*[^*]{0,200}+\*/|//[^\n]{0,200}+\n|<[^<>]{0,100}+>"
"""Space, comments, and the markup that editors put between lines."""
_SKIPPED = re.compile(rf"(?:{_SPACE}|[:;])+")
_QUOTES = {'"': '"', "'": "'", "“": "“”", "”": "“”", "„": "“”", "‘": "‘’", "’": "‘’"}
"""By the mark that opens a string, the marks that may end it."""
_MARK, _IN_KEY = "[\"'“”‘’]", "[^\"'“”‘’\\\\\n]"
_KEY = rf"{_MARK}{_IN_KEY}{{1,100}}{_MARK}\s*+:"
_CUT_KEY = rf"{_MARK}{_IN_KEY}{{0,100}}+{_MARK}?\s*+\Z"
_KEY_HERE = re.compile(_KEY)
_BARE_KEY = r"[A-Za-z_$][\w$]{0,60}+\s*+:(?=\s*+[\"'\[{])"
"""A key without marks, as JavaScript takes it, before a value that tells it from words of a sentence."""
_BARE_KEY_HERE = re.compile(_BARE_KEY)
_DOUBLED = re.compile(r'[\s\[{]*""[\w@]')
"""How a script begins whose marks are all doubled, as in tables of values."""
_GAP = rf"(?:{_SPACE}|[,;]){{0,6}}+"
"""What stands between two items. It ends somewhere, so that what follows one quotation mark is not read from each."""
_CLOSED = r"\Z|[}\]](?:\s*+[{}\[\],;\"'</*-]|\s*+\Z)"
_END_IN_OBJECT = re.compile(rf"{_GAP}(?:{_CLOSED}|{_KEY}|{_CUT_KEY}|(?<=[,\n ]){_BARE_KEY})")
_END_IN_LIST = re.compile(rf"{_GAP}(?:{_CLOSED}|[\"'“‘\[{{])|\s*+,\s*+(?:-?\d|true|false|null)")
"""What follows the mark that ends a string which is a value of an object, or of a list."""
_NEXT_LINE = re.compile(rf"[ \t]*+{_KEY}")
"""A line that begins with a key: a string that is not ended by then was never ended."""
_STOP = re.compile(r"""\\.|["'“”‘’\n]""", re.DOTALL)
_ESCAPE = re.compile(r"""\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.?))|(")""", re.DOTALL)
_BARE = re.compile(r"[^\s,;:{}\[\]\"'<]{1,100}+")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_WORDS = {"true": True, "True": True, "false": False, "False": False}
_DECODER = json.JSONDecoder(strict=False)

Container = dict[str, Any] | list[Any]


def _unescaped(text: str) -> str:
    """The text of a string without its marks."""

    def spelled(found: re.Match[str]) -> str:
        known, code, other, quote = found.groups()
        if known:
            return found[0]
        return '\\"' if quote else f"\\u00{code}" if code else json.dumps(other or "")[1:-1]

    return str(_DECODER.decode(f'"{_ESCAPE.sub(spelled, text)}"'))


class _Reader:
    """One reading of a text; `roots` are the outermost lists and objects."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.roots: list[Container] = []
        self._open: list[Container] = []
        self._key: str | None = None
        """The key that waits for its value, in the innermost object."""

    def run(self) -> None:
        while self.place < len(self.text) and len(self._open) <= _DEEPEST:
            if skipped := _SKIPPED.match(self.text, self.place):
                self.place = skipped.end()
                continue
            mark = self.text[self.place]
            if mark == ",":
                self.place, self._key = self.place + 1, None
            elif mark in "{[":
                self._begin({} if mark == "{" else [])
            elif mark in "}]":
                self._end(dict if mark == "}" else list)
            elif self._expects_key():
                self._read_key()
            elif mark in _QUOTES and self._open:
                self._read_string(_QUOTES[mark])
            else:
                self._read_word()

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], dict) and self._key is None

    def _begin(self, container: Container) -> None:
        self.place += 1
        if self._expects_key():
            return
        if self._open:
            self._put(container)
        else:
            self.roots.append(container)
        self._open.append(container)

    def _end(self, kind: type) -> None:
        self.place += 1
        self._key = None
        if any(isinstance(container, kind) for container in self._open):
            while not isinstance(self._open.pop(), kind):
                pass

    def _put(self, value: Any) -> None:
        around = self._open[-1]
        if isinstance(around, list):
            around.append(value)
        elif self._key is not None:
            around[self._key], self._key = value, None

    def _read_key(self) -> None:
        if found := _KEY_HERE.match(self.text, self.place):
            self._key = found[0][1:-1].rstrip()[:-1]
        elif found := _BARE_KEY_HERE.match(self.text, self.place):
            self._key = found[0][:-1].rstrip()
        self.place = found.end() if found else self.place + 1

    def _read_string(self, closing: str) -> None:
        start = self.place + 1
        ends = _END_IN_LIST if isinstance(self._open[-1], list) else _END_IN_OBJECT
        for stop in _STOP.finditer(self.text, start):
            mark = stop[0]
            if mark in closing and ends.match(self.text, stop.end()):
                self._put(_unescaped(self.text[start : stop.start()]))
                self.place = stop.end()
                return
            if mark == "\n" and _NEXT_LINE.match(self.text, stop.end()):
                self._put(_unescaped(self.text[start : stop.start()].rstrip(" \t\r,")))
                self.place = stop.end()
                return
        self._key, self.place = None, len(self.text)

    def _read_word(self) -> None:
        found = _BARE.match(self.text, self.place)
        self.place = found.end() if found else self.place + 1
        if found and self._open and self.place < len(self.text):
            word = found[0]
            self._put(json.loads(word) if _is_number(word) else _WORDS.get(word))


def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None and (word.lstrip("-")[:2].strip("0") != "" or word.lstrip("-") == "0")


def read(text: str) -> list[Any]:
    """The outermost lists and objects of a text that is to be JSON; empty for other texts."""
    text = html.unescape(text) if _ENCODED.match(text) else text
    reader = _Reader(text.replace('""', '"') if _DOUBLED.match(text) else text)
    reader.run()
    return reader.roots
