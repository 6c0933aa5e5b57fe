"""Whether a response is HTML. It knows media types and how pages begin, and parses nothing."""

import re

__all__ = ["is_html", "is_html_type"]

_HTML = ("text/html", "application/xhtml+xml")
_LOOKS_LIKE_HTML = re.compile(
    rb"(?is)\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|meta|link|article|main|section|div|h1|p)\b"
)
_SNIFFED = 2048
"""Bytes in which a page without a Content-Type must show that it is HTML."""


def is_html_type(content_type: str) -> bool:
    """Whether a ``Content-Type`` is one of HTML's."""
    return content_type.partition(";")[0].strip().lower() in _HTML


def is_html(content_type: str | None, body: bytes) -> bool:
    """Whether a body is HTML: by its ``Content-Type`` or, without one, by how it begins."""
    return is_html_type(content_type) if content_type else bool(_LOOKS_LIKE_HTML.match(body[:_SNIFFED]))
