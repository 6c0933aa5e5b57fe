"""Live blogs by their looks: rows of like elements, each with a time and prose. It does not read what is reported."""

import re

from crawler.extraction.heuristics.outline import Element, Outline

__all__ = ["shows_updates"]

_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d(?!\d)")
_LONGEST_CLOCK = 40
"""Letters of a line that is a time: "14:05 (CET)", "Updated at 2.05 pm"."""
_FEWEST = 3
"""Updates of a live blog."""
_MOST_OF_PROSE = 0.5
"""Share of the body's prose in the updates of a live blog."""


def _is_time(outline: Outline, element: Element) -> bool:
    if element.tag == "time":
        return True
    return 0 < element.own <= _LONGEST_CLOCK and bool(element.parts) and _CLOCK.match(outline.text(element)) is not None


def shows_updates(outline: Outline, root: Element) -> bool:
    """Whether most of a body's prose stands in siblings of one tag and class, each with a time of its own."""
    rows: dict[tuple[int, str, str], dict[int, Element]] = {}
    for element in outline.elements[root.index + 1 : root.end]:
        if not _is_time(outline, element):
            continue
        around = element
        while around is not root and (parent := around.parent) is not None:
            row = rows.setdefault((parent.index, around.tag, around.attributes.get("class") or ""), {})
            if around.index in row:
                break  # and so are the elements around it
            row[around.index] = around
            around = parent
    for row in rows.values():
        prose = [element.prose for element in row.values() if element.prose]
        if len(prose) >= _FEWEST and sum(prose) >= _MOST_OF_PROSE * root.prose:
            return True
    return False
