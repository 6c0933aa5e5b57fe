"""What a page names itself that is served in place of another: a soft 404, an error, a wall. It knows looks, no site.

No sign is enough alone. A page names itself in its title, in its first heading and in its first sentences, and what it
gives besides counts against it: prose, a date, an author, a headline of its own. So an article about walls is none, and
neither is one behind a wall, nor one below a banner.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from selectolax.lexbor import LexborNode

from crawler.extraction.headlines import letters
from crawler.extraction.heuristics.names import Purpose, purpose
from crawler.extraction.heuristics.outline import Element, Outline
from crawler.extraction.heuristics.substitute_phrases import (
    common_share,
    named_kind,
    says_nothing,
    stated_kind,
    words_of,
)
from crawler.extraction.heuristics.substitute_words import is_common
from crawler.extraction.heuristics.surroundings import is_beside, is_hidden
from crawler.extraction.html.document import LABEL, Document, plain
from crawler.judgement.page import Substitute
from crawler.text import clean

__all__ = ["Contents", "find_substitute", "stated_in"]

_PARTS = re.compile(r"\s*[|·•»«]\s*|\s+[-–—:/]+\s+|:\s+")
"""What parts a title: a site's name stands before or after it."""
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_MOST_BESIDE = 5
"""Words of a title beside the phrase, which may be a site's name."""
_SHORTEST_NAME = 3
"""Letters of a site's name that is looked for in a heading."""
_MOST_HEADINGS = 12
_LONGEST_HEADING = 300
_MOST_BLOCKS, _SHORTEST_BLOCK = 60, 12
"""Blocks that are read of a page's text, and the letters from which they are."""
_MOST_OTHERS = 1 / 8
"""Share (0 to 1) of other words in a sentence that is read in any article, where more would do for one in 50 texts."""
_FIRST_BLOCKS = 4
"""Blocks of prose in one of which a page that names itself nowhere else does."""
_AROUND = 30
"""Levels around a heading that are asked for what they are."""

# Letters of prose beyond which a page is an article, however it is headed; 100 letters are about 17 words.
_TINY = 250
"""For a page that bears out its name by nothing else, though it has a date or an author."""
_SENTENCE = 40
"""From which the words of a text that has a date or an author are looked at."""
_NOTICE = 500
"""For a page that its text alone names, or that has a date or an author, or nothing that bears out its name."""
_PAGE = 900
"""For a page that its title or its heading names."""
_FORM = 1_800
"""For a page that both its title and its heading name a form, or an error of a server: these explain themselves."""
_COMMON, _COMMON_IN_SHORT = 0.62, 0.5
"""Shares (0 to 1) of a notice's long words that are those of such phrases, which one in a hundred and one in twenty
articles reach. The second is for a text that is short enough for a notice and has neither date nor author."""
_BARE = 400
"""Letters of all that a page shows, with a check for bots that was told by its script."""
_FEW_LINKS = 20
"""Links of a page that a guard of the site serves, or that is no more than a form."""

_ERROR_CLASS = re.compile(
    r"(?<![a-z0-9])(?:error-?(?:404|410|500|503)|(?:404|410|500|503)-?(?:error|page)|page-?(?:404|not-?found)|not-?found"
    r"|error-?page|soft-?404|http-?error|maintenance(?:-?(?:mode|page))?|coming-?soon)(?![a-z0-9])",
    re.IGNORECASE,
)
_CHECKS = re.compile(
    # Cloudflare, Imperva, DataDome, HUMAN (PerimeterX), AWS WAF, Akamai, Sucuri, DDoS-Guard, Vercel, Anubis, Kasada,
    # F5, Radware, and the captchas that they and others show.
    r"/cdn-cgi/challenge-platform/|_cf_chl_opt|cf-chl-|challenges\.cloudflare\.com|cf-error-details|_incapsula_resource"
    r"|captcha-delivery\.com|px-captcha|captcha\.px-cdn\.net|perimeterx|_pxappid|awswaf\.com|awswafintegration|gokuprops"
    r"|sec-if-cpt|errors\.edgesuite\.net|bm-verify|sucuri_cloudproxy|cloudproxy@sucuri|ddos-guard|vercel/security"
    r"|\.within\.website|anubis_challenge|/ips\.js|kpsdk|/tspd/|perfdrive\.com|hcaptcha\.com|recaptcha/(?:api|enterprise)"
    r"|g-recaptcha|h-captcha|turnstile",
    re.IGNORECASE,
)
_LONGEST_SCRIPT, _MOST_ELEMENTS = 20_000, 2_000
"""Letters of a script, and elements of a page, that are looked through for a check for bots."""
_CHECKING = "script, iframe, form, link, meta, body [id], body [class]"
_LONGEST_BLOCK = 2_000
"""Letters that are read of a block's text."""
_FORMS: tuple[Substitute, ...] = ("sign_in", "consent", "error")
"""The kinds that explain themselves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """What else a page gave, which counts for or against it."""

    names: Collection[str]
    """The names of the site."""
    prose: Callable[[], str]
    """The text of its body."""
    is_signed: bool
    """Whether it has a date of its own, or an author."""
    is_list: bool
    """Whether it is a list of teasers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """What a title or a heading says."""

    kind: Substitute | None = None
    """The kind that it names, and nothing else but the site."""
    is_own: bool = False
    """Whether it says anything else: a headline, or the name of a section."""
    others: tuple[str, ...] = ()
    """Parts of a title beside the phrase."""
    possible_names: tuple[str, ...] = ()
    """Those that may be a site's name: no colon parts them from the phrase."""
    words: tuple[str, ...] = ()
    """Words of a heading without the site's name, or of the part of a title that says nothing of its own."""


