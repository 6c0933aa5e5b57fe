"""RSS, sitemaps and robots.txt: valid, complete, in Yoast's order."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.demo import Newspaper, Routes
from crawler.demo.newspaper import NOW
from crawler.sites import site_named

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
N = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(scope="module")
def routes():
    return Routes(Newspaper(230))


def tree(routes, url):
    return ET.fromstring(routes.answer(url.removeprefix(routes.newspaper.base_url)).body)  # noqa: S314  our own bytes


def locations(element):
    return [location.text for location in element.iter(f"{S}loc")]


def post_sitemaps(routes):
    pattern = site_named("demo").article_sitemap
    children = locations(tree(routes, "/sitemap_index.xml"))
    return [url for url in children if pattern.search(urlsplit(url).path) and "news-" not in url]


def test_sitemaps_list_every_article_once_the_newest_last(routes):
    listed = [url for child in post_sitemaps(routes) for url in locations(tree(routes, child))]
    assert listed == [article.url for article in reversed(routes.newspaper.published)]


def test_a_sitemap_has_at_most_a_hundred_urls(routes):
    assert [len(locations(tree(routes, child))) for child in post_sitemaps(routes)] == [100, 100, 30]


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 60))
def test_small_newspapers_have_one_complete_sitemap(count):
    routes = Routes(Newspaper(count))
    assert [len(locations(tree(routes, child))) for child in post_sitemaps(routes)] == [count]


def test_the_index_names_each_sitemap_with_its_latest_change(routes):
    for entry in tree(routes, "/sitemap_index.xml").iter(f"{S}sitemap"):
        changed = [element.text for element in tree(routes, entry.findtext(f"{S}loc")).iter(f"{S}lastmod")]
        if changed:
            assert entry.findtext(f"{S}lastmod") == max(changed)


def test_every_listed_url_answers(routes):
    for child in locations(tree(routes, "/sitemap_index.xml")):
        for url in locations(tree(routes, child)):
            assert routes.answer(url.removeprefix(routes.newspaper.base_url)).status == 200


def test_the_news_sitemap_holds_two_days(routes):
    dates = [datetime.fromisoformat(e.text) for e in tree(routes, "/news-sitemap.xml").iter(f"{N}publication_date")]
    recent = [a.published for a in routes.newspaper.published if NOW - a.published <= timedelta(days=2)]
    assert dates == recent


def test_the_feed_holds_the_twenty_newest(routes):
    items = list(tree(routes, "/feed/").iter("item"))
    newest = routes.newspaper.published[:20]
    assert [item.findtext("link") for item in items] == [article.url for article in newest]
    assert [item.findtext("title") for item in items] == [article.headline for article in newest]
    assert [parsedate_to_datetime(item.findtext("pubDate")) for item in items] == [a.published for a in newest]


def test_robots_ask_for_the_delay_and_name_the_sitemaps():
    routes = Routes(Newspaper(3, crawl_delay=2))
    robots = RobotFileParser()
    robots.parse(routes.answer("/robots.txt").body.decode().splitlines())
    assert robots.crawl_delay("anyone") == 2
    assert not robots.can_fetch("anyone", "http://127.0.0.1:8765/wp-admin/")
    assert robots.can_fetch("anyone", "http://127.0.0.1:8765/news/")
    assert robots.site_maps() == [routes.newspaper.url("/sitemap_index.xml"), routes.newspaper.url("/news-sitemap.xml")]


def test_the_list_of_posts_holds_what_changed_after_a_moment_a_page_at_a_time():
    newspaper = Newspaper(articles=130)
    routes = Routes(newspaper)
    changed = sorted(article.modified for article in newspaper.published)

    def listed(query):
        answer = routes.answer(f"/wp-json/wp/v2/posts?{query}")
        return answer.status, json.loads(answer.body)

    status, posts = listed("per_page=100&page=2")
    assert (status, len(posts)) == (200, 30)
    assert listed("per_page=100&page=3")[0] == 400
    after = changed[-4].astimezone(UTC).isoformat().replace("+", "%2B")
    assert len(listed(f"modified_after={after}")[1]) == 3
    assert posts[-1]["modified_gmt"] == changed[0].astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
