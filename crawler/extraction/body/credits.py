"""The closing credit line: "With reports from A, B and C". It knows the line's grammar, not where the body is."""

import re

from crawler.items import Agent

__all__ = ["read_credits"]

Link = tuple[str, str]

_SEPARATOR = re.compile(r"\s*[,;]\s*(?:(?:and|&|y)\s+)?|\s+(?:and|&|y)\s+|\s*\n\s*", re.IGNORECASE)
_LONGEST_LINE = 300
_LONGEST_NAME = 60
_PARTICLES = frozenset(
    "the of for in on at a an and de del la las el los le les du da do dos das e y et und van von".split()
)
_MARK = "\ue000"
"""A private-use character that stands for a linked name while the rest is split."""


def _is_name(text: str) -> bool:
    """Whether text reads as a name and not as a clause: one word, or words with capitals, particles aside."""
    words = text.split()
    capitalized = (word.lower() in _PARTICLES or not word.lstrip("“\"'‘«(")[:1].islower() for word in words)
    return 0 < len(text) <= _LONGEST_NAME and (len(words) == 1 or all(capitalized))


def read_credits(line: str, links: list[Link], opening: re.Pattern[str]) -> list[Agent]:
    """The sources that `line` names, with their links; empty when it is not a credit line.

    `links` are the line's links as ``(text, absolute URL)`` pairs, in order; the text of a link is one name, whatever
    is in it. `opening` matches the words before the names.
    """
    line = line.replace(_MARK, "")
    if line[:1] + line[-1:] in ("()", "[]"):
        line = line[1:-1].strip()
    start = opening.match(line)
    if not start or len(line) > _LONGEST_LINE:
        return []
    rest = line[start.end() :].strip(" \n")
    urls: dict[str, str] = {}
    for text, url in links:
        # A link may begin with the opening words.
        name = opening.sub("", text, count=1).strip(" .,;")
        if name and name in rest:
            urls.setdefault(name, url)
    ordered = sorted(urls, key=len, reverse=True)
    for number, name in enumerate(ordered):
        rest = rest.replace(name, f"{_MARK}{number}{_MARK}", 1)
    names = [part for part in _SEPARATOR.split(rest.rstrip(". ")) if part]
    whole = [re.sub(f"{_MARK}(\\d+){_MARK}", lambda match: ordered[int(match[1])], part).strip() for part in names]
    if not whole or not all(name in urls or _is_name(name) for name in whole):
        return []
    return [Agent(name=name, url=urls.get(name)) for name in whole]
