"""The blocks of a page that print its article's headline, and what they print: told by the titles in its head."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.extraction.headlines import are_alike, letters
from crawler.extraction.heuristics.outline import Element, Outline, width
from crawler.extraction.heuristics.roles import Role, roles
from crawler.extraction.heuristics.surroundings import is_hidden
from crawler.extraction.heuristics.titles import is_long
from crawler.extraction.html.document import (
    BLOCKS,
    HEADINGS,
    LABEL,
    TEXT,
    UNSEEN,
    Document,
    emoji,
    inline_text,
    is_element,
    plain,
)
from crawler.extraction.site_names import names_site, without_site
from crawler.text import clean

__all__ = ["headline_text", "headlines", "is_titled", "repeated_headline"]

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\s[|–—·:»«-]+\s")
_NO_PART = frozenset(("aside", "dialog", "form", "nav"))
"""Elements in which no headline stands."""
_TITLE = (3, 15)
"""Words or letters of a heading that is believed though no title in the page's head is like it: sections have fewer."""
_MOST_LINKS = 2_000
"""Links of a page among which one to a section is looked for."""
_NARROWEST, _WIDEST = 0.8, 40
"""A block's least share of a title's width, for its spaces are not counted; and letters that may be appended to it."""
_MOST_BEYOND = 3
"""Words that a block may have beyond the headline: themes append a section's or the site's name."""
_FEWEST = 3
"""Words of a title that a block may go beyond. A shorter one may begin any sentence."""

_MOST_FIRST = 10
"""Headings among which the first that may be the headline is looked for."""
_MOST_PIECES = 200
"""Texts of a headline."""
_MOST_SPANS = 12
"""Texts of a headline of which one may be a title."""
_UNREAD = UNSEEN | frozenset("svg button noscript time select form".split())
_UNHEARD = re.compile(r"screen-?reader|visually-?hidden|sr-?only", re.IGNORECASE)
"""Names of what is for screen readers alone."""
_APART = frozenset((Role.SECTION, Role.SUMMARY, Role.AUTHOR, Role.COMMENTS))
_BESIDE = re.compile(r"badge|premium|paywall|subscriber|sponsor|comment|permalink|header-?link|anchor", re.IGNORECASE)
"""Names of what stands beside a headline in its element: for whom it is, how many comments, the link to itself."""
_ENDS = "\u200e\u200f\u061c \u00b6"
"""Direction marks around a headline, for a title alone needs none, and the mark of a link to itself."""
_CLOSING = ".,:;!?”’»)…\"'"

Words = tuple[str, ...]


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def _titles(document: Document) -> list[str]:
    title = plain(document.tree.css_first("title")).strip()
    stated = [*document.meta("og:title"), *document.meta("twitter:title"), title, max(_PARTS.split(title), key=len)]
    return [text for text in stated if text.strip()]


def _repeats(words: Words, titles: set[Words]) -> bool:
    if words in titles:
        return True
    shorter = (words[: len(words) - beyond] for beyond in range(1, _MOST_BEYOND + 1))
    return any(len(part) >= _FEWEST and part in titles for part in shorter)


def headlines(document: Document, outline: Outline) -> list[int]:
    """The sorted indexes of the blocks that print the page's headline: those that repeat a title in its head.

    If none of them is an ``h1``, the page's first ``h1`` is one more that is shown and is not the site's name.
    """
    stated = _titles(document)
    titles = {words for text in stated if (words := _words(text))}
    widths = [width(text) for text in stated]
    narrowest, widest = min(widths, default=0) * _NARROWEST, max(widths, default=0) + _WIDEST
    blocks = [element for element in outline.elements if element.parts]
    found = [
        element
        for element in blocks
        if narrowest <= element.own <= widest and _repeats(_words(outline.text(element)), titles)
    ]
    if not any(element.tag == "h1" for element in found):
        found += _first_of([element for element in blocks if element.tag == "h1"], document, outline)
    return sorted(element.index for element in found)


