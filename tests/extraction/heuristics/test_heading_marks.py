"""Signs within headings that are no part of their text."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.extraction.heuristics.heading_marks import heading_marks


def marks(heading: str) -> list[str]:
    return [node.text() for node in heading_marks(LexborHTMLParser(heading).root)]


@pytest.mark.parametrize(("heading", "mark"), [
    ('<h2>The weir<a href="#weir">¶</a></h2>', "¶"), ('<h3><a href="#weir">#</a> The weir</h3>', "#"),
    ('<h2>The weir<span>[<a href="/edit">edit</a>]</span></h2>', "[edit]"),
    ('<h2>The weir <small><i>[</i><a href="/a">bearbeiten</a><i>]</i></small></h2>', "[bearbeiten]"),
])  # fmt: skip
def test_a_sign_is_told_by_its_shape(heading, mark):
    assert marks(heading) == [mark]


@pytest.mark.parametrize("heading", [
    '<h2><a href="#weir">The weir</a></h2>', '<h2>The weir<sup><a href="#n1">[1]</a></sup></h2>',
    '<p>The weir<a href="#weir">#</a></p>', '<h2>The weir <a href="/tag">…</a></h2>', "<h2>[The weir]</h2>",
])  # fmt: skip
def test_words_and_numbers_of_notes_are_none(heading):
    assert marks(heading) == []
