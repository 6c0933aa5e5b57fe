"""Bodies of pages that no site file describes. Pages and texts were written for this project."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.bodies import text_of

PAGES = sorted((Path(__file__).parents[2] / "data" / "generic").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_body_is_found(page):
    assert text_of(page.read_bytes()) == page.with_suffix(".txt").read_text(encoding="utf-8").strip()


PARAGRAPHS = [
    f"Sentence number {number} of this paragraph is long enough to be read as prose, twice." for number in range(6)
]
PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
BODY = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("beside", [
    "<nav><p>{}</p></nav>", "<footer><p>{}</p></footer>", "<aside><p>{}</p></aside>", "<form><p>{}</p></form>",
    '<div class="relatedPosts"><p>{}</p></div>', '<div id="cookie-banner"><p>{}</p></div>', '<p class="byline">{}</p>',
    '<div style="display: none"><p>{}</p></div>', "<div hidden><p>{}</p></div>", '<div role="complementary">{}</div>',
    "<button>{}</button>", "<noscript><p>{}</p></noscript>", "<script>{}</script>", "<style>{}</style>",
    "<template><p>{}</p></template>", "<ul><li><a href='/1'>{}</a></li></ul>", "<p><a href='/1'>{}</a></p>",
])  # fmt: skip
@pytest.mark.parametrize("place", ["{0}<div>{1}</div>", "<div>{1}{0}</div>", "<div>{1}</div>{0}"])
def test_what_stands_beside_the_article_is_dropped(beside, place):
    aside = beside.format("Words that are none of the article's, and yet are enough of them to be a paragraph.")
    assert text_of(place.format(aside, PROSE)) == BODY


@pytest.mark.parametrize("wrapper", [
    '<div class="has-sidebar comments-open">{}</div>', '<form id="aspnetForm">{}</form>', "<aside>{}</aside>",
    '<section class="post tag-social category-newsletter">{}</section>', "<table><tr><td>{}</td></tr></table>",
    '<div class="td-gallery-wrap"><h1>A headline</h1>{}</div>', "<header><h1>A headline</h1>{}</header>",
])  # fmt: skip
def test_names_of_what_holds_the_article_do_not_matter(wrapper):
    assert text_of(f"<div>{wrapper.format(PROSE)}</div>") == BODY


@pytest.mark.parametrize("kept", [
    "A paragraph that mentions a newsletter and its subscribers at length, and goes on for a while after that.",
    "Related matters were not discussed.", "[The Gazette]", "Photo albums fill a shelf.", "Comments are few.",
])  # fmt: skip
def test_lines_that_only_resemble_labels_stay(kept):
    assert kept in text_of(f"<div>{PROSE}<p>{kept}</p>{PROSE}</div>").split("\n\n")


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<p></p>", "<a href='/'>Home</a>", "<frameset></frameset>", "\x00"]
)
def test_a_page_without_prose_has_no_body(page):
    assert text_of(page) is None


TAGS = st.sampled_from(
    "a article aside b blockquote br dd div dl dt em figcaption figure footer form h1 h2 header img li main nav"
    " noscript ol p script section small span style table td tr ul x-y".split()
)
NAMES = st.sampled_from(["", ' class="comments"', ' class="article-body"', ' id="related"', " hidden", ' role="main"'])
MACHINERY = "machinery"
LEAVES = st.sampled_from(
    [f"<script>{MACHINERY}</script>", f"<style>{MACHINERY}</style>", f"<template>{MACHINERY}</template>"]
) | (st.text(st.characters(exclude_characters="<", exclude_categories=["Cs"]), max_size=90))
MARKUP = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda tag, names, parts: f"<{tag}{names}>{''.join(parts)}</{tag}>", TAGS, NAMES, st.lists(inner, max_size=5)
    ),
    max_leaves=40,
)


@given(MARKUP)
@settings(max_examples=300, deadline=None)
def test_any_markup_gives_a_body_without_machinery(markup):
    assert MACHINERY not in (text_of(markup) or "")


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_give_a_body_or_none(body):
    assert isinstance(text_of(body), str | None)
