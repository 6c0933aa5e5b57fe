"""Signs within headings that are links for editors and for those who point to a section: "[edit]", "¶", "#".

It tells them by their shape: a link to the page itself, without a letter; a link alone in brackets. It knows no words.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import HEADINGS, LABEL, plain

__all__ = ["heading_marks"]

_LINKS = ", ".join(f"{heading} a" for heading in sorted(HEADINGS))
_MOST_LINKS = 300
_IN_BRACKETS = re.compile(r"\s*\[[^\[\]]{0,40}[^\W\d][^\[\]]{0,40}\]\s*")
"""Words in brackets; a number in brackets leads to a note of the text."""
_LEVELS = 3
"""Elements around a link that may hold its brackets."""


def heading_marks(root: LexborNode) -> Iterator[LexborNode]:
    """The elements within the headings below `root` that are no part of their text."""
    for link in root.css(_LINKS)[:_MOST_LINKS]:
        text = plain(link, most=LABEL)
        if not any(map(str.isalnum, text)):
            if (link.attributes.get("href") or "").startswith("#"):
                yield link
        elif (brackets := _in_brackets(link)) is not None:
            yield brackets


def _in_brackets(link: LexborNode) -> LexborNode | None:
    """The link, or the smallest element around it within its heading, if that is words in brackets."""
    node: LexborNode | None = link
    for _ in range(_LEVELS):
        if node is None or node.tag in HEADINGS:
            return None
        if _IN_BRACKETS.fullmatch(plain(node, most=LABEL)):
            return node
        node = node.parent
    return None
