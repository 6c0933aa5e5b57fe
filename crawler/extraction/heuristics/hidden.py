"""What a page does not show: text that is hidden for good, and copies. It knows attributes and words, no style sheets.

Text that unfolds when a reader asks for more is shown; so is what a page hides until its scripts have run. A copy is
what is hidden, or shown on some screens alone, and stands elsewhere on the page word for word.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.html.document import Attributes, is_element, plain

__all__ = ["controls", "drop_copies", "is_hidden"]

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
_MOST_COPIES = 200
"""Elements that are asked whether they are copies."""
_MORE_WORDS = (
    r"(?:read|show|see|view|load|continue|expand|open)(?: reading| the)?(?: more| full| rest| all| story| text)*",
    r"more|(?:leer|ver|mostrar|seguir|continuar)(?: leyendo)?(?: m[aá]s| todo)?",
    r"(?:ler|ver|leia|continuar?)(?: lendo)?(?: mais)?|(?:lire|voir|afficher)(?: la suite| plus)?",
    r"(?:mehr|weiter)(?:lesen| lesen| anzeigen)?|(?:leggi|mostra)(?: di più| tutto)?|(?:lees|toon) (?:meer|verder)",
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
"""Letters. A shorter text before what is hidden is a label or a heading: nothing goes on there."""
_MOST_SIBLINGS = 60
_NEAREST = 3
"""Elements before and after what is hidden among which its control is looked for."""
_CONTROLS = "[aria-expanded], [aria-controls], [role=button], [data-toggle], a[href^='#'], label[for]"
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
    return "display:none" in style or (_CLIPPED.search(style) is not None and "position:absolute" in style)


def _style(attributes: Attributes) -> str:
    return (attributes.get("style") or "").replace(" ", "").lower()


def _unfolds(element: Element) -> bool:
    """Whether hidden prose goes on a text: a paragraph stands before it, and near it a control that asks for more."""
    before, after = (list(islice(_shown(element.node, back=back), _NEAREST)) for back in (True, False))
    name = element.attributes.get("id")
    if not any(_is_control(node, name) for node in (*before, *after)):
        return False
    text = next((text for node in before if not _is_control(node, name) and (text := _text(node))), "")
    return len(text) >= _PARAGRAPH


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


def _is_control(node: LexborNode, name: str | None) -> bool:
    """Whether an element is the control of the element with this ``id``, or holds nothing but one for more text."""
    text = _text(node)
    if len(text) > _LONGEST_CONTROL:
        return False
    attributes = node.attributes
    targets = (attributes.get(target) or "" for target in _TARGETS)
    return (bool(name) and any(target.lstrip("#") == name for target in targets)) or _MORE.fullmatch(text) is not None


def controls(root: LexborNode) -> set[int]:
    """The elements inside `root`, by their `mem_id`, that ask for more of the text that they unfold."""
    return {node.mem_id for node in root.css(_CONTROLS)[:_MOST_CONTROLS] if _is_control(node, None)}


def drop_copies(outline: Outline) -> None:
    """Drop what is veiled, or for some screens alone, and stands elsewhere on the page."""
    indexes = {element.index for element in outline.elements if element.prose and _is_veiled(element.attributes)}
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
