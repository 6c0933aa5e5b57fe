"""Boxes within an article's text that are not the author's: told by what heads them, or by what they ask.

Machines' summaries, fact boxes, tickers, appeals, portraits of the author, and requests to consent in the place of an
embed. It knows phrases of the web's larger languages, and drops no box that is most of the text.
"""

import re
from itertools import islice

from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.html.document import HEADINGS

__all__ = ["asks_for_consent", "drop_boxes", "heads_box", "heads_portrait"]

_MACHINE = r"(?:ai|ki|ia|l['’]ia|artificial intelligence|künstlicher intelligenz|int[ei]ll?igen[cz](?:ia|e) artifi\w+)"
_SUMMARY = r"(?:summary|summari[sz]ed|overview|zusammen(?:fassung|gefasst)|r[eé]sum\w+|riassunto|sintesi|samenvatting)"
_HEADINGS = (
    # Summaries that a machine wrote.
    rf"{_MACHINE}[- ]?(?:generated |erzeugte |generad[ao] )?{_SUMMARY}|{_SUMMARY}\b.{{0,30}}\b{_MACHINE}",
    # Fact boxes.
    r"(?:quick |key )?facts?(?: ?(?:box|file|sheet)| at a glance)?|fakten(?:box| zum thema)?|fakta(?:ruta|boks)?",
    r"info-?box|(?:la )?ficha(?: técnica)?|repères|l['’]encadré|in cifre|kerncijfers",
    # Tickers.
    r"happening now|live updates?|latest updates?|breaking news|just in|live-?ticker|news-?ticker|eilmeldungen",
    r"última hora|últimas notícias|en direct|ultim['’]ora|лента новостей",
)
_PORTRAITS = (
    r"about (?:the |our )?(?:authors?|writers?|contributors?|reporters?)|meet the (?:author|writer)|author bio\w*",
    r"(?:über|zu[rm]) (?:de[nmr]|die) autor(?:in|en|innen)?|(?:sobre|acerca de)l? ?(?:el|la|los|o|a|os)? ?autor\w*",
    r"à propos (?:de l['’]|des )auteur\w*|(?:sul)?l['’]aut(?:ore|ori|rice)|o autor(?:ze|ce)|(?:об|про) автор\w*",
    "关于作者|關於作者|作者简介|著者(?:について|プロフィール)",
)
_APPEALS = (
    r"support (?:us|our|independent|quality|local|free|the|public)\b.*|help us\b.*|donate(?: now| today)?",
    r"make a donation|become a (?:member|supporter|subscriber|patron)\b.*|before you go\b.*|unterstütze(?:n sie)?\b.*",
    r"ap[oó]y[ae]\w*\b.*|apoie\b.*|soutenez\b.*|sostieni(?:ci)?\b.*|steun ons\b.*|wesprzyj\b.*|поддержите\b.*",
)
_HEADS = re.compile(rf"[\W_]*(?:{'|'.join((*_HEADINGS, *_PORTRAITS, *_APPEALS))})[\W_]*")
_HEADS_PORTRAIT = re.compile(rf"[\W_]*(?:{'|'.join(_PORTRAITS)})[\W_]*")
_LONGEST_HEADING = 80
"""Letters."""
_MOST = 0.5
"""Share of the text. A larger box is the text."""
_DATA = re.compile(
    r"cookies?|third[- ]part|external (?:content|media|service)|embedded content|personal data|tracking"
    r"|drittanbieter|externe[nrs]? (?:inhalt|medi|dienst)|personenbezogen|daten|extern[ea]? innehåll|eksternt? innhold"
    r"|contenidos? externos?|terceros|contenus? (?:externes?|tiers)|données|contenut[oi] estern[oi]|terze parti"
    r"|conteúdos? externos?|terceiros|externe inhoud|derden|zewnętrzn|plików cookie|файл\w* cookie|сторонн"
)
_CONSENT = re.compile(
    r"accept|agree|consent|permission|allow|einverstanden|zustimm|stimm\w* .{0,30}\bzu\b|einwillig|akzeptier|erlaub"
    r"|acept|permit|acuerdo|autoris|acconsent|accett|aceit|autoriz|godkänn|samtyck|samtykk|toestemming|akkoord|zgod|zaakcept"
    r"|соглас|разреш"
)
_PLACEHOLDER = "button, input, label, [role=button]"
"""What a reader consents with."""
_LARGEST_PLACEHOLDER = 900
"""Letters of a box that asks to consent."""
_LEVELS = 4
"""Elements around a line that may be its box."""
_MOST_PARTS = 50
"""Elements beside a box that are looked at."""


def heads_box(text: str) -> bool:
    """Whether a line heads a box that is no part of an author's text."""
    return len(text) <= _LONGEST_HEADING and _HEADS.fullmatch(text.lower()) is not None


def heads_portrait(text: str) -> bool:
    """Whether a line heads a portrait of the author."""
    return len(text) <= _LONGEST_HEADING and _HEADS_PORTRAIT.fullmatch(text.lower()) is not None


def asks_for_consent(text: str) -> bool:
    """Whether a text asks to consent to another site's content; an article may speak of that, too."""
    line = text.lower()
    return _DATA.search(line) is not None and _CONSENT.search(line) is not None


def _headed(outline: Outline, root: Element, line: Element, before: int) -> Element | None:
    """The largest element in `root` that begins with a line and is no more than half of the text; None without one.

    `before` is the index of the line before it.
    """
    box, around = None, line.parent
    for _ in range(_LEVELS):
        if around is None or around is root or around.size > _MOST * root.size or around.index < before:
            break
        box, around = around, around.parent
    return box if box is not None and box.size > line.size and not _is_section(outline, box) else None


def _is_section(outline: Outline, box: Element) -> bool:
    """Whether a box is one of several parts of the text that are alike, each with a heading."""
    parts = islice(outline.children(box.parent, dropped=True), _MOST_PARTS) if box.parent is not None else ()
    others = (part for part in parts if part is not box and part.prose and part.index not in outline.ends)
    alike = (part for part in others if part.tag == box.tag)
    named = (part for part in alike if part.attributes.get("class") == box.attributes.get("class"))
    return any(inner.tag in HEADINGS for part in named for inner in outline.children(part))


def _asking(root: Element, line: Element) -> Element | None:
    """The smallest element in `root` that holds a line and something to consent with; None without one."""
    around = line.parent
    for _ in range(_LEVELS):
        if around is None or around is root or around.size > min(_LARGEST_PLACEHOLDER, _MOST * root.size):
            return None
        if around.node.css_first(_PLACEHOLDER) is not None:
            return around
        around = around.parent
    return None


def drop_boxes(outline: Outline, root: Element) -> None:
    """Drop the boxes below `root` that are not the author's."""
    may_ask = root.node.css_first(_PLACEHOLDER) is not None
    before = root.index
    for line in outline.below(root):
        if not line.parts or not line.own:
            continue
        may_head = line.own <= _LONGEST_HEADING and heads_box(outline.text(line))
        box = _headed(outline, root, line, before) if may_head else None
        if box is None and may_ask and line.own <= _LARGEST_PLACEHOLDER and asks_for_consent(outline.text(line)):
            box = _asking(root, line)
        if box is not None:
            outline.drop(box)
        before = line.index
