"""A selector must find on the elements with its classes what it finds on the whole page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler.extraction.html.classes import Classes
from crawler.extraction.html.document import Document
from crawler.sites import Theme, known_sites

SELECTORS = (
    ".a",
    ".A .b",
    ".a > .b, .c",
    "p.b.c, i",
    "div[class*='ab'], .b [data-x='.z,.y']",
    '[class*="b"] i',
    ".a:not(.b)",
    ".a + .c",
    ".b ~ *",
    "[class*='AB' i]",
    "[hidden], .ab",
    "#c .c",
)
TAGS = st.sampled_from(["<div", "<p", "<i"])
CLASSES = st.sampled_from(
    ["", " class", " class=a", " class='b  c'", " CLASS='a\nb'", " class=abc", " class=A hidden", " id=c"]
)
ENDS = st.sampled_from([">", ">x", " data-x='.z,.y'>", "></div>", "></p></i>"])
PAGES = st.tuples(
    st.sampled_from(["", "<!doctype html>"]),
    st.lists(st.tuples(TAGS, CLASSES, ENDS).map("".join), max_size=60).map("".join),
).map("".join)


def found_on_the_whole_page(tree, selectors):
    for selector in selectors:
        if nodes := list(dict.fromkeys(node.mem_id for node in tree.css(selector))):
            return nodes
    return []


@given(PAGES, st.lists(st.sampled_from(SELECTORS), max_size=3))
def test_selectors_find_what_they_find_on_the_whole_page_in_its_order(page, selectors):
    theme = Theme(body=tuple(selectors))
    document = Document(page.encode(), "https://x.example/", theme=theme)
    found = [node.mem_id for node in document.css(theme.body)]
    assert found == found_on_the_whole_page(document.tree, selectors)


@pytest.mark.parametrize("site", [known.site for known in known_sites()], ids=lambda site: site.name)
def test_of_a_themes_selectors_nothing_that_names_a_class_is_left_on_a_page_without_any(site):
    classes = Classes(LexborHTMLParser("<p id=a>x</p>"), site.theme)
    assert classes.possible((*site.theme.body, *site.theme.not_article, *site.theme.card)) == ()


def test_parts_that_cannot_match_are_left_out():
    theme = Theme(body=(".a, .none, p .td-b", ".none i", "[class*='d-'], [class*='none'], i, .none i"))
    classes = Classes(LexborHTMLParser('<p class="a td-b">x</p>'), theme)
    assert classes.possible(theme.body) == (".a, p .td-b", "[class*='d-'], i")
