"""What a crawl left out, the next one does not take for known. Against a server that answers as it is told."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from support.crawling import LOOPBACK_IS_PATIENT
from support.ground_truth import read_stream
from support.lying_server import Answer, LyingServer

from crawler.exit_codes import ExitCode

PAGE = """<html><head><meta property="og:type" content="article"><meta property="og:title" content="Rain"></head>
<body><article><h1>Rain</h1>
<p>It rained on day {0}, and the people of the town, who had waited for it, came out to look at the river.</p>
<p>It rained on the day after {0}, and the people, who had seen enough of it, went back into their houses.</p>
</article></body></html>"""
HTML = {"Content-Type": "text/html"}
FEED = "<rss><channel><item><link>{}</link></item></channel></rss>"


def crawl(hemeroteca, spider, address, *arguments):
    ended = hemeroteca("crawl", spider, address, *arguments, "--output", "out", *LOOPBACK_IS_PATIENT)
    assert "Traceback" not in ended.stderr
    return ended


def archived(tmp_path, server):
    records = read_stream(tmp_path / "out" / urlsplit(server.base_url).netloc, "articles")
    return sorted(urlsplit(record["url"]).path for record in records)


def articles(*numbers):
    return [f"/news/it-rained-on-day-{number}/" for number in numbers]


class Site:
    """A site with a sitemap index of two sitemaps, three articles each, changed when `changed` says."""

    def __init__(self, changed="2025-02-02T10:00:00+00:00"):
        self.changed, self.children = changed, {"a": [1, 2, 3], "b": [4, 5, 6]}
        self.instead = {}
        """Answers to paths that are not what they should be."""

    def __call__(self, path, _asked):
        name = path.removeprefix("/sitemap-").removesuffix(".xml")
        if path in self.instead:
            return self.instead[path]
        if path == "/robots.txt":
            return Answer(200, b"Sitemap: /sitemap.xml")
        if path == "/sitemap.xml":
            entry = "<sitemap><loc>/sitemap-{}.xml</loc><lastmod>{}</lastmod></sitemap>"
            listed = "".join(entry.format(child, self.changed) for child in self.children)
            return Answer(200, f"<sitemapindex>{listed}</sitemapindex>".replace("<loc>", f"<loc>{self.url}").encode())
        if name in self.children:
            urls = "".join(f"<url><loc>{self.url}{path}</loc></url>" for path in articles(*self.children[name]))
            return Answer(200, f"<urlset>{urls}</urlset>".encode())
        return Answer(200, PAGE.format(path[-2]).encode(), HTML) if path.startswith("/news/") else Answer(404)


@pytest.fixture
def served():
    site = Site()
    with LyingServer(site) as server:
        site.url = server.base_url
        yield site, server


@pytest.mark.parametrize("limit", [("--max-articles", "2"), ("--since", "2030-01-01")])
def test_what_a_limited_backfill_left_out_the_next_one_reads(hemeroteca, tmp_path, served, limit):
    _, server = served
    crawl(hemeroteca, "backfill", server.base_url, *limit)
    crawl(hemeroteca, "backfill", server.base_url)
    assert archived(tmp_path, server) == articles(1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    "instead",
    [
        Answer(500),
        Answer(404),
        Answer(200, b"<html>Error establishing a database connection</html>"),
        Answer(200, b"<urlset><url><loc>"),
    ],
    ids="failing missing page torn".split(),
)
def test_a_sitemap_that_could_not_be_read_is_read_by_the_next_backfill(hemeroteca, tmp_path, served, instead):
    site, server = served
    site.instead["/sitemap-b.xml"] = instead
    crawl(hemeroteca, "backfill", server.base_url, "-s", "RETRY_TIMES=0")
    assert archived(tmp_path, server) == articles(1, 2, 3)
    del site.instead["/sitemap-b.xml"]
    crawl(hemeroteca, "backfill", server.base_url)
    assert archived(tmp_path, server) == articles(1, 2, 3, 4, 5, 6)


def test_a_sitemap_that_changed_on_the_day_of_the_last_backfill_is_read_again(hemeroteca, tmp_path, served):
    site, server = served
    site.changed = f"{datetime.now(UTC) + timedelta(hours=2):%Y-%m-%d}"
    crawl(hemeroteca, "backfill", server.base_url)
    site.children["b"].append(7)
    crawl(hemeroteca, "backfill", server.base_url)
    assert archived(tmp_path, server) == articles(1, 2, 3, 4, 5, 6, 7)


def test_an_article_that_waited_while_robots_txt_failed_is_had_later(hemeroteca, tmp_path, served):
    site, server = served
    site.instead |= {"/": Answer(200, b"", HTML), "/feed/": Answer(200, FEED.format(articles(1)[0]).encode())}
    failing = Answer(503)
    crawl(hemeroteca, "latest", server.base_url, "--max-articles", "0")
    site.instead["/robots.txt"] = failing
    blocked = crawl(hemeroteca, "page", server.base_url, server.base_url + articles(1)[0], "-s", "RETRY_TIMES=0")
    assert blocked.returncode == ExitCode.BLOCKED
    del site.instead["/robots.txt"]
    crawl(hemeroteca, "page", server.base_url, server.base_url + articles(1)[0])
    assert archived(tmp_path, server) == articles(1)


@pytest.mark.parametrize("status", [403, 500])
def test_a_guess_that_is_refused_does_not_end_the_search(hemeroteca, tmp_path, served, status):
    site, server = served
    site.instead |= {
        "/": Answer(200, b"", HTML),
        "/feed/": Answer(status),
        "/rss.xml": Answer(200, FEED.format(articles(1)[0]).encode()),
    }
    ended = crawl(hemeroteca, "latest", server.base_url, "-s", "RETRY_TIMES=0")
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert archived(tmp_path, server) == articles(1)


def test_feeds_are_read_that_a_front_page_names_which_another_address_leads_to(hemeroteca, tmp_path, served):
    site, server = served
    link = b'<link rel="alternate" type="application/rss+xml" href="/of-the-day.xml">'
    site.instead |= {
        "/": Answer(302, headers={"Location": "/en/"}),
        "/en/": Answer(200, link, HTML),
        "/of-the-day.xml": Answer(200, FEED.format(articles(1)[0]).encode()),
    }
    crawl(hemeroteca, "latest", server.base_url)
    assert archived(tmp_path, server) == articles(1)


def test_an_address_that_leads_to_an_article_is_not_asked_by_every_crawl(hemeroteca, tmp_path, served):
    site, server = served
    site.instead |= {
        "/": Answer(200, b"", HTML),
        "/feed/": Answer(200, FEED.format("/news/1234-of-the-day/").encode()),
        "/news/1234-of-the-day/": Answer(301, headers={"Location": articles(1)[0]}),
    }
    for _ in range(2):
        crawl(hemeroteca, "latest", server.base_url)
    assert archived(tmp_path, server) == articles(1)
    assert len(server.times("/news/1234-of-the-day/")) == 1


@pytest.mark.parametrize(("kind", "body"), [("application/pdf", b"<" * 50_000), ("application/json", PAGE.encode())])
def test_what_is_no_html_is_no_article(hemeroteca, tmp_path, served, kind, body):
    site, server = served
    site.instead[articles(1)[0]] = Answer(200, body, {"Content-Type": kind})
    ended = crawl(hemeroteca, "page", server.base_url, server.base_url + articles(1)[0], "--json")
    assert '"not_html": 1' in ended.stdout
    assert not (tmp_path / "out" / urlsplit(server.base_url).netloc / "articles").exists()


def test_an_archive_is_named_by_its_sites_address_everywhere(hemeroteca, served):
    _, server = served
    crawl(hemeroteca, "backfill", server.base_url)
    for command in ("verify", "status", "repair"):
        ended = hemeroteca(command, server.base_url, "--output", "out")
        assert ended.returncode == ExitCode.SUCCESS, ended.stderr
