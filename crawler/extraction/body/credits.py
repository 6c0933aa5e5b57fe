"""The closing credit line: "With reports from A, B and C". It knows the line's grammar, not where the body is."""

import re

from crawler.items import Agent

__all__ = ["read_credits"]

Link = tuple[str, str]

_AND = r"(?:and|&|y|(?-i:e|i|et|und|och|og|oraz|и|й|та|και|ve))"
_SEPARATOR = re.compile(rf"\s*[,;、，]\s*(?:{_AND}\s+)?|\s+{_AND}\s+|\s*\n\s*", re.IGNORECASE)
_PREPOSITIONS = re.compile(r"^(?:(?:d[ao]s?|vom|von der|der|del)\s+|(?:de )?l['’])(?=[^\W_a-z])")
"""Words that may stand before each name: "da Reuters e da AFP"."""
_AGENCIES = (
    r"a?dpa(?:-AFX)?|AFP|AP|Reuters|REUTERS|epd|KNA|SID|APA|EFE|ANSA|Ansa|Adnkronos|LUSA|Lusa|PAP|TASS|ТАСС"
    r"|РИА(?: Новости)?|Interfax|Интерфакс|УНІАН|Укрінформ|ČTK|MTI|Agerpres|ANP|Belga|NTB|Ritzau|STT|ΑΠΕ(?:-ΜΠΕ)?"
    r"|DHA|İHA|UPI|PTI|IANS|Xinhua|新华社|新華社|中新社|中央社|時事|共同|연합뉴스"
    r"|Europa Press|Notimex|Agência Brasil|Estadão Conteúdo"
)
_AGENCY_LINE = re.compile(
    rf"(?i:(?:mit|avec|con|com|with|z|med|met|from|via|by)\s+)?(?:l['’])?(?:{_AGENCIES})"
    rf"(?:\s*(?:[/,;&+]|und|et|y|e|and)\s*(?:{_AGENCIES}))*"
)
"""A line that names agencies and says nothing."""
_AGENCY = re.compile(_AGENCIES)
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
    if line[:1] + line[-1:] in ("()", "[]", "（）"):
        line = line[1:-1].strip()
    if len(line) <= _LONGEST_NAME and _AGENCY_LINE.fullmatch(line):
        return [Agent(name=name, url=dict(links).get(name)) for name in dict.fromkeys(_AGENCY.findall(line))]
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
    names = [part for name in _SEPARATOR.split(rest.rstrip(".。 ")) if (part := _PREPOSITIONS.sub("", name, count=1))]
    whole = [re.sub(f"{_MARK}(\\d+){_MARK}", lambda match: ordered[int(match[1])], part).strip() for part in names]
    if not whole or not all(name in urls or _is_name(name) for name in whole):
        return []
    return [Agent(name=name, url=urls.get(name)) for name in whole]
