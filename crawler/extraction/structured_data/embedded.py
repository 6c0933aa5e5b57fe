"""The body of an article that stands in the page's own data, where the page does not show it. It knows data, and not
what the page shows.

Data hold much more than the article: other stories, readers' comments, the interface in several languages. A text is
the article's if the innermost object around it that has a headline has the page's. One that nothing names is taken
only if it is the only one, is long, and speaks of what the page's headline names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from html import escape
from typing import Any

from crawler.exceptions import Unreadable
from crawler.extraction.headlines import are_alike, is_same
from crawler.extraction.headlines import letters as compared
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import page_data
from crawler.extraction.structured_data.rich_text import RichText, letters, spelled
from crawler.text import clean

__all__ = ["embedded_body"]

_LEAST, _LEAST_UNNAMED = 200, 1_000
"""Letters of prose of a body, and of one that no object around it names."""
_MOST_PARTS = 100_000
"""Lists and objects of a page's data that are looked through."""
_MOST_TITLES = 10
"""Titles of a page with which the headline of each object is compared."""
_MOST_NAMED = 2_000
"""Objects of a page whose headlines are compared with its titles."""
_LONGEST = 500_000
"""Letters of a body."""
_ASIDE = re.compile(
    r"relat|recommend|comment(?!ary)|^more|most(?:read|popular)|popular|trending|latest|teaser|promo|advert|newsletter"
    r"|subscri|paywall|locale|i18n|intl|^messages|dictionary|glossary|consent|cookie|privacy|^terms|^legal|disclaimer"
    r"|author|byline|contributor|bio(?:graphy)?$|caption|credit|footer|navigation|^menu|sidebar|^seo|^config|^settings"
    r"|stylesheet|transcript|^poll|quiz|^faq|^next(?:$|article|stor|post|up)|readnext|upnext|^other"
)
"""Names of what is not the article's text, of keys and of kinds."""
_LONGEST_KEY, _MOST_MARKS = 40, 2
"""Letters and marks in a key that is a name. Stores have addresses and headlines as keys, too."""
_SUMMARIES = re.compile(
    r"description|summary|excerpt|abstract|^dec?k$|standfirst|intro|snippet|preview|^meta|^og|twitter"
)
"""Keys of what a page may say of an article and show nowhere. It is a body only if it has paragraphs."""
_MARK = re.compile(r"[\W_]")
_KINDS = ("__typename", "_type", "type")
_HEADLINES = re.compile(r"head(?:line|ing)s?|title|^(?:name|subject)$")
"""Keys of an object's headline. Those of `_OTHER_TITLES` are none."""
_OTHER_TITLES = re.compile(r"site|section|category|image|author|job|alt|sub|kicker|channel|tag|label")
_STRONG = re.compile(r"headlines?$|title$")
"""Those that tell, if they are not the page's, that an object is another story."""
_INSIDE_HEADLINE = ("basic", "rendered", "default", "primary", "main", "value", "text", "raw", "web", "seo")
"""Keys under which a headline keeps its text."""
_ADDRESSES = frozenset("url link href permalink canonical canonicalurl websiteurl uri path slug".split())
_LONG_SLUG = 12
"""Letters of the end of a path from which it names an article."""
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 20
"""Words or letters of what may be a headline; modules of a page have shorter titles."""
_SHORTENED = 0.4
"""Share of the longer of two headlines that the shorter has at least, if they are the same."""
_BREAKS = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|td|figcaption)>|<br\b[^<>]*>|\n")
_TAG = re.compile(r"<[^<>]*>")
_CODE = re.compile(r"[{}\[\]<>=;|\\]")
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that do not part words."""
_SENTENCE = re.compile("[.!?…。！？।؟።။។]")
_LONGEST_WORD, _MOST_CODE, _SHORTEST_LINE = 16, 0.03, 40
"""Mean letters of a word of prose, share of a line that is marks of code, and letters of a line of prose."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters of a word that stay as they are when it is inflected."""
_SPOKEN_OF = 0.5
"""Share of a headline's words that stand in its article."""
_PLAIN, _CARRIED = 0.8, 0.9
"""What a letter of a body counts that is one paragraph, beside one that has several; and what one counts that the page
hands to its scripts, beside one that it states."""


class Naming(IntEnum):
    """What the objects around a text say of it: the greater, the likelier is it the article's."""

    OTHER, NOTHING, ALIKE, ARTICLE = range(4)


@dataclass(frozen=True, kw_only=True)
class _Text:
    """A text in the page's data."""

    naming: Naming
    html: str
    prose: int
    is_stated: bool = False

    @property
    def has_paragraphs(self) -> bool:
        return len(_BREAKS.findall(self.html)) > 1

    @property
    def weight(self) -> float:
        return self.prose * (1 if self.has_paragraphs else _PLAIN) * (1 if self.is_stated else _CARRIED)


def _prose(html: str) -> int:
    """How many letters of HTML stand in lines that are prose, in any script."""
    return sum(letters(line) for line in _BREAKS.split(html) if _is_prose(clean(_TAG.sub(" ", line)) or ""))


