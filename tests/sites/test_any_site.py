"""Sites that no file describes, and what their addresses tell of their pages."""

import pytest

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
