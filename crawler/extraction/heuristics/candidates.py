"""Which element holds an article's body. It weighs names and amounts of prose, and changes nothing."""

from itertools import islice

from crawler.extraction.bylines import is_byline
from crawler.extraction.heuristics.names import Purpose
from crawler.extraction.heuristics.outline import Element, Outline, ends_sentence, holds_any
from crawler.extraction.heuristics.phrases import asks_to_subscribe
from crawler.extraction.html.document import HEADINGS

__all__ = ["body_element", "largest_run"]

_NO_HOLDERS = frozenset(
    "a abbr b blockquote cite dd dl dt em figure h1 h2 h3 h4 h5 h6 header hgroup i li ol p pre q small span strong"
    " u ul".split()
)
"""Elements that hold a paragraph, a list or a phrase rather than a body."""
_LONGEST_PARAGRAPH = 1_000
"""Letters of a paragraph. A longer text without a block in it parts its paragraphs in another way."""
_SHORTEST_PARAGRAPH = 80
"""Letters of a paragraph that goes on a text. Shorter ones are notes."""
_NAMED = 0.4
"""Share of the page's prose. An element named as the body with less is a teaser's text, or one part of many."""
_HOLDS = 0.8
"""Share of an element's prose with which one of its children is the better answer: the rest is a standfirst, a byline,
a note. 0.7 and 0.9 differ by less than 0.002 of F1."""
_SEMANTIC = 0.5
"""The same for a child that holds the headline, is named the body, or is a ``main`` or ``article``: small articles have
much else around them."""
_COUSINS = 2
"""Levels above one part of a body on which its other parts may be: each may stand in a column of its own."""
_LEAST_ALIKE = 0.5
"""Share of the class names of one part of a body that another has, too."""
_MOST_IN_HEAD = 6
"""Elements after a heading in which an article's byline or time stands."""
_SMALLEST_ARTICLE = 200
"""Letters of prose. An element with less is a card, or the beginning of an article."""


def _holds(element: Element) -> bool:
    """Whether an element may hold a body: any that is no paragraph by its tag or its text."""
    if element.tag in _NO_HOLDERS or not element.prose:
        return False
    return not element.is_line or element.own > _LONGEST_PARAGRAPH or element.node.css_first("br") is not None


def _named(outline: Outline, scope: Element) -> Element:
    """The element named as a body that has the most prose, if that is much of the scope's; else the scope."""
    named = [
        element
        for element in outline.below(scope)
        if element.prose >= _NAMED * scope.prose and element.purpose is Purpose.BODY and _holds(element)
    ]
    return max(named, key=lambda element: (element.prose, element.index), default=scope)


def _around_parts(outline: Outline, root: Element, scope: Element) -> Element:
    """The element around all parts of a body that advertisements or pictures split, if `root` is such a part.

    The parts are siblings, or cousins, of one tag and of classes that are alike.
    """
    around = root.parent
    for _ in range(_COUSINS):
        if not root.attributes.get("class") or around is None or root is scope:
            break
        parts = (element for element in outline.below(around) if element.prose and _is_mate(element, root))
        if any(not root.index <= part.index < root.end for part in parts):
            return around
        if around is scope or around.tag in ("article", "main"):
            break
        around = around.parent
    return root


def _is_mate(element: Element, other: Element) -> bool:
    """Whether two elements are parts of one body by their tags and classes: a part may have a class or two more."""
    if element.tag != other.tag:
        return False
    one, two = ((part.attributes.get("class") or "") for part in (element, other))
    if one == two:
        return True
    names, others = set(one.split()), set(two.split())
    return len(names & others) >= _LEAST_ALIKE * max(len(names), len(others), 1)


def _heads(outline: Outline, element: Element) -> Element | None:
    """The first heading in an element, unless prose comes first."""
    for part in outline.below(element):
        if part.tag in HEADINGS:
            return part
        if part.own_prose:
            break
    return None


