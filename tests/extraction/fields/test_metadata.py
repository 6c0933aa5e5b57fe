from typing import Any

import pytest
from support.pages import HOME, URL, article, json_ld

from crawler.extraction.counters import count
from crawler.items import Agent

NEWS = {"@type": "NewsArticle", "headline": "From JSON-LD", "datePublished": "2025-01-02T03:04:05+00:00"}
OTHER = {"@type": "NewsArticle", "url": f"{HOME}/news/other/", "datePublished": "2020-01-01T00:00:00Z"}
OG_DATE = '<meta property="article:published_time" content="2025-05-05T05:05:05+00:00">'
TIME = '<div class="tdb_single_date"><time class="entry-date" datetime="2025-06-06T06:06:06-06:00">June 6</time></div>'
MASTHEAD = '<div class="tdb-head-date-txt">Sunday, December 21, 2025</div>'


def stated(head: str = "", before: str = "", **news: Any):
    """The article of a page whose JSON-LD states `news`."""
    return article(head=(json_ld({**NEWS, **news}) if news else "") + head, before=before)


def byline(*links: tuple[str, str]) -> str:
    return '<div class="tdb_single_author">{}</div>'.format(
        "".join(f'<a class="tdb-author-name" href="{href}">{name}</a>' for name, href in links)
    )


@pytest.mark.parametrize(
    ("head", "before", "expected"),
    [
        (json_ld(NEWS) + OG_DATE, TIME, "2025-01-02T03:04:05+00:00"),
        (OG_DATE, TIME, "2025-05-05T05:05:05+00:00"),
        ("", TIME + MASTHEAD, "2025-06-06T06:06:06-06:00"),
        ("", MASTHEAD, None),
        (json_ld({**NEWS, "datePublished": "0000-00-00T00:00:00Z"}) + OG_DATE, "", "2025-05-05T05:05:05+00:00"),
        (json_ld({**NEWS, "datePublished": ["2025-01-02T03:04:05"]}), "", "2025-01-02T03:04:05-06:00"),
        (json_ld('{"@type": "NewsArticle", "datePublished": "2025-01-0') + OG_DATE, "", "2025-05-05T05:05:05+00:00"),
    ],
)
def test_the_publication_date_is_json_ld_then_opengraph_then_the_time_element(head, before, expected):
    assert article(head=head, before=before).date_published == expected


def test_the_mastheads_date_is_the_day_it_was_served_and_no_publication_date():
    found = article(before=MASTHEAD)
    assert (found.masthead_date, found.date_published) == ("2025-12-21", None)


def test_a_zero_modification_date_gives_way_to_the_next_statement():
    head = (
        '<meta property="article:modified_time" content="0000-00-00">'
        '<meta property="og:updated_time" content="2025-01-03T00:00:00Z">'
    )
    assert article(head=head).date_modified == "2025-01-03T00:00:00+00:00"


@pytest.mark.parametrize(
    "own",
    [
        {"url": URL},
        {"mainEntityOfPage": URL},
        {"mainEntityOfPage": {"@id": URL}},
        {"@id": f"{URL}#article"},
        {"url": "/news/lighthouse-reopens/"},
        {"url": URL.replace("https://", "http://www.")},
        {"url": URL.rstrip("/")},
        {},
    ],
)
def test_an_article_about_another_page_says_nothing_of_this_one(own):
    for nodes in ([OTHER, {**NEWS, **own}], [{**NEWS, **own}, OTHER]):
        assert article(head=json_ld(*nodes)).date_published == NEWS["datePublished"]


def test_what_names_the_page_is_heard_before_what_names_none():
    assert article(head=json_ld({**OTHER, "url": None}, {**NEWS, "url": URL})).date_published == NEWS["datePublished"]


def test_two_articles_about_other_pages_say_nothing():
    assert article(head=json_ld(OTHER, {**OTHER, "url": f"{HOME}/news/third/"})).date_published is None


@pytest.mark.parametrize(
    ("head", "headline", "expected"),
    [
        (json_ld(NEWS), '<h1 class="tdb-title-text">The<br>lamp <em>is lit</em></h1>', "The lamp is lit"),
        (json_ld(NEWS), '<div class="td-post-title"><h1 class="entry-title">Classic</h1></div>', "Classic"),
        (json_ld(NEWS), '<h1 class="tdb-title-text"> </h1>', "From JSON-LD"),
        ('<meta property="og:title" content="A &amp;amp; B">', "", "A & B"),
    ],
)
def test_the_headline_is_the_printed_one_then_the_stated(head, headline, expected):
    assert article(head=head, headline=headline).headline == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (json_ld({**NEWS, "description": "The  lamp &amp; the light"}), "The lamp & the light"),
        ('<meta name="description" content="From meta"><meta property="og:description" content="OG">', "From meta"),
        ('<meta property="OG:Description" content="OG">', "OG"),
        (
            json_ld({"@type": "WebSite", "description": "All tides"})
            + '<meta name="description" content="All  tides">',
            None,
        ),
        ('<meta name="description" content=" ">', None),
    ],
)
def test_the_description_is_the_articles_and_not_the_sites_slogan(head, expected):
    assert article(head=head).description == expected


