import pytest
from support.pages import HOME, URL, extract, html, json_ld

OTHER = f"{HOME}/news/harbour-opens-again/"


def claimed(*nodes: dict[str, object], url: str = URL) -> str | None:
    return extract(html(head=json_ld(*({"@type": "NewsArticle", **node} for node in nodes))), url=url).claimed_url


@pytest.mark.parametrize(
    "node",
    [
        {"url": OTHER},
        {"mainEntityOfPage": OTHER},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": OTHER}},
        {"mainEntityOfPage": [{"@type": "WebPage", "url": OTHER}]},
        {"@id": f"{OTHER}#article"},
        {"url": "/news/harbour-opens-again/"},
        {"url": "http://www.mexiconewsdaily.com/news/harbour-opens-again/?utm_source=feed"},
    ],
)
def test_a_page_may_say_that_it_is_another_article(node):
    assert claimed(node) == OTHER


@pytest.mark.parametrize(
    "url",
    [
        URL,
        URL.rstrip("/"),
        URL.replace("https://", "http://www."),
        f"{URL}?utm_source=feed&id=7#top",
        f"{URL}amp/",
        f"{URL}print/",
        f"{URL}?amp=1",
        f"{HOME}/amp/news/lighthouse-reopens/",
        f"{HOME}/",
        f"{HOME}/category/news/",
        "https://else.example/news/harbour-opens-again/",
        "",
        "http://[",
    ],
)
def test_a_page_that_names_itself_or_no_article_of_the_site_claims_none(url):
    assert claimed({"url": url}) is None
    assert claimed({"mainEntityOfPage": {"@id": url}}) is None


def test_one_name_of_its_own_among_several_is_enough():
    assert claimed({"@id": OTHER, "mainEntityOfPage": URL}) is None
    assert claimed({"url": OTHER}, {"url": URL}) is None


def test_a_page_that_states_several_other_articles_claims_none():
    assert claimed({"url": OTHER}, {"url": f"{HOME}/news/ferry-is-late/"}) is None
    assert claimed({"url": OTHER}, {"url": f"{OTHER}?page=2"}) == OTHER


def test_a_further_page_and_another_section_are_the_same_article():
    assert claimed({"url": URL}, url=f"{URL}2/") is None
    long = "lighthouse-reopens-after-forty-years/"
    assert claimed({"url": f"{HOME}/politics/{long}"}, url=f"{HOME}/news/{long}") is None


def test_what_is_no_article_claims_nothing():
    assert claimed({"@type": "WebPage", "url": OTHER}) is None
    assert claimed() is None
