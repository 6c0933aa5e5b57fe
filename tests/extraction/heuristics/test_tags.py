"""Lists of tags among an article's text."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.extraction.heuristics.tags import lists_of_tags

TAGS = '<a rel="tag" href="/tag/harbour/">harbour</a>, <a rel="Tag nofollow" href="/tag/boats/">small boats</a>'


def lists(body: str) -> list[str | None]:
    root = LexborHTMLParser(f"<main>{body}</main>").css_first("main")
    assert root is not None
    return [node.id for node in lists_of_tags(root)]


@pytest.mark.parametrize(
    "body",
    [
        f"<p id=x>{TAGS}</p>",
        f"<p>Rain.</p><strong id=x>Tags<br>{TAGS}</strong>",
        f"<div><span id=x><b>Filed:</b> {TAGS}</span> by somebody who writes much</div>",
    ],
)
def test_what_is_mostly_links_to_tags_is_a_list_of_them(body):
    assert lists(body) == ["x"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p id=x>The ferrymen met at the {TAGS}, and nobody could say when they would sail again.</p>",
        TAGS,
        '<p id=x><a rel="tag" href="/tag/rain/"></a></p>',
        '<p id=x><a rel="tagged" href="/rain/">rain</a></p>',
    ],
)
def test_words_of_a_sentence_the_body_itself_and_other_links_are_none(body):
    assert lists(body) == []


def test_links_on_every_level_are_looked_through_once():
    depth = 2_000
    page = f'<div><a rel="tag" href="/t/">tag</a>{"<p></p>" * 20}' * depth + "</div>" * depth
    assert len(lists(page)) == 1  # the innermost
