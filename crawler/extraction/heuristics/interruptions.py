"""Parts of an article's element that are not its body: the headline, links to other pages, labels, comments.

It drops them from the outline; it does not look for the element.
"""

import re

from crawler.extraction.heuristics.captions import is_caption
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.phrases import announces_links, credits_picture, ends_body, is_label
from crawler.extraction.heuristics.surroundings import is_beside

__all__ = ["drop_before", "drop_interruptions"]

_LISTS = frozenset("dl div ol section table ul".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_LINES = _HEADINGS | frozenset(("blockquote", "p"))
_MOST_LINKED = 0.7
"""Share of links in a text. Paragraphs of prose have less than half."""
_PARAGRAPH = 60
"""Letters outside of links with which a line is a paragraph, however long its links."""
_ANNOUNCED_LINKED = 0.4
"""The same as `_MOST_LINKED`, after words that announce a link to another page."""
_CITATION = re.compile(r"^\W*[\[(].*[\])]\W*$|^https?://\S+$")
"""A source in brackets or a bare address: its link is part of the text."""
_LONGEST_CITATION = 100
_MOST_BEFORE = 0.2
"""Share of the body's prose. A block that repeats the title after more prose is no headline."""
_LITTLE = 0.2
"""Share of the body's prose. A ``header`` or a list of links with more wraps part of the text."""
_LEAST_BEFORE_COMMENTS = 0.3
"""Share of the body's prose. A line that names comments after less is a counter, or a link to them."""
_LONGEST_CREDIT_LIST = 100
"""Letters of a ``dl`` that is a credit: a term such as "Photo:", and who made it."""


def drop_before(outline: Outline, root: Element, headlines: list[int]) -> None:
    """Drop the headline and, unless they hold much prose, the elements before it: sections, labels, dates."""
    titles = set(headlines)
    headline = next((element for element in outline.below(root) if element.index in titles), None)
    if headline is None:
        return
    before = [element for element in outline.below(root) if element.end <= headline.index]
    is_first = sum(element.own_prose for element in before) < _MOST_BEFORE * root.prose
    for element in outline.below(root):
        if element.index in titles or (is_first and element.end <= headline.index):
            outline.drop(element)


def _heads_prose(outline: Outline, heading: Element) -> bool:
    """Whether a paragraph follows a heading: the heading's link is then what the paragraph is about."""
    following = next((element for element in outline.followers(heading) if element.size), None)
    return following is not None and following.own_prose > 0


def _is_links(outline: Outline, element: Element) -> bool:
    """Whether a list or a line is there for its links."""
    if element.linked <= _ANNOUNCED_LINKED * element.size:
        return False
    if element.tag in _LISTS:
        return element.linked > _MOST_LINKED * element.size
    if element.tag not in _LINES:
        return False
    text = outline.text(element)
    if len(text) <= _LONGEST_CITATION and _CITATION.match(text):
        return False
    if element.tag in _HEADINGS and _heads_prose(outline, element):
        return False
    between = element.size - element.linked
    return (element.linked > _MOST_LINKED * element.size and between < _PARAGRAPH) or announces_links(text)


def _is_credit_list(outline: Outline, element: Element) -> bool:
    if element.tag != "dl" or element.size > _LONGEST_CREDIT_LIST:
        return False
    return credits_picture(" ".join(outline.text(part) for part in outline.children(element)))


def _is_not_body(outline: Outline, element: Element, root: Element) -> bool:
    if element.tag == "header":
        return element.prose < _LITTLE * root.prose
    if element.tag == "small":  # Small print, unless it is a word in a line.
        return element.parent is not None and element.parent.tag in _LISTS
    if _is_credit_list(outline, element) or (_is_links(outline, element) and element.prose < _LITTLE * root.prose):
        return True
    return not element.size and is_beside(element)  # These are pictures: elements with text have been judged.


def _drop_announced(outline: Outline, label: Element) -> None:
    """Drop the lists and lines with links that follow a label and are announced by it."""
    for element in outline.followers(label):
        if element.tag in ("ul", "ol") or element.linked > _ANNOUNCED_LINKED * element.size:
            outline.drop(element)
        elif element.size:
            return


def drop_interruptions(outline: Outline, root: Element) -> None:
    """Drop the elements that interrupt or follow the body inside `root`."""
    prose, ended = 0, False
    picture: Element | None = None
    """The last picture, if no line stands after it."""
    for element in outline.below(root):
        if ended or _is_not_body(outline, element, root):
            outline.drop(element)
        elif element.tag == "img":
            picture = element
        elif element.is_line:
            text = outline.text(element)
            if is_label(text):
                outline.drop(element)
                _drop_announced(outline, element)
            elif ends_body(text):
                outline.drop(element)
                ended = prose > _LEAST_BEFORE_COMMENTS * root.prose
            elif picture is not None and is_caption(outline, element, picture):
                outline.drop(element)
            picture = None
        prose += element.own_prose
