"""Pages damaged and overgrown, repeatably: a page, a seed and a size give the same bytes. It knows markup, not records.

Most of a mutated page is the page that it was, so that extraction goes as far as it would on the page itself.
"""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, count

from selectolax.lexbor import LexborHTMLParser

from crawler.extraction.html.document import decode

__all__ = ["MUTATIONS", "Mutation", "hidden_markers", "markers", "mutate"]

_NESTING = (
    "div b a table ul svg blockquote figure span figcaption li section p td pre noscript article dl picture".split()
)
_UNDER_THE_GUARD = 900
"""Levels; `crawler.extraction.html.document` refuses pages beyond 1,000."""
_BEYOND_THE_GUARD = 10_000
_TEXTS = (
    "word ", "word", "Слово ", "灯台の光。", "مرحبا ", "नमस्ते ", "\u0301", "\u0301\u0316", "\u0f71\u0f74", "\u00ad",
    "1234567890", ".", ". ", "https://x.example/a ", "https://x.example/", "&amp;", "&amp;amp;", "&",
    "&#x1F600;", "(", "( ", "\n", " \n", "\t", "\u00a0", "<br>", "By Ana Ruiz, ", "1,204 ", "Read more: ",
    "With reports from A, ", "photo by ", "<!-- -->", "a\u200d",
)  # fmt: skip
_PARTS = (
    "<p>{n}</p>", "<p>A sentence that is long enough to be read as prose, number {n}.</p>", "<li>{n}",
    "<img src='/{n} a.jpg'>", "<a href='/news/{n}/'>Rain at last {n}</a> ",
    "<figure><img src=/{n}.jpg><figcaption>Boats {n}. (Ana)</figcaption></figure>",
    "<div class=td_module_1><h3 class=td-module-title><a href=/n/{n}>A {n}</a></h3></div>",
    "<h3><a href=/n/a-b-{n}>A b c {n}</a></h3>",
    "<article><h2><a href='/a-b-c-{n}'>Rain at last {n}</a></h2><img src=/{n}.jpg><p>It rained.</p></article>",
    "<iframe src=/{n}></iframe>", "<blockquote class=twitter-tweet>{n}<a href=/{n}>b</a></blockquote>",
    "<tr><td>{n}<td>b", "<table><tr><td>a<td>{n}</table>", "<noscript><img src=/{n}.jpg></noscript>",
    "<time datetime=2026-01-01T00:00:00Z>10:0{n}</time>", "<option>{n}", "<h2>{n}</h2>",
    "<meta property=og:title content='A title {n}'>", "<meta property=article:tag content='{n}'>",
    "<span itemprop=name>{n}</span>", "<link rel=canonical href='/news/{n}/'>",
    "<div id=same class=related>{n}</div>", "<p>Related</p><ul><li><a href=/{n}>x</a></ul>",
    "<video><source src=/{n}.mp4></video>", "<dl><dt>Photo:<dd>{n}</dl>", "<b>{n}</b>", "<br>",
    "<font><div>{n}</font></div>",
)  # fmt: skip
_ATTRIBUTES = "class style src srcset href alt id data-bg itemprop datetime content onclick title hidden".split()
_VALUES = (
    "a ", "related-", "rollover-", "article-_", "background:", "background:url(", "/a.jpg 1w, ", "x: 1w, ", ",",
    "../a/", "%zz", "a=1&amp;utm_b=2&amp;", "é", "12:", "&amp;amp;", "#", "wp-caption ", "td_module_1 ", "1",
    "é.", "http://", "\u0301\u0316",
)  # fmt: skip
_HOLDERS = (
    "{}", "<p>{}</p>", "<noscript>{}</noscript>", "<textarea>{}</textarea>", "<svg>{}</svg>",
    "<template>{}</template>", "<table><tr><td>a<td>{}</table>", "<pre>{}</pre>", "<a href=/x>{}</a>",
    "<h1>{}</h1>", "<title>{}</title>", "<figure>{}<figcaption>{}", "<svg><title>{}</title></svg>",
    "<math><mi>{}</mi></math>", "<select><option>{}</select>", "<button>{}</button>", "<iframe>{}</iframe>",
    "<div class=td-module-meta-info>{}</div>", "<blockquote class=twitter-tweet>{}</blockquote>",
    "<video>{}</video>", "<object>{}</object>", "<div class=wp-block-embed>{}</div>",
    "<div data-bg=/a.jpg>{}</div>", "<span itemprop=author>{}</span>", "<time>{}</time>",
)  # fmt: skip
_SCRIPTS = (
    "<script>var a = '{}'</script>", "<style>.{} {{ color: red }}</style>",
    "<script type='text/template'><p>{}</p></script>", "<SCRIPT>{}</SCRIPT>", "<style media=print>{}</style>",
    "<script><!-- {} //--></script>", '<script type=application/json>["{}"]</script>',
)  # fmt: skip
_UNCLOSED = (
    "<!--",
    "<script>",
    "<style>",
    "<![CDATA[",
    "<textarea>",
    "<title>",
    "<svg><style>",
    "<iframe>",
    "<a href='",
    '<p title="',
    "<!doctype",
    "<?",
)
_CHARSETS = (
    "utf-16 utf-16be utf-7 shift_jis gb18030 iso-8859-1 windows-1251 big5 x-none utf-8 euc-kr iso-2022-jp".split()
)
_MARKER = re.compile(r"qz\d+zq")
_PROPERTIES = (
    "headline", "author", "datePublished", "dateModified", "keywords", "articleSection", "commentCount",
    "inLanguage", "url", "@id", "description", "articleBody", "wordCount", "isAccessibleForFree", "hasPart",
    "mainEntityOfPage", "image", "name", "publisher", "@type",
)  # fmt: skip
_WRONG = (
    None, True, -1, 10**30, 1e308, "", " ", "x", [], {}, [[]], [None], {"@id": "#a"}, {"@value": "x"},
    "9" * 5000, ["x"] * 50, {"name": {}}, "\u0000", "\ud800", "</p>", "http://[", [{"name": "x", "url": "//["}],
    "0000-00-00", "2026-13-45T99:99", "<" * 500,
)  # fmt: skip