@pytest.mark.parametrize(
    ("author", "before", "expected"),
    [
        ({"@type": "Person", "name": "Ada Roe"}, byline(("Ada Roe", "/author/ada/")), [("Ada Roe", "/author/ada/")]),
        ([{"name": "Staff", "url": "/author/a/"}, {"name": "Staff", "url": "/author/b/"}], "", None),
        ([{"name": "Staff"}, {"name": "Staff"}], byline(("Staff", "/author/a/"), ("Staff", "/author/b/")), None),
        (None, byline(("Staff", "/author/a/"), ("Staff", "/author/b/")), None),
        (["Ada Roe", {"name": "Bo &amp; Ek"}, {"name": " "}, 7], "", [("Ada Roe", None), ("Bo & Ek", None)]),
        ({"name": "Ada Roe", "url": "javascript:x"}, "", [("Ada Roe", None)]),
        ([{"name": "Ada Roe"}, {"name": "Ada Roe"}], "", [("Ada Roe", None)]),
    ],
)
def test_authors_have_the_names_and_links_that_the_page_states(author, before, expected):
    two_of_one_name = [("Staff", "/author/a/"), ("Staff", "/author/b/")]
    agents = [Agent(name=name, url=url and HOME + url) for name, url in expected or two_of_one_name]
    assert stated(before=before, author=author).authors == agents


def test_an_author_may_be_a_reference_into_the_graph():
    person = {"@type": "Person", "@id": "#ada", "name": "Ada Roe", "url": "/author/ada/"}
    head = json_ld({"@graph": [{**NEWS, "author": {"@id": "#ada"}}, person]})
    assert article(head=head).authors == [Agent(name="Ada Roe", url=f"{HOME}/author/ada/")]


def test_the_author_of_the_meta_element_is_the_last_resort():
    assert article(head='<meta name="author" content="Ada Roe">').authors == [Agent(name="Ada Roe")]
    assert article().authors == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "free"),
        ("True", "free"),
        ("https://schema.org/True", "free"),
        (False, "metered"),
        ("False", "metered"),
        ("http://schema.org/False", "metered"),
        ("perhaps", None),
        (None, None),
    ],
)
def test_access_is_what_is_accessible_for_free_says(value, expected):
    assert stated(isAccessibleForFree=value).access == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('<div class="leaky_paywall_message_wrap">Subscribe</div>', "blocked"),
        ('<div class="meter-reminder">Two left</div>', "metered"),
    ],
)
def test_a_prompt_on_the_page_says_more_than_its_metadata(before, expected):
    assert stated(before=before, isAccessibleForFree=True).access == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3, 3), (0, 0), ("1,204 Comments", 1204), (-1, None), ("-1", None), (True, None), (10**12, None), ([], None)],
)
def test_the_comment_count_is_a_number_or_nothing(value, expected):
    assert stated(commentCount=value).comment_count == expected


def test_the_printed_comment_count_counts_where_none_is_stated():
    assert article(before='<div class="tdb_single_comments_count">1,204 Comments</div>').comment_count == 1204


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,204 Comments", 1204),
        ("1.204", 1204),
        ("12\u00a0345 comments", 12345),
        ("Comments (7)", 7),
        ("0", 0),
        ("Leave a comment", None),
        ("1.2K", None),
        ("²", None),
        ("9" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_a_counters_number(text, expected):
    assert count(text) == expected


@pytest.mark.parametrize(
    ("news", "head", "expected"),
    [
        ({"keywords": "tide, lamp,,tide , "}, "", ["tide", "lamp"]),
        ({"keywords": ["tide, high", "lamp", 7]}, "", ["tide, high", "lamp"]),
        ({"keywords": ["tide, lamp"]}, "", ["tide", "lamp"]),
        ({}, '<meta property="article:tag" content="tide, lamp">', ["tide", "lamp"]),
        ({"keywords": {"@list": ["a"]}}, '<meta property="article:tag" content="tide">', ["tide"]),
        ({}, '<meta property="article:tag" content="a"><meta property="article:tag" content="b">', ["a", "b"]),
    ],
)
def test_keywords_are_a_list_or_parted_by_commas(news, head, expected):
    assert stated(head=head, **news).keywords == expected


@pytest.mark.parametrize(
    ("news", "head", "before", "expected"),
    [
        ({"articleSection": ["News", "News", " "]}, "", "", ["News"]),
        ({"articleSection": "Coast &amp; Sea"}, "", "", ["Coast & Sea"]),
        ({}, '<meta property="article:section" content="News">', "", ["News"]),
        (
            {},
            "",
            '<div class="tdb_single_categories"><a class="tdb-entry-category" href="/c/">Coast</a></div>',
            ["Coast"],
        ),
    ],
)
def test_sections_are_stated_or_printed(news, head, before, expected):
    assert stated(head=head, before=before, **news).sections == expected


def test_the_language_is_that_of_the_html_element():
    assert stated(inLanguage="es").language == "en-US"
