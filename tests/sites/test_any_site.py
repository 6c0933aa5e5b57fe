"""Sites that no file describes, and what their addresses tell of their pages."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exceptions import UsageError
from crawler.sites import Site, site_at, site_named
from crawler.sites.any_site import any_site

HOME = "https://paper.example"
KINDS = {
    "article": [
        "/news/rain-falls-on-monteluz/",
        "/news/rain/",
        "/news/rain.html?id=3",
        "/2026/11/22/rain/",
        "/2026/11/22/world/europe/rain.html",
        "/world-europe-66123456",
        "/articulo/1234567",
        "/rain-falls-on-monteluz-again",
        "/a/1234567",
        "/story.php?id=7",
        "/en/news/rain-falls",
        "/día-de-muertos/",
        "/tagging-whales/a-day-at-sea/",
        "/news/about/",
        "/2026-in-review/",
    ],
    "section": [
        "/world/",
        "/world",
        "/real-estate/",
        "/arts_culture",
        "/en/",
        "/en/sport/",
        "/pt-br/mundo",
        "/category/news/",
        "/es/categoria/cultura/",
        "/world/page/2/",
    ],
    "home": ["", "/", "/?utm_source=mail", "/#top"],
    "other": [
        "/tag/rain/",
        "/en/tags/rain",
        "/news/tag/rain/",
        "/author/ana-ruiz/",
        "/search?q=rain",
        "/buscar/lluvia",
        "/login",
        "/sign-in/?next=/",
        "/subscribe",
        "/newsletter/",
        "/about-us/",
        "/privacy-policy",
        "/terms-of-use",
        "/contact/",
        "/rss",
        "/feed/",
        "/news/rain/feed/",
        "/wp-json/wp/v2/posts",
        "/2026/11/",
        "/2026-11-22",
        "/sitemap.xml",
        "/robots.txt",
        "/images/rain.jpg",
        "/report.pdf",
        "/news/rain/amp/",
        "/amp/news/rain/",
        "/news/rain.amp.html",
        "/news/rain/?amp=1",
        "/news/rain/print/",
    ],
}
TABLE = [(HOME + path, kind) for kind, paths in KINDS.items() for path in paths]


@pytest.mark.parametrize(("url", "kind"), TABLE)
def test_an_address_tells_what_is_no_article_and_leaves_the_rest_to_the_page(url, kind):
    site = any_site(HOME)
    assert site.kind(site.page_url(url)) == kind


@pytest.mark.parametrize(
    ("path", "lists_articles"),
    [
        ("/sitemap-posts-2026-11.xml", True),
        ("/sitemaps/articles/page-3.xml", True),
        ("/news-sitemap.xml", True),
        ("/homepages-of-towns.xml", True),
        ("/wp-sitemap-posts-post-1.xml", True),
        ("/wp-sitemap-posts-page-1.xml", False),
        ("/page-sitemap.xml", False),
        ("/sitemap-pages.xml", False),
        ("/category-sitemap2.xml", False),
        ("/post_tag-sitemap.xml", False),
        ("/wp-sitemap-taxonomies-category-1.xml", False),
        ("/author-sitemap.xml", False),
        ("/sitemap-videos.xml.gz", False),
    ],
)
def test_sitemaps_of_articles_are_told_by_their_names(path, lists_articles):
    assert bool(any_site(HOME).article_sitemap.search(path)) is lists_articles


def test_it_is_named_by_its_host():
    site = any_site("https://paper.example:8443/news/rain.html?id=3")

    assert (site.name, site.base_url) == ("paper.example:8443", "https://paper.example:8443")
    assert site.kind("https://elsewhere.example/news/rain.html") == "other"


def test_name_title_and_address_are_all_that_a_site_needs():
    site = Site(name="paper", title="The Paper", base_url=HOME)

    assert (site.feeds, site.sitemaps) == (None, None)
    assert site.article_url("/news/rain/", HOME) == f"{HOME}/news/rain/"


def test_a_site_that_is_described_is_taken_as_it_is():
    demo = site_named("demo")

    assert site_at(f"{demo.base_url}/news/rain/") is demo
    assert site_at("https://paper.example/").name == "paper.example"


@pytest.mark.parametrize("url", ["", "nope", "mailto:desk@paper.example", "https://", "ftp://paper.example/"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(UsageError, match="is no address of a page"):
        site_at(url)


@pytest.mark.parametrize(
    "url",
    ["http://./", "http://../", "http://..:81/", "http://.paper.example/", "http://paper..example/news/", "http://h./"],
)
def test_a_host_that_could_name_another_folder_than_its_own_is_refused(url):
    with pytest.raises(UsageError, match=r"is no host; give one whose dots stand between its parts"):
        any_site(url)


@pytest.mark.parametrize("who", ["desk:secret", "desk", ":secret", ""])
def test_a_user_name_or_a_password_in_an_address_is_refused_and_not_repeated(who):
    with pytest.raises(UsageError, match=r"without a user name or a password: https://paper\.example:81/$") as told:
        any_site(f"https://{who}@paper.example:81/news/")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://[::1]:80/", "[::1]"),
        ("http://[FE80::1]:8080/", "[fe80::1]:8080"),
        ("HTTPS://Paper.Example:443/", "paper.example"),
        ("https://ñandú.example/", "xn--and-6ma2c.example"),
        ("https://paper\u3002example/", "paper.example"),
        ("https://a\u2215b/", "xn--ab-6bv"),
    ],
)
def test_a_host_is_spelled_in_one_way_whatever_the_address_has(url, name):
    assert any_site(url).name == name


@given(st.text(alphabet="a.:/\\\\@%2eñ[]\u3002\uff0f\u2024 -_", max_size=12))
def test_a_name_is_a_folder_s_whatever_the_address(host):
    try:
        name = any_site(f"http://{host}/").name
    except UsageError:
        return
    assert PurePath("output", name).parts == ("output", name)
    assert name not in {"", ".", ".."}
    assert not set(name) & set("/\\@")