def _first_of(blocks: list[Element], document: Document, outline: Outline) -> list[Element]:
    """The first of these headings that is shown and is not the site's name; the first of all if each of them is."""
    chosen = (
        block
        for block in blocks[:_MOST_FIRST]
        if not _is_hidden(block) and not _is_masthead(document, outline.text(block))
    )
    return [block for block in (next(chosen, None), *blocks[:1]) if block][:1]


def _is_site(document: Document, text: str) -> bool:
    names = document.metas("og:site_name", "application-name")
    return names_site(text, names, urlsplit(document.url).hostname or "")


def _is_masthead(document: Document, text: str) -> bool:
    """Whether a heading is no more than the site's name, or what a page's title ends with: a section and the site."""
    if _is_site(document, text):
        return True
    parts = _PARTS.split(plain(document.tree.css_first("title")).strip())
    whole = max(parts, key=len)
    beside = [part for part in parts[1:-1] if part != whole]
    return len(parts) > 1 and letters(text) in map(letters, (*beside, parts[-1]))


def _is_hidden(block: Element) -> bool:
    around: Element | None = block
    while around is not None and not is_hidden(around):
        around = around.parent
    return around is not None


def repeated_headline(document: Document, outline: Outline, found: list[int], text: Element | None) -> Element | None:
    """The headline among the blocks of the indexes `found`, or None: an ``h1``, else another heading, else any block.

    Blocks that are hidden, or that stand after `text`, count only if there are no others; an ``h1`` that is like none
    of the titles in the page's head only if no other heading is. Where there are no titles, or only the site's name
    repeats one, it is the last heading before `text`.
    """
    blocks = [outline.elements[index] for index in found]
    if blocks and all(_is_masthead(document, outline.text(block)) for block in blocks):
        is_site = blocks[0].tag not in HEADINGS and _is_site(document, outline.text(blocks[0]))
        return _last_heading(outline, text, blocks[-1]) or (None if is_site else blocks[0])
    blocks = [block for block in blocks if not _is_hidden(block)] or blocks
    before = [block for block in blocks if text is None or block.index < text.index] or blocks
    if not before:
        return None if _titles(document) else _last_heading(outline, text)
    first = min(before, key=_rank)
    if len(before) > 1 and first.tag == "h1":
        titles = _titles(document)
        shown = outline.text(first)
        if _is_masthead(document, shown) or not any(are_alike(shown, title) for title in titles):
            others = (block for block in before if block is not first and block.tag in HEADINGS)
            return min(others, key=_rank, default=first)
    return first


def is_titled(document: Document, outline: Outline, title: Element, found: list[int], text: Element | None) -> bool:
    """Whether the headline `title` stands over the `text` as its title, though it may be like no title in the head.

    It is an ``h1`` that is mostly no link and no section's name, and no block of the indexes `found` comes between.
    """
    if title.tag != "h1" or text is None or title.index > text.index or title.own_linked > title.own / 2:
        return False
    if any(title.index < index <= text.index for index in found) or not is_long(outline.text(title), *_TITLE):
        return False
    around: Element | None = title
    while around is not None and around.tag not in _NO_PART and around.attributes.get("role") != "dialog":
        around = around.parent
    shown = letters(outline.text(title))
    links = document.tree.css("nav a, header a")[:_MOST_LINKS]
    return around is None and all(letters(plain(link, most=LABEL)) != shown for link in links)


def _rank(block: Element) -> str:
    return block.tag if block.tag in HEADINGS else "z"


def _last_heading(outline: Outline, text: Element | None, masthead: Element | None = None) -> Element | None:
    """The heading that stands nearest before the text, of those of the highest rank after the masthead."""
    start, end = masthead.end if masthead else 0, text.index if text else len(outline.elements)
    headings = [element for element in outline.elements[start:end] if element.tag in HEADINGS and element.parts]
    return min(reversed(headings), key=_rank, default=None)


def _is_apart(node: LexborNode, tag: str) -> bool:
    """Whether an element in a headline is a kicker, a second line or something beside it, by its names."""
    attributes = node.attributes
    names = attributes.get("class") or ""
    return tag == "small" or not _APART.isdisjoint(roles(attributes)) or _BESIDE.search(names) is not None


