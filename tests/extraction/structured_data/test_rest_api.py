import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pages import SITE, URL

from crawler.extraction.html.document import Document
from crawler.extraction.structured_data.rest_api import Post, post_url, read_post
from crawler.items import Agent

API = f"{SITE.base_url}/wp-json/wp/v2/posts/7"
ASKED = "_embed=author,wp:term&_fields=id,link,date_gmt,modified_gmt,_links,_embedded"
ANSWER = {
    "id": 7,
    "link": URL,
    "date_gmt": "2026-01-02T03:04:05",
    "modified_gmt": "2026-01-03T00:00:00",
    "_embedded": {
        "author": [{"name": "Ada Roe", "link": f"{SITE.base_url}/author/ada/"}],
        "wp:term": [
            [{"name": "Sea &amp; sail", "taxonomy": "category"}, {"name": "Town", "taxonomy": "category"}],
            [{"name": "lamps", "taxonomy": "post_tag"}, {"name": "blue", "taxonomy": "colour"}],
        ],
    },
}
POST = Post(
    published="2026-01-02T03:04:05+00:00",
    modified="2026-01-03T00:00:00+00:00",
    authors=[Agent(name="Ada Roe", url=f"{SITE.base_url}/author/ada/")],
    sections=["Sea & sail", "Town"],
    keywords=["lamps"],
)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (f'<link rel="alternate" type="application/json" href="{API}">', f"{API}?{ASKED}"),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/7">', f"{API}?{ASKED}"),
        (
            '<link rel="alternate" type="application/json" href="/index.php?rest_route=/wp/v2/posts/7">',
            f"{SITE.base_url}/index.php?rest_route=%2Fwp%2Fv2%2Fposts%2F7&{ASKED}",
        ),
        ('<link rel="alternate" type="application/json" href="https://other.example/wp-json/wp/v2/posts/7">', None),
        ('<link rel="alternate" type="application/json" href="/feed.json">', None),
        ('<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed/1.0/embed">', None),
        ("", None),
    ],
)
def test_where_the_api_states_a_post_is_named_by_its_page(link, expected):
    assert post_url(Document(f"<head>{link}</head>".encode(), URL), SITE) == expected


def test_a_post_is_read_with_its_author_categories_and_tags():
    assert read_post(json.dumps(ANSWER).encode(), SITE, URL) == POST


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "[]",
        "<html>",
        "[" * 100_000,
        json.dumps({"code": "rest_forbidden", "data": {"status": 401}}),
        json.dumps({**ANSWER, "link": f"{SITE.base_url}/news/another/"}),
        json.dumps({**ANSWER, "link": 7}),
    ],
)
def test_what_is_no_post_or_another_says_nothing(answer):
    assert read_post(answer.encode(), SITE, URL) is None


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["category", "name"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("name link taxonomy author wp:term".split()), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(date=JSON, embedded=JSON)
def test_any_answer_gives_a_post(date, embedded):
    answer = json.dumps({**ANSWER, "date_gmt": date, "_embedded": embedded})
    assert isinstance(read_post(answer.encode(), SITE, URL), Post)
