"""Whole crawls of the demo newspaper by the real command, compared with its ground truth field by field."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

from support.crawling import LOOPBACK_IS_PATIENT, assert_archive, crawl, only_report, truth_of
from support.ground_truth import read_stream
from support.lying_server import Answer, LyingServer

from crawler.exit_codes import ExitCode
from crawler.items import STREAMS

SECTIONS = ("news", "business", "culture", "travel", "food")


def test_latest_archives_a_newspaper_of_1000_articles_exactly(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=1_000)

    ended = crawl(hemeroteca, server, "latest", "--max-pages", 1_000)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    truth = truth_of(server)
    assert len(truth["articles"]) == 1_000
    assert_archive(tmp_path / "out" / "demo", truth, truth["articles"], truth["pages"])


def test_every_record_says_how_its_page_was_discovered(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=60)

    crawl(hemeroteca, server, "latest")

    snapshots = read_stream(tmp_path / "out" / "demo", "page_snapshots")
    discovered = {record["url"].removeprefix(server.base_url): record["capture"]["discovered"] for record in snapshots}
    given = {"by": "given", "url": None, "claimed_date": None}
    news = f"{server.base_url}/category/news/"
    assert discovered["/"] == discovered["/category/news/"] == given
    assert discovered["/category/news/page/2/"] == {"by": "section", "url": news, "claimed_date": None}


def test_backfill_archives_every_article_of_the_sitemaps_and_reads_nothing_else(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=150)

    ended = crawl(hemeroteca, server, "backfill")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    truth = truth_of(server)
    articles = [url for url, page in truth["pages"].items() if page["kind"] == "article"]
    assert_archive(tmp_path / "out" / "demo", truth, truth["articles"], articles)
    asked = {path for _, path in server.requests}
    sitemaps = {path for path in asked if path.endswith(".xml")}
    assert sitemaps == {"/sitemap_index.xml", "/post-sitemap.xml", "/post-sitemap2.xml", "/news-sitemap.xml"}
    assert not [path for path in asked if path == "/" or path.startswith("/category/")]


def test_backfill_takes_only_what_was_published_in_the_range(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=120)
    truth = truth_of(server)
    dates = sorted(record["date_published"] for record in truth["articles"].values())
    since, until = dates[40][:10], dates[100][:10]

    ended = crawl(hemeroteca, server, "backfill", "--since", since, "--until", until)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    wanted = {
        url
        for url, record in truth["articles"].items()
        if _utc(f"{since}T00:00:00+00:00") <= _utc(record["date_published"]) < _utc(f"{until}T00:00:00+00:00")
    }
    assert wanted
    assert {record["url"] for record in read_stream(tmp_path / "out" / "demo", "articles")} == wanted


def _utc(text):
    return datetime.fromisoformat(text).timestamp()


def test_page_archives_the_articles_behind_every_rendering_once(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=30)
    truth = truth_of(server)
    url = next(iter(truth["articles"]))
    given = [url, f"{url}?utm_source=mail&utm_medium=x", f"{url}#comments", f"{url}amp/", f"{url}print/"]
    (tmp_path / "urls.txt").write_text("\n".join(["# two renderings", *given[3:], ""]))

    ended = crawl(hemeroteca, server, "page", *given[:3], "--file", "urls.txt")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    (article,) = read_stream(tmp_path / "out" / "demo", "articles")
    assert article["url"] == url
    assert article["capture"]["discovered"] == {"by": "given", "url": None, "claimed_date": None}


def test_pages_that_are_no_articles_give_none(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=30)
    truth = truth_of(server)
    others = [url for url in truth["not_articles"] if not re.search(r"/(amp|print)/$|\?", url)]
    assert others
    (tmp_path / "urls.txt").write_text("\n".join(others))

    ended = crawl(hemeroteca, server, "page", "--file", "urls.txt")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert read_stream(tmp_path / "out" / "demo", "articles") == []


def test_a_second_crawl_asks_for_changes_only_and_writes_nothing(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=60)
    crawl(hemeroteca, server, "latest")
    asked_before = len(server.requests)

    ended = crawl(hemeroteca, server, "latest", "--json")

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    assert "Nothing new" in ended.stderr
    lists = ["/", "/robots.txt", "/feed/", *(f"/category/{name}/" for name in SECTIONS)]
    asked = [path for _, path in server.requests[asked_before:]]
    assert sorted(path for path in asked if not path.startswith("/wp-json/")) == sorted(lists)
    assert len(asked) == len(lists) + 1
    counts = json.loads(ended.stdout)["counts"]
    assert (counts["not_modified"], counts["fetched"], counts["discovered"]) == (len(lists) - 1, 0, 0)
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 60


def test_without_validators_a_second_crawl_stops_at_known_territory(hemeroteca, newspaper, tmp_path):
    """A limited crawl may not have taken up all that its lists name: they are read again, as far as they are new."""
    server = newspaper(articles=60)
    crawl(hemeroteca, server, "latest", "--max-articles", 1_000)
    asked_before = len(server.requests)

    ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    asked = [path for _, path in server.requests[asked_before:]]
    assert not [path for path in asked if "/page/" in path]
    assert len(asked) == len(set(asked)) == len(SECTIONS) + 3
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 60


def test_a_page_named_again_is_asked_for_conditionally(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=10)
    url = next(iter(truth_of(server)["articles"]))
    crawl(hemeroteca, server, "page", url)

    ended = crawl(hemeroteca, server, "page", url, "--json")

    counts = json.loads(ended.stdout)["counts"]
    assert (counts["discovered"], counts["unchanged"], counts["not_modified"], counts["fetched"]) == (1, 1, 1, 0)


def test_a_crawl_of_a_grown_newspaper_writes_only_what_is_new(hemeroteca, newspaper, tmp_path):
    """Backfill part of a newspaper, then the rest: every record is there once."""
    server = newspaper(articles=60)
    first = crawl(hemeroteca, server, "backfill", "--max-articles", 25)
    assert first.returncode == ExitCode.SUCCESS, first.stderr
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 25

    second = crawl(hemeroteca, server, "latest", "--max-pages", 100)

    assert second.returncode == ExitCode.SUCCESS, second.stderr
    truth = truth_of(server)
    archived = [record["url"] for record in read_stream(tmp_path / "out" / "demo", "articles")]
    assert sorted(archived) == sorted(set(archived))
    assert set(archived) <= set(truth["articles"])
    assert len(json.loads((tmp_path / "out" / "demo" / "manifest.json").read_text())["files"]) == 2 * 5


def test_max_articles_bounds_what_is_fetched(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=40)

    ended = crawl(hemeroteca, server, "latest", "--max-articles", 7)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 7


def test_the_report_adds_up_and_names_the_files(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=40)

    ended = crawl(hemeroteca, server, "latest", "--json")

    report = json.loads(ended.stdout)
    assert report == only_report(tmp_path / "out" / "demo")
    counts = report["counts"]
    outcomes = counts["articles"] + counts["unchanged"] + counts["duplicates"]
    outcomes += sum(counts["skipped"].values()) + sum(counts["failed"].values())
    assert counts["discovered"] + counts["resumed"] == outcomes + counts["left"] == 40
    assert (report["failed"], report["skipped"]) == ([], [])
    assert report["arguments"] == {"site": "demo", "base_url": server.base_url}
    rows = {file["stream"]: file["rows"] for file in report["files"]}
    assert rows["articles"] == 40
    assert {name: rows[name] for name in STREAMS} == {
        name: len(read_stream(tmp_path / "out" / "demo", name)) for name in STREAMS
    }
    assert sorted(rows.keys() - STREAMS.keys()) == ["cdxj", "warc"]


def test_scrapy_crawl_does_the_same(newspaper, tmp_path):
    server = newspaper(articles=20)
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "latest",
        "-a",
        "site=demo",
        "-a",
        f"base_url={server.base_url}",
    ]
    command += ["-s", f"HEMEROTECA_OUTPUT={tmp_path / 'out'}", *LOOPBACK_IS_PATIENT]
    environment = {"SCRAPY_SETTINGS_MODULE": "crawler.settings", "PATH": ""}

    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)

    assert ended.returncode == 0, ended.stderr
    truth = truth_of(server)
    assert_archive(tmp_path / "out" / "demo", truth, truth["articles"], truth["pages"])


def test_a_page_that_is_gone_or_fails_is_said_so_in_the_report(hemeroteca, tmp_path):
    answers = {"/news/gone/": 410, "/news/broken/": 500, "/news/none/": 200}

    def failing(path, asked):
        return Answer(answers.get(path, 404), b"<html><body>No article.</body></html>")

    with LyingServer(failing) as server:
        urls = [server.base_url + path for path in answers]
        ended = crawl(hemeroteca, server, "page", *urls, "-s", "RETRY_TIMES=0", "--json")

    assert ended.returncode == ExitCode.FAILURES
    report = json.loads(ended.stdout)
    assert report["failed"] == [{"url": urls[0], "reason": "http_410"}, {"url": urls[1], "reason": "http_500"}]
    assert report["skipped"] == [{"url": urls[2], "reason": "not_an_article"}]


def test_an_article_that_was_archived_and_is_gone_is_told_by_status(hemeroteca, tmp_path):
    page = b'<body class="single-post"><h1 class="tdb-title-text">A</h1><div class="tdb_single_content">B</div></body>'

    def gone(path, asked):
        return Answer(200 if path != "/robots.txt" and not asked else 404, page)

    with LyingServer(gone) as server:
        url = f"{server.base_url}/news/a/"
        crawl(hemeroteca, server, "page", url)
        ended = crawl(hemeroteca, server, "page", url, "--json")

    assert json.loads(ended.stdout)["failed"] == [{"url": url, "reason": "gone"}]
    (status,) = json.loads(hemeroteca("status", "demo", "--output", "out", "--json").stdout)
    assert status["gone"] == 1


def test_articles_that_are_due_are_visited_again_conditionally(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=30)
    crawl(hemeroteca, server, "latest")
    with closing(sqlite3.connect(tmp_path / "out" / "demo" / "ledger.sqlite")) as ledger, ledger:
        some = "(SELECT url FROM articles LIMIT 12)"
        ledger.execute(f"UPDATE articles SET next_visit = '2026-01-01T00:00:00+00:00' WHERE url IN {some}")  # noqa: S608
    before = len(server.requests)

    ended = crawl(hemeroteca, server, "latest", "--json")

    assert ended.returncode == ExitCode.NOTHING_NEW, ended.stderr
    counts = json.loads(ended.stdout)["counts"]
    assert (counts["discovered"], counts["unchanged"], counts["fetched"]) == (12, 12, 0)
    assert len(server.requests) - before == 12 + len(SECTIONS) + 4
    assert json.loads(hemeroteca("status", "--output", "out", "--json").stdout)[0]["pending"] == 0


def test_an_edit_of_an_old_article_is_found_in_wordpress_s_list_of_posts(hemeroteca, tmp_path):
    page = (
        '<body class="single-post"><h1 class="tdb-title-text">A bridge opens</h1>'
        '<div class="tdb_single_content"><p>{}</p></div></body>'
    )
    article = {"text": "It opens on Monday."}

    def site(path, asked):
        link = f"{server.base_url}/news/bridge/"
        if path == "/feed/":
            return Answer(200, f"<rss><channel><item><link>{link}</link></item></channel></rss>".encode())
        if path.startswith("/wp-json/wp/v2/posts?"):
            edited = datetime.now(UTC).replace(tzinfo=None) + timedelta(seconds=1)
            return Answer(200, json.dumps([{"link": link, "modified_gmt": edited.isoformat()}]).encode())
        if path == "/news/bridge/":
            return Answer(200, page.format(article["text"]).encode())
        return Answer(404 if path == "/robots.txt" else 200, b"<body></body>")

    with LyingServer(site) as server:
        crawl(hemeroteca, server, "latest")
        article["text"] = "It opens on Tuesday."
        ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    first, second = read_stream(tmp_path / "out" / "demo", "articles")
    assert (first["revision"], second["revision"], second["text"]) == (1, 2, "It opens on Tuesday.")
    assert second["capture"]["discovered"]["by"] == "posts"
    (asked,) = [path for path, _ in server.requests if path.startswith("/wp-json/")]
    assert "modified_after=" in asked


def test_a_second_backfill_reads_only_sitemaps_that_have_changed(hemeroteca):
    day = {"2": "2025-02-02"}

    def site(path, asked):
        if path == "/sitemap_index.xml":
            children = {"": "2025-01-01", **day}
            entry = "<sitemap><loc>{}/post-sitemap{}.xml</loc><lastmod>{}</lastmod></sitemap>"
            listed = "".join(entry.format(server.base_url, *child) for child in children.items())
            return Answer(200, f"<sitemapindex>{listed}</sitemapindex>".encode())
        return Answer(404 if path == "/robots.txt" else 200, b"<urlset></urlset>")

    with LyingServer(site) as server:
        crawl(hemeroteca, server, "backfill")
        before = len(server.requests)
        day["2"] = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
        crawl(hemeroteca, server, "backfill")

    assert [path for path, _ in server.requests[before:]] == ["/robots.txt", "/sitemap_index.xml", "/post-sitemap2.xml"]


def test_a_changed_article_is_archived_as_its_next_revision(hemeroteca, tmp_path):
    page = (
        '<html lang="en"><body class="single-post"><h1 class="tdb-title-text">A bridge opens</h1>'
        '<div class="tdb_single_content"><p>{}</p></div></body></html>'
    )
    texts = ["It opens on Monday.", "It opens on Monday.", "It opens on Tuesday."]

    def edited(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(200, page.format(texts[asked]).encode())

    with LyingServer(edited) as server:
        ended = [crawl(hemeroteca, server, "page", f"{server.base_url}/news/bridge/").returncode for _ in texts]

    assert ended == [ExitCode.SUCCESS, ExitCode.NOTHING_NEW, ExitCode.SUCCESS]
    articles = read_stream(tmp_path / "out" / "demo", "articles")
    changes = [(record["supersedes"], record["changed_fields"]) for record in articles]
    assert changes == [(None, []), (articles[0]["content_digest"], ["text", "blocks"])]
    assert [(record["revision"], record["text"]) for record in articles] == [(1, texts[0]), (2, texts[2])]
    assert len({record["id"] for record in articles}) == 1
