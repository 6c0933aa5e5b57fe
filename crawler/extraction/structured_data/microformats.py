"""What class names and ``rel`` values mark as the article's, read into the shape of JSON-LD: microformats (hAtom and
h-entry), HTML's ``rel``, and the classes that WordPress writes. It knows marks, not what text looks like.

A mark belongs to the entry around it: an element of a microformat's root class, one with WordPress's classes of a post,
or an ``article``. Of a page's entries one is the page's own. What stands in the other entries, in comments, in boxes of
further articles and in the text itself is not the article's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from selectolax.lexbor import LexborNode

from crawler.extraction.bylines import is_other_work, names_in
from crawler.extraction.headlines import is_same
from crawler.extraction.html.document import LABEL, TEXT, Attributes, Document, classes, is_element, plain
from crawler.extraction.html.other_work import holds_other_work
from crawler.extraction.structured_data.comments import comment_count
from crawler.extraction.structured_data.jsonld import Node
from crawler.text import clean

__all__ = ["Microformats"]

_Value = TypeVar("_Value")

_ENTRY_MARKS = ".hentry, .h-entry, .type-post, .byline, [class*=wp-block-post-]"
_MARKS_OF = {
    "datePublished": f"{_ENTRY_MARKS}, .published, .entry-date",
    "dateModified": ".updated, .dt-updated, .modified, .wp-block-post-date__modified-date",
    "author": f"{_ENTRY_MARKS}, a[rel~=author i]",
    "articleSection": "a[rel~=category i], .cat-links, .taxonomy-category",
    "keywords": "a[rel~=tag i], .p-category",
}
"""By property, what a page has some of if it marks it: most others are done with this one query."""
_LOOPED = "wp-block-post"
"""WordPress's class of an entry in a list of several."""
_ENTRIES = frozenset(("hentry", "h-entry", "hnews", _LOOPED))
_POST = re.compile(r"post-(\d{1,12})")
"""The class, and mostly the id, of a post's element in WordPress."""
_POST_PAGE = re.compile(r"postid-(\d{1,12})")
"""A class of the ``body`` element of that post's own page."""
_TEXTS = frozenset(
    "entry-content e-content post-content wp-block-post-content entry-summary p-summary article-body story-body".split()
)
_COMMENT = re.compile(
    r"comments?|commentlist|comments?-.*|h-cite|[pu]-comment|pingback|trackback|respond|wp-block-comment.*"
    r"|wp-block-post-comments.*|wp-block-latest-comments.*"
)
_FURTHER = re.compile(
    r"(?:.*[-_])?(?:related|relatedposts|recommend(?:ed|ations)|recent|popular|trending|latest|navigation|nav-links"
    r"|pagination|more-(?:posts|stories|articles|news)|read-(?:more|next|also))(?:[-_].*)?"
    r"|widgets?(?:[-_].*)?|sidebar|(?:primary|secondary)-sidebar"
)
"""Names of boxes of further articles."""
_PUBLISHED = frozenset("published dt-published entry-date entry-time".split())
_DATED = frozenset("posted-on post-date wp-block-post-date".split())
"""Elements around the date of publication, among which that of the last change may be, too."""
_MODIFIED = frozenset("updated dt-updated modified wp-block-post-date__modified-date".split())
_NO_PUBLICATION = re.compile(r"updat|modif")
_TITLES = frozenset("entry-title p-name wp-block-post-title".split())
_PEOPLE = frozenset("author p-author post-author entry-author".split())
"""Elements around a person; the name has a mark of its own or is a link."""
_NAMES = frozenset(
    "wp-block-post-author__name wp-block-post-author-name entry-author-name wp-block-co-authors-plus-name".split()
)
_BYLINES = frozenset(("byline", "by-author"))
_BOXES = frozenset("author-title author-name author-box-title".split())
"""Headings of boxes about the author."""
_MARKED_NAMES = ("fn", "p-name")
"""Class names of the name in an element around a person, the more reliable first."""
_SECTIONS = frozenset("cat-links entry-categories post-categories taxonomy-category".split())
_KEYWORDS = frozenset("tags-links tag-links entry-tags post-tags taxonomy-post_tag".split())
_TERM_LEVELS = 3
"""Levels above a link on which the element may be that says what kind of list it stands in."""
_LONGEST = 100
"""Letters of a class name, and of a name, a section, a keyword, a date."""
_LONGEST_NAMES = 2_000
"""Letters of a ``class`` attribute that are read."""
_MOST_MARKS = 300
_MOST_VALUES = 40
"""Values of a property. An article has fewer."""
_HEADINGS = "h1, h2, h3, h4, h5, h6"