def _is_other_story(outline: Outline, element: Element, story: Element, headline: Element) -> bool:
    """Whether an element like the one with the headline holds another article: under a headline and with a byline."""
    if element.tag != story.tag or element.prose <= _SMALLEST_ARTICLE:
        return False
    heading = _heads(outline, element)
    if heading is None or outline.text(heading) == outline.text(headline):
        return False
    if heading.tag == "h1":
        return True
    if not _is_mate(element, story) or not (story.attributes.get("class") or story.tag == "article"):
        return False
    named = heading.attributes.get("class")
    return (named is not None and named == headline.attributes.get("class")) or _is_signed(outline, element, heading)


def _is_signed(outline: Outline, element: Element, heading: Element) -> bool:
    """Whether a heading is a link, or a byline or a time follows it: the heading is an article's."""
    if 0 < heading.size == heading.linked:
        return True
    after = islice((part for part in outline.below(element) if part.index >= heading.end), _MOST_IN_HEAD)
    return any(part.tag == "time" or (part.parts and is_byline(outline.text(part))) for part in after)


def _story(outline: Outline, headlines: list[int]) -> Element | None:
    """The element with the headline and prose, if elements like it follow that hold other articles."""
    headline = next((outline.elements[index] for index in headlines if outline.elements[index].tag == "h1"), None)
    story = headline.parent if headline is not None else None
    while story is not None and story.prose <= _SMALLEST_ARTICLE:
        story = story.parent
    if headline is None or story is None or not _holds(story):
        return None
    others = outline.followers(story)
    return story if any(_is_other_story(outline, other, story, headline) for other in others) else None


def _scope(outline: Outline, headlines: list[int]) -> Element:
    """The page or, of several articles on it, the one with the headline: the others are cards, or the next articles."""
    if (story := _story(outline, headlines)) is not None:
        return story
    articles = [element for element in outline.below(outline.root) if element.tag == "article" and element.prose]
    own = (article for article in articles if article.prose > _SMALLEST_ARTICLE and holds_any(article, headlines))
    return next(own, outline.root) if len(articles) > 1 else outline.root


def body_element(outline: Outline, headlines: list[int]) -> Element:
    """The innermost element that holds almost all of the article's prose."""
    scope = _scope(outline, headlines)
    root = _around_parts(outline, _named(outline, scope), scope)
    while True:
        inside = [element for element in outline.children(root) if element.prose]
        inner = max(inside, key=lambda element: element.prose, default=None)
        if inner is None or not _holds(inner) or inner.prose < _least(inner, inside, headlines) * root.prose:
            return root
        if any(_goes_on(outline, element) for element in inside if element.index > inner.index):
            return root
        root = inner


def _goes_on(outline: Outline, element: Element) -> bool:
    """Whether an element after another is a paragraph of the text that began in that: a sentence without links."""
    is_prose = element.tag == "p" and element.own_prose >= _SHORTEST_PARAGRAPH and not element.own_linked
    return is_prose and ends_sentence(text := outline.text(element)) and not asks_to_subscribe(text)


def largest_run(outline: Outline) -> Element:
    """The innermost element around all paragraphs of the kind that has the most prose on the page.

    Paragraphs are of one kind if their tags are equal, and the tags and classes of the elements around them.
    """
    runs: dict[tuple[str, str, str | None], list[Element]] = {}
    for block in outline.below(outline.root):
        if block.own_prose and block.parent is not None:
            runs.setdefault((block.tag, *_class(block.parent)), []).append(block)
    run = max(runs.values(), key=lambda blocks: sum(block.own_prose for block in blocks), default=[outline.root])
    around = run[0].parent or outline.root
    while around.parent is not None and around.end <= run[-1].index:
        around = around.parent
    return around


def _least(element: Element, siblings: list[Element], headlines: list[int]) -> float:
    """The share of its parent's prose with which an element is a better answer than the parent."""
    if holds_any(element, headlines):
        return _SEMANTIC
    alike = [other for other in siblings if _class(other) == _class(element)]
    semantic = element.tag in ("article", "main") or element.purpose is Purpose.BODY
    return _SEMANTIC if semantic and len(alike) == 1 else _HOLDS


def _class(element: Element) -> tuple[str, str | None]:
    return element.tag, element.attributes.get("class")
