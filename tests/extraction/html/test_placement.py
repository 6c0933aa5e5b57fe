"""Parts of a page that stand in one place of its HTML, and are shown in another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.bodies import text_of

from crawler.extraction.html.document import Document, plain

PARAGRAPHS = [f"Paragraph {number} tells of the weir at Osk, and goes on for some words more." for number in range(4)]
PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
BODY = "\n\n".join(PARAGRAPHS)


def shown(markup: str) -> str:
    return " ".join(plain(Document(markup.encode(), "https://osk.example/1").tree.body).split())


@pytest.mark.parametrize("mode", ["shadowrootmode='open'", "shadowrootmode=closed", "shadowroot='open'"])
def test_a_declared_shadow_tree_is_text(mode):
    assert (
        text_of(f"<main><osk-story><template {mode}><style>p{{}}</style>{PROSE}</template></osk-story></main>") == BODY
    )


@pytest.mark.parametrize("attributes", ["", "id=x", "shadowrootmode=other"])
def test_a_template_is_no_text(attributes):
    assert shown(f"<div>a<template {attributes}>b</template></div>") == "a"


def test_shadow_trees_nest():
    inner = "<i-x><template shadowrootmode=open>two</template></i-x>"
    assert shown(f"<o-x><template shadowrootmode=open>one {inner} three</template></o-x>") == "one two three"


@pytest.mark.parametrize(
    ("tree", "beside", "expected"),
    [
        ("a <slot></slot> c", "<i>b</i>", "a b c"),
        ("a <slot>fallback</slot> c", "<i>b</i>", "a b c"),
        ("a <slot>fallback</slot> c", "", "a fallback c"),
        ("<slot name=z></slot> <slot></slot>", "<i>b</i><i slot=z>a</i>", "a b"),
        ("a ", "<i>b</i>", "a b"),
    ],
)
def test_what_a_host_holds_goes_into_the_slots(tree, beside, expected):
    assert shown(f"<x-y><template shadowrootmode=open>{tree}</template>{beside}</x-y>") == expected


STREAMED = (
    "<main><!--$?--><template id='B:0'></template><p>Loading</p><!--/$--></main><footer>foot</footer>"
    '<div hidden id="S:0">one <template id="P:1"></template> three</div>'
    '<script>$RC=function(b,c){};$RC("B:0","S:0")</script><div hidden id="S:1">two</div>'
    '<script>$RS("S:1","P:1")</script>'
)


def test_a_streamed_segment_is_shown_in_its_place_instead_of_what_stood_in_for_it():
    page = Document(STREAMED.encode(), "https://osk.example/1")
    assert " ".join(plain(page.tree.css_first("main")).split()) == "one two three"


def test_a_streamed_article_is_found():
    page = (
        "<body><div id=root><!--$?--><template id=B:0></template><!--/$--></div>"
        f'<div hidden id="S:0"><article>{PROSE}</article></div><script>$RC("B:0","S:0")</script>'
    )
    assert text_of(page) == BODY


def test_a_segment_without_a_call_is_shown_where_it_stands():
    assert text_of(f'<div id=root></div><div hidden id="S:0">{PROSE}</div>') == BODY


def test_a_segment_is_not_put_into_itself():
    page = '<div hidden id="S:0">a<template id="B:0"></template></div><script>$RC("B:0","S:0")</script>'
    assert Document(page.encode(), "https://osk.example/1").tree.css_first("div").id == "S:0"


BITS = [
    *(
        "<div>",
        "</div>",
        "<template shadowrootmode=open>",
        "<template shadowroot=closed>",
        "</template>",
        "<slot>",
        "</slot>",
    ),
    *("<slot name=a>", "<b slot=a>", "</b>", "text", "<table>", "<p>", "<!--$?-->", "<!--/$-->", '<template id="B:0">'),
    *('<div hidden id="S:0">', '<div hidden id="S:1">', '<template id="P:1">', '<script>$RC("B:0","S:0")</script>'),
    '<script>$RS("S:1","P:1")</script>',
]


@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_markup_stays_a_tree(markup):
    nodes = Document(markup.encode(), "https://osk.example/1").tree.root.traverse(include_text=True)
    assert sum(1 for _ in nodes) < 200


@pytest.mark.parametrize(
    "markup", ["<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>", "漢<ruby>字<rtc>ji</rtc></ruby>"]
)
def test_how_text_is_pronounced_is_no_text(markup):
    assert shown(f"<p>{markup}</p>") == "漢字"
