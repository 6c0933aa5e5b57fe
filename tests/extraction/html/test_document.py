import pytest
from support.pages import blocks

from crawler.exceptions import Unreadable
from crawler.extraction.html.document import Document, below, decode, plain
from crawler.sites import Theme

WORDS = "Peñón añejo — “café”"


def page(charset: str = "") -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<!doctype html><head>{meta}</head><p>{WORDS}</p>"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (page().encode(), None),
        (page("utf-8").encode(), "text/html; charset=UTF-8"),
        (page("iso-8859-1").encode(), None),
        (page().encode(), "text/html; charset=iso-8859-1"),
        (page("utf-16").encode(), None),
        (page("utf-8").encode("cp1252"), "text/html; charset=utf-8"),
        (page("windows-1252").encode("cp1252"), None),
        (page("utf-8").encode("cp1252"), "text/html; charset=windows-1252"),
        (page("windows-1252").encode("cp1252"), "text/html; charset=utf-8"),
        (page().encode("cp1252"), None),
        (page("no-such-charset").encode("cp1252"), None),
        (page("iso-8859-1").encode("cp1252"), None),
        (page().encode("utf-8-sig"), "text/html; charset=iso-8859-1"),
        (page().encode("utf-16"), None),
        (page().encode("utf-16-be"), "text/html; charset=utf-16be"),
        (page().encode().replace(b"<p>", b"<p>\xff"), None),
        (page("utf-8").encode().replace(b"<p>", b"<p>\xff"), None),
        (page("iso-8859-1").encode().replace(b"<p>", b"<p>\xff"), "text/html; charset=iso-8859-1"),
        (page("utf-8").encode()[:-6] + b"\xe2\x80", None),
    ],
)
def test_bytes_are_decoded_by_evidence_then_by_claim(body, content_type):
    assert WORDS[:-1] in decode(body, content_type)


def test_another_charset_is_read_as_claimed():
    text = '<meta charset="shift_jis"><p>灯台の光</p>'
    assert decode(text.encode("shift_jis")) == text


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00\x01\xff", bytes(range(256)) * 10])
def test_no_bytes_are_beyond_decoding(body):
    assert isinstance(decode(body), str)
    assert Document(body, "https://x.example/").tree.body is not None


@pytest.mark.parametrize(
    "tags",
    ["<div>", "<b>", "<a href=x>", "<DIV\n>", "<rt>", "<li><dd>", "<table><tr><td>", "<svg>", "<x-y>", "<span/>"],
)
def test_a_page_nested_without_end_is_refused_before_it_is_parsed(tags):
    with pytest.raises(Unreadable, match="nested"):
        Document(tags.encode() * 20_000, "https://x.example/")


@pytest.mark.cpu_limit(5)
@pytest.mark.parametrize(
    "tags",
    ["<p>a</p>", "<p>a", "<li>a", "<br>", "<td>a", "<option>a", "<div>a</div>", "<img src=a>", "<b>a</b>", "</div>"],
)
def test_a_long_flat_page_is_read(tags):
    document = Document(tags.encode() * 30_000, "https://x.example/")
    assert document.tree.body is not None


def test_a_script_that_writes_tags_does_not_make_a_page_deep():
    script = "<script>" + 'x = "<div>" + "<\\/div>";' * 10_000 + "</script>"
    assert Document(script.encode() + b"<p>a", "https://x.example/").tree.css_first("p") is not None


def test_unclosed_tags_hold_their_text():
    assert [block.text for block in blocks("<div><p>One<div><em>two<p>three")] == ["One", "two", "three"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", "https://x.example/a/b"),
        ('<base href="/c/">', "https://x.example/c/"),
        ('<base href=" https://y.example/d/ ">', "https://y.example/d/"),
        ('<base target="_blank">', "https://x.example/a/b"),
        ('<base href="http://[bad">', "https://x.example/a/b"),
    ],
)
def test_relative_addresses_start_at_the_base(head, expected):
    assert Document(head.encode(), "https://x.example/a/b").base == expected


def test_meta_elements_are_found_by_property_or_name_in_any_case():
    head = b'<meta property="OG:Title" content="A"><meta name="og:title" content="B"><meta name="og:title" content="">'
    assert Document(head, "https://x.example/").meta("twitter:title", "og:title") == ["A", "B"]


def test_a_node_that_two_selectors_of_a_list_match_is_found_once():
    theme = Theme(card=(".none", ".a, .b"))
    document = Document(b'<p class="a b">x</p>', "https://x.example/", theme=theme)
    assert len(document.css(theme.card)) == 1


def test_plain_text_breaks_where_blocks_do_and_leaves_scripts_out():
    markup = "<h1>A<br>b <em>c</em><div>d</div>e<script>f</script><iframe><p>g</p></iframe><!-- h --></h1>"
    node = Document(markup.encode(), "https://x.example/").tree.css_first("h1")
    assert plain(node).split() == ["A", "b", "c", "d", "e"]
    assert plain(None) == ""


def test_what_is_below_a_skipped_element_is_not_found():
    tree = Document(b"<main><p id=a><i>1</i></p><p><i>2</i></p></main>", "https://x.example/").tree
    skipped = frozenset({tree.css_first("#a").mem_id})
    assert [node.text() for node in below(tree.css_first("main"), ("i",), skipped)] == ["2"]
