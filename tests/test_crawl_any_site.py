"""Whole crawls of a newspaper that no site file describes: it is known by its address alone."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

from support.crawling import LOOPBACK_IS_PATIENT, truth_of
from support.ground_truth import read_stream
from support.lying_server import Answer, LyingServer

from crawler.exit_codes import ExitCode

PAGE = """<html><head><meta property="og:type" content="article"><meta property="og:title" content="{0}"></head>
<body><article><h1>{0}</h1>
<p>It rained on Monday, and the people of the town, who had waited for it, came out to look at the river.</p>
<p>It rained on Tuesday, and the people of the town, who had seen enough of it, went back into their houses.</p>
</article></body></html>"""


def crawl(hemeroteca, spider, address, *arguments):
    return hemeroteca("crawl", spider, address, *arguments, "--output", "out", *LOOPBACK_IS_PATIENT)


def archived(tmp_path, server):
    """The URLs of the articles in the site's archive, which its host names."""
    return [record["url"] for record in read_stream(tmp_path / "out" / urlsplit(server.base_url).netloc, "articles")]


def told(server):
    """The URLs of the articles whose pages say something of themselves besides their text."""
    return {article.url for article in server.newspaper.published if article.metadata != "none"}


def test_latest_reads_the_feed_that_the_front_page_names(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=40)

    ended = crawl(hemeroteca, "latest", server.base_url)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    truth = truth_of(server)
    found = set(archived(tmp_path, server))
    assert (
        {article.url for article in server.newspaper.published[:20]} & told(server) <= found <= set(truth["articles"])
    )
    for record in read_stream(tmp_path / "out" / urlsplit(server.base_url).netloc, "articles"):
        assert record["date_published"] in (truth["articles"][record["url"]]["date_published"], None)


def test_backfill_reads_the_sitemaps_that_robots_txt_names(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=110)

    ended = crawl(hemeroteca, "backfill", f"{server.base_url}/")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert told(server) <= set(archived(tmp_path, server)) <= set(truth_of(server)["articles"])
    sitemaps = {path for _, path in server.requests if path.endswith(".xml")}
    assert sitemaps == {"/sitemap_index.xml", "/post-sitemap.xml", "/post-sitemap2.xml", "/news-sitemap.xml"}


def test_a_second_crawl_finds_the_feed_again_although_the_front_page_is_the_same(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=30)
    crawl(hemeroteca, "latest", server.base_url)
    before = len(server.requests)

    ended = crawl(hemeroteca, "latest", server.base_url)

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    asked = [path for _, path in server.requests[before:]]
    assert sorted(asked) == ["/", "/feed/", "/robots.txt"]


def test_a_feed_and_a_sitemap_that_nobody_names_are_looked_for_where_they_mostly_are(hemeroteca, tmp_path):
    def site(path, asked):
        url = f"{server.base_url}/news/it-rained-again/"
        pages = {
            "/": PAGE.format("Front page"),
            "/rss.xml": f"<rss><channel><item><link>{url}</link></item></channel></rss>",
            "/feed/": "<html>A page that stands in for all that is missing</html>",
            "/sitemap.xml": "<html>A page that stands in for all that is missing</html>",
            "/sitemap_index.xml": f"<urlset><url><loc>{url}</loc></url></urlset>",
            "/news/it-rained-again/": PAGE.format("It rained again"),
        }
        return Answer(200, pages[path].encode()) if path in pages else Answer(404)

    with LyingServer(site) as server:
        latest = crawl(hemeroteca, "latest", server.base_url, "--json")
        backfill = crawl(hemeroteca, "backfill", server.base_url, "--json")

    assert (latest.returncode, backfill.returncode) == (ExitCode.SUCCESS, ExitCode.NOTHING_NEW), latest.stderr
    assert archived(tmp_path, server) == [f"{server.base_url}/news/it-rained-again/"]
    asked = [path for path, _ in server.requests]
    assert "/rss" not in asked
    assert "/wp-sitemap.xml" not in asked
    # What stands in a list's place must not keep the next crawl from looking further because it is the same.
    with closing(sqlite3.connect(tmp_path / "out" / urlsplit(server.base_url).netloc / "ledger.sqlite")) as ledger:
        remembered = {urlsplit(url).path for (url,) in ledger.execute("SELECT url FROM validators")}
    assert remembered == {"/rss.xml", "/sitemap_index.xml", "/news/it-rained-again/"}
    assert json.loads(latest.stdout)["failed"] == json.loads(backfill.stdout)["failed"] == []