def _is_unseen(node: LexborNode) -> bool:
    """Whether an element in a headline is not for the eye."""
    attributes = node.attributes
    return "hidden" in attributes or _UNHEARD.search(attributes.get("class") or "") is not None


def _pieces(root: LexborNode) -> list[tuple[str, bool]]:
    """``(text, is apart)`` of the texts below a headline's element, in order; empty texts stand for white space."""
    found: list[tuple[str, bool]] = []
    pending = [(root.first_child, False)]
    while pending and len(found) < _MOST_PIECES:
        node, apart = pending.pop()
        while node is not None:
            tag = node.tag
            if tag == TEXT:
                found.append((inline_text(node), apart))
            elif tag == "img" and (character := emoji(node.attributes)):
                found.append((character, apart))
            elif is_element(tag) and tag not in _UNREAD and not _is_unseen(node):
                if tag == "br" or tag in BLOCKS:
                    found.append((" ", apart))
                if node.first_child is not None:
                    pending += [(node.next, apart)]
                    node, apart = node.first_child, apart or _is_apart(node, tag)
                    continue
            node = node.next
        found.append(("", apart))
    return found


def _joined(pieces: list[str]) -> str:
    """Texts as a reader takes them: words in two elements are two, unless the second goes on in small letters."""
    text = ""
    for piece in pieces:
        if text and piece and text[-1].isalnum() | (text[-1] in _CLOSING) and piece[0].isupper() | piece[0].isdigit():
            text += " " if not (text[-1].isupper() or text[-1].isdigit()) else ""
        text += piece
    return clean(text) or ""


def _spells(stated: str, text: str) -> bool:
    """Whether a title is a text letter by letter, and parts as many words or more."""
    words, other = _WORD.findall(stated), _WORD.findall(text)
    return len(words) >= len(other) and "".join(words) == "".join(other)


def _is_glued(texts: list[str]) -> bool:
    """Whether two of a headline's texts meet in one word."""
    written = [text for text in texts if text]
    return any(text[-1].isalnum() and other[0].isalnum() for text, other in pairwise(written))


def _bare_titles(document: Document) -> dict[str, str]:
    """The titles in the head of the page, with and without the name of its site, by their letters."""
    names, host = document.metas("og:site_name", "application-name"), urlsplit(document.url).hostname or ""
    stated = [title for part in reversed(_titles(document)) if (title := clean(part))]
    bare = [without_site(title, names, host) for title in stated]
    return {letters(title): title for title in (*stated, *bare)}


def _stated_part(pieces: list[tuple[str, bool]], titles: dict[str, str]) -> str | None:
    """What follows the first of a headline's pieces, or comes before the last, if that is one of these titles."""
    texts = [text for text, _ in pieces if text.strip()][:_MOST_SPANS]
    parts = [texts[start:] for start in range(1, len(texts))] + [texts[:end] for end in range(1, len(texts))]
    return next((part for part in map(_joined, parts) if letters(part) in titles), None)


def headline_text(document: Document, node: LexborNode) -> str | None:
    """What a headline's element prints: without a kicker that is no part of a sentence, its spans parted.

    Where it is letter by letter a title in the page's head, but for spaces and marks, that tells how it is written.
    """
    pieces = _pieces(node)
    texts = [text for text, _ in pieces]
    whole, rest = _joined(texts), _joined([text for text, apart in pieces if not apart])
    plainly = clean(plain(node))
    if whole == plainly and whole == rest and not _is_glued(texts):
        return plainly.strip(_ENDS)
    titles = _bare_titles(document)
    if letters(whole) not in titles:
        kicker = clean(" ".join([text for text, apart in pieces if apart])) or ""
        whole = _stated_part(pieces, titles) or (whole if kicker.endswith(":") else rest) or whole
    elif letters(rest) in titles:
        whole = rest
    spelled = titles.get(letters(whole), whole)
    is_told = (whole != plainly or _is_glued(texts)) and _spells(spelled, whole)
    return (spelled if is_told else whole).strip(_ENDS)
