"""How deep a page nests, told from its bytes before it is parsed. It builds no tree and knows no news.

It follows the parser's rules as far as they decide which end tags close nothing: those in comments, scripts and
attributes, those of elements that are not open, and those that do not reach out of a table's cell. Where it is not sure
that an element is closed, it takes it to be open, so that no page nests deeper than told by more than a few levels an
element.
"""

import re
from itertools import takewhile

__all__ = ["nests_beyond"]

_TOKEN = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rb"|<(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[\s/]++|(?:=[^\s/>=]*+|[^\s/>=]++)"
    rb"""(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?+)*+)(?:>|\Z)"""
    rb"|<[!?/][^>]*+>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?)?+")


def _names(names: str) -> frozenset[bytes]:
    return frozenset(names.encode().split())


_RAW = _names("iframe noembed noframes plaintext script style textarea title xmp")
_RAW_ENDS = {name: re.compile(rb"</%s(?=[\s/>])" % name, re.IGNORECASE) for name in _RAW}
_SCRIPT_END = re.compile(rb"</script(?=[\s/>])", re.IGNORECASE)
_SCRIPT_PARTS = re.compile(rb"<!--?-?>|<!--|-->|</?script(?=[\s/>])", re.IGNORECASE)
_ONCE = _names("html head body frameset")
_VOID = _names("area base basefont bgsound br col embed frame image img input keygen link meta param source track wbr")
_FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
_TABLE_PARTS = _names("caption colgroup tbody td tfoot th thead tr")
_ITEMS = {b"li": _names("li"), b"dd": _names("dd dt"), b"dt": _names("dd dt")}
_FOREIGN = {b"math": _names("annotation-xml mi mn mo ms mtext"), b"svg": _names("desc foreignobject title")}
"""SVG and MathML, with their elements that hold HTML."""
_INTEGRATION = frozenset(name.upper() for names in _FOREIGN.values() for name in names)
"""The latter as the stack has them: in upper case, for HTML has elements of the same names."""
_IMPLIED = _names("dd dt li optgroup option p rb rp rt rtc")
"""Elements that need no end tag."""
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_ROOTS = frozenset(_FOREIGN)
_TABLES = _names("table template")
_BARRIERS = _INTEGRATION | _TABLE_PARTS | _names("applet marquee object select table template")
"""Elements that no end tag reaches out of, but for those of tables and their parts."""
_BLOCKS = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hgroup listing main menu nav ol p plaintext pre search section summary ul xmp dd dt li"
)
_ENDS_PARAGRAPH = _BLOCKS | _names("hr table")
_MARKERS = _names("applet caption marquee object td template th")
"""Elements that bound formatting: formatting elements that are not ended in them do not go on after them."""
_SCOPED = _BLOCKS | _names("applet button marquee object p select table template") | _TABLE_PARTS
"""Elements that their end tags close though other elements in them are open."""
_SPECIAL = _BLOCKS | _BARRIERS | _RAW | _names("button noscript")
"""Elements that the end tags of all others, such as ``span``, do not reach out of."""
_BREAK_OUT = (
    _BLOCKS - _names("address article aside details dialog dir fieldset figcaption figure footer form header hgroup"
                     " main nav plaintext search section summary xmp")
    | _names("b big br code em embed hr i img meta nobr ruby s small span strong strike sub sup table tt u var")
)  # fmt: skip
"""Elements of HTML whose start tags end SVG and MathML."""

_NEVER_OPEN = _VOID | _ONCE | {b"hr"}
_IN_BUTTON = _BARRIERS | {b"button"}
_AROUND_ITEMS = {name: _SPECIAL - _names("address div p") - names for name, names in _ITEMS.items()}
_PARAGRAPH = _names("p")
_OPTIONS = _names("optgroup option")


def _raw_end(name: bytes, body: bytes, position: int) -> int:
    """The index at which the text of an element without markup inside ends, such as a script or a style."""
    if name == b"script":
        return _script_end(body, position)
    end = _RAW_ENDS[name].search(body, position)
    return end.start() if end else len(body)


def _script_end(body: bytes, position: int) -> int:
    """The same of a script: another script inside a comment is a part of its text."""
    end = _SCRIPT_END.search(body, position)
    if end and body.find(b"<!--", position, end.start()) < 0:
        return end.start()
    in_comment = is_nested = False
    for found in _SCRIPT_PARTS.finditer(body, position):
        match found[0].lower():
            case b"<!--":
                in_comment = True
            case b"-->":
                in_comment = is_nested = False
            case b"<script":
                is_nested = in_comment
            case b"</script" if not is_nested:
                return found.start()
            case b"</script":
                is_nested = False
    return len(body)