class _Kind(Enum):
    """What an element holds."""

    TITLE = "title"
    PUBLISHED = "published"
    DATED = "around a date"
    MODIFIED = "modified"
    TIME = "time"
    PERSON = "around a person"
    NAME = "person's name"
    BYLINE = "byline"
    BOX = "heading about a person"
    LINKED = "link with rel=author"
    SECTION = "section"
    KEYWORD = "keyword"


_AUTHORS = (_Kind.NAME, _Kind.PERSON, _Kind.BYLINE, _Kind.BOX, _Kind.LINKED)
"""What names authors, the most trusted first."""


class _Place(NamedTuple):
    """Where an element stands."""

    entry: int
    """The `mem_id` of the entry around it; 0 for the page itself."""
    is_text: bool = False
    """Whether it is in the text."""
    is_other: bool = False
    """Whether it belongs to a comment, to another article or to other work, such as a picture."""


class _Mark(NamedTuple):
    """A marked element."""

    node: LexborNode
    attributes: Attributes
    kinds: frozenset[_Kind]
    place: _Place


class _Entry(NamedTuple):
    """An element with the marks of one article."""

    node: LexborNode
    attributes: Attributes
    is_beside: bool
    """Whether it is a comment, or in another's text or a box of further articles."""


_THE_PAGE = _Place(0)


@lru_cache(maxsize=8192)
def _marked(tag: str, value: str, rel: str) -> tuple[frozenset[_Kind], bool]:
    """What an element's tag, ``class`` and ``rel`` mark it as, and whether it is an entry."""
    tokens, relations = frozenset(value.split()), frozenset(rel.lower().split())
    is_published = not _PUBLISHED.isdisjoint(tokens)
    is_modified = not _MODIFIED.isdisjoint(tokens)
    marks = {
        _Kind.TITLE: not _TITLES.isdisjoint(tokens),
        _Kind.PUBLISHED: is_published,
        _Kind.DATED: not _DATED.isdisjoint(tokens) and not is_modified,
        # hAtom asks for both, so that many themes call the one date that they print both.
        _Kind.MODIFIED: is_modified and not is_published,
        _Kind.TIME: tag == "time" and not is_published and not _NO_PUBLICATION.search(value),
        _Kind.PERSON: not _PEOPLE.isdisjoint(tokens),
        _Kind.NAME: not _NAMES.isdisjoint(tokens),
        _Kind.BYLINE: not _BYLINES.isdisjoint(tokens),
        _Kind.BOX: not _BOXES.isdisjoint(tokens),
        _Kind.LINKED: tag == "a" and "author" in relations,
        _Kind.SECTION: tag == "a" and "category" in relations,
        _Kind.KEYWORD: "p-category" in tokens or (tag == "a" and relations >= {"tag"} and "category" not in relations),
    }
    is_post = "post" in tokens and any(name.startswith("type-") for name in tokens)
    is_entry = tag == "article" or not _ENTRIES.isdisjoint(tokens) or is_post
    return frozenset(kind for kind, is_marked in marks.items() if is_marked), is_entry


@lru_cache(maxsize=8192)
def _standing(value: str, identifier: str) -> tuple[bool, bool]:
    """``(is text, is other)`` of what is in an element with this ``class`` and ``id``."""
    names = [name for name in (*value.split(), identifier.lower()) if len(name) <= _LONGEST]
    is_other = any(_COMMENT.fullmatch(name) or _FURTHER.fullmatch(name) for name in names)
    return not _TEXTS.isdisjoint(names), is_other


def _number(pattern: re.Pattern[str], names: Iterable[str]) -> str | None:
    return next((found[1] for name in names if (found := pattern.fullmatch(name))), None)


def _below(node: LexborNode) -> Iterator[LexborNode]:
    """The first elements in an element that should have few."""
    parts = islice(node.traverse(include_text=False), 1, LABEL)
    return (part for part in parts if is_element(part.tag))


def _names(attributes: Attributes) -> str:
    return (attributes.get("class") or "")[:_LONGEST_NAMES]


def _text(node: LexborNode) -> str | None:
    text = clean(plain(node, most=LABEL))
    return text if text and len(text) <= _LONGEST else None


def _unique(values: Iterable[_Value | None]) -> list[_Value]:
    kept: list[_Value] = []
    for value in values:
        if value and value not in kept and len(kept) < _MOST_VALUES:
            kept.append(value)
    return kept


