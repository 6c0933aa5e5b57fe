"""Pages that are made to take a time that grows with the square of something. `benchmarks/mutations.py` measures it."""

from collections.abc import Callable

import pytest
from support.pages import SITE, URL, capture, extract, faults, html, json_ld

from crawler.extraction import extract_page
from crawler.extraction.body.images import is_icon
from crawler.extraction.counters import count
from crawler.sites import any_site
from crawler.text import clean

KILOBYTES = 60
SENTENCE = "The keeper lit the lamp at dusk."
NEWS = {"@type": "NewsArticle", "headline": "Lighthouse reopens"}


def many(unit: str | Callable[[int], str], size: int = KILOBYTES * 1000) -> str:
    """A text of about this size, of the unit again and again, or of what it makes of 0, 1, 2 …"""
    if isinstance(unit, str):
        return unit * (size // len(unit))
    return "".join(map(unit, range(size // len(unit(size // 20)))))


def nested(opening: str, inside: str) -> str:
    return opening * (900 // opening.count("<")) + inside


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


BODIES = {
    "sources of one picture": "<picture>" + many("<source srcset=/a.jpg><img src=/a.jpg>") + "</picture>",
    "pictures that share large sources": (
        "<picture><source srcset='" + many(lambda i: f"x{i}: {i}w, ") + "'>" + many("<img src=a:>") + "</picture>"
    ),
    "addresses in a srcset, none of which is one": "<img srcset='" + many(lambda i: f"x{i}: {i}w, ", 400_000) + "'>",
    "pictures in an element with a large class": "<div class='" + many("a ") + "'>" + many("<img src=/a.jpg>"),
    "figures inside each other, with captions": nested("<figure><img src=/a.jpg>", many("<figcaption>a</figcaption>")),
    "figures inside each other, with pictures": nested("<figure>", many("<img src=/a.jpg>")),
    "backgrounds that begin again and again": "<p style='" + many("background:url(") + "'></p>",
    "backgrounds that never end": "<p style='background:url(a" + " " * 60_000 + "'></p>",
    "backgrounds inside each other, around nothing": nested("<div data-bg=a>", many("<i></i>")),
    "backgrounds inside each other, around text": nested("<div style='background:url(a)'>a", many("<i>a</i>")),
    "tables inside each other, beside empty cells": nested("<table><tr><td><td>", many("<i>a</i>")),
    "tables inside each other, around nothing": nested("<table><tr><td><td>", many("<i></i>")),
    "embeds inside each other": nested("<div class=wp-block-embed>", many("<i>a</i>") + "<img src=a>"),
    "pictures that a noscript repeats": (
        "<div>" + many("<i>a</i>") + "</div><noscript>" + many("<img src=/a.jpg>") + "</noscript>"
    ),
    "names of an element": "<div class='" + many("rollover-") + "'><p>a</p></div>",
    "marks on a letter, out of order": "<p>a" + "\u0301\u0316" * 15_000,
    "options": "<select>" + many("<option>a", 200_000) + "</select>",
    "bylines inside each other": nested("<div class=author>a", many("<i class=a>a</i>")),
    "items inside each other": nested("<b itemprop=name>a", many("<i>a</i>")),
    "updates deep inside": nested("<div>a", many("<time>10:05</time>")),
    "prompts inside each other": nested("<div class=paywall>a", many("<i class=paywall>a</i>")),
    "teasers of one article": nested("<div>", many("<h3><a href=/n/a-b-c-d>Rain at last at sea</a></h3>")),
    "teasers with many links": many("<div><h3><a href=/n/a-b-c>Rain at last</a></h3><a href=/x>a</a></div>", 200_000),
    "cards deep inside": nested("<div>", many("<div class=td_module_1><h3 class=td-module-title><a href=/n/a>A</a>")),
    "cards of one element": many("<div><h3><a href=/n/a-b>Rain at last</a></h3> a</div>", 400_000),
    "boxes of facts, each with a name": (
        "<article>" + many(lambda i: f"<div class=a{i}><h3>Facts</h3><p>{SENTENCE}</div>", 400_000) + "</article>"
    ),
    "introductions, each with a name": many(
        lambda i: f"<div class=a{i}><div class='intro a{i}'>{SENTENCE}</div></div>", 700_000
    ),
    "headings with a text inside": f"<article><p>{SENTENCE}</p>" + many("<h2>a<div>a</div></h2>", 700_000),
}
HEADS = {
    "references to one author": json_ld(
        {**NEWS, "author": [{"@id": "#a", "url": "/"}] * 3_000},
        {"@id": "#a", "@type": "Person"} | dict.fromkeys(map(str, range(9_000))),
    ),
    "references to many authors": json_ld(
        {**NEWS, "author": [{"@id": f"#{number}"} for number in range(5_000)]},
        [{"@id": f"#{number}", "@type": "Person"} for number in range(4_900)],
    ),
    "a string that never ends": script('{,"' + '\\"' * 30_000),
    "digits of a count": json_ld({**NEWS, "commentCount": "1" * 60_000 + "K"}),
    "spaces in a title": "<meta property=og:title content='a" + " " * 60_000 + "b'>",
    "tags that do not end": json_ld({**NEWS, "articleBody": "<" * 60_000}),
    "titles and stated articles": json_ld([NEWS] * 400) + many(lambda i: f"<meta property=og:title content='{i} abc'>"),
    "selectors of what is paid": json_ld(
        {
            **NEWS,
            "isAccessibleForFree": False,
            "hasPart": {"isAccessibleForFree": False, "cssSelector": "p ~ * ~ * ~ * ~ * ~ * ~ .z"},
        }
    )
    + many("<i></i>"),
    "a base that all addresses are joined with": "<base href='/" + "a/" * 30_000 + "'>",
}
LINKS = "<p>" + many(lambda number: f"<a href=x{number}>a</a> ")
PAGES = {name: html(body) for name, body in BODIES.items()} | {
    name: html(LINKS, head=head) for name, head in HEADS.items()
}


@pytest.mark.cpu_limit(5)  # a hang, not a speed: each takes well under a second
@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_extraction_does_not_hang_on(page, known):
    body, url = page.encode(), URL if known else "https://paper.example/2026/01/02/lighthouse-reopens"
    site = SITE if known else any_site(url)
    assert faults(extract_page(body, url=url, site=site, capture=capture(body, url)), site) == []


def test_a_counter_of_digits_without_end_counts_nothing():
    assert count("1" * 60_000 + "K") is None


def test_a_width_of_thousands_of_digits_makes_no_icon():
    assert not is_icon({"src": "/a.jpg", "width": "9" * 5_000})


@pytest.mark.parametrize(
    "marks", ["\u0316\u0301", "\u0301\u0316", "\u0344\u0316", "\u0f71\u0f74\u0f72", "\u0f73\u0301"]
)
def test_marks_are_put_in_canonical_order_however_many_there_are(marks):
    few, rest = clean("a" + marks * 20), clean("a" + marks * 200)
    assert few is not None
    assert rest is not None
    assert (len(rest) - 1) / (len(few) - 1) == pytest.approx(10, rel=0.1)
    assert clean(rest) == rest


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("background:url(/a.jpg)", "/a.jpg"),
        ("background-image : URL( '/a.jpg' )", "/a.jpg"),
        ("color:red;background:#fff url(&quot;/a).jpg&quot;) no-repeat", "/a).jpg"),
        ("background:none;background-image:url(/a.jpg )", "/a.jpg"),
        ("background-color:red;background:url(/a.jpg", None),
        ("color:url(/a.jpg)", None),
    ],
)
def test_the_picture_of_a_background_is_what_its_url_names(style, expected):
    article = extract(html(f'<div style="{style}"></div><p>The lamp is lit.</p>')).article
    assert article is not None
    assert [image.url for image in article.images] == ([f"{SITE.base_url}{expected}"] if expected else [])