Change = Callable[[random.Random, str, int], str]


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """A mutated page, and what was done to it."""

    body: bytes
    changes: tuple[str, ...]


def _insert(chance: random.Random, page: str, markup: str) -> str:
    """The page with the markup between two of its tags, mostly inside its body."""
    places = [found.start() for found in re.finditer("<", page)] or [0]
    place = chance.choice(places[len(places) // 4 :])
    return page[:place] + markup + page[place:]


def _many(unit: str, size: int) -> str:
    """The unit with the numbers from 0 until there is so much of it."""
    numbers = range(max(1, size // max(1, len(unit))))
    return "".join(unit.replace("{n}", str(number)) for number in numbers) if "{n}" in unit else unit * len(numbers)


def _cut(chance: random.Random, page: str, size: int) -> str:
    start, end = sorted((chance.randrange(len(page) + 1), chance.randrange(len(page) + 1)))
    return chance.choice((page[:end], page[start:], page[:start] + page[end:]))


def _nest(chance: random.Random, page: str, size: int) -> str:
    tags = chance.sample(_NESTING, chance.randrange(1, 4))
    levels = chance.choice((20, _UNDER_THE_GUARD, _UNDER_THE_GUARD, _BEYOND_THE_GUARD)) // len(tags)
    name = chance.choice(
        ("", " class=wp-block-embed", " class=td_module_1", " data-bg=a", " class=author", " itemprop=name")
    )
    openings = "".join(f"<{tag}{name}>" + chance.choice(("", "a", "<td>")) for tag in tags) * levels
    inside = _many(chance.choice(_PARTS), size // 2)
    closings = "".join(f"</{tag}>" for tag in reversed(tags)) * levels if chance.random() < 0.5 else ""
    return _insert(chance, page, openings + inside + closings)


def _misnest(chance: random.Random, page: str, size: int) -> str:
    one, other = chance.sample(_NESTING, 2)
    unit = chance.choice((f"<{one}><{other}></{one}></{other}>", f"<{one}></{other}>", f"<{one}><!--</{one}>-->"))
    return _insert(chance, page, unit * min(3_000, size // len(unit)))


def _repeat(chance: random.Random, page: str, size: int) -> str:
    return _insert(chance, page, _many(chance.choice(_PARTS), size))


def _write(chance: random.Random, page: str, size: int) -> str:
    holder = chance.choice(_HOLDERS)
    return _insert(chance, page, holder.replace("{}", _many(chance.choice(_TEXTS), size)))


def _attribute(chance: random.Random, page: str, size: int) -> str:
    tag, name = chance.choice([*_NESTING, "img", "source", "meta", "base", "time"]), chance.choice(_ATTRIBUTES)
    inside = _many(chance.choice(_PARTS), size // 8)
    return _insert(chance, page, f"<{tag} {name}='{_many(chance.choice(_VALUES), size)}'>{inside}")


def _attributes(chance: random.Random, page: str, size: int) -> str:
    unit = chance.choice(("a{n}=1 ", "class=a ", "data-{n}='<>' ", "style='color:red' "))
    inside = _many(chance.choice(_PARTS), size // 8)
    return _insert(chance, page, f"<{chance.choice(_NESTING)} {_many(unit, min(size, 20_000))}>{inside}")


def _swap(chance: random.Random, page: str, size: int) -> str:
    places = sorted(chance.choices([found.start() for found in re.finditer("<", page)] or [0], k=4))
    head, one, between, other, tail = (
        page[start:end] for start, end in zip([0, *places], [*places, len(page)], strict=True)
    )
    times = chance.choice((1, 1, 2, 20))
    return (
        head + other * times + between + one + tail
        if len(other) * times < size
        else head + other + between + one + tail
    )


def _strip(chance: random.Random, page: str, size: int) -> str:
    tag = chance.choice(
        (
            "!doctype[^>]*",
            "/?head",
            "/?body[^>]*",
            "/?html[^>]*",
            "/?p",
            "/div",
            "/script",
            "/title",
            "/?article[^>]*",
            "h1[^>]*",
        )
    )
    return re.sub(f"<{tag}>", "", page, flags=re.IGNORECASE)


def _shout(chance: random.Random, page: str, size: int) -> str:
    return re.sub(r"<[^>]*>", lambda found: found[0].upper(), page)


def _rename(chance: random.Random, page: str, size: int) -> str:
    return re.sub(r'(class|id)="[^"]*"', chance.choice(('id="same"', 'class="same"', r"\1=''", r"\1=related")), page)


def _open(chance: random.Random, page: str, size: int) -> str:
    return _insert(chance, page, chance.choice(_UNCLOSED) * chance.choice((1, 2, 500)))


def _hide(chance: random.Random, page: str, size: int) -> str:
    scripts = (chance.choice(_SCRIPTS).format(f"qz{chance.randrange(10**9)}zq") for _ in count())
    for _ in range(30):
        page = _insert(chance, page, chance.choice(_HOLDERS).replace("{}", next(scripts)))
    return page


def _state(chance: random.Random, page: str, size: int) -> str:
    node = {"@type": chance.choice(("NewsArticle", "Person", ["Article", None], "WebSite")), "@id": "#a"}
    node |= {name: chance.choice(_WRONG) for name in chance.sample(_PROPERTIES, 8)}
    much = chance.choice((node, {"@type": "Person", "@id": "#{n}", "name": "{n}"}, {"@id": "#a"}, "x", ["x"], ""))
    many = chance.choice(
        (
            lambda: json.dumps([much] * (size // (10 + len(json.dumps(much))))),
            lambda: json.dumps(node | {chance.choice(_PROPERTIES): [much] * (size // (10 + len(json.dumps(much))))}),
            lambda: json.dumps(node | {chance.choice(_PROPERTIES): _many(chance.choice(_TEXTS), size)}),
            lambda: '{"@type":"NewsArticle","author":' * (size // 40),
            lambda: '{"@type":"NewsArticle","author":' + "[" * size,
            lambda: '{,"' + '\\"' * (size // 2),
            lambda: json.dumps(node) + "," * size,
            lambda: json.dumps(node | {"headline": "a</script><script>b"}),
        )
    )()
    return _insert(chance, page, f'<script type="application/ld+json">{many}</script>')


def _recode(chance: random.Random, body: bytes) -> bytes:
    """The bytes in a broken encoding."""
    middle = chance.randrange(len(body) + 1)
    match chance.randrange(6):
        case 0:
            broken = bytearray(body)
            for _ in range(chance.choice((1, 50, 5_000))):
                broken[chance.randrange(len(broken) or 1)] = chance.randrange(256)
            return bytes(broken)
        case 1:
            return body[:middle] + body[middle:].decode("utf-8", "replace").encode("utf-16")
        case 2:
            return body[:middle] + body[middle:].decode("utf-8", "replace").encode("cp1252", "replace")
        case 3:
            return (
                body[:middle]
                + chance.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\xed\xa0\x80")) * 50
                + body[middle:]
            )
        case 4:
            return b'<meta charset="%s">' % chance.choice(_CHARSETS).encode() + body
        case _:
            return chance.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) + body


MUTATIONS: dict[str, Change] = {
    change.__name__.removeprefix("_"): change
    for change in (
        _cut, _nest, _misnest, _repeat, _write, _attribute, _attributes, _swap, _strip, _shout, _rename, _open,
        _hide, _state,
    )
}  # fmt: skip
"""What can be done to a page's text, by name; `mutate` breaks its encoding besides."""


def mutate(page: bytes, seed: int, size: int) -> Mutation:
    """The page with one to three changes; `size` is about how many letters each may add."""
    chance = random.Random(seed)
    text = page.decode("utf-8", "replace")
    names = chance.choices(list(MUTATIONS), k=chance.choice((1, 1, 2, 3)))
    if chance.random() < 0.5:
        names.append("hide")
    for name in names:
        text = MUTATIONS[name](chance, text or "<p>", size)
    body = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.2:
        return Mutation(body=_recode(chance, body or b"<"), changes=(*names, "recode"))
    return Mutation(body=body, changes=tuple(names))


def markers(text: str) -> set[str]:
    """The marks of scripts and styles in a text."""
    return set(_MARKER.findall(text))


def hidden_markers(body: bytes, content_type: str | None = None) -> set[str]:
    """The marks that stand in scripts and styles alone: damage may have made text of the others."""
    tree = LexborHTMLParser(decode(body, content_type))
    unseen = [
        node for node in tree.css("script, style") if "ld+json" not in (node.attributes.get("type") or "").lower()
    ]
    hidden = set(chain.from_iterable(markers(node.text(deep=True)) for node in unseen))
    for node in reversed(unseen):
        node.decompose()
    return hidden - markers(tree.html or "")
