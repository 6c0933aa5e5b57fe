import json
from pathlib import Path

import pytest
from support.pages import HOME, SITE, URL, article, as_json, differences, extract, faults, html, json_ld

from crawler.sites import site_named

DATA = Path(__file__).parent.parent / "data"
PAGES = sorted(path.name.removesuffix(".expected.json") for path in DATA.glob("*.expected.json"))


def test_there_are_fixtures():
    assert PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_the_records_beside_it(name):
    expected = json.loads((DATA / f"{name}.expected.json").read_text(encoding="utf-8"))
    page = extract((DATA / f"{name}.html").read_bytes(), url=expected.pop("url"))
    assert differences(expected, as_json(page)) == []
    assert faults(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_same_bytes_give_the_same_records(name):
    body = (DATA / f"{name}.html").read_bytes()
    assert extract(body) == extract(body)


@pytest.mark.parametrize(
    "url",
    [
        f"{HOME}/",
        f"{HOME}/category/news/",
        f"{HOME}/category/news/page/2/",
        f"{HOME}/tag/tide/",
        f"{HOME}/author/ada/",
        f"{HOME}/?p=7",
        f"{HOME}/?s=tide",
        f"{HOME}/about/",
        f"{HOME}/subscribe/gift/",
        f"{URL}feed/",
        f"{URL}comment-page-2/",
        f"{URL}?replytocom=3",
        f"{HOME}/wp-content/uploads/a.pdf",
        "https://else.example/news/a/",
    ],
)
def test_a_page_of_another_kind_is_no_article_whatever_it_looks_like(url):
    assert extract(html(), url=url).article is None


@pytest.mark.parametrize("classes", ["home", "archive category", "search", "page", "error404", "attachment", "blog"])
def test_a_page_that_says_it_is_none_is_no_article(classes):
    assert extract(html(classes=classes)).article is None


def test_a_page_without_a_headline_or_without_a_body_is_no_article():
    assert extract(html(headline="")).article is None
    assert extract("<h1 class='tdb-title-text'>A</h1><p>Text.</p>").article is None


def test_a_body_may_stand_in_any_of_the_themes_elements():
    for classes in ("td-post-content", "tdb_single_content"):
        page = extract(f"<h1 class='entry-title'>A</h1><div class='{classes}'><p>Text.</p></div>")
        assert page.article is not None
        assert page.article.text == "Text."


def test_ids_and_digests_follow_from_the_content():
    first, again, other = article("<p>One.</p>"), article("<div>One.</div>"), article("<p>Two.</p>")
    assert first.id == again.id == other.id
    assert first.content_digest == again.content_digest != other.content_digest


def test_what_is_no_content_leaves_the_digest_alone():
    served = '<div class="tdb-head-date-txt">May 5, 2026</div><div class="tdb_single_comments_count">9</div>'
    assert article(before=served).content_digest == article().content_digest


def test_a_mirror_keeps_its_own_address():
    mirror = site_named("demo").at("http://127.0.0.1:9")
    page = extract(html(), url="http://127.0.0.1:9/news/a/", site=mirror)
    assert page.article is not None
    assert (page.article.url, page.article.site) == ("http://127.0.0.1:9/news/a/", "demo")


def test_an_empty_page_has_no_records():
    page = extract(b"", url=URL, site=SITE)
    assert (page.url, page.article, page.teaser_cards) == (URL, None, [])
    assert (page.substitute, page.notice, page.claimed_url) == (None, None, None)


def test_a_page_says_what_it_is_in_place_of_an_article():
    page = extract(
        html(headline='<h1 class="tdb-title-text">Page not found</h1>', head="<title>Page not found</title>")
    )
    assert page.substitute == "not_found"
    assert extract(html()).substitute is None


def test_a_page_says_what_a_sentence_of_its_short_text_states_below_its_own_headline():
    lead = "The river reached the second bridge at noon. "
    assert extract(html(f"<p>{lead}</p><p>This story is for subscribers.</p>")).notice == "sign_in"
    assert extract(html("<p>This article is no longer available. Try the search.</p>")).notice == "not_found"
    assert extract(html(f"<p>{lead}</p>")).notice is None
    assert extract(html(f"<p>{lead * 15}</p><p>This story is for subscribers.</p>")).notice is None


def test_a_page_says_which_article_it_claims_to_be():
    other = f"{HOME}/news/harbour-opens-again/"
    head = json_ld({"@type": "NewsArticle", "headline": "Harbour opens again", "mainEntityOfPage": {"@id": other}})
    assert extract(html(head=head)).claimed_url == other
    assert extract(html(head=head), url=other).claimed_url is None
