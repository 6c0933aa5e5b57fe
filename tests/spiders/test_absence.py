"""What the site itself named and does not have is no failure; what the operator named and is not there, is one."""

import json
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from support.crawling import LOOPBACK_IS_PATIENT
from support.lying_server import Answer, LyingServer

from crawler.exit_codes import ExitCode

HTML = {"Content-Type": "text/html"}
PAGE = """<html><head><meta property="og:type" content="article"><meta property="og:title" content="Rain"></head>
<body><article><h1>Rain</h1>
<p>It rained on this day, and the people of the town, who had waited for it, came out to look at the river.</p>
<p>It rained on the day after, and the people, who had seen enough of it, went back into their houses.</p>
</article></body></html>"""
ARTICLE, OTHER = "/news/it-rained-on-the-town/", "/news/it-rained-on-the-river/"


class Site:
    """A site whose feed names articles, of which it has those of `pages`; `missing` is how it answers to others."""

    def __init__(self, missing=404):
        self.named, self.pages, self.missing = [ARTICLE], {ARTICLE}, missing

    def __call__(self, path, _asked):
        if path == "/":
            return Answer(200, b"", HTML)
        if path == "/feed/":
            items = "".join(f"<item><link>{named}</link></item>" for named in self.named)
            return Answer(200, f"<rss><channel>{items}</channel></rss>".encode())
        return Answer(200, PAGE.encode(), HTML) if path in self.pages else Answer(self.missing)


@pytest.fixture(params=[404, 410])
def served(request):
    site = Site(request.param)
    with LyingServer(site) as server:
        yield site, server


def crawl(hemeroteca, spider, address, *arguments):
    ended = hemeroteca("crawl", spider, address, *arguments, "--output", "out", *LOOPBACK_IS_PATIENT, "--json")
    return ended, json.loads(ended.stdout)


def test_an_address_that_a_list_names_and_that_is_not_there_is_passed_over(hemeroteca, served):
    site, server = served
    site.named.append(OTHER)

    ended, report = crawl(hemeroteca, "latest", server.base_url)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert report["skipped"] == [{"url": server.base_url + OTHER, "reason": "not_there"}]
    assert (report["counts"]["skipped"], report["counts"]["failed"]) == ({"not_there": 1}, {})
    assert "WARNING: Could not fetch" not in ended.stderr


def test_it_is_asked_for_again_by_the_next_crawl_and_archived_when_it_is_there(hemeroteca, served):
    site, server = served
    site.named.append(OTHER)
    crawl(hemeroteca, "latest", server.base_url)
    site.pages.add(OTHER)

    ended, report = crawl(hemeroteca, "latest", server.base_url)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert (report["counts"]["articles"], report["skipped"], report["failed"]) == (1, [], [])


def test_an_archived_article_that_the_site_deleted_is_told_as_gone_and_nothing_failed(hemeroteca, tmp_path, served):
    site, server = served
    crawl(hemeroteca, "latest", server.base_url)
    ledger_path = tmp_path / "out" / urlsplit(server.base_url).netloc / "ledger.sqlite"
    with closing(sqlite3.connect(ledger_path)) as ledger, ledger:
        ledger.execute("UPDATE articles SET next_visit = '2026-01-01T00:00:00+00:00'")
    site.pages.clear()

    ended, report = crawl(hemeroteca, "latest", server.base_url)

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    assert report["skipped"] == [{"url": server.base_url + ARTICLE, "reason": "gone"}]
    assert report["failed"] == []
    (status,) = json.loads(hemeroteca("status", "--output", "out", "--json").stdout)
    assert status["gone"] == 1


def test_an_address_that_the_operator_gave_and_that_is_not_there_is_a_failure(hemeroteca, served):
    site, server = served

    ended, report = crawl(hemeroteca, "page", server.base_url, server.base_url + OTHER)

    assert ended.returncode == ExitCode.FAILURES
    assert report["failed"] == [{"url": server.base_url + OTHER, "reason": f"http_{site.missing}"}]
    assert "Could not fetch" in ended.stderr