def _is_prose(line: str) -> bool:
    number = len(line)
    if not _SENTENCE.search(line):
        return False
    if _UNPARTED.search(line):
        return number >= _SHORTEST_LINE // 2 and len(_CODE.findall(line)) <= _MOST_CODE * number
    if number < _SHORTEST_LINE or len(_CODE.findall(line)) > _MOST_CODE * number:
        return False
    return number <= _LONGEST_WORD * (line.count(" ") + 1)


class _Names:
    """What names the page's article: its titles and its addresses."""

    def __init__(self, titles: Sequence[str], urls: Iterable[str]) -> None:
        self.titles = [text for title in titles[:_MOST_TITLES] if (text := clean(title))]
        self.addresses = {address for url in urls if (address := _address(url))}
        self._known: dict[int, Naming | None] = {}
        """By the `id` of objects, which must stay."""
        self._left = _MOST_NAMED

    def naming(self, part: dict[str, Any]) -> Naming | None:
        """What an object says of the texts in it; None for one that says nothing."""
        if id(part) not in self._known:
            self._known[id(part)] = self._naming(part)
        return self._known[id(part)]

    def _naming(self, part: dict[str, Any]) -> Naming | None:
        addresses, headlines = [], []
        for key, value in part.items():
            name = spelled(key)
            if name in _ADDRESSES and isinstance(value, str):
                addresses.append(value)
            elif _HEADLINES.search(name) and not _OTHER_TITLES.search(name):
                headlines += [(text, _STRONG.search(name) is not None) for text in _headlines(value)]
        if any(map(self.is_address, addresses)):
            return Naming.ARTICLE
        if not headlines or self._left == 0:
            return None
        self._left -= 1
        if any(_is_one(text, title) for text, _ in headlines for title in self.titles):
            return Naming.ARTICLE
        telling = [text for text, is_strong in headlines if is_strong and _may_be_headline(text)]
        if any(are_alike(text, title) and not is_same(text, title) for text in telling for title in self.titles):
            return Naming.ALIKE
        return Naming.OTHER if telling else None

    def is_story(self, part: dict[str, Any]) -> bool:
        """Whether an object is a story, or something else that has a headline."""
        return self.naming(part) is not None

    def is_apart(self, part: dict[str, Any]) -> bool:
        """Whether an object in the page's article is not one of its sections, which have headlines, too."""
        naming = self.naming(part)
        return naming == Naming.ARTICLE or (naming is not None and any(spelled(key) in _ADDRESSES for key in part))

    def is_address(self, value: str) -> bool:
        if len(value) > 2_000 or not (address := _address(value)):
            return False
        if "/" in address:
            return address in self.addresses or any(known.partition("/")[2] == address for known in self.addresses)
        return len(address) >= _LONG_SLUG and any(known.rpartition("/")[2] == address for known in self.addresses)

    def are_spoken_of(self, text: str) -> bool:
        """Whether a text has the words of one of the page's titles."""
        body = text.casefold()
        for title in self.titles:
            pieces = _pieces(title.casefold())
            if pieces and sum(piece in body for piece in pieces) >= _SPOKEN_OF * len(pieces):
                return True
        return False


def _address(url: str) -> str:
    """What of an address names a page: no scheme, no fragment."""
    text = url.strip().partition("#")[0].casefold()
    return text.rpartition("://")[2].removeprefix("www.").removeprefix("//").strip("/")


def _pieces(title: str) -> set[str]:
    if _UNPARTED.search(title):
        text = compared(title)
        return {text[start : start + 2] for start in range(len(text) - 1)}
    return {word[:_STEM] for word in _WORD.findall(title)}


def _headlines(value: Any) -> list[str]:
    """The texts of a headline, which may be an object."""
    values = [value]
    if isinstance(value, dict):
        values = [value.get(key) for key in _INSIDE_HEADLINE]
    return [text for text in map(_line, values) if text]


def _line(value: Any) -> str | None:
    return clean(_TAG.sub("", value)) if isinstance(value, str) and len(value) <= 1_000 else None


def _is_one(first: str, second: str) -> bool:
    """Whether two headlines are the same, and none is only the site's name in the other."""
    if not is_same(first, second):
        return False
    shorter, longer = sorted((len(compared(first)), len(compared(second))))
    return shorter > 0 and shorter >= _SHORTENED * longer


