"""Extraction is total: any bytes give records in normal form that fit the schema, or `Unreadable`."""

import random
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.pages import SITE, URL, extract, faults, html, json_ld

from crawler.exceptions import Unreadable
from crawler.sites.any_site import any_site

DATA = Path(__file__).parent.parent / "data"
PAGES = [path.read_bytes() for path in sorted(DATA.rglob("*.html"))]
SHARDS = [
    b"<div>", b"</div>", b"<table>", b"<tr><td>", b"</p>", b"<!--", b"-->", b"<script>", b"</script>", b'"', b"'", b">",
    b"<img src=", b"<img srcset=', 1w'>", b"<a href='http://[::'>", b"<figure>", b"<figcaption>", b"<br><br>", b"\x00",
    b"\xff", b"\xed\xa0\x80", b"&#xD800;", b"&amp;#0;", b"\xe2\x80\xa8", b"\xc2\xad", b"<template>",
    b"<svg>", b"<select>", b"<base href='//['>", b"<pre>", b"<iframe src='http://a:99999/'>",
    b"<time datetime='9999-12-31T23:59:59-23:59'>",
    b"<link rel=canonical href='http://mexiconewsdaily.com:x/'>", b"<noscript>", b"<base href='javascript:x'>",
    b"<h1>", b"<h2><a href=/a-b-c-d/>", b"<article itemscope itemtype=https://schema.org/Article>", b"<a rel=author>",
    b"<meta itemprop=headline content='A \\x00'>", b"<div class=byline>By A:",
    b"<a href=/n/1#comments>9<h3>One two three",
]  # fmt: skip


NOBODYS = any_site(URL)


def survives(body: bytes, content_type: str | None = None) -> list[str]:
    """What is wrong with a page's records, read with its theme and without."""
    try:
        return [
            fault
            for site in (SITE, NOBODYS)
            for fault in faults(extract(body, site=site, content_type=content_type), site)
        ]
    except Unreadable:
        return []


@given(
    st.binary(max_size=2000), st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=utf-16", "x;="])
)
@settings(deadline=None)
def test_any_bytes(body, content_type):
    assert survives(body, content_type) == []


@given(st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_any_mutation_of_a_page(seed):
    chance = random.Random(seed)
    body = bytearray(chance.choice(PAGES))
    for _ in range(chance.randrange(1, 12)):
        start = chance.randrange(len(body) or 1)
        match chance.randrange(4):
            case 0:
                body[start:start] = chance.choice(SHARDS)
            case 1:
                del body[start : start + chance.randrange(200)]
            case 2:
                body[start : start + 1] = chance.randbytes(1)
            case _:
                end = start + chance.randrange(400)
                body[start:start] = body[start:end]
    assert survives(bytes(body)) == []


AWKWARD = [
    "\u00ad", "\u2028", "&amp;#x200b;", "\ue000", "http://[", "&amp;amp;amp;lt;", "e\u200b\u0301", "&amp;l&amp;#173;t;",
    "a&amp;#13;b", "&amp;#9;", "a\u0085", " \u00a0\u3000", "x (Y)", "1,2K", "\ud83d", "\U000e0001", "()", "( (A)",
]  # fmt: skip
TEXT = st.lists(st.text(st.characters(exclude_characters="<")) | st.sampled_from(AWKWARD), max_size=3).map("".join)


@given(TEXT, TEXT, TEXT)
@example("&amp;#", "\u0344", "With reports from \ue0001\ue000, A")
@settings(max_examples=150, deadline=None)
def test_any_text_anywhere(first, second, third):
    news = {"@type": "NewsArticle", "headline": first, "author": [second, {"name": third, "url": first}],
            "keywords": third, "datePublished": second, "commentCount": first, "articleSection": [second]}  # fmt: skip
    content = (
        f"<p>{first}<br>{second}</p><pre>{third}</pre><table><caption>{first}<tr><td>{second}<td>{third}</table>"
        f"<figure><img src='/{first}' alt='{second}' srcset='{third}'>"
        f"<figcaption>{first} ({second})</figcaption></figure>"
        f"<blockquote class='twitter-tweet'>{third}<a href='{second}'>x</a></blockquote><h2>{first}</h2>"
        f"<p>With reports from <a href='{first}'>{second}</a>, {third}</p>"
    )
    title = f"<h3 class='td-module-title'><a href='/n/{first}'>{second}</a></h3>"
    card = f"<div class='td_module_1'>{title}<div class='td-excerpt'>{third}"
    head = json_ld(news) + f"<meta property='og:url' content='{URL}{third}'><meta name='description' content='{third}'>"
    page = html(content, head=head, headline=f"<h1 class='tdb-title-text'>A {first}</h1>", after=card)
    assert survives(page.encode("utf-8", "surrogatepass")) == []