def test_a_list_that_is_named_and_not_there_is_told_and_is_no_failure(hemeroteca):
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}.xml">' for name in ("dead", "live")
    )
    pages = {
        "/": f"<head>{links}</head>",
        "/robots.txt": "Sitemap: /dead-sitemap.xml\nSitemap: /page-sitemap",
        "/live.xml": "<rss><channel><item><link>/news/rain-at-last/</link></item></channel></rss>",
        "/news/rain-at-last/": PAGE.format("Rain at last"),
    }

    with LyingServer(lambda path, asked: Answer(200, pages[path].encode()) if path in pages else Answer(404)) as server:
        latest = crawl(hemeroteca, "latest", server.base_url)
        backfill = crawl(hemeroteca, "backfill", server.base_url)

    assert latest.returncode == ExitCode.SUCCESS, latest.stderr
    assert f"{server.base_url}/dead.xml: it answered 404" in latest.stderr
    assert backfill.returncode == ExitCode.NOTHING_NEW, backfill.stderr
    assert f"{server.base_url}/dead-sitemap.xml: it answered 404" in backfill.stderr


def test_an_article_that_leads_to_another_site_is_not_followed_and_its_end_is_told(hemeroteca):
    pages = {"/feed/": "<rss><channel><item><link>/news/rain-at-last/</link></item></channel></rss>", "/": ""}

    with LyingServer(lambda path, asked: Answer(200, b"Rain")) as other:
        elsewhere = other.base_url.replace("127.0.0.1", "localhost")

        def site(path, asked):
            moved = Answer(301, headers={"Location": f"{elsewhere}{path}"})
            return Answer(200, pages[path].encode()) if path in pages else moved if "rain" in path else Answer(404)

        with LyingServer(site) as server:
            ended = crawl(hemeroteca, "latest", server.base_url, "--json")

    report = json.loads(ended.stdout)
    assert (report["counts"]["discovered"], report["counts"]["skipped"]) == (1, {"off_site": 1}), ended.stderr
    assert report["skipped"] == [{"url": f"{server.base_url}/news/rain-at-last/", "reason": "off_site"}]
    assert "another site's" in ended.stderr
    assert other.requests == []


def test_a_page_of_it_is_archived_and_extracted_again(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=10)
    url = next(iter(truth_of(server)["articles"]))

    ended = crawl(hemeroteca, "page", server.base_url, url)
    again = hemeroteca("replay", "--site", server.base_url, "--from", "out", "--output", "again", "--json")
    compared = hemeroteca("diff-extraction", server.base_url, "--output", "out", "--json")

    assert ended.returncode == again.returncode == ExitCode.SUCCESS, ended.stderr + again.stderr
    assert archived(tmp_path, server) == [url]
    assert json.loads(again.stdout)["counts"]["articles"] == 1
    assert compared.returncode == ExitCode.SUCCESS, compared.stderr


def test_what_looks_like_a_section_is_looked_at_where_a_feed_names_it_or_someone_does(hemeroteca, tmp_path):
    pages = {
        "/": "",
        "/feed/": "<rss><channel><item><link>/rain/</link></item><item><link>/news/</link></item></channel></rss>",
    }
    pages |= {"/rain/": PAGE.format("Rain"), "/news/": "<p>Rain. Sun.</p>", "/sun/": PAGE.format("Sun")}

    with LyingServer(lambda path, asked: Answer(200, pages[path].encode()) if path in pages else Answer(404)) as server:
        crawl(hemeroteca, "latest", server.base_url)
        ended = crawl(hemeroteca, "page", server.base_url, f"{server.base_url}/sun/")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert archived(tmp_path, server) == [f"{server.base_url}/rain/", f"{server.base_url}/sun/"]


def test_scrapy_crawl_does_the_same(newspaper, tmp_path):
    server = newspaper(articles=10)
    command = [sys.executable, "-m", "scrapy", "crawl", "latest", "-a", f"site={server.base_url}"]
    command += ["-s", f"HEMEROTECA_OUTPUT={tmp_path / 'out'}", *LOOPBACK_IS_PATIENT]
    environment = {"SCRAPY_SETTINGS_MODULE": "crawler.settings", "PATH": "", "PYTHONPATH": ":".join(sys.path)}

    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)

    assert ended.returncode == 0, ended.stderr
    assert told(server) <= set(archived(tmp_path, server))


def test_it_is_scheduled_by_its_address_and_named_by_its_host(hemeroteca):
    ended = hemeroteca("schedule", "https://paper.example/", "--every", "1h")

    assert "crawl latest https://paper.example/ " in ended.stdout
    assert re.search(r"^# hemeroteca-latest-paper\.example\.service$", ended.stdout, re.MULTILINE)
