"""What a page does not show: text that is hidden for good, and copies. It knows attributes and words, no style sheets.

Text that unfolds when a reader asks for more is shown; so is what a page hides until its scripts have run. A control
is told by its shape and place, and by its words where it has no shape. A copy is what is hidden, or shown on some
screens alone, and stands elsewhere on the page word for word; or a whole text that stands twice.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.extraction.heuristics.outline import Element, Outline, ends_sentence
from crawler.extraction.heuristics.phrases import is_label
from crawler.extraction.html.document import HEADINGS, Attributes, is_element, plain

__all__ = ["controls", "drop_copies", "drop_doubled", "is_hidden"]

_HIDING = frozenset(("hidden", "style"))
"""The attributes that hide an element."""
_FOUND = "until-found"
"""The value of ``hidden`` with which a browser shows the text as soon as a reader looks for it."""
_VEILED = re.compile(
    r"visibility:hidden|opacity:0(?:\.0+)?(?![\d.])|(?:max-)?height:0(?![\d.])|clip:rect\([01]"
    r"|(?:left|top|text-indent):-\d{3,}"
)
_CLIPPED = re.compile(r"clip:rect\([01]|clip-path:inset\((?:50|100)%")
"""How text for screen readers alone is kept from the eye."""
_SCREENS = re.compile(
    r"(?<![a-z])(?:(?:hidden|visible|only|hide|show|d)[-_:]?(?:on[-_])?(?:xs|sm|md|lg|xl|mobile|desktop|phone|tablet|print|none)"
    r"|(?:mobile|desktop|tablet|phone|print)[-_]?(?:only|hidden|visible|version|view|show|hide)|(?:xs|sm|md|lg|xl):(?:hidden|block))"
    r"(?![a-z])",
    re.IGNORECASE,
)
_LONGEST_NAMES = 200
"""Letters of a ``class`` that are read."""
_COPIED = 0.8
"""Share of an element's prose that stands elsewhere, if it is a copy."""
_DOUBLED = 0.5
"""Share of a text's prose in paragraphs that stand twice, if the whole of it may stand twice."""
_LEAST_DOUBLED = 0.25
"""Share of a text's prose in an element that may be its second copy."""
_MOST_COMPARED = 20
"""Elements that are compared with another of their size."""
_MOST_COPIES = 200
"""Elements that are asked whether they are copies."""
_SHOW = "(?:read|show|see|view|load|continue|expand|open)"
_OF_TEXT = "(?:more|full|entire|whole|rest|all|story|text|article)"
_MORE_WORDS = (
    rf"(?:(?:click|tap) )?(?:to )?{_SHOW}(?: (?:reading|the))?(?: {_OF_TEXT})*",
    r"(?:(?:ganzen?|vollständigen?) )?(?:artikel|text|beitrag) (?:lesen|anzeigen)",
    r"more|(?:leer|ver|mostrar|seguir|continuar)(?: leyendo)?(?: m[aá]s| todo)?",
    r"(?:ler|ver|leia|continuar?)(?: lendo)?(?: mais)?|(?:lire|voir|afficher)(?: la suite| plus)?",
    r"(?:mehr|weiter)(?:lesen| lesen| anzeigen)?",
    r"(?:leggi|mostra)(?: di più| tutto)?|(?:lees|toon) (?:meer|verder)",
    r"läs (?:mer|vidare)|les (?:mer|videre)|læs (?:mere|videre)|lue lisää|czytaj (?:więcej|dalej)",
    r"(?:rozwiń|pokaż)(?: więcej)?|číst (?:více|dál)|olvass tovább|citește (?:mai mult|continuarea)|devamını oku",
    r"(?:читать|показать|развернуть)(?: далее| дальше| полностью| ещё| еще)?|читати (?:далі|більше)",
    r"διαβάστε περισσότερα|اقرأ المزيد|المزيد|קרא עוד|और पढ़ें|baca selengkapnya|xem thêm",
    r"展开(?:全文)?|閱讀更多|查看全文|阅读(?:全文|更多)|(?:続きを|もっと)(?:読む|見る)|더 ?보기",
)
_MORE = re.compile(rf"\W*(?:{'|'.join(_MORE_WORDS)})\W*", re.IGNORECASE)
"""The whole text of a control that unfolds a text."""
_LONGEST_CONTROL = 40
_PARAGRAPH = 60
_SENTENCE = 20
"""Letters. A shorter text before what is hidden, or a longer one that ends no sentence, is a label or a heading."""
_LONG = 300
"""Letters of hidden prose with which a control beside it need not be tied to it: notices that pop up are shorter."""
_LONGEST_QUESTION = 200
"""Letters of a heading that unfolds what it heads, and of a row of tabs."""
_APART = frozenset("alertdialog dialog form listbox menu menubar search tooltip".split())
"""The ``role`` of what is laid over a page, or asks a reader for something."""
_ASKING = "input, textarea, select, form"
_MOST_SIBLINGS = 60
_NEAREST = 3
"""Elements before and after what is hidden among which its control is looked for."""
_CONTROLS = "[aria-expanded], [aria-controls], [role=button], [data-toggle], a[href^='#'], label[for]"
_ANY_HEADING = ", ".join(sorted(HEADINGS))
_MOST_BEFORE = 12
"""Elements before what is hidden among which a paragraph is looked for: each question stands before its answer."""
_MOST_TABS = 20
"""Controls within one element that are asked what they unfold."""
_MOST_CONTROLS = 200
"""Elements that are asked whether they ask for more."""
_TARGETS = ("aria-controls", "data-target", "data-bs-target", "href", "for")
_MOST_NODES = 60
"""Nodes that are read of an element beside what is hidden."""