class Microformats:
    """The marks of a page's article, read when the first is asked for."""

    def __init__(self, document: Document, titles: Sequence[str]) -> None:
        """`titles` are the headlines that the page gives its article."""
        self._tree, self._titles = document.tree, titles
        self._places: dict[int, _Place] = {}
        self._entries: dict[int, _Entry] = {}
        """By `mem_id`."""

    def values(self, name: str) -> list[Any]:
        """What the marks say of one of schema.org's properties of an article; empty when they say nothing."""
        if name == "commentCount":
            number = comment_count(self._tree, self._titles)
            return [] if number is None else [number]
        is_marked = self._tree.css_first(_MARKS_OF[name]) is not None
        return list(self._node[name]) if is_marked else []

    @cached_property
    def _node(self) -> Node:
        """The article as a node of JSON-LD, with lists of values. Comments are looked for by themselves."""
        every = self._marks()
        own = self._own_entries(every)
        marks = [mark for mark in every if mark.place.entry in own]
        dates = (mark for kind in (_Kind.PUBLISHED, _Kind.DATED) for mark in _of(marks, kind))
        times = (mark for mark in marks if _Kind.TIME in mark.kinds and mark.place.entry and not mark.place.is_text)
        return {
            "datePublished": _unique(map(_date, dates)) or _unique(map(_date, times))[:1],
            "dateModified": _unique(map(_date, _of(marks, _Kind.MODIFIED))),
            "author": _people(marks),
            "articleSection": _unique(_text(mark.node) for mark in _of(marks, _Kind.SECTION)),
            "keywords": _unique(_text(mark.node) for mark in _of(marks, _Kind.KEYWORD)),
        }

    def _marks(self) -> list[_Mark]:
        """The marks of the page in document order, without those of comments and of boxes of further articles."""
        marks: list[_Mark] = []
        unmarked: set[str] = set()  # Most elements are, and share their classes with others.
        for node in self._tree.css("[class], [rel], time[datetime]"):
            attributes = node.attributes
            names, rel = attributes.get("class") or "", attributes.get("rel") or ""
            if not rel and names in unmarked and node.tag != "time":
                continue
            kinds, _ = _marked(node.tag or "", names[:_LONGEST_NAMES], rel[:_LONGEST])
            if not kinds:
                unmarked.add(names)
            if _Kind.KEYWORD in kinds:
                kinds = _listed(node) or kinds
            if kinds and not (place := self._place(node)).is_other:
                marks.append(_Mark(node, attributes, kinds, place))
                if len(marks) == _MOST_MARKS:
                    break
        return marks

    def _place(self, node: LexborNode) -> _Place:
        """Where an element stands. What is around it is asked once for all that is in it."""
        path: list[LexborNode] = []
        place, around = _THE_PAGE, node.parent
        while around is not None and around.tag not in ("body", "html"):
            if (known := self._places.get(around.mem_id)) is not None:
                place = known
                break
            path.append(around)
            around = around.parent
        for part in reversed(path):
            place = self._places[part.mem_id] = self._inside(part, place)
        return place

    def _inside(self, node: LexborNode, outer: _Place) -> _Place:
        """The place of what is in an element at the place `outer`."""
        tag, attributes = node.tag or "", node.attributes
        names = _names(attributes)
        is_text, is_other = _standing(names, (attributes.get("id") or "")[:_LONGEST_NAMES])
        if _marked(tag, names, "")[1]:
            is_comment = any(map(_COMMENT.fullmatch, classes(attributes)))
            self._entries[node.mem_id] = _Entry(node, attributes, outer.is_other or outer.is_text or is_comment)
            return _Place(node.mem_id)
        is_other = is_other or tag == "nav" or holds_other_work(tag, names)
        is_beside = not outer.entry and tag in ("aside", "footer") and "wp-block-" not in names
        return _Place(outer.entry, outer.is_text or is_text, outer.is_other or is_other or is_beside)

    def _own_entries(self, marks: Sequence[_Mark]) -> set[int]:
        """The entries that are the page's article, by `mem_id`: one, those around it, and the page itself."""
        own = {0}
        chosen = self._own_entry(marks)
        around = self._entries[chosen].node if chosen else None
        while around is not None:
            if around.mem_id in self._entries:
                own.add(around.mem_id)
            around = around.parent
        return own

    def _own_entry(self, marks: Sequence[_Mark]) -> int | None:
        """The entry with WordPress's number of the page; else one with the page's headline; else the only one."""
        body = self._tree.body
        page = _number(_POST_PAGE, classes(body.attributes)) if body is not None else None
        for key, entry in self._entries.items():
            if page and _number(_POST, (*classes(entry.attributes), entry.attributes.get("id") or "")) == page:
                return key
        titled = [mark for mark in marks if _Kind.TITLE in mark.kinds and mark.place.entry]
        for mark in titled:
            if self._is_title(mark.node):
                return mark.place.entry
        others = {mark.place.entry for mark in titled}
        left = {key for key, entry in self._entries.items() if key not in others and not entry.is_beside}
        for heading in filter(self._is_title, self._tree.css(_HEADINGS)[:_MOST_MARKS]):
            if (place := self._place(heading)).entry in left:
                return place.entry
        left = {key for key in left if _LOOPED not in classes(self._entries[key].attributes)}
        return left.pop() if len(left) == 1 else None

    def _is_title(self, node: LexborNode) -> bool:
        title = _text(node)
        return title is not None and any(is_same(title, other) for other in self._titles)