def _may_be_headline(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS or letters(text) >= _FEWEST_LETTERS


@dataclass(frozen=True, kw_only=True, slots=True)
class _Around:
    """What is known of a part of the data by what is around it."""

    naming: Naming = Naming.NOTHING
    is_summary: bool = False


class _Search:
    """The texts in values that may be the article's, with how much may still be looked at."""

    def __init__(self, names: _Names) -> None:
        self.names, self.writer, self.left = names, RichText(), _MOST_PARTS
        self.seen: set[int] = set()
        self.kept: list[Any] = []
        """The values: what is seen stays, so that no other part gets its `id`."""
        self.texts: list[_Text] = []

    def look_through(self, value: Any) -> None:
        self.kept.append(value)
        pending = [(value, _Around())]
        while pending and self.left > 0:
            self.left -= 1
            part, around = pending.pop()
            if id(part) in self.seen:
                continue
            self.seen.add(id(part))
            if isinstance(part, list):
                self.look_at_strings(part, around)
                pending += [(held, around) for held in reversed(part) if isinstance(held, (dict, list))]
            elif isinstance(part, dict) and not _is_aside(part):
                pending += self.parts(part, around)

    def parts(self, part: dict[str, Any], around: _Around) -> list[tuple[Any, _Around]]:
        """The parts of an object in which a text may be, the first one last. Texts that it has itself are kept."""
        own = self.names.naming(part)
        naming = around.naming if own is None else own
        found: list[tuple[Any, _Around]] = []
        for key, held in reversed(part.items()):
            if not held or not isinstance(held, (str, dict, list)) or _names_aside(key):
                continue
            is_summary = around.is_summary or _SUMMARIES.search(spelled(key)) is not None
            below = _Around(naming=naming, is_summary=is_summary)
            if isinstance(held, str) and (inner := page_data.inner(held)) is not None:
                self.kept.append(inner)
                found.append((inner, below))
            elif not self.is_text(held, below) and not isinstance(held, str):
                found.append((held, below))
        return found

    def is_text(self, value: Any, around: _Around) -> bool:
        """Whether a value is a text, which is kept."""
        is_short = isinstance(value, str) and len(value) < _LEAST
        if is_short or (isinstance(value, dict) and self.names.naming(value) is not None):
            return False
        is_named = around.naming == Naming.ARTICLE
        html = self.writer.html(value, self.names.is_apart if is_named else self.names.is_story)
        prose = _prose(html) if _LEAST <= len(html) <= _LONGEST else 0
        text = _Text(naming=around.naming, html=html, prose=prose)
        if prose < _LEAST or (around.is_summary and not text.has_paragraphs):
            return False
        self.texts.append(text)
        return True

    def look_at_strings(self, parts: list[Any], around: _Around) -> None:
        """Keep the strings of a list that are long enough for a whole text: some notations hold all strings so."""
        for part in parts:
            if isinstance(part, str) and len(part) >= _LEAST_UNNAMED:
                self.is_text(part, around)

    def best(self) -> _Text | None:
        """The text that is the article's; None if none is."""
        named = [text for text in self.texts if text.naming in (Naming.ARTICLE, Naming.ALIKE)]
        if named:
            return max(named, key=lambda text: (text.naming, text.weight))
        if any(text.naming == Naming.OTHER for text in self.texts):
            return None
        long = {text.prose: text for text in self.texts if text.prose >= _LEAST_UNNAMED}
        only = next(iter(long.values())) if len(long) == 1 else None
        return only if only and self.names.are_spoken_of(only.html) else None


@lru_cache(maxsize=4_096)
def _names_aside(key: str) -> bool:
    name = key.partition(":")[0]
    if len(name) > _LONGEST_KEY or "/" in name or "." in name or len(_MARK.findall(name)) > _MOST_MARKS:
        return False
    return _ASIDE.search(spelled(name)) is not None


def _is_aside(part: dict[str, Any]) -> bool:
    """Whether an object is of a kind that is not the article's text."""
    kinds = (part.get(key) for key in _KINDS)
    return any(isinstance(kind, str) and _names_aside(kind) for kind in kinds)


def _of_data(document: Document, names: _Names) -> _Text | None:
    """The body in what the page hands to its scripts."""
    search = _Search(names)
    for value in page_data.script_values(document):
        search.look_through([value] if isinstance(value, str) else value)
    if search.best() is None:
        search.look_through([*page_data.strings(document, _LEAST_UNNAMED)])
    if search.best() is None:
        for value in page_data.attribute_values(document):
            search.look_through(value)
    return search.best()


def _stated(document: Document, texts: Iterable[str]) -> Iterator[_Text]:
    """The bodies that the page states: as given, and in microdata that nobody sees."""
    hidden = document.tree.css_first('meta[itemprop~="articleBody"][content]')
    for text in (*texts, hidden and hidden.attributes.get("content")):
        html = RichText().html(text) if text and len(text) <= _LONGEST else ""
        if (prose := _prose(html)) >= _LEAST:
            yield _Text(naming=Naming.ARTICLE, html=html, prose=prose, is_stated=True)


def embedded_body(document: Document, stated: Sequence[str], titles: Sequence[str], url: str) -> Document | None:
    """A page of nothing but the article's body, made of what the page states and what it hands to its scripts.

    `stated` are the texts that it states of its article (``articleBody``), `titles` the headlines that it gives it, and
    `url` is its canonical address. None for a page in whose data no body is found, or none that can be parsed.
    """
    names = _Names(titles, (url, document.url))
    texts = [*_stated(document, stated)]
    if held := _of_data(document, names):
        texts.append(held)
    best = max(texts, key=lambda text: text.weight, default=None)
    if best is None:
        return None
    title = escape(names.titles[0]) if names.titles else ""
    page = f"<!DOCTYPE html><body><article><h1>{title}</h1>{best.html}</article></body>"
    try:
        return Document(page.encode("utf-8", "xmlcharrefreplace"), document.base)
    except Unreadable:
        return None
