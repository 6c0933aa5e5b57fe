"""The feeds and sitemaps that a site names."""

from crawler.extraction.html.document import Document
from crawler.extraction.lists.locations import named_feeds, named_sitemaps
from crawler.sites.any_site import any_site

HOME = "https://paper.example/"
SITE = any_site(HOME)


def test_a_page_s_feeds_are_those_of_the_site_without_comments_each_once():
    page = """
        <link rel="alternate" type="application/rss+xml" href="/feed/">
        <link rel="Alternate home" type="Application/Atom+XML" href="https://www.paper.example/atom.xml">
        <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
        <link rel="alternate" type="application/rss+xml" href="https://feeds.elsewhere.example/paper">
        <link rel="alternate" type="application/rss+xml" href="https://paper.example/feed/">
        <link rel="alternate" type="application/rss+xml" href="">
        <link rel="alternate" hreflang="es" href="/es/">
        <link rel="stylesheet" type="application/rss+xml" href="/style/">
    """
    assert named_feeds(Document(page.encode(), HOME), SITE) == [f"{HOME}feed/", f"{HOME}atom.xml"]


def test_robots_txt_names_sitemaps_of_the_site_each_once():
    text = f"User-agent: *\nDisallow: /\nSitemap: {HOME}news.xml\nsitemap: /old.xml\nSitemap: https://elsewhere.example/a.xml\n"
    assert named_sitemaps(f"{text}Sitemap: {HOME}news.xml", SITE) == [f"{HOME}news.xml", f"{HOME}old.xml"]
    assert named_sitemaps("<html>404", SITE) == []
