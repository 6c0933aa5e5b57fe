"""The teasers of a page that no theme describes: blocks with a linked headline, mostly a picture, mostly in rows.

Links with neither picture nor heading, such as those of menus, lists of the most read, tags or numbers of pages, are no
teasers, however often they are repeated; nor are links to other sites, to lists or to people. It knows no names of
elements.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.extraction.heuristics.outline import Element, Outline, holds_any
from crawler.extraction.heuristics.teaser_parts import LAZY, Parts, teaser_image
from crawler.extraction.heuristics.titles import Title, holders, is_long, titles
from crawler.extraction.teaser import Teaser
from crawler.items import CardImage
from crawler.sites import Site

__all__ = ["find_teasers"]

_FEWEST_WORDS = 3
_PLACE = re.compile(r"[A-Za-z._~-]*")
"""Names that need some words to be an article's: they have neither a number nor words in other letters."""
_WORD_OF_PATH = re.compile(r"[A-Za-z]+")
_WORDS_OF_SENTENCE, _LETTERS_OF_SENTENCE = 5, 30
"""Words or letters. A text with as many is no entry of a menu."""
_PAIR, _ROW = 2, 3
"""How many alike are teasers: those with pictures, but without headings; and the other way round."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """A possible teaser: an element with one title in it, and its picture."""

    holder: Element
    title: Title
    image: CardImage | None
    url: str

    @property
    def has_name(self) -> bool:
        """Whether the address ends with what reads as an article's name or number."""
        parts = urlsplit(self.url)
        name = parts.path.rstrip("/").rpartition("/")[2] + parts.query
        return not _PLACE.fullmatch(name) or len(_WORD_OF_PATH.findall(name)) >= _FEWEST_WORDS

    @property
    def is_entry(self) -> bool:
        """Whether title and address may be those of an entry of a menu."""
        return not self.has_name and not is_long(self.title.text, _WORDS_OF_SENTENCE, _LETTERS_OF_SENTENCE)


def _candidates(outline: Outline, site: Site, base: str, own_url: str) -> Iterator[_Candidate]:
    pictures = [element.index for element in outline.elements if element.tag == "img"]
    for holder, title in holders(titles(outline)):
        # To spell an address takes longer than all else here, so menus are left out before.
        if title.is_heading or holds_any(holder, pictures) or holder.node.css_first(LAZY) is not None:
            url = site.article_url(title.href, base)
            if url and own_url not in (url, url.partition("?")[0]):
                yield _Candidate(holder=holder, title=title, image=teaser_image(outline, holder, base), url=url)


def _is_most(row: list[_Candidate], judge: Callable[[_Candidate], bool]) -> bool:
    return 2 * sum(map(judge, row)) > len(row)


def _credible(row: list[_Candidate]) -> Iterator[_Candidate]:
    """The candidates of a row that are teasers, judged by themselves and by the whole row."""
    if _is_most(row, lambda each: each.title.is_short):
        return
    is_row = len(row) >= _ROW and not _is_most(row, lambda each: each.is_entry)
    has_pictures = any(each.image for each in row)
    for each in row:
        if each.image:
            is_credible = each.title.is_heading or len(row) >= _PAIR
        else:
            is_credible = is_row and (each.title.is_heading or has_pictures)
        if is_credible:
            yield each


def find_teasers(outline: Outline, site: Site, base: str, own_url: str) -> list[Teaser]:
    """The teasers of a page, in page order.

    `base` is the URL that relative URLs are joined with. Links to `own_url`, the page's own, are its headline.
    """
    rows: dict[tuple[str, str], list[_Candidate]] = {}
    for each in _candidates(outline, site, base, own_url):
        rows.setdefault(each.title.shape, []).append(each)
    found = [each for row in rows.values() for each in _credible(row)]
    teasers = []
    for each in sorted(found, key=lambda each: each.holder.index):
        parts = Parts(outline, each.holder, each.title, base)
        if headline := parts.headline():
            teasers.append(
                Teaser(
                    url=each.url,
                    headline=headline,
                    excerpt=parts.excerpt(),
                    image=each.image,
                    authors=parts.authors(),
                    date_published=parts.date(site.time_zone),
                    section=parts.section(),
                    comment_count=parts.comment_count(),
                    block=parts.block(),
                )
            )
    return teasers
