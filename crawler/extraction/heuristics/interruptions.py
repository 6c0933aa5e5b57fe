"""Parts of an article's element that are not its body: the headline, links to other pages, labels, comments.

It drops them from the outline; it does not look for the element.
"""

import re
from collections import Counter
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.extraction.heuristics.captions import is_caption
from crawler.extraction.heuristics.outline import Element, Outline, ends_sentence
from crawler.extraction.heuristics.phrases import (
    announces_links,
    calls_reader,
    credits_picture,
    ends_body,
    is_label,
    numbers_pages,
    speaks_of_page,
)
from crawler.extraction.heuristics.surroundings import is_beside
from crawler.extraction.html.document import LABEL, plain

__all__ = ["drop_before", "drop_interruptions"]

_LISTS = frozenset("dl div ol section table ul".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_LINES = _HEADINGS | frozenset(("blockquote", "p"))
_MOST_LINKED = 0.7
"""Share of links in a text. Paragraphs of prose have less than half."""
_PARAGRAPH = 60
"""Letters outside of links with which a line is a paragraph, however long its links."""
_LINKED_PARAGRAPH = 120
"""Letters of a sentence that is a link. Headlines are shorter, or end without a full stop."""
_ANNOUNCED_LINKED = 0.4
"""The same as `_MOST_LINKED`, after words that announce a link to another page."""
_CITATION = re.compile(r"^\W*[\[(].*[\])]\W*$|^https?://\S+$")
"""A source in brackets or a bare address: its link is part of the text."""
_LONGEST_CITATION = 100
_MOST_BEFORE = 0.2
"""Share of the body's prose. A block that repeats the title after more prose is no headline."""
_LITTLE = 0.2
"""Share of the body's prose. A ``header`` or a list of links with more wraps part of the text."""
_FEWEST_SUBHEADINGS = 2
_LEAST_BEFORE_COMMENTS = 0.3
"""Share of the body's prose. A line that names comments after less is a counter, or a link to them."""
_LONGEST_APPEAL = 300
"""Letters of a line that calls on readers to pay."""
_LONGEST_CREDIT_LIST = 100
"""Letters of a ``dl`` that is a credit: a term such as "Photo:", and who made it."""

Shape = tuple[int, str, str]
"""What the subheadings of a text have in common: the element that they stand in, their tag, their class."""


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


def _leads_within(heading: Element) -> bool:
    """Whether the link of a heading leads to the page itself: it unfolds what it heads, or can be pointed to."""
    link = heading.node.css_first("a")
    return link is not None and (link.attributes.get("href") or "").startswith("#")


def _heads_section(outline: Outline, header: Element, root: Element) -> bool:
    """Whether a ``header`` is that of a part of the text: headings with prose after it, not the article's own."""
    if header.parent is None or any(part.tag == "h1" for part in outline.below(header)):
        return False
    if not any(part.tag in _HEADINGS for part in outline.below(header)):
        return False
    return any(following.prose for following in outline.followers(header)) and (
        header.parent.tag != "article" or header.parent.index > root.index
    )


def _is_links(outline: Outline, element: Element) -> bool:
    """Whether a list or a line is there for its links."""
    if element.linked <= _ANNOUNCED_LINKED * element.size:
        return False
    if element.tag in _LISTS:
        return element.linked > _MOST_LINKED * element.size and not _holds_one_paragraph(outline, element)
    if element.tag not in _LINES:
        return False
    text = outline.text(element)
    if len(text) <= _LONGEST_CITATION and _CITATION.match(text):
        return False
    if element.tag in _HEADINGS and (_heads_prose(outline, element) or _leads_within(element)):
        return False
    if announces_links(text):
        return True
    between = element.size - element.linked
    return element.linked > _MOST_LINKED * element.size and between < _PARAGRAPH and not _is_prose(text)


def _holds_one_paragraph(outline: Outline, element: Element) -> bool:
    """Whether all text of an element is one sentence or more that are a link, or a heading that leads to its text."""
    lines = list(islice((line for line in outline.below(element) if line.parts and line.own), 2))
    if len(lines) != 1:
        return False
    return _is_prose(outline.text(lines[0])) or (lines[0].tag in _HEADINGS and _leads_within(lines[0]))


def _is_prose(text: str) -> bool:
    """Whether the text of a link reads as a paragraph: longer than a headline, and a sentence."""
    return len(text) >= _LINKED_PARAGRAPH and ends_sentence(text)


def _is_credit_list(outline: Outline, element: Element) -> bool:
    """Whether a ``dl`` is no more than a term such as "Photo:", and who made it."""
    return element.size <= _LONGEST_CREDIT_LIST and credits_picture(
        " ".join(outline.text(part) for part in outline.children(element))
    )


def _is_not_body(outline: Outline, element: Element, root: Element) -> bool:
    if element.tag == "header":
        return element.prose < _LITTLE * root.prose and not _heads_section(outline, element, root)
    if element.tag == "small":  # Small print, unless it is a word in a line.
        return element.parent is not None and element.parent.tag in _LISTS
    if not element.size:
        return is_beside(element)  # These are pictures: elements with text have been judged.
    if element.tag == "dl" and _is_credit_list(outline, element):
        return True
    return element.linked > 0 and element.prose < _LITTLE * root.prose and _is_links(outline, element)


def _is_appeal(line: Element) -> bool:
    """Whether a short line holds a link that calls on readers to subscribe or to pay."""
    return line.own <= _LONGEST_APPEAL and any(calls_reader(plain(link, most=LABEL)) for link in line.node.css("a"))


def _drop_announced(outline: Outline, label: Element) -> None:
    """Drop the lists and lines with links that follow a label and are announced by it."""
    for element in outline.followers(label):
        if element.tag in ("ul", "ol") or element.linked > _ANNOUNCED_LINKED * element.size:
            outline.drop(element)
        elif element.size:
            return


def _subheadings(outline: Outline, root: Element) -> set[Shape]:
    """The shapes of the headings that are followed by prose, where several are: those of the text's subheadings."""
    shapes = Counter(
        _shape(part) for part in outline.below(root) if part.tag in _HEADINGS and _heads_prose(outline, part)
    )
    return {shape for shape, number in shapes.items() if number >= _FEWEST_SUBHEADINGS}


def _shape(heading: Element) -> Shape:
    return heading.parent.index if heading.parent else 0, heading.tag, heading.attributes.get("class") or ""


def drop_interruptions(outline: Outline, root: Element) -> dict[int, LexborNode]:
    """Drop the elements that interrupt or follow the body inside `root`.

    Returns the lines among them that are captions, by the `mem_id` of their picture.
    """
    prose, ended = 0, False
    captions: dict[int, LexborNode] = {}
    subheadings = _subheadings(outline, root)
    picture: Element | None = None
    """The last picture, if no line stands after it."""
    for element in outline.below(root):
        if ended or _is_not_body(outline, element, root):
            outline.drop(element)
        elif element.tag == "img":
            picture = element
        elif element.is_line:
            text = outline.text(element)
            if element.tag in _HEADINGS and _shape(element) in subheadings and _heads_prose(outline, element):
                pass  # A subheading, whatever its words.
            elif is_label(text):
                outline.drop(element)
                _drop_announced(outline, element)
            elif speaks_of_page(text) or (element.own_linked and (numbers_pages(text) or _is_appeal(element))):
                outline.drop(element)
            elif ends_body(text):
                outline.drop(element)
                ended = prose > _LEAST_BEFORE_COMMENTS * root.prose
            elif picture is not None and is_caption(outline, element, picture):
                outline.drop(element)
                captions[picture.node.mem_id] = element.node
            picture = None
        prose += element.own_prose
    return captions