def _listed(link: LexborNode) -> frozenset[_Kind]:
    """What a link is by the name of the list that it stands in; empty when it stands in none."""
    around = link.parent
    for _ in range(_TERM_LEVELS):
        if around is None:
            break
        tokens = classes(around.attributes)
        if not _SECTIONS.isdisjoint(tokens):
            return frozenset((_Kind.SECTION,))
        if not _KEYWORDS.isdisjoint(tokens):
            return frozenset((_Kind.KEYWORD,))
        around = around.parent
    return frozenset()


def _of(marks: Sequence[_Mark], kind: _Kind) -> list[_Mark]:
    """The marks of a kind: those outside the text, else those in it; and those in an entry, else the page's own.

    The page's own, and those in the text, count if they stand in one place: spread over the page, they are a list's.
    """
    found = [mark for mark in marks if kind in mark.kinds]
    for is_text in (False, True):
        there = [mark for mark in found if mark.place.is_text is is_text]
        if (inside := [mark for mark in there if mark.place.entry]) and not is_text:
            return inside[:_MOST_VALUES]
        if there:
            parents = {mark.node.parent.mem_id for mark in there if mark.node.parent is not None}
            return there[:_MOST_VALUES] if len(parents) == 1 else []
    return []


def _date(mark: _Mark) -> str | None:
    """The moment that an element states: in an attribute, its own or that of an element in it, else as its text.

    The text of an element that is only around a date has more words than the date.
    """
    for node in (mark.node, *_below(mark.node)):
        attributes = node.attributes
        if node is not mark.node and _NO_PUBLICATION.search(_names(attributes)):
            continue
        in_title = attributes.get("title") if node.tag == "abbr" or "value-title" in classes(attributes) else None
        if stated := attributes.get("datetime") or in_title:
            return stated
    return None if _Kind.DATED in mark.kinds else _text(mark.node)


def _people(marks: Sequence[_Mark]) -> list[Node]:
    """The authors: by the first kind of marks that names any, without those in the text, which may name anybody."""
    outside = [mark for mark in marks if not mark.place.is_text and not _is_of_other_work(mark)]
    for kind in _AUTHORS:
        people = _unique(person for mark in _of(outside, kind) for person in _persons(mark))
        if kind is _Kind.LINKED:  # "All articles by ..." leads where the name leads.
            people = list({person.get("url"): person for person in reversed(people)}.values())[::-1]
        if people:
            return people
    return []


def _is_of_other_work(mark: _Mark) -> bool:
    """Whether an element says, or the text before it, that who is named has done other work than the text."""
    if mark.kinds.isdisjoint(_AUTHORS):
        return False
    before = mark.node.prev
    opening = before.text_content if before is not None and before.tag == TEXT else None
    return is_other_work(_text(mark.node) or "") or is_other_work((opening or "")[:LABEL].strip())


def _persons(mark: _Mark) -> list[Node]:
    """The people that an element names: those whose names are marked in it, else its only link, else its text."""
    if mark.node.tag == "a":
        return _person(mark.node)
    parts = list(_below(mark.node))
    links = [part for part in parts if part.tag == "a"]
    named = [[part for part in parts if name in classes(part.attributes)] for name in _MARKED_NAMES]
    named.append([link for link in links if "author" in (link.attributes.get("rel") or "").lower().split()])
    for names in named:
        if people := [person for name in names for person in _person(name)]:
            return people
    linked = [person for link in links for person in _person(link)]
    return _person(mark.node) if not linked else linked if len(linked) == 1 else []


def _person(node: LexborNode) -> list[Node]:
    """Whom an element's text names, with the address of the name: its own, or that of a link in it or around it."""
    name, around = _text(node), node.parent
    if not name or not names_in(name):
        return []
    links = (node, *_below(node), *([around] if around is not None else []))
    href = next((found for link in links if link.tag == "a" and (found := link.attributes.get("href"))), None)
    return [{"name": name, "url": href} if href else {"name": name}]