_NOTHING = _Line()


def _spelled(names: Iterable[str]) -> list[str]:
    """Names as `_without` looks for them, in spaces."""
    words = (" ".join(words_of(name)) for name in names)
    return [f" {name} " for name in words if len(name) >= _SHORTEST_NAME]


def _without(text: str, names: Collection[str]) -> str:
    """A line's words without the names of the site."""
    words = f" {' '.join(words_of(text))} "
    for name in names:
        words = words.replace(name, " ")
    return words.strip()


def _title_line(title: str, names: Collection[str]) -> _Line:
    title = title.replace(" :", ":")  # as French has it
    parts = [(part, left) for part in _PARTS.split(title) if part and (left := _without(part, names))]
    kinds = {part: kind for part, left in parts if (kind := named_kind(part) or named_kind(left))}
    if not kinds and len(parts) > 1 and (whole := named_kind(title)):
        return _Line(kind=whole)
    others = tuple(part for part, left in parts if part not in kinds and not says_nothing(left.split()))
    if sum(len(part.split()) for part in others) > _MOST_BESIDE:
        return _Line(is_own=True, others=others)
    nothing = next((tuple(words_of(part)) for part, _ in parts if part not in kinds and part not in others), ())
    names = tuple(part for part in others if f": {part}" not in title and f"{part}: " not in title)
    return _Line(kind=next(iter(kinds.values()), None), others=others, possible_names=names, words=nothing)


def _titles(document: Document) -> list[str]:
    title = clean(plain(document.tree.css_first("title"), most=LABEL))
    return [text for text in (title, *document.meta("og:title")[:1]) if text]


def _title(document: Document, names: Collection[str]) -> _Line:
    """What the page's title says; what OpenGraph's says where that alone names a kind."""
    lines = [_title_line(text[:_LONGEST_HEADING], names) for text in _titles(document)]
    return next((line for line in lines[:1] if line.is_own), None) or next(
        (line for line in lines if line.kind), lines[0] if lines else _NOTHING
    )


def _is_apart(node: LexborNode) -> bool | None:
    """Whether a heading stands in a part of the page beside its content; None for one that leads away or is hidden."""
    apart = False
    for _ in range(_AROUND):
        tag, attributes = node.tag, node.attributes
        if tag in ("a", "nav", "footer", "dialog", "template", "noscript") or "hidden" in attributes:
            return None
        if tag == "body" or node.parent is None:
            break
        get = attributes.get
        if tag == "aside" or purpose(get("class"), get("id"), None, get("role")) >= Purpose.BESIDE:
            apart = True
        node = node.parent
    return apart


@dataclass(frozen=True, kw_only=True, slots=True)
class _Heading:
    node: LexborNode
    text: str
    line: _Line

    @property
    def place(self) -> Literal["content", "beside", "elsewhere"]:
        """Where it stands: ``elsewhere`` is where it leads away or is not shown."""
        if _is_link(self.node, self.text):
            return "elsewhere"
        apart = _is_apart(self.node)
        return "elsewhere" if apart is None else "beside" if apart else "content"


def _headings(document: Document, names: Collection[str], *, first: bool) -> list[_Heading]:
    """The page's first headings that are not the site's name; only those of the first level if that is enough."""
    nodes = document.tree.css("h1")
    if not (first and nodes):
        nodes += document.tree.css("h2")
    found = []
    for node in nodes[:_MOST_HEADINGS]:
        text = clean(node.text(deep=True, separator=" ")[:_LONGEST_HEADING])
        if text and (left := _without(text, names)):
            kind = named_kind(text) or named_kind(left)
            line = _Line(kind=kind, is_own=kind is None and not says_nothing(left.split()), words=tuple(left.split()))
            found.append(_Heading(node=node, text=text, line=line))
    return found


