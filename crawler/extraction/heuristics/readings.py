"""Which reading of a page finds its body: the strict one or, where that looks wrong, one with weaker rules.

A name or a tag of the wrong kind can cost the strict reading most of an article. So a body that is little beside what
the page's own elements hold, or beside what the page states, is looked for again: without names, then by text alone.
"""

from collections.abc import Callable
from dataclasses import replace

from crawler.extraction.heuristics.body import FoundBody, Rules, find_body
from crawler.extraction.heuristics.outline import Outline

__all__ = ["best_body"]

_LITTLE = 200
"""Letters of prose. A body with less is hardly an article's."""
_OF_STATED = 0.5
"""Share of the words that the page states. A body with less is suspect."""
_OF_HELD = 0.4
"""Share of the prose in the page's ``article`` or ``main``. A body with less is suspect."""
_MUCH_MORE = 2.5
"""How many times the prose of the stricter reading a weaker one must have to be the better, where nothing is stated."""


def best_body(outline: Outline, titles: list[int], stated: Callable[[], int]) -> FoundBody | None:
    """The body that explains the page best; None for a page without prose. Drops other parts from the outline.

    `titles` are the indexes of the blocks that print its headline; `stated` gives the words that the page states of its
    text, 0 for a page that states none. The body tells how many words of a stricter reading it was preferred to.
    """
    total = outline.root.prose
    first = find_body(outline, titles)
    letters = first.letters if first else 0
    is_little = letters < _LITTLE and total >= _MUCH_MORE * _LITTLE and not (first and _is_table(first))
    if first is None or is_little or letters < _OF_HELD * first.held or _is_short(first, stated()):
        return _weaker(outline, titles, first, stated())
    return first


def _is_table(body: FoundBody) -> bool:
    """Whether a body has much text that is no prose: results, programmes, prices."""
    return body.element.size - body.element.linked >= _MUCH_MORE * _LITTLE


def _is_short(body: FoundBody, stated: int) -> bool:
    return stated > 0 and body.words < _OF_STATED * stated


def _weaker(outline: Outline, titles: list[int], first: FoundBody | None, stated: int) -> FoundBody | None:
    best, last = first, first
    for rules in (Rules.TAGS, Rules.TEXT):
        if rules is Rules.TEXT and best is not None and best.letters >= _LITTLE and not _is_short(best, stated):
            break
        outline.restore(rules.ignored)
        last = find_body(outline, titles, rules)
        if last is not None and last.letters >= _LITTLE and (best is None or _is_better(last, best, stated)):
            best = last
    if best is not None and best is not last:
        outline.restore(best.rules.ignored)
        best = find_body(outline, titles, best.rules)
    return best and _said(best, first)


def _said(best: FoundBody, first: FoundBody | None) -> FoundBody:
    return best if first is None or best.rules is Rules.ALL else replace(best, preferred_to=first.words)


def _is_better(weaker: FoundBody, stricter: FoundBody, stated: int) -> bool:
    if stated:
        return _apart(weaker.words, stated) < _apart(stricter.words, stated)
    if stricter.letters >= _LITTLE:
        return weaker.letters >= _MUCH_MORE * stricter.letters
    return weaker.letters > stricter.letters


def _apart(words: int, stated: int) -> float:
    """How far two counts are apart, as the factor between them."""
    return max(words, stated) / max(min(words, stated), 1)
