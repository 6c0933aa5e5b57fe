"""Bodies in the data of pages of many products' shapes, among what else stands there."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.body.blocks import read_body
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data.embedded import embedded_body

URL = "https://paper.example/news/2026/kiln-is-fired-again"
TITLE = "The kiln of Arden is fired again after forty years"
STORY = [
    "The old kiln of Arden was fired on Thursday for the first time in forty years, and six villages saw the smoke.",
    "Its brick dome had been mended over two summers by nine volunteers, none of whom had ever laid a brick before.",
    "“We burned three carts of birch and a good deal of luck,” said Tilda Marr, who keeps the records of the guild.",
    "The first load holds four hundred bowls, which will be sold at the market in June to pay for a new chimney.",
]
OTHER = [
    "A heron that had lost its way spent the whole night in the reading room of the library, where nobody noticed it.",
    "The caretaker opened a window before breakfast, and the bird left without having touched one of the books.",
    "Nobody could say on Tuesday how it had come in, since all the windows had been shut for the winter in November.",
    "The library has put a wooden heron on the sill, and asks visitors to shut the doors behind them when it is dark.",
]
LEGAL = "By using these pages you agree that we may keep a note of what you have read on your device for a year. " * 12
HTML = "".join(f"<p>{text}</p>" for text in STORY)
PLAIN = "\n\n".join(STORY)
RELATED = [{"title": "Heron spends a night in the library", "url": "/news/2026/heron", "body": "\n".join(OTHER)}]
INTERFACE = {"messages": {"terms": LEGAL}, "footer": {"legal": {"text": LEGAL}}}


def data(value: object, script: str = "{}", attributes: str = 'type="application/json"') -> str:
    return f"<script {attributes}>{script.replace('{}', json.dumps(value), 1)}</script>"


def text(body: str, stated: list[str] | None = None, titles: list[str] | None = None) -> str | None:
    page = Document(f"<!doctype html><body>{body}".encode("utf-8", "replace"), URL)
    found = embedded_body(page, stated or [], [TITLE] if titles is None else titles, URL)
    if found is None or found.tree.body is None:
        return None
    pieces = read_body(found.tree.body, found.base, ("h1",)).pieces
    return "\n".join(piece.block.text or "" for piece in pieces if piece.block.type != "image")


EXPECTED = "\n".join(STORY)
ARTICLE = {"title": TITLE, "slug": "kiln-is-fired-again", "author": {"name": "Ada Roe", "bio": OTHER[0] * 9}}
DEVALUE = [
    {"data": 1}, ["ShallowReactive", 2], {"article": 3, "related": 8}, {"title": 4, "body": 5}, TITLE, [6, 7],
    STORY[0] + "\n" + STORY[1], STORY[2] + "\n" + STORY[3], [9], {"title": 10, "body": 11},
    "Heron spends a night there", "\n".join(OTHER) * 3,
]  # fmt: skip
APOLLO = {
    "ROOT_QUERY": {'article({"slug":"kiln"})': {"__ref": "Article:1"}},
    "Article:1": {"__typename": "Article", "headline": TITLE, 'body({"format":"RICH"})': [
        {"__ref": f"Paragraph:{number}"} for number in range(len(STORY))]},
    **{f"Paragraph:{number}": {"__typename": "Paragraph", "text": line} for number, line in enumerate(STORY)},
    "Comment:1": {"__typename": "Comment", "title": TITLE, "body": "\n".join(OTHER) * 3},
    "Article:2": {"__typename": "Article", "headline": "Heron spends a night there", "text": "\n".join(OTHER) * 3},
}  # fmt: skip
FLIGHT = (
    f'1:I["a.js",["1"]]\n2:T{len(HTML.encode()):x},{HTML}'
    f'0:["$","main",null,{{"children":["$L1",{json.dumps({"article": {**ARTICLE, "html": "$2"}})}]}}]\n'
)
PRODUCTS = {
    "next": data({"props": {"pageProps": {"article": {**ARTICLE, "content": [
        {"type": "paragraph", "html": f"<p>{line}</p>"} for line in STORY]}, "related": RELATED, **INTERFACE}}}),
    "next, html": data({"props": {"pageProps": {"post": {**ARTICLE, "body": HTML}, "morePosts": RELATED * 3}}}),
    "flight": "".join(data([1, FLIGHT[start : start + 400]], "self.__next_f.push({})", "")
                      for start in range(0, len(FLIGHT), 400)),
    "fusion": data({"headlines": {"basic": TITLE}, "content_elements": [
        *({"type": "text", "content": line} for line in STORY),
        {"type": "interstitial_link", "content": OTHER[0], "url": "/b"}],
        "related_content": {"basic": [{"headlines": {"basic": "Heron spends a night there"}, "content_elements": [
            {"type": "text", "content": line} for line in OTHER * 3]}]}},
        "window.Fusion=window.Fusion;Fusion.arcSite='a';Fusion.globalContent={};Fusion.more={x:1}", ""),
    "state": data({"articles": {"byId": {"17": {**ARTICLE, "paragraphs": STORY}, "18": RELATED[0]}}, "i18n": INTERFACE},
                  "window.__INITIAL_STATE__={};(function(){})()", ""),
    "nuxt": data({"state": {"articles": {"paper.example/news/privacy-of-comments": {
        **ARTICLE, "components": [{"type": "text", "props": {"text": line}} for line in STORY]}}}},
        "window.__NUXT__={}", ""),
    "nuxt, flat": data(DEVALUE),
    "apollo": data(APOLLO, "window.__APOLLO_STATE__={};", ""),
    "parsed": data(json.dumps({"article": {**ARTICLE, "content": {"rendered": HTML}}}),
                   "window.__data=JSON.parse({})", ""),
    "query": data({"dehydratedState": {"queries": [{"queryKey": ["related"], "state": {"data": RELATED}}, {
        "state": {"data": {**ARTICLE, "richText": {"type": "doc", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in STORY]}}}}]}}),
    "double": data({"status": 200, "body": json.dumps({"post": {**ARTICLE, "html": HTML}})}),
    "posts": data({"posts": [{"title": {"rendered": TITLE}, "excerpt": {"rendered": f"<p>{STORY[0]}</p>"},
                              "content": {"rendered": HTML}}, *RELATED]}),
    "inertia": f"""<div data-page="{json.dumps({"props": {"article": {**ARTICLE, "body": HTML}}})
        .replace("&", "&amp;").replace('"', "&quot;")}"></div>""",
    "address alone": data({"a": {"url": URL, "text": HTML}, "b": {"url": URL + "-2", "text": "\n".join(OTHER)}}),
    "closure": data(HTML * 3, "window.__NUXT__=(function(a){return {data:[{html:{},id:a}]}}(1))", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", PRODUCTS)
def test_the_body_is_found_in_the_data_of_many_products(name):
    found = text(PRODUCTS[name])
    assert found is not None
    assert found.replace("\n" + EXPECTED, "") == EXPECTED


@pytest.mark.parametrize(
    "value",
    [
        {"related": RELATED},
        {"next": [{"title": "Heron spends a night in the library", "body": OTHER * 3}]},
        {"stories": [{"title": "Heron spends a night in the library", "body": OTHER * 3}]},
        {"article": {**ARTICLE, "comments": [{"body": line} for line in OTHER * 3]}},
        {"article": {**ARTICLE, "relatedStories": [{"body": OTHER * 3}]}},
        {"article": {**ARTICLE, "blocks": [{"__typename": "Comment", "text": "\n".join(OTHER)}]}},
        {"article": {**ARTICLE, "description": STORY[0] + " " + STORY[1]}},
        INTERFACE,
        {"page": {"content": LEGAL}},
        {"a": {"x": "\n".join(OTHER * 3)}, "b": {"y": "\n".join(STORY * 3)}},
        {"a": {"title": "Heron spends a night in the library", "x": OTHER * 3}, "b": {"y": "\n".join(STORY * 3)}},
        {"article": {**ARTICLE, "body": "All of it is at our office."}},
        {"article": {**ARTICLE, "keywords": ["kiln", "Arden"] * 200}},
        {"article": {**ARTICLE, "css": ".a{color:red;margin:0 auto;font-family:serif;}" * 40}},
        {"article": {**ARTICLE, "token": "aGVyb24gYW5kIGtpbG4." * 100}},
    ],
    ids=(
        "related next stories comments below-it comment summary interface terms two beside short words css token"
    ).split(),
)
def test_other_texts_are_not_the_body(value):
    assert text(data(value)) is None


def test_the_article_is_told_from_other_stories_by_its_headline_wherever_it_stands():
    stories = [*RELATED, {"title": TITLE, "url": "/news/2026/kiln", "body": PLAIN}, *RELATED]
    assert text(data({"stories": stories})) == EXPECTED


def test_a_headline_that_is_like_the_pages_names_the_article_if_none_is_the_same():
    like = {"headline": "Kiln of Arden fired again, forty years on", "body": PLAIN}
    assert text(data([like, RELATED])) == EXPECTED
    assert text(data([like, {"headline": TITLE, "body": "\n".join(OTHER)}])) == "\n".join(OTHER)


def test_the_name_of_the_site_in_a_headline_is_not_the_headline():
    titles = ["Arden Observer", TITLE]
    other = {"title": "Heron spends a night in the library of the town | Arden Observer", "body": OTHER * 2}
    assert text(data({"stories": [other]}), titles=titles) is None


def test_a_text_that_nothing_names_is_the_body_if_it_is_the_only_one_and_speaks_of_the_headline():
    assert text(data({"content": {"main": "\n".join(STORY * 3)}})) == "\n".join(STORY * 3)
    assert text(data({"content": {"main": "\n".join(OTHER * 3)}})) is None
    assert text(data({"content": {"main": "\n".join(STORY)[:600]}})) is None


def test_sections_of_the_article_have_headings():
    sections = [{"title": "The dome and its bricks", "body": STORY[:2]}, {"title": "The bowls", "body": STORY[2:]}]
    found = text(data({**ARTICLE, "sections": sections}))
    assert found == "\n".join(["The dome and its bricks", *STORY[:2], "The bowls", *STORY[2:]])


def test_what_the_page_states_is_the_body():
    assert text("", [PLAIN]) == EXPECTED
    assert text("", [HTML]) == EXPECTED
    assert text("", ["Too short."]) is None


def test_what_the_page_states_comes_before_its_data_unless_those_have_more():
    assert text(data({**ARTICLE, "body": "\n".join(OTHER)}), [PLAIN]) == EXPECTED
    assert text(data({**ARTICLE, "body": HTML}), [" ".join(STORY)]) == EXPECTED
    assert text(data({**ARTICLE, "body": HTML}), [" ".join(STORY[:2])]) == EXPECTED


def test_microdata_that_nobody_sees_state_a_body():
    assert text(f'<meta itemprop="articleBody" content="{PLAIN.replace(chr(34), "")}">') == EXPECTED


def test_a_page_without_data_has_no_body_in_them():
    assert text("<p>The kiln is fired.</p><script>var a = {};</script>") is None


def test_bodies_are_read_in_scripts_that_do_not_part_words():
    title, line = (
        "渡し船が桟橋に戻ってきた",
        "三つの冬のあいだ留守だった渡し船が月曜日に古い桟橋へ戻った。",
    )
    value = {"article": {"title": title, "body": f"<p>{line * 3}</p>" * 4}}
    assert text(data(value), titles=[title]) == "\n".join([line * 3] * 4)


def test_pictures_of_the_body_keep_their_captions():
    blocks = [*({"type": "text", "content": line} for line in STORY),
              {"type": "image", "url": "https://paper.example/k.jpg", "caption": "The kiln"}]  # fmt: skip
    page = Document(data({**ARTICLE, "content_elements": blocks}).encode(), URL)
    found = embedded_body(page, [], [TITLE], URL)
    assert found is not None
    assert found.tree.body is not None
    images = read_body(found.tree.body, found.base, ()).images
    assert [(image.url, image.caption) for image in images] == [("https://paper.example/k.jpg", "The kiln")]


def test_a_body_that_nests_too_deep_is_none():
    assert text(data({**ARTICLE, "body": HTML + "<div>" * 6_000})) is None


KEYS = st.sampled_from("title body content type related url text blocks children comments name".split())
LEAVES = st.sampled_from([TITLE, URL, HTML, PLAIN, "paragraph", "$", "p", "\ud800", 1, None, *OTHER]) | st.text(
    max_size=5
)
VALUES = st.recursive(
    LEAVES, lambda parts: st.lists(parts, max_size=4) | st.dictionaries(KEYS, parts, max_size=5), max_leaves=25
)


@given(VALUES, st.lists(st.sampled_from([TITLE, "", "a", "\ud800"]), max_size=3))
def test_any_data_give_a_body_or_none(value, titles):
    found = text(data(value), titles=titles)
    assert found is None or found


HOSTILE = {
    "headlines": [{"headline": f"{TITLE[:30]} {number}", "body": "a"} for number in range(20_000)],
    "texts": [{"body": PLAIN} for _ in range(2_000)],
    "names": {f"title{number}": TITLE[:20] for number in range(20_000)},
    "breaks": {"title": TITLE, "body": "<br" * 200_000},
    "tags": {"title": TITLE, "body": "<p>" * 200_000 + PLAIN},
    "one line": {"title": TITLE, "body": "a. " * 200_000},
}


@pytest.mark.cpu_limit(10)
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_data_take_no_longer_than_their_size(value):
    found = text(data({"a": value, "b": LEGAL}))
    assert found is None or LEGAL not in found