def _is_link(heading: LexborNode, text: str) -> bool:
    link = heading.css_first("a[href]")
    return link is not None and clean(link.text(deep=True, separator=" ")) == text


def _main_heading(headings: list[_Heading], kind: Substitute | None) -> _Line:
    """What the first ``h1`` says, else the first ``h2``; beside the content, one that names what the title does."""
    for tag in ("h1", "h2"):
        of_tag = [(heading.line, heading.place) for heading in headings if heading.node.tag == tag]
        if line := next((line for line, place in of_tag if place == "content"), None):
            # A section of links is headed by an h2, too: only where it names a kind does it matter.
            return line if tag == "h1" or line.kind else _NOTHING
        if kind and any(line.kind == kind and place == "beside" for line, place in of_tag):
            return _Line(kind=kind)
    return _NOTHING


def _shortened(title: _Line, headings: list[_Heading]) -> _Line:
    """The title, which names what the first heading does where that begins with it: "Oops", "Oops! Page not found"."""
    if title.kind or title.is_own or not title.words or not headings:
        return title
    first = headings[0].line
    return replace(title, kind=first.kind) if first.words[: len(title.words)] == title.words else title


def _is_bare(heading: _Line) -> bool:
    """Whether a heading has no word but those of such phrases; of other scripts, none is known."""
    return says_nothing([word for word in heading.words if word.isascii()], most=0)


class _Notice:
    """A page that may be a notice: what its text states, and other signs."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.kinds: Counter[Substitute] = Counter()
        """How many sentences state each kind."""
        self.first: Substitute | None = None
        """The kind that one of the first blocks of the content states."""
        self.size, self.links = outline.root.size, len(outline.links) - 1
        self.outline = outline
        self._read()

    def _read(self) -> None:
        prose = blocks = 0
        for element in self.outline.elements:
            if element.own - element.own_linked < _SHORTEST_BLOCK or element.own_linked > element.own / 2:
                continue
            blocks += 1
            if blocks > _MOST_BLOCKS:
                return
            apart = _stands_apart(element)
            if apart is None:
                continue
            sentences = _SENTENCES.split(_text(element)[:_LONGEST_BLOCK])
            stated = [kind for sentence in sentences if (kind := stated_kind(sentence))]
            self.kinds.update(stated)
            if not apart:
                prose += element.own_prose > 0
                if stated and self.first is None and prose <= _FIRST_BLOCKS:
                    self.first = stated[0]

    def prints(self, titles: Collection[str]) -> bool:
        """Whether a block of the content that is no link is one of these titles: the page has a headline of its own."""
        wanted = {letters(title) for title in titles}
        return bool(wanted) and any(
            0 < element.own <= _LONGEST_HEADING
            and element.own_linked < element.own / 2
            and letters(_text(element)) in wanted
            and _stands_apart(element) is False
            for element in self.outline.elements
        )

    def signs(self, kind: Substitute) -> int:
        """How many signs but its title and heading the page has of a kind."""
        return self.kinds[kind] + sum((self._is_kept_from_search(), self._is_classed(kind), self._asks(kind)))

    def _is_kept_from_search(self) -> bool:
        return any("noindex" in content.lower() for content in self.document.metas("robots", "googlebot"))

    def _is_classed(self, kind: Substitute) -> bool:
        if kind not in ("not_found", "error", "maintenance"):
            return False
        nodes = self.document.tree.css("html, body, main, article, main > *, body > div")
        return any(
            _ERROR_CLASS.search(f"{get('class') or ''} {get('id') or ''}")
            for get in (node.attributes.get for node in nodes)
        )

    def _asks(self, kind: Substitute) -> bool:
        match kind:
            case "sign_in":
                asked = 'input[type="password" i], form input[type="email" i], form input[name*="user" i]'
                return self.document.tree.css_first(asked) is not None
            case "consent":
                asked = 'button, input[type="submit" i], input[type="checkbox" i]'
                return self.document.tree.css_first(asked) is not None
            case "challenge":
                return self.checks
        return False

    @cached_property
    def checks(self) -> bool:
        """Whether the page has a script, a frame or an element of a check for bots."""
        for node in self.document.tree.css(_CHECKING)[:_MOST_ELEMENTS]:
            attributes = node.attributes
            values = " ".join([value for value in attributes.values() if value])
            if _CHECKS.search(values) or (node.tag == "script" and _CHECKS.search(_script(node))):
                return True
        return False

    def shows_media(self) -> bool:
        kinds = self.document.meta("og:type")
        return any(kind.startswith("video") for kind in kinds) or (
            self.document.tree.css_first("video, audio, iframe, figure") is not None
        )


def _script(node: LexborNode) -> str:
    return node.text(deep=True)[:_LONGEST_SCRIPT]


def _text(element: Element) -> str:
    return " ".join(" ".join([text for _, text, _ in element.parts]).split())


def _stands_apart(element: Element) -> bool | None:
    """Whether a block stands in a part beside the page's content; None for one that is not shown."""
    apart = False
    around: Element | None = element
    while around is not None and around.parent is not None:
        if is_hidden(around):
            return None
        apart = apart or is_beside(around)
        around = around.parent
    return apart


