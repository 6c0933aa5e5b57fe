"""The model: the same newspaper every time, and each page in the markup it should have."""

import re
from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler.demo import Newspaper, Routes
from crawler.demo.blocks import Gallery, Heading, Listing, Paragraph, Preformatted, Quote, Table, Tweet, Video
from crawler.demo.newspaper import NOW, TODAY, long_date, masthead_date
from crawler.demo.prose import slug
from crawler.demo.story import SECTIONS
from crawler.sites import site_named
from crawler.urls import page_url


@pytest.fixture(scope="module")
def routes():
    return Routes(Newspaper(120))


def page(routes, url):
    return LexborHTMLParser(routes.answer(url.removeprefix(routes.newspaper.base_url)).body)


def test_equal_arguments_make_equal_bytes():
    paths = [
        "/",
        "/category/news/",
        "/feed/",
        "/sitemap_index.xml",
        "/post-sitemap.xml",
        "/news-sitemap.xml",
        "/robots.txt",
    ]
    first, second = Routes(Newspaper(40)), Routes(Newspaper(40))
    paths += [urlsplit(article.url).path for article in first.newspaper.published]
    assert [first.answer(path).body for path in paths] == [second.answer(path).body for path in paths]


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 60))
def test_a_larger_newspaper_has_the_same_articles_and_older_ones(count):
    small, large = Newspaper(count).published, Newspaper(60).published
    assert large[:count] == small
    assert [article.body for article in small] == [article.body for article in large[:count]]


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 60))
def test_sections_hold_each_article_once_in_each_of_its_sections(count):
    newspaper = Newspaper(count)
    assert len(newspaper.published) == count
    for section in SECTIONS:
        listed = newspaper.by_section[section.slug]
        assert list(listed) == [article for article in newspaper.published if section in article.story.sections]
    assert {article.url for listed in newspaper.by_section.values() for article in listed} == {
        article.url for article in newspaper.published
    }


def test_a_newspaper_without_articles_is_refused():
    with pytest.raises(ValueError, match="at least one article"):
        Newspaper(0)


def test_articles_are_newest_first_and_none_is_of_the_future():
    articles = Newspaper(300).published
    dates = [article.published for article in articles]
    assert dates == sorted(dates, reverse=True)
    assert len(set(dates)) == len(dates)
    assert all(article.published <= article.modified <= NOW for article in articles)


def test_urls_are_distinct_and_in_their_one_spelling_and_look_like_articles():
    newspaper = Newspaper(1000)
    urls = [article.url for article in newspaper.published]
    site = site_named("demo").at(newspaper.base_url)
    assert len(set(urls)) == len(urls)
    assert all(page_url(url) == url and site.kind(url) == "article" for url in urls)


def test_headlines_become_ascii_slugs():
    assert slug("‘Peñas’ & the café: Xalcotán’s 3rd códice") == "penas-cafe-xalcotan-3rd-codice"


def test_the_masthead_shows_the_day_of_serving():
    assert masthead_date() == "Saturday, November 22, 2025"
    assert date(2025, 11, 22) == TODAY
    assert long_date(date(2026, 1, 3)) == "January 3, 2026"


def test_every_layout_and_kind_of_metadata_occurs_early():
    articles = Newspaper(84).published
    assert len({(article.layout, article.metadata) for article in articles}) == 3 * 6


def test_bodies_hold_everything_a_body_can_hold():
    blocks = [block for article in Newspaper(60).published for block in article.body.blocks]
    kinds = {type(block) for block in blocks}
    assert {Paragraph, Heading, Listing, Quote, Tweet, Video, Gallery, Table, Preformatted} <= kinds
    texts = "".join(run.text for block in blocks if isinstance(block, Paragraph) for run in block.runs)
    assert all(character in texts for character in "\n\u00a0\u00ad\u200b“”’—é")


def test_two_authors_share_a_name_but_no_address():
    names = Counter(author.name for author in {a for article in Newspaper(60).published for a in article.story.authors})
    assert max(names.values()) == 2


def test_articles_have_the_markup_of_their_layout(routes):
    marks = {
        "plain": ".tdb_single_content .tdb-block-inner > p",
        "wrapped": ".tdb_single_content .tdb-block-inner > div.tts_content_wrapper_1 > p",
        "classic": "div.td-post-content > p",
    }
    for article in routes.newspaper.published:
        tree = page(routes, article.url)
        assert [layout for layout, rule in marks.items() if tree.css_first(rule)] == [article.layout]
        assert len(tree.css("h1")) == 1
        assert tree.css_first(".tdb-head-date-txt").text() == masthead_date()
        assert len(tree.css("time[datetime]")) == 1
        assert tree.css_first("link[rel=canonical]").attributes["href"] == article.url


def test_json_ld_is_whole_cut_off_or_absent_as_declared(routes):
    counts = {"graph": 1, "graph_without_description": 1, "two_scripts": 2, "opengraph": 0, "broken": 1, "none": 0}
    for article in routes.newspaper.published:
        tree = page(routes, article.url)
        assert len(tree.css("script[type='application/ld+json']")) == counts[article.metadata]
        assert bool(tree.css("meta[property='og:title']")) == (article.metadata != "none")


def test_the_lead_card_lacks_an_alt_and_lazy_cards_show_a_placeholder(routes):
    home = page(routes, routes.newspaper.url("/"))
    assert "alt" not in home.css_first(".td_module_mx5 img").attributes
    assert home.css_first(".td_module_mx6 img").attributes["alt"] is not None
    lazy = home.css_first(".td_module_6 img").attributes
    assert lazy["src"].startswith("data:")
    assert lazy["data-img-url"].startswith("http")
    assert home.css_first(".td_module_flex span.td-thumb-css").attributes["data-type"] == "css_image"


def test_related_cards_of_the_classic_layout_lack_the_usual_class(routes):
    article = next(article for article in routes.newspaper.published if article.layout == "classic")
    tree = page(routes, article.url)
    assert len(tree.css(".td_module_related_posts")) == 3
    assert not tree.css(".td_module_wrap")


def test_section_pages_link_to_their_neighbours(routes):
    section = max(SECTIONS, key=routes.newspaper.section_pages)
    last = routes.newspaper.section_pages(section)
    for number in range(1, last + 1):
        tree = page(routes, routes.newspaper.section_url(section, number))
        assert tree.css_first(".page-nav span.current").text() == str(number)
        assert bool(tree.css_first(".page-nav a[aria-label=next-page]")) == (number < last)
        assert bool(tree.css_first(".page-nav a[aria-label=prev-page]")) == (number > 1)


def test_pages_of_wordpress_say_so(routes):
    for path in ("/about/", "/subscribe/", "/news/", "/guides/reporting-standards/"):
        assert "page" in page(routes, path).body.attributes["class"].split()
    assert "error404" in page(routes, "/nowhere/").body.attributes["class"].split()


def test_variants_name_the_article_as_canonical(routes):
    for article in routes.newspaper.published[:10]:
        for url in routes.variants(article):
            assert page(routes, url).css_first("link[rel=canonical]").attributes["href"] == article.url


def test_ads_and_scripts_stand_between_paragraphs(routes):
    html = routes.answer(urlsplit(routes.newspaper.published[0].url).path).body.decode()
    assert re.search(r'<div class="demo-[0-9a-f]{32} demo-afterpara4"><script>', html)
    assert "td-a-rec" in html
