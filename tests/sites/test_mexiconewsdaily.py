"""Which of the site's URLs are what. The table is the site's own addresses, as seen and as WordPress makes them."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crawler.sites import site_named

SITE = site_named("mexiconewsdaily")
HOME = "https://mexiconewsdaily.com"
KINDS = {
    "article": [
        f"{HOME}/news/sheinbaum-opens-train/",
        f"{HOME}/news/sheinbaum-opens-train",
        f"{HOME}/mexico-city-plus/news/a-story-three-segments-deep/",
        f"{HOME}/business/peso-hits-18-50/",
        f"{HOME}/culture/d%C3%ADa-de-muertos/",
        f"{HOME}/culture/día-de-muertos/",
        f"{HOME}/News/Upper-Case/",
        f"{HOME}/news/x/?utm_source=feed&fbclid=1",
        f"{HOME}/news/x/#comments",
        f"{HOME}/news/x/#comment-991",
        "http://mexiconewsdaily.com/news/x/",
        "https://www.mexiconewsdaily.com/news/x/",
        "HTTPS://MexicoNewsDaily.COM/news/x/",
        f"{HOME}:443/news/x/",
        "//mexiconewsdaily.com/news/x/",
        "/news/x/",
        f"{HOME}/tagging-whales/a-day-at-sea/",
        f"{HOME}/food/about/",
        f"{HOME}/feeding-mexico/x/",
        f"{HOME}/news/2026-in-review/",
        f"{HOME}/2026/11/22/a-story-with-a-date-permalink/",
    ],
    "section": [
        f"{HOME}/category/news/",
        f"{HOME}/category/news",
        f"{HOME}/category/news/page/2/",
        f"{HOME}/category/lifestyle/health/",
        f"{HOME}/category/mexico-city-plus/?fbclid=1",
        f"{HOME}/page/2/",
        f"{HOME}/page/2",
        "http://www.mexiconewsdaily.com/category/food/",
    ],
    "home": [
        HOME,
        f"{HOME}/",
        f"{HOME}/#top",
        f"{HOME}/?utm_source=newsletter&utm_medium=email",
        "http://www.mexiconewsdaily.com",
        "//MEXICONEWSDAILY.com",
    ],
    "other": [
        f"{HOME}/category/",
        f"{HOME}/author/ximena/",
        f"{HOME}/author/ximena/page/3/",
        f"{HOME}/tag/pelicans/",
        f"{HOME}/about/",
        f"{HOME}/about/team/",
        f"{HOME}/about-us/",
        f"{HOME}/contact/",
        f"{HOME}/subscribe/",
        f"{HOME}/subscribe/gift/",
        f"{HOME}/privacy-policy/",
        f"{HOME}/login/",
        f"{HOME}/account/orders/",
        f"{HOME}/newsletter/",
        f"{HOME}/newsletter/daily-digest/november-22/",
        f"{HOME}/newsletter/archive/2026-11-22/",
        f"{HOME}/newsletters/weekly/",
        f"{HOME}/page/about/",
        f"{HOME}/2026/",
        f"{HOME}/2026/11/",
        f"{HOME}/2026/11/22/",
        f"{HOME}/2026/11/page/2/",
        f"{HOME}/?p=123456",
        f"{HOME}/?page_id=7",
        f"{HOME}/?s=peso",
        f"{HOME}/?cat=3",
        f"{HOME}/search/peso/",
        f"{HOME}/feed/",
        f"{HOME}/comments/feed/",
        f"{HOME}/category/news/feed/",
        f"{HOME}/news/x/feed/",
        f"{HOME}/news/x/embed/",
        f"{HOME}/news/x/trackback/",
        f"{HOME}/news/x/amp/",
        f"{HOME}/news/x/amp",
        f"{HOME}/news/x/?amp",
        f"{HOME}/news/x/?amp=1",
        f"{HOME}/news/x/print/",
        f"{HOME}/news/x/?print=print",
        f"{HOME}/news/x/?share=twitter",
        f"{HOME}/news/x/?replytocom=5",
        f"{HOME}/news/x/?preview=true",
        f"{HOME}/news/x/comment-page-2/",
        f"{HOME}/news/x/comment-page-2/#comments",
        f"{HOME}/attachment/lighthouse/",
        f"{HOME}/news/x/attachment/lighthouse/",
        f"{HOME}/?attachment_id=9",
        f"{HOME}/wp-content/uploads/2026/11/faro.jpg",
        f"{HOME}/wp-content/uploads/2026/11/faro/",
        f"{HOME}/wp-json/wp/v2/posts/123",
        f"{HOME}/wp-json",
        f"{HOME}/wp-admin/admin-ajax.php",
        f"{HOME}/wp-login.php?redirect_to=x",
        f"{HOME}/xmlrpc.php",
        f"{HOME}/sitemap_index.xml",
        f"{HOME}/post-sitemap12.xml",
        f"{HOME}/robots.txt",
        f"{HOME}/news/report.pdf",
        f"{HOME}/news/",
        f"{HOME}/news//x/",
        f"{HOME}:8080/news/x/",
        "https://mexiconewsdaily.com.evil.example/news/x/",
        "https://notmexiconewsdaily.com/news/x/",
        "https://cdn.mexiconewsdaily.com/news/x/",
        "https://mexiconewsdaily.com@evil.example/news/x/",
        "https://evil.example/mexiconewsdaily.com/x/",
        "https://evil.example/",
        "mailto:desk@mexiconewsdaily.com",
        "javascript:void(0)",
    ],
}
TABLE = [(url, kind) for kind, urls in KINDS.items() for url in urls]


@pytest.mark.parametrize(("url", "kind"), TABLE)
def test_a_url_says_what_kind_of_page_it_is(url, kind):
    assert SITE.kind(SITE.page_url(url, f"{HOME}/") or url) == kind


@pytest.mark.parametrize(("url", "kind"), TABLE)
def test_only_articles_have_an_article_url(url, kind):
    assert (SITE.article_url(url, f"{HOME}/") is not None) == (kind == "article")


@pytest.mark.parametrize(
    "url",
    [
        f"{HOME}/news/x/",
        "http://mexiconewsdaily.com/news/x/",
        "https://www.mexiconewsdaily.com/news/x/#comment-5",
        "HTTP://WWW.MEXICONEWSDAILY.COM:80/news/x/?utm_campaign=a&gclid=b",
        "//mexiconewsdaily.com/news/x/",
        "/news/x/",
        "../news/x/",
        " /news/x/\n",
        "/news/y/../x/?fbclid=IwAR0",
    ],
)
def test_an_article_has_one_spelling(url):
    assert SITE.article_url(url, f"{HOME}/category/") == f"{HOME}/news/x/"


@pytest.mark.parametrize("url", [None, "", "#top", "https://evil.example/news/x/", "https://[", "/news/x/amp/"])
def test_what_is_no_article_has_no_article_url(url):
    assert SITE.article_url(url, f"{HOME}/") is None


pieces = st.sampled_from(
    [
        HOME,
        "https://",
        "//",
        "/",
        "[",
        "]",
        ":",
        "?",
        "&",
        "=",
        "#",
        "p",
        "amp",
        "category",
        "page",
        "2",
        ".",
        "%",
        "\n",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(st.characters()), st.lists(st.one_of(pieces, st.text(max_size=4)), max_size=8).map("".join)))
@example("https://[")
@example(f"{HOME}:x/")
def test_no_text_raises(text):
    assert SITE.kind(text) in KINDS
    article = SITE.article_url(text, f"{HOME}/")
    assert article is None or (SITE.kind(article) == "article" and SITE.article_url(article) == article)


@pytest.mark.parametrize("path", SITE.sections)
def test_the_sections_to_watch_are_sections_and_so_are_their_further_pages(path):
    assert SITE.kind(SITE.url(path)) == "section"
    assert SITE.kind(SITE.url(SITE.section_page.format(path=path, number=2))) == "section"


def test_no_section_is_watched_twice():
    assert len(set(SITE.sections)) == len(SITE.sections)


@pytest.mark.parametrize(
    ("path", "lists_articles"),
    [
        ("/post-sitemap.xml", True),
        ("/post-sitemap87.xml", True),
        ("/news-sitemap.xml", True),
        ("/page-sitemap.xml", False),
        ("/category-sitemap.xml", False),
        ("/author-sitemap.xml", False),
        ("/post_tag-sitemap3.xml", False),
        ("/sitemap_index.xml", False),
        ("/en/post-sitemap.xml", False),
    ],
)
def test_child_sitemaps_of_articles_are_told_from_others(path, lists_articles):
    assert bool(SITE.article_sitemap.search(path)) is lists_articles


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("With reports from Reforma", True),
        ("With a report from no one in particular", False),
        ("with information from El Universal", True),
        ("Source: Milenio", True),
        ("Sources: Milenio, Proceso", True),
        ("Reporters came", False),
    ],
)
def test_credit_lines_open_with_known_words(line, credited):
    assert bool(re.match(SITE.credit_line, line)) is credited


def test_paths_begin_at_the_site():
    for path in (*SITE.sections, *SITE.feeds, *SITE.sitemaps):
        assert urlsplit(SITE.url(path)).netloc == SITE.host
        assert path.startswith("/")