def is_hidden(element: Element) -> bool:
    """Whether an element is not shown, by its own attributes, and no control beside it unfolds it."""
    attributes = element.attributes
    if _HIDING.isdisjoint(attributes):
        return False
    return _hides(attributes) and not (element.prose and _unfolds(element))


def _hides(attributes: Attributes) -> bool:
    if "hidden" in attributes:
        return attributes["hidden"] != _FOUND
    if "style" not in attributes:
        return False
    style = _style(attributes)
    return "display:none" in style or ("position:absolute" in style and _CLIPPED.search(style) is not None)


def _style(attributes: Attributes) -> str:
    return (attributes.get("style") or "").replace(" ", "").lower()


def _unfolds(element: Element) -> bool:
    """Whether hidden prose is part of a text that a control near it unfolds: the text goes on there, or is headed."""
    if element.attributes.get("role") in _APART:
        return False
    before, after = (list(islice(_shown(element.node, back=back), _NEAREST)) for back in (True, False))
    name = element.attributes.get("id")
    if name and before and _heads(before[0], name):
        return not _asks(element)
    is_long = element.prose >= _LONG
    if not any(_is_control(node, name) or (is_long and _is_button(node)) for node in (*before, *after)):
        return False
    return _goes_on(element.node, name) and not _asks(element)


def _asks(element: Element) -> bool:
    return element.node.css_first(_ASKING) is not None


def _heads(node: LexborNode, name: str) -> bool:
    """Whether a node is, or holds, a heading that is the control of the element with this ``id``, or holds it."""
    heading = node if node.tag in HEADINGS else node.css_first(_ANY_HEADING)
    if heading is None or len(text := _text(node)) > _LONGEST_QUESTION or not text:
        return False
    return any(_targets(part, name) for part in (node, heading, *heading.css(_CONTROLS)))


def _goes_on(node: LexborNode, name: str | None) -> bool:
    """Whether the text before a hidden node, past headings, controls and what is hidden, too, reads as prose."""
    for before in islice(_shown(node, back=True), _MOST_BEFORE):
        if before.tag in HEADINGS or _is_control(before, name) or _is_button(before):
            continue
        text = _text(before)
        if len(text) >= _PARAGRAPH or (len(text) >= _SENTENCE and ends_sentence(text)):
            return True
        if text:
            return False
    return False


def _shown(node: LexborNode, *, back: bool) -> Iterator[LexborNode]:
    """The elements before or after one that are not hidden, the nearest first."""
    sibling = node.prev if back else node.next
    for _ in range(_MOST_SIBLINGS):
        if sibling is None:
            return
        if is_element(sibling.tag) and not _hides(sibling.attributes):
            yield sibling
        sibling = sibling.prev if back else sibling.next


def _text(node: LexborNode) -> str:
    return " ".join(plain(node, most=_MOST_NODES).split())


def _targets(node: LexborNode, name: str) -> bool:
    """Whether a node is the control of the element with this ``id``."""
    attributes = node.attributes
    return any((attributes.get(target) or "").lstrip("#") == name for target in _TARGETS)


