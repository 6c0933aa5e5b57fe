"""What a page's source tells of its site."""

import re
from datetime import UTC, timedelta, timezone

import pytest
from support.pages import json_ld

from crawler.extraction.html.document import Document
from crawler.sites import Site, TagDivSite, WordPressSite
from crawler.sites.any_site import any_site
from crawler.survey.detection import article_shape, name_for, offset_of, sections_of, software_of, title_of

HOME = "https://paper.example/"


@pytest.mark.parametrize(
    ("source", "base"),
    [
        (b'<link href="/wp-content/themes/Newspaper/style.css">', TagDivSite),
        (b'<div class="td_module_flex td_module_1">', TagDivSite),
        (b'<link href="/wp-content/themes/twentytwentyfive/style.css">', WordPressSite),
        (b'<link rel="https://api.w.org/" href="/wp-json/">', WordPressSite),
        (b"<p>Rain</p>", Site),
    ],
)
def test_software_is_told_by_its_marks(source, base):
    software, mark = software_of(source)
    assert software.base is base
    assert mark.encode() in source


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:site_name" content="The Paper"><title>News</title>', "The Paper"),
        (json_ld({"@type": "NewsMediaOrganization", "name": "The Paper"}), "The Paper"),
        ("<title>Latest news from Monteluz | The Paper</title>", "The Paper"),
        ("<title>The Paper</title>", "The Paper"),
        ("<title>Home - WP Gazette</title>", "WP Gazette"),
        ("<title>Inicio - El Diario de Lima</title>", "El Diario de Lima"),
        ("<title>El Diario de Lima » PORTADA</title>", "El Diario de Lima"),
        ("<title>Главная | Вести города</title>", "Вести города"),
        ("<title>Page d’accueil · Le Journal</title>", "Le Journal"),
        ("<title>人民新聞 - 首页</title>", "人民新聞"),
        ('<meta property="og:site_name" content="Home"><title>News</title>', "Home"),
        ("<title>Home</title>", "paper.example"),
        ("", "paper.example"),
    ],
)
def test_the_name_is_the_one_that_the_front_page_states(head, title):
    assert title_of(Document(head.encode(), HOME), [], "paper.example") == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>News of the Day</title>", "The Paper"),
        ('<meta property="og:site_name" content="Our Paper">', "Our Paper"),
    ],
)
def test_where_the_front_page_states_no_name_its_articles_may(head, title):
    articles = [Document(b"", HOME), Document(b'<meta property="og:site_name" content="The Paper">', HOME)]
    assert title_of(Document(head.encode(), HOME), articles, "paper.example") == title


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.paper.example", "paper"),
        ("paper.co.uk", "paper"),
        ("news.paper.com.mx", "news_paper"),
        ("the-paper.example", "the_paper"),
        ("Paper.Example:8080", "paper_8080"),
        ("127.0.0.1:8765", "site_127_0_0_1_8765"),
        ("localhost", "localhost"),
        ("24heures.example", "site_24heures"),
        ("co.example", "co"),
    ],
)
def test_a_site_is_named_after_its_host(host, name):
    assert name_for(host) == name
    assert name.isidentifier()


def test_sections_are_those_linked_to_first_pages_each_once():
    links = [
        "/",
        "/world/",
        "/world/page/2/",
        "/about/",
        "https://paper.example/world",
        "/sport/",
        "https://x.example/art/",
    ]
    page = "".join(f'<a href="{link}">x</a>' for link in links)
    assert sections_of(Document(page.encode(), HOME), any_site(HOME)) == ["/world/", "/world", "/sport/"]


@pytest.mark.parametrize(
    ("source", "zone"),
    [
        (b"2026-11-22T08:00:00-06:00 2026-11-22T14:00:00+00:00 2026-11-22T14:00:00Z", timezone(timedelta(hours=-6))),
        (b"2026-11-22T08:00+0530", timezone(timedelta(hours=5, minutes=30))),
        (
            b"2026-11-22T08:00:00.000-0300 2026-11-22T08:00:00-03:00 2026-11-22T08:00:00-02:00",
            timezone(timedelta(hours=-3)),
        ),
        (b"2026-11-22T14:00:00Z 2026-11-22T14:00:00+00:00", None),
        (b"2026-11-22T14:00:00+99:00", None),
        (b"2026-11-22", None),
    ],
)
def test_the_offset_is_that_of_most_dates_beside_utc(source, zone):
    assert offset_of([source]) == zone
    assert zone != UTC


@pytest.mark.parametrize(
    ("paths", "title"),
    [
        (["/2026/11/22/rain/", "/2026/11/sun"], "a date, then a name"),
        (["/news/2026/11/22/rain.html"], "a date, then a name"),
        (["/news/rain-1234567", "/a/7654321/"], "a number"),
        (["/rain.html", "/news/sun.html"], "the name of a file"),
        (["/news/rain/", "/world/europe/sun"], "a name below a section"),
        (["/rain/", "/sun"], "a name at the top"),
        (["/rain/", "/news/sun/"], None),
        ([], None),
    ],
)
def test_articles_have_the_first_shape_that_all_share(paths, title):
    shape = article_shape([f"https://paper.example{path}" for path in paths])
    assert (shape and shape.title) == title
    assert not shape or all(re.search(shape.path, path) for path in paths)
