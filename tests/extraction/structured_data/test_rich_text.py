"""The shapes in which editors keep text, with words of our own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.body.blocks import read_body
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data.rich_text import RichText, spelled

FIRST, SECOND = "The lamp was lit on Monday.", "Half the town came to see it."
BOTH = [("paragraph", FIRST), ("paragraph", SECOND)]
LISTED = [("list_item", "Oil"), ("list_item", "A wick")]


def blocks(value):
    html = RichText().html(value, lambda part: "url" in part)
    page = Document(f"<body>{html}</body>".encode("utf-8", "xmlcharrefreplace"), "https://paper.example/a")
    return [(piece.block.type, piece.block.text) for piece in read_body(page.tree.body, page.base, ()).pieces]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (f"{FIRST}\n\n{SECOND}", BOTH),
        (f"<p>{FIRST}</p><p>{SECOND}</p>", BOTH),
        (f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;", BOTH),
        ("3 < 4 &amp; 5", [("paragraph", "3 < 4 & 5")]),
        ([FIRST, SECOND], BOTH),
        ([{"type": "paragraph", "html": f"<p>{FIRST}</p>"}, {"type": "paragraph", "html": SECOND}], BOTH),
        ({"rendered": f"<p>{FIRST}</p>", "protected": False}, [("paragraph", FIRST)]),
        ([{"text": FIRST, "html": f"<p>{FIRST}</p>"}], [("paragraph", FIRST)]),
        ([{"tagName": "p", "source": FIRST}, {"tagName": "h3", "source": "Oil"}],
         [("paragraph", FIRST), ("heading", "Oil")]),
    ],
    ids="lines html encoded marks strings blocks rendered twice source".split(),
)  # fmt: skip
def test_texts_are_paragraphs(value, expected):
    assert blocks(value) == expected


EDITORS = {
    "arc": (
        [
            {"type": "text", "content": FIRST},
            {"type": "header", "level": 3, "content": "Oil"},
            {"type": "interstitial_link", "url": "/b", "content": "Read: the pier"},
            {"type": "list", "list_type": "unordered", "items": [{"type": "text", "content": "Oil"},
                                                               {"type": "text", "content": "A wick"}]},
            {"type": "quote", "content_elements": [{"type": "text", "content": "It is bright."}],
             "citation": {"content": "Ada"}},
            {"type": "raw_html", "content": f"<p>{SECOND}</p><script>a()</script>"},
            {"type": "image", "url": "https://paper.example/l.jpg", "caption": "The lamp"},
            {"type": "video", "content": "A film"},
        ],
        [("paragraph", FIRST), ("heading", "Oil"), *LISTED, ("quote", "It is bright."), ("paragraph", SECOND),
         ("image", "The lamp")],
    ),
    "prosemirror": (
        {"type": "doc", "content": [
            {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Oil"}]},
            {"type": "paragraph", "content": [{"type": "text", "text": "The lamp "},
                                              {"type": "text", "text": "was lit", "marks": [{"type": "bold"}]},
                                              {"type": "text", "text": " on Monday."}]},
            {"type": "bulletList", "content": [
                {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Oil"}]}]},
                {"type": "listItem", "content": [{"type": "paragraph", "content": [{"text": "A wick"}]}]},
            ]},
        ]},
        [("heading", "Oil"), ("paragraph", FIRST), *LISTED],
    ),
    "contentful": (
        {"json": {"nodeType": "document", "data": {}, "content": [
            {"nodeType": "heading-3", "data": {}, "content": [{"nodeType": "text", "value": "Oil", "marks": []}]},
            {"nodeType": "paragraph", "data": {}, "content": [
                {"nodeType": "text", "value": "The lamp was ", "marks": []},
                {"nodeType": "hyperlink", "data": {"uri": "/b"}, "content": [{"nodeType": "text", "value": "lit"}]},
                {"nodeType": "text", "value": " on Monday."}]},
            {"nodeType": "embedded-asset-block", "data": {"target": {}}, "content": []},
        ]}},
        [("heading", "Oil"), ("paragraph", FIRST)],
    ),
    "sanity": (
        [
            {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "Oil", "marks": []}]},
            {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "The lamp was lit "},
                                                               {"_type": "span", "text": "on Monday."}]},
            {"_type": "block", "style": "normal", "listItem": "bullet", "children": [{"_type": "span", "text": "Oil"}]},
            {"_type": "block", "style": "blockquote", "children": [{"_type": "span", "text": "It is bright."}]},
        ],
        [("heading", "Oil"), ("paragraph", FIRST), ("list_item", "Oil"), ("quote", "It is bright.")],
    ),
    "slate": (
        [{"type": "paragraph", "children": [{"text": "The lamp was "}, {"text": "lit", "bold": True},
                                            {"type": "link", "url": "/b", "children": [{"text": " on Monday."}]}]},
         {"children": [{"text": "Half the town "}, {"text": "came to see it."}]}],
        BOTH,
    ),
    "draft": (
        {"blocks": [{"key": "a", "text": "Oil", "type": "header-three"},
                    {"key": "b", "text": FIRST, "type": "unstyled"},
                    {"key": "c", "text": "Oil", "type": "unordered-list-item"},
                    {"key": "d", "text": "A wick", "type": "unordered-list-item"}], "entityMap": {}},
        [("heading", "Oil"), ("paragraph", FIRST), *LISTED],
    ),
    "lexical": (
        {"root": {"type": "root", "children": [
            {"type": "heading", "tag": "h4", "children": [{"type": "text", "text": "Oil"}]},
            {"type": "paragraph", "children": [{"type": "text", "text": "The lamp was lit"}, {"type": "linebreak"},
                                               {"type": "text", "text": "on Monday."}]}]}},
        [("heading", "Oil"), ("paragraph", "The lamp was lit\non Monday.")],
    ),
    "editorjs": (
        {"time": 1, "blocks": [
            {"type": "header", "data": {"text": "Oil", "level": 3}}, {"type": "paragraph", "data": {"text": FIRST}},
            {"type": "list", "data": {"style": "unordered", "items": ["Oil", "A wick"]}},
            {"type": "image", "data": {"file": {"url": "https://paper.example/l.jpg"}, "caption": "The lamp"}}]},
        [("heading", "Oil"), ("paragraph", FIRST), *LISTED, ("image", "The lamp")],
    ),
    "nested models": (
        [{"type": "headline", "model": {"blocks": [{"type": "text", "model": {"text": "Oil"}}]}},
         {"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {"text": FIRST, "blocks": []}},
                                               {"type": "paragraph", "model": {"text": SECOND}}]}}],
        [("heading", "Oil"), *BOTH],
    ),
    "wordpress": (
        [{"name": "core/paragraph", "attributes": {"content": "The lamp was <em>lit</em> on Monday."}},
         {"name": "core/heading", "attributes": {"level": 3, "content": "Oil"}},
         {"name": "core/list", "innerBlocks": [{"name": "core/list-item", "attributes": {"content": "Oil"}},
                                               {"name": "core/list-item", "attributes": {"content": "A wick"}}]}],
        [("paragraph", FIRST), ("heading", "Oil"), *LISTED],
    ),
    "hypertext": (
        {"type": "root", "children": [
            {"type": "element", "tagName": "p", "properties": {}, "children": [
                {"type": "text", "value": "The lamp was "},
                {"type": "element", "tagName": "a", "properties": {"href": "/b"},
                 "children": [{"type": "text", "value": "lit"}]}, {"type": "text", "value": " on Monday."}]}]},
        [("paragraph", FIRST)],
    ),
    "lists of elements": (
        ["div", ["p", "The lamp was ", ["a", {"href": "/b"}, "lit"], " on Monday."], ["h2", "Oil"],
         ["inline-embed", {"props": {"type": "video"}}], ["ul", ["li", "Oil"], ["li", "A wick"]]],
        [("paragraph", FIRST), ("heading", "Oil"), *LISTED],
    ),
    "react": (
        [["$", "p", None, {"children": ["The lamp was ", ["$", "a", None, {"href": "/b", "children": "lit"}],
                                        " on Monday."]}],
         ["$", "h2", "k", {"children": "Oil"}],
         ["$", "nav", None, {"children": ["$", "p", None, {"children": "Menu"}]}],
         ["$", "$L7", None, {"children": "A button"}]],
        [("paragraph", FIRST), ("heading", "Oil")],
    ),
    "quill": ({"ops": [{"insert": "The lamp "}, {"insert": "was lit"}, {"insert": f" on Monday.\n{SECOND}\n"}]}, BOTH),
    "sections": (
        [{"title": "Oil", "body": [FIRST]}, {"title": "The pier", "url": "/pier", "body": [SECOND]}],
        [("heading", "Oil"), ("paragraph", FIRST)],
    ),
    "table": (
        {"type": "table", "content": [
            {"type": "table_row", "content": [{"type": "table_cell", "content": [{"type": "text", "text": "Oil"}]},
                                              {"type": "table_cell", "content": [{"type": "text", "text": "7"}]}]}]},
        [("table", "Oil\t7")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), EDITORS.values(), ids=EDITORS)
def test_what_editors_keep_is_read_as_blocks_in_their_order(value, expected):
    assert blocks(value) == expected


@pytest.mark.parametrize("kind", ["related-links", "ad", "newsletter_signup", "oembed", "InlinePromo", "comment"])
def test_what_is_no_text_by_its_kind_is_none(kind):
    assert blocks([{"type": kind, "content": FIRST}, {"type": "text", "content": SECOND}]) == BOTH[1:]


def test_words_of_a_list_are_no_line_of_a_text():
    assert len(blocks(["Harbour", "Lamps", "Night trams"])) == 3


def test_keys_are_compared_without_marks_capitals_and_arguments():
    assert {spelled(key) for key in ("content_elements", "contentElements", 'contentElements({"a":1})')} == {
        "contentelements"
    }


KEYS = st.sampled_from("type text content children style tag data url level listItem title p _type".split())
LEAVES = st.none() | st.integers(0, 7) | st.text(max_size=8) | st.sampled_from(
    ["$", "p", "ul", "li", "a", "heading-9", "image", "table", "<p>a", "</p>", FIRST, "\ud800", "br", "list-item"]
)  # fmt: skip
VALUES = st.recursive(
    LEAVES, lambda parts: st.lists(parts, max_size=5) | st.dictionaries(KEYS, parts, max_size=5), max_leaves=40
)


@given(VALUES)
def test_any_value_is_written(value):
    blocks(value)


def test_a_value_that_holds_itself_ends():
    value = {"type": "doc", "content": [{"type": "text", "text": FIRST}]}
    value["content"] += [value] * 9
    assert FIRST in RichText().html(value)


@pytest.mark.cpu_limit(10)
@pytest.mark.parametrize("keys", [("content",), ("content", "children", "html")])
def test_deep_values_take_no_longer_than_their_size(keys):
    value = "word and word " * 20_000
    for _ in range(70):
        value = {keys[0]: value, **dict.fromkeys(keys[1:], "a")}
    writer = RichText()
    for _ in range(70):
        writer.html(value)
        value = value["content"]


def test_no_markup_comes_from_plain_text():
    html = RichText().html(["a <script>b</script> <q x=1>"])
    assert re.findall(r"<[^<>]+>", html) == ["<p>", "</p>"]
