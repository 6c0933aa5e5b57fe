"""Elements of a page's machinery that hold text of an article all the same. It knows HTML, not news.

A button that is all of a heading unfolds what it heads: its text is the heading. A footer within an ``article`` may
hold the last paragraphs, and a few themes put all of them there; one with links, pictures and forms is about the
article.
"""

from selectolax.lexbor import LexborNode

from crawler.extraction.html.document import HEADINGS, LABEL, plain

__all__ = ["HOLDERS", "holds_text"]

HOLDERS = frozenset(("button", "footer"))
"""The elements of a page's machinery that may hold text."""

_ANY_HEADING = ", ".join(sorted(HEADINGS))
_MOST_LEVELS = 40
"""Elements around a footer among which its ``article`` is looked for."""
_ENDS = frozenset(("article", "footer"))
_NO_PROSE = "a, img, button, input, form, nav, ul, ol, h1, h2, h3, h4, h5, h6, time, iframe"
_PARAGRAPH = 80
"""Letters. A footer's shorter line says something of the article."""
_MOST_PARAGRAPHS = 200
_LONG_TEXT = 600
"""Letters of the paragraphs of a footer that is the article's body, whatever stands among them."""
_MOST_LINKED = 0.2
"""Share of links in the paragraphs of a text."""


def holds_text(node: LexborNode) -> bool:
    """Whether a ``button`` or ``footer`` holds text of the content; False for every other element."""
    tag = node.tag
    return (tag == "button" and _is_heading(node)) or (tag == "footer" and _ends_article(node))


def _is_heading(button: LexborNode) -> bool:
    around = button.parent
    heading, other = (button, around) if around is not None and around.tag in HEADINGS else _heading_within(button)
    text = plain(heading, most=LABEL).strip()
    return bool(text) and plain(other, most=LABEL).strip() == text


def _heading_within(button: LexborNode) -> tuple[LexborNode | None, LexborNode]:
    return button.css_first(_ANY_HEADING), button


def _ends_article(footer: LexborNode) -> bool:
    if not _is_in_article(footer):
        return False
    lines = [plain(line, most=LABEL).strip() for line in footer.css("p")[:_MOST_PARAGRAPHS]]
    letters = sum(map(len, lines))
    if letters < _PARAGRAPH:
        return False
    if letters >= _LONG_TEXT:
        linked = sum(len(plain(link, most=LABEL).strip()) for link in footer.css("p a")[:_MOST_PARAGRAPHS])
        return linked <= _MOST_LINKED * letters
    return min(map(len, lines)) >= _PARAGRAPH and footer.css_first(_NO_PROSE) is None


def _is_in_article(node: LexborNode) -> bool:
    around = node.parent
    for _ in range(_MOST_LEVELS):
        if around is None or around.tag in _ENDS:
            return around is not None and around.tag == "article"
        around = around.parent
    return False