class _Stack:
    """The stack of the elements that are, or may be, open."""

    def __init__(self) -> None:
        self.open: list[bytes] = []
        self.foreign = False
        """Whether the next element is one of SVG or MathML."""
        self.has_integration = False
        """Whether an element of SVG or MathML that holds HTML was begun."""

    def place(self, names: frozenset[bytes], barriers: frozenset[bytes]) -> int | None:
        """The index of the innermost open element of these names; None if there is none, or a barrier inside it."""
        if names.isdisjoint(self.open):
            return None  # This takes a tenth of the loop's time.
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] in names:
                return place
            if self.open[place] in barriers:
                return None
        return None

    def close(self, place: int) -> None:
        """Close the element at `place` with all that is in it; formatting that is not ended goes on after it."""
        phrases = takewhile(lambda name: name not in _MARKERS, self.open[place:])
        self.open[place:] = [name for name in phrases if name in _FORMATTING]

    def update_foreign(self) -> None:
        """Set `foreign` by the innermost element that decides it."""
        place = self.place(_INTEGRATION.union(_FOREIGN), frozenset())
        self.foreign = place is not None and self.open[place] in _FOREIGN

    def begin_foreign(self, name: bytes, attributes: bytes) -> None:
        """Begin an element of SVG or MathML."""
        root = self.open[place] if (place := self.place(_ROOTS, _INTEGRATION)) is not None else name
        # Where an item ended all around it, no root is open.
        if name in _FOREIGN.get(root, ()) and (name != b"annotation-xml" or b"html" in attributes.lower()):
            name, self.has_integration = name.upper(), True
        self.open.append(b"-" + name if name in _FOREIGN and name != root else name)
        self.update_foreign()

    def break_out(self) -> None:
        """End SVG or MathML."""
        if (place := self.place(_ROOTS, frozenset())) is not None:
            self.close(place)
        self.update_foreign()

    def end(self, name: bytes) -> None:
        """End an element, if it is open."""
        if self.foreign and name in (b"br", b"p"):
            self.break_out()
        self.end_open(name)
        if self.foreign or (self.has_integration and not _INTEGRATION.isdisjoint(self.open)):
            self.update_foreign()

    def end_open(self, name: bytes) -> None:
        if self.open and self.open[-1] == name:
            self.open.pop()
            return
        if name in _TABLE_PARTS or name in _TABLES:
            barriers = _TABLES
        else:
            barriers = _BARRIERS if name in _SCOPED or name in _FORMATTING else _SPECIAL
        # The end tag of a heading ends the innermost, of whatever level.
        if (place := self.place(_HEADINGS if name in _HEADINGS else frozenset((name, name.upper())), barriers)) is None:
            return
        if name in _FORMATTING:
            del self.open[place]
        elif name == b"form":
            del self.open[place]
            while self.open and self.open[-1] in _IMPLIED:
                self.open.pop()
        else:
            self.close(place)

    def begin(self, name: bytes, attributes: bytes) -> bool:
        """Begin an element. Returns whether its text is raw, without markup inside."""
        if name in _FOREIGN or self.foreign:
            if not self.foreign or name not in _BREAK_OUT:
                if not attributes.endswith(b"/"):
                    self.begin_foreign(name, attributes)
                return False
            self.break_out()
        if name in _ENDS_PARAGRAPH and (place := self.place(_PARAGRAPH, _IN_BUTTON)) is not None:
            if name == b"table":
                del self.open[place]  # Without a doctype the table is in the paragraph, whose elements may stay open.
            else:
                self.close(place)
        if name in _RAW:
            return True
        if name not in _NEVER_OPEN:
            self.open_element(name)
        return False

    def open_element(self, name: bytes) -> None:
        """Put an element of HTML onto the stack, after closing those that its start tag ends."""
        if name in _ITEMS:
            if (place := self.place(_ITEMS[name], _AROUND_ITEMS[name])) is not None:
                self.close(place)
        elif name in _TABLE_PARTS:
            if (place := self.place(_TABLES, frozenset())) is None:
                return
            if place + 1 < len(self.open):
                self.close(place + 1)
        elif name in _OPTIONS and self.open and self.open[-1] == b"option":
            self.open.pop()
        self.open.append(name)


def _is_overloaded(written: bytes, most: int) -> bool:
    return len(written) > 2 * most and len(_ATTRIBUTE.findall(written)) > most


def nests_beyond(body: bytes, depth: int, attributes: int) -> bool:
    """Whether a page may nest deeper than `depth` levels, or has an element with more than `attributes` attributes."""
    stack, position = _Stack(), 0
    while (token := _TOKEN.search(body, position)) is not None:
        closing, name, written = token.groups()
        position = token.end()
        if name is None:
            if stack.foreign and token[0].startswith(b"<![CDATA["):
                end = body.find(b"]]>", token.start())
                position = end if end >= 0 else len(body)
        elif closing:
            stack.end(name.lower())
        elif _is_overloaded(written, attributes):
            return True
        elif stack.begin(name.lower(), written):
            position = _raw_end(name.lower(), body, position)
        if len(stack.open) > depth:
            return True
    return False
