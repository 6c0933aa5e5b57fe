import html

import pytest
from support.plain_pages import plain_article, stated


def meta(text: str) -> str:
    return f'<meta name="keywords" content="{html.escape(text)}">'


@pytest.mark.parametrize(
    "written",
    [
        "tide, crane",
        "tide; crane",
        "tide | crane",
        "tide，crane",
        "tide、crane",
        "tide；crane",
        '["tide", "crane"]',
        "tide, crane, Tide",
        "undefined, tide, crane, null",
        "tide, crane, &quot",
        "tide,, crane,",
        "tide, crane, <meta name=",
        "tide, crane, '",
    ],
)
def test_a_text_of_keywords_is_a_list_of_them(written):
    assert plain_article(meta(written)).keywords == ["tide", "crane"]
    assert plain_article(stated(keywords=written)).keywords == ["tide", "crane"]


def test_terms_are_called_by_their_names():
    terms = [{"@type": "DefinedTerm", "name": "tide"}, {"@type": "DefinedTerm", "name": "crane"}, {"name": 7}, None]
    assert plain_article(stated(keywords=terms)).keywords == ["tide", "crane"]
    assert plain_article(stated(keywords=terms[0])).keywords == ["tide"]


@pytest.mark.parametrize("written", ["undefined", "<meta name=", '["broken', "[]", '[{"name": []}]'])
def test_what_is_no_keyword_is_none(written):
    assert plain_article(meta(written)).keywords in ([], ['["broken'])


def test_a_keyword_of_a_list_may_hold_a_comma_and_an_entity():
    tags = '<meta property="article:tag" content="quay, south"><meta property="article:tag" content="Roe &amp;amp; Co">'
    assert plain_article(tags).keywords == ["quay, south", "Roe & Co"]
