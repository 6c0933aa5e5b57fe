"""The encoding of a page that declares none, told by its text. It reads bytes, and knows no header and no news."""

import re

from chardet import detect
from w3lib.encoding import html_body_declared_encoding, resolve_encoding

__all__ = ["has_escapes", "undeclared_encoding"]

_FALLBACK = "cp1252"
_CANDIDATES = (
    *("gb2312", "gb18030", "big5", "big5hkscs", "shift_jis", "cp932", "euc-jp", "euc-kr"),
    *("cp949", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("koi8-r", "koi8-u", "cp866", "mac-cyrillic", "iso-8859-1", "iso-8859-2", "iso-8859-5", "iso-8859-6"),
    *("iso-8859-7", "iso-8859-8", "iso-8859-9", "tis-620"),
)
"""Those that browsers read pages in, but for the ones that differ from Windows-1252 in a few letters and signs: one
"½" would make a page of English a page of those."""
_SAMPLE = 1 << 16
"""Bytes of text that are looked at: some 30,000 letters. A guess needs a hundred."""
_MOST_MARKUP = 1 << 20
"""Bytes of a page that are searched for text."""
_DECLARED_BY = 4096
"""Bytes in which w3lib looks for a declaration."""
_HEAD = 1 << 18
"""Bytes in which a late declaration is looked for: scripts and styles may stand before it."""
# Whatever begins also matches, up to the end of the page if it is never ended, so that the time grows with the size.
_MACHINERY = re.compile(
    rb"<(?:script|style)\b.*?(?:</(?:script|style)\b|\Z)|<!--.*?(?:-->|\Z)|<[^>]*>?", re.DOTALL | re.IGNORECASE
)
_LATE = re.compile(rb"<meta\s[^<>]{0,200}charset", re.IGNORECASE)
_ASCII = bytes(range(0x80))
_ESCAPE, _ESCAPE_MARK = b"\x1b$B", b"\x1b"
"""What begins Japanese text in ISO-2022-JP, and its first byte, which is told from all others many times as fast."""


def undeclared_encoding(body: bytes) -> str:
    """The encoding of a page that is no UTF-8, has no byte order mark, and declares none in its beginning.

    What a ``meta`` element further on declares, else what the text looks like, else Windows-1252.
    """
    if (late := _LATE.search(body, _DECLARED_BY - 1, _HEAD)) and (declared := _declared(body, late.start())):
        return declared
    if has_escapes(body) and not body.translate(None, _ASCII):
        return "iso2022_jp"
    text = _MACHINERY.sub(b" ", body[:_MOST_MARKUP])
    if not text.translate(None, _ASCII):
        text = body  # The letters stand in attributes or in scripts.
    return _resolved(detect(text[:_SAMPLE], include_encodings=_CANDIDATES, no_match_encoding=_FALLBACK)["encoding"])


def has_escapes(body: bytes) -> bool:
    """Whether a page may be text in ISO-2022-JP, whose bytes are ASCII, and so UTF-8, all of them."""
    return _ESCAPE_MARK in body and _ESCAPE in body


def _declared(body: bytes, start: int) -> str | None:
    declared = html_body_declared_encoding(body[start : start + _DECLARED_BY])
    return None if declared == "utf-8" else declared


def _resolved(name: str | None) -> str:
    """An encoding by the name that browsers give it: text in GB2312, for one, is read as its superset GB18030."""
    return (resolve_encoding(name) if name else None) or _FALLBACK