def find_substitute(document: Document, outline: Callable[[], Outline], contents: Contents) -> Substitute | None:
    """What the page names itself in place of what was asked for; None for a page that does not.

    The outline and the body are asked for only where the page's title and headings leave a doubt.
    """
    names = _spelled([*contents.names, *document.metas("og:site_name", "application-name")])
    title = _title(document, names)
    headings = _headings(document, names + _spelled(title.possible_names if title.kind else ()), first=title.is_own)
    headlines = () if title.kind else title.others
    title = title if contents.is_signed else _shortened(title, headings)
    is_named = title.kind or any(heading.line.kind for heading in headings)
    if not is_named and (title.is_own or contents.is_signed or contents.is_list):
        return None  # as almost all articles and lists are
    heading = _main_heading(headings, title.kind)
    if (heading.is_own and not title.kind) or (title.is_own and not heading.kind):
        return None
    if title.kind is None and heading.kind is None and (contents.is_signed or contents.is_list):
        return None
    prose = contents.prose()
    if len(prose) > _FORM:
        return None
    notice = _Notice(document, outline())
    is_check = not contents.is_signed and notice.links <= _FEW_LINKS and notice.checks
    if (not is_check and _tells_a_story(prose, contents.is_signed)) or notice.prints(headlines):
        return None
    if title.kind is None and heading.kind is None:
        return _unheaded(notice, contents)
    votes: Counter[Substitute] = Counter()
    for line in (title, heading):
        if line.kind:
            votes[line.kind] += 2
    for kind, sentences in notice.kinds.items():
        votes[kind] += min(sentences, 2) if kind in votes else min(sentences, 1)
    kind = max(votes, key=votes.__getitem__)
    return kind if _is_borne_out(kind, title, heading, notice, contents) else None


def stated_in(text: str) -> Substitute | None:
    """The kind that the first sentence of a text states which states any; None when none does."""
    sentences = (sentence for block in text.splitlines() for sentence in _SENTENCES.split(block))
    return next((kind for sentence in sentences if (kind := stated_kind(sentence, most_others=_MOST_OTHERS))), None)


def _tells_a_story(prose: str, is_signed: bool) -> bool:
    """Whether a text is an article's by its words, which a short one need not show."""
    least = _COMMON if is_signed or len(prose) > _NOTICE else _COMMON_IN_SHORT
    return len(prose) > (_SENTENCE if is_signed else _TINY) and common_share(prose) < least


def _unheaded(notice: _Notice, contents: Contents) -> Substitute | None:
    """What a page is that its text alone names, or a script that checks for bots."""
    if notice.size <= _BARE and notice.links <= _FEW_LINKS and notice.checks:
        return "challenge"
    kind = notice.first
    if kind is None or len(contents.prose()) > _NOTICE or notice.shows_media():
        return None
    if kind in ("sign_in", "consent") and (notice.links > _FEW_LINKS or not notice.signs(kind)):
        return None
    return kind


def _is_borne_out(kind: Substitute, title: _Line, heading: _Line, notice: _Notice, contents: Contents) -> bool:
    """Whether what a title or a heading names is what the page is."""
    prose, stated, signs = len(contents.prose()), notice.kinds[kind], notice.signs(kind)
    if title.kind and heading.kind:
        if contents.is_signed:
            return _is_bare(heading) and prose <= (_NOTICE if signs else _TINY) and (signs > 0 or kind != "sign_in")
        if (contents.is_list and not stated) or (kind == "sign_in" and not signs):
            return False
        return prose <= (_FORM if kind in _FORMS else _PAGE)
    if contents.is_signed or (contents.is_list and not (title.kind and stated)):
        return False
    if heading.is_own and prose <= _TINY and not _goes_on(heading, title) and not notice.prints(title.others):
        return kind != "sign_in" or signs > 0
    if heading.is_own or title.is_own:
        return prose <= _NOTICE and stated > 0 and signs > 1
    return prose <= (_PAGE if signs else _NOTICE) and (signs > 0 or notice.size <= _BARE or not notice.shows_media())


def _goes_on(heading: _Line, title: _Line) -> bool:
    """Whether a heading says more of what a title says beside a phrase: "Access denied: court shuts out press"."""
    said = {word for part in title.others for word in words_of(part)}
    return any(word in said and not is_common(word) for word in heading.words)
