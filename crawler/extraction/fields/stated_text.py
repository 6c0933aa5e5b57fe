"""Text as pages state it for machines: without markup, and none where a program left it unfilled.

It knows what programs write by mistake, not what a text is for.
"""

import re

from crawler.text import clean

__all__ = ["stated_text"]

_EMPTY = frozenset(("undefined", "null", "none", "nan", "false", "[object object]"))
"""What programming languages write for no value."""
_TEMPLATE = re.compile(
    r"[^\w{}<>%$\[\]]*(?:\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$\{[^{}]*\}|<%[^<>]*%>|%%\w+%%|\[\[[^\[\]]*\]\])\W*"
)
"""A template's variable that was never replaced."""
_IS_MARKUP = re.compile(r"</[a-zA-Z]|<[bh]r\b|^<[a-zA-Z]")
"""What tells that angle brackets are markup's: a headline may speak of a tag."""
_BREAK = re.compile(r"</?(?:p|div|br|hr|li|ul|ol|h[1-6])\b[^<>]{0,1000}+>?", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,1000}+>?")
_LONGEST_UNFILLED = 400
"""Letters. A longer text is not taken for a variable."""


def stated_text(value: str | None) -> str | None:
    """One line of text in normal form; None where nothing is left."""
    text = clean(value)
    if text and "<" in text and _IS_MARKUP.search(text) and not text.startswith("<%"):
        text = clean(_TAG.sub("", _BREAK.sub(" ", text)))
    if text is None or text.casefold() in _EMPTY:
        return None
    return None if len(text) <= _LONGEST_UNFILLED and _TEMPLATE.fullmatch(text) else text