def _is_control(node: LexborNode, name: str | None) -> bool:
    """Whether an element is the control of the element with this ``id``, or holds nothing but one for more text."""
    text = _text(node)
    parts = (node, *node.css(_CONTROLS)[:_MOST_TABS]) if name and len(text) <= _LONGEST_QUESTION else ()
    if any(name and _targets(part, name) for part in parts):
        return True
    return len(text) <= _LONGEST_CONTROL and _MORE.fullmatch(text) is not None


def _is_button(node: LexborNode) -> bool:
    """Whether an element is, by its shape, something to click that leads nowhere, and says no other purpose."""
    attributes = node.attributes
    is_one = node.tag == "button" or attributes.get("role") == "button"
    is_one = is_one or (node.tag == "a" and (attributes.get("href") or "#") == "#")
    return is_one and len(text := _text(node)) <= _LONGEST_CONTROL and not is_label(text)


def controls(root: LexborNode) -> set[int]:
    """The elements inside `root`, by their `mem_id`, that ask for more of the text that they unfold."""
    return {node.mem_id for node in root.css(_CONTROLS)[:_MOST_CONTROLS] if _is_control(node, None) or _adjoins(node)}


def _adjoins(node: LexborNode) -> bool:
    """Whether a node is a button beside what is hidden."""
    if not _is_button(node) or node.tag in HEADINGS:
        return False
    return any(_is_next_hidden(node, back=back) for back in (True, False))


def _is_next_hidden(node: LexborNode, *, back: bool) -> bool:
    sibling = node.prev if back else node.next
    while sibling is not None and not is_element(sibling.tag):
        sibling = sibling.prev if back else sibling.next
    return sibling is not None and _hides(sibling.attributes)


def drop_copies(outline: Outline) -> None:
    """Drop what is veiled, or for some screens alone, and stands elsewhere on the page."""
    indexes = {
        element.index
        for element in outline.elements
        if element.prose and element.attributes and _is_veiled(element.attributes)
    }
    # Most pages have none, which takes half the time to see where dropped ones are asked, too.
    veiled = [element for element in outline.below(outline.root) if element.index in indexes] if indexes else []
    if not veiled:
        return
    texts = Counter(outline.text(block) for block in outline.below(outline.root) if block.own_prose)
    end = 0
    for element in veiled[:_MOST_COPIES]:
        if element.index < end:
            continue
        inside = [block for block in (element, *outline.below(element)) if block.own_prose]
        own = Counter(map(outline.text, inside))
        copied = sum(block.own_prose for block in inside if texts[outline.text(block)] > own[outline.text(block)])
        if copied >= _COPIED * element.prose:
            texts -= own
            outline.drop(element)
            end = element.end
    outline.discount()


def drop_doubled(outline: Outline, root: Element) -> None:
    """Drop the second of two elements below `root` that hold the same text, word for word."""
    blocks = [block for block in outline.below(root) if block.own_prose]
    widths = Counter(block.own_prose for block in blocks)
    # Widths tell most pages apart, and take no text.
    if sum(width * number for width, number in widths.items() if number > 1) < _DOUBLED * root.prose:
        return
    texts = Counter(map(outline.text, blocks))
    if sum(block.own_prose for block in blocks if texts[outline.text(block)] > 1) < _DOUBLED * root.prose:
        return
    first: dict[int, Element] = {}
    left = _MOST_COMPARED
    for element in outline.below(root):
        # Of elements within each other that hold the same, the outermost is asked.
        if element.prose < _LEAST_DOUBLED * root.prose or (element.parent and element.parent.prose == element.prose):
            continue
        other = first.setdefault(element.prose, element)
        if other is not element and left > 0:
            left -= 1
            if _texts(outline, other) == _texts(outline, element):
                outline.drop(element)
    outline.discount()


def _texts(outline: Outline, element: Element) -> list[str]:
    return [outline.text(block) for block in (element, *outline.below(element)) if block.own_prose]


def _is_veiled(attributes: Attributes) -> bool:
    if attributes.get("aria-hidden") == "true":
        return True
    if "style" in attributes and _VEILED.search(_style(attributes)) is not None:
        return True
    names = attributes.get("class")
    return names is not None and _is_for_screens(names[:_LONGEST_NAMES])


@lru_cache(maxsize=8192)
def _is_for_screens(names: str) -> bool:
    return _SCREENS.search(names) is not None
