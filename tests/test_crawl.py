"""Whole crawls of the demo newspaper by the real command, compared with its ground truth field by field."""

import json
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from conftest import LOOPBACK_IS_PATIENT
from ground_truth import article_faults, card_faults, read_stream, snapshot_faults
from lying_server import Answer, LyingServer
from small_disk import small_disk

from crawler.archive import Archive
from crawler.exit_codes import ExitCode

SECTIONS = ("news", "business", "culture", "travel", "food")


def _truth(server):
    return json.loads(json.dumps(server.truth))


def _lists(truth):
    return [url for url, page in truth["pages"].items() if page["kind"] != "article"]


def _crawl(hemeroteca, server, spider, *arguments):
    return hemeroteca(
        "crawl", spider, "demo", *arguments, "--base-url", server.base_url, "--output", "out", *LOOPBACK_IS_PATIENT
    )


def _assert_archive(site, truth, urls, pages):
    faults = [
        *article_faults(read_stream(site, "articles"), truth, urls),
        *card_faults(read_stream(site, "teaser_cards"), truth, pages),
        *snapshot_faults(read_stream(site, "page_snapshots"), truth, pages),
    ]
    assert faults == []


def _only_report(site):
    (report,) = (site / "runs").glob("*.json")
    return json.loads(report.read_text())


def test_latest_archives_a_newspaper_of_2000_articles_exactly(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=2_000)

    ended = _crawl(hemeroteca, server, "latest", "--max-pages", 1_000)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    truth = _truth(server)
    assert len(truth["articles"]) == 2_000
    _assert_archive(tmp_path / "out" / "demo", truth, truth["articles"], truth["pages"])


def test_backfill_archives_every_article_of_the_sitemaps_and_reads_nothing_else(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=150)

    ended = _crawl(hemeroteca, server, "backfill")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    truth = _truth(server)
    articles = [url for url, page in truth["pages"].items() if page["kind"] == "article"]
    _assert_archive(tmp_path / "out" / "demo", truth, truth["articles"], articles)
    asked = {path for _, path in server.requests}
    assert {path for path in asked if path.endswith(".xml")} == {
        "/sitemap_index.xml",
        "/post-sitemap.xml",
        "/post-sitemap2.xml",
        "/news-sitemap.xml",
    } & asked | {"/sitemap_index.xml", "/post-sitemap.xml", "/post-sitemap2.xml"}
    assert "/category/news/" not in asked


def test_backfill_takes_only_what_was_published_in_the_range(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=120)
    truth = _truth(server)
    dates = sorted(record["date_published"] for record in truth["articles"].values())
    since, until = dates[40][:10], dates[100][:10]

    ended = _crawl(hemeroteca, server, "backfill", "--since", since, "--until", until)

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
    truth = _truth(server)
    url = next(iter(truth["articles"]))
    given = [url, f"{url}?utm_source=mail&utm_medium=x", f"{url}#comments", f"{url}amp/", f"{url}print/"]
    (tmp_path / "urls.txt").write_text("\n".join(["# two renderings", *given[3:], ""]))

    ended = _crawl(hemeroteca, server, "page", *given[:3], "--file", "urls.txt")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    (article,) = read_stream(tmp_path / "out" / "demo", "articles")
    assert article["url"] == url
    assert article["capture"]["discovered"] == {"by": "given", "url": None, "claimed_date": None}


def test_pages_that_are_no_articles_give_none(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=30)
    truth = _truth(server)
    others = [url for url in truth["not_articles"] if not re.search(r"/(amp|print)/$|\?", url)]
    assert others
    (tmp_path / "urls.txt").write_text("\n".join(others))

    ended = _crawl(hemeroteca, server, "page", "--file", "urls.txt")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert read_stream(tmp_path / "out" / "demo", "articles") == []


def test_a_second_crawl_asks_for_changes_only_and_writes_nothing(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=150)
    _crawl(hemeroteca, server, "latest")
    asked_before = len(server.requests)

    ended = _crawl(hemeroteca, server, "latest", "--json")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert "Nothing new" in ended.stderr
    lists = ["/", "/robots.txt", "/feed/", *(f"/category/{name}/" for name in SECTIONS)]
    assert sorted(path for _, path in server.requests[asked_before:]) == sorted(lists)
    counts = json.loads(ended.stdout)["counts"]
    assert (counts["not_modified"], counts["fetched"], counts["discovered"]) == (len(lists) - 1, 0, 0)
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 150


def test_without_validators_a_second_crawl_stops_at_known_territory(hemeroteca, newspaper, tmp_path):
    """A limited crawl may not have taken up all that its lists name: they are read again, as far as they are new."""
    server = newspaper(articles=150)
    _crawl(hemeroteca, server, "latest", "--max-articles", 1_000)
    asked_before = len(server.requests)

    ended = _crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    asked = [path for _, path in server.requests[asked_before:]]
    assert not [path for path in asked if "/page/" in path]
    assert len(asked) == len(set(asked)) == len(SECTIONS) + 3
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 150


def test_a_page_named_again_is_asked_for_conditionally(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=10)
    url = next(iter(_truth(server)["articles"]))
    _crawl(hemeroteca, server, "page", url)

    ended = _crawl(hemeroteca, server, "page", url, "--json")

    counts = json.loads(ended.stdout)["counts"]
    assert (counts["discovered"], counts["unchanged"], counts["not_modified"], counts["fetched"]) == (1, 1, 1, 0)


def test_a_crawl_of_a_grown_newspaper_writes_only_what_is_new(hemeroteca, newspaper, tmp_path):
    """Backfill part of a newspaper, then the rest: every record is there once."""
    server = newspaper(articles=60)
    first = _crawl(hemeroteca, server, "backfill", "--max-articles", 25)
    assert first.returncode == ExitCode.SUCCESS, first.stderr
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 25

    second = _crawl(hemeroteca, server, "latest", "--max-pages", 100)

    assert second.returncode == ExitCode.SUCCESS, second.stderr
    truth = _truth(server)
    archived = [record["url"] for record in read_stream(tmp_path / "out" / "demo", "articles")]
    assert sorted(archived) == sorted(set(archived))
    assert set(archived) <= set(truth["articles"])
    assert len(json.loads((tmp_path / "out" / "demo" / "manifest.json").read_text())["files"]) == 6


def test_max_articles_bounds_what_is_fetched(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=40)

    ended = _crawl(hemeroteca, server, "latest", "--max-articles", 7)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 7


def test_the_report_adds_up_and_names_the_files(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=40)

    ended = _crawl(hemeroteca, server, "latest", "--json")

    report = json.loads(ended.stdout)
    assert report == _only_report(tmp_path / "out" / "demo")
    counts = report["counts"]
    outcomes = counts["articles"] + counts["unchanged"] + counts["duplicates"]
    outcomes += sum(counts["skipped"].values()) + sum(counts["failed"].values())
    assert counts["discovered"] == outcomes == 40
    assert report["arguments"] == {"site": "demo", "base_url": server.base_url}
    rows = {file["stream"]: file["rows"] for file in report["files"]}
    assert rows["articles"] == 40
    assert rows == {name: len(read_stream(tmp_path / "out" / "demo", name)) for name in rows}


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
    truth = _truth(server)
    _assert_archive(tmp_path / "out" / "demo", truth, truth["articles"], truth["pages"])


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["crawl", "latest", "nowhere"], "there is no site named 'nowhere'"),
        (["crawl", "latest", "demo", "--since", "yesterday"], "since:"),
        (["crawl", "latest", "demo", "--max-articles", "0"], "max_articles:"),
        (["crawl", "latest", "demo", "-s", "DOWNLOAD_DELAY"], "-s takes NAME=VALUE"),
        (["crawl", "page", "demo"], "name at least one page"),
        (["crawl", "page", "demo", "https://elsewhere.example/a/b/"], "is not a page of The Demo Courier"),
        (["crawl", "page", "demo", "--file", "absent.txt"], "cannot read absent.txt"),
    ],
)
def test_wrong_usage_is_explained_and_exits_2(hemeroteca, arguments, complaint):
    ended = hemeroteca(*arguments, "--output", "out")

    assert ended.returncode == ExitCode.USAGE
    assert complaint in ended.stderr
    assert "Traceback" not in ended.stderr


def test_scrapy_crawl_rejects_unknown_arguments(tmp_path):
    command = [sys.executable, "-m", "scrapy", "crawl", "latest", "-a", "site=demo", "-a", "max_artciles=3"]
    environment = {"SCRAPY_SETTINGS_MODULE": "crawler.settings", "PATH": ""}

    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)

    assert ended.returncode != 0
    assert "max_artciles" in ended.stderr


def test_a_crawl_of_a_site_that_another_run_is_writing_exits_5(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=5)
    Archive(tmp_path / "out", "demo", datetime.now(UTC))

    ended = _crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.RUN_ACTIVE
    assert "another run is active" in ended.stderr
    assert server.requests == []


def test_an_output_that_cannot_be_made_exits_4_before_anything_is_fetched(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=5)
    (tmp_path / "out").write_text("a file where the folder should be")

    ended = _crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.NOT_WRITABLE
    assert "cannot write" in ended.stderr
    assert server.requests == []


def test_a_full_disk_stops_the_crawl_with_a_message_and_nothing_half_written(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=400)
    with small_disk(tmp_path / "out", kilobytes=600) as out:
        ended = _crawl(hemeroteca, server, "backfill")

        assert ended.returncode == ExitCode.NOT_WRITABLE, ended.stderr
        assert "make room" in ended.stderr
        assert len(server.requests) < 400
        assert not (out / "demo" / "manifest.json").exists()
        assert not list(out.rglob("*.jsonl.gz"))


def test_a_changed_article_is_archived_as_its_next_revision(hemeroteca, tmp_path):
    page = (
        '<html lang="en"><body class="single-post"><h1 class="tdb-title-text">A bridge opens</h1>'
        '<div class="tdb_single_content"><p>{}</p></div></body></html>'
    )
    texts = ["It opens on Monday.", "It opens on Monday.", "It opens on Tuesday."]

    def edited(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(200, page.format(texts[asked]).encode())

    with LyingServer(edited) as server:
        for _ in texts:
            ended = _crawl(hemeroteca, server, "page", f"{server.base_url}/news/bridge/")
            assert ended.returncode == ExitCode.SUCCESS, ended.stderr

    articles = read_stream(tmp_path / "out" / "demo", "articles")
    assert [(record["revision"], record["text"]) for record in articles] == [(1, texts[0]), (2, texts[2])]
    assert len({record["id"] for record in articles}) == 1


def test_an_interrupted_crawl_publishes_what_it_has_and_exits_6(newspaper, tmp_path):
    server = newspaper(articles=300, crawl_delay=0.02)
    command = [sys.executable, "-m", "crawler", "crawl", "backfill", "demo", "--base-url", server.base_url]
    command += ["--output", str(tmp_path / "out"), *LOOPBACK_IS_PATIENT]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    deadline = time.monotonic() + 60
    while len(server.requests) < 30 and time.monotonic() < deadline:
        time.sleep(0.02)

    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)

    assert process.returncode == ExitCode.INTERRUPTED, errors
    articles = read_stream(tmp_path / "out" / "demo", "articles")
    assert 10 < len(articles) < 300
    assert _only_report(tmp_path / "out" / "demo")["outcome"] == "shutdown"
    assert not list((tmp_path / "out").rglob("*.part"))


def test_a_site_that_refuses_is_left_alone_loudly(hemeroteca):
    def refuse(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(403, b"Forbidden")

    with LyingServer(refuse) as server:
        ended = _crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.BLOCKED
    assert "refused" in ended.stderr
    assert len(server.requests) <= 6


def test_a_robots_txt_that_fails_means_stay_away(hemeroteca):
    with LyingServer(lambda path, asked: Answer(503 if path == "/robots.txt" else 200)) as server:
        ended = _crawl(hemeroteca, server, "latest", "-s", "RETRY_TIMES=1")

    assert ended.returncode == ExitCode.BLOCKED
    assert "staying away" in ended.stderr
    assert {path for path, _ in server.requests} == {"/robots.txt"}


def test_a_robots_txt_that_does_not_exist_means_come_in(hemeroteca):
    with LyingServer(lambda path, asked: Answer(404)) as server:
        _crawl(hemeroteca, server, "latest")

    assert "/feed/" in {path for path, _ in server.requests}


def test_what_robots_txt_disallows_is_not_fetched(hemeroteca):
    rules = b"User-agent: hemeroteca\nDisallow: /category/\n"

    with LyingServer(lambda path, asked: Answer(200, rules if path == "/robots.txt" else b"")) as server:
        ended = _crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert {path for path, _ in server.requests} == {"/robots.txt", "/feed/", "/"}


def test_crawl_delay_is_kept_between_all_requests(hemeroteca):
    rules = b"User-agent: *\nCrawl-delay: 0.4\n"

    with LyingServer(lambda path, asked: Answer(200, rules if path == "/robots.txt" else b"")) as server:
        # AutoThrottle would go down to the latency, a millisecond here.
        _crawl(hemeroteca, server, "latest", "-s", "AUTOTHROTTLE_ENABLED=True", "-s", "AUTOTHROTTLE_START_DELAY=0")

    times = [time for _, time in server.requests]
    assert len(times) == 8
    assert min(after - before for before, after in pairwise(times[1:])) >= 0.39


def test_retry_after_is_waited_for(hemeroteca):
    def busy_once(path, asked):
        busy = path == "/feed/" and not asked
        return Answer(429, headers={"Retry-After": "2"}) if busy else Answer(404 if path == "/robots.txt" else 200)

    with LyingServer(busy_once) as server:
        ended = _crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    first, second = server.times("/feed/")
    assert second - first >= 2
    resting = [path for path, time in server.requests if first + 0.5 < time < first + 1.9]
    assert resting == []


def test_a_retry_after_beyond_patience_ends_the_crawl(hemeroteca):
    def busy(path, asked):
        return Answer(404) if path == "/robots.txt" else Answer(503, headers={"Retry-After": "86400"})

    with LyingServer(busy) as server:
        ended = _crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.BLOCKED
    assert "asks to wait 86400 s" in ended.stderr
    assert len(server.requests) < 6


def test_a_redirect_to_another_site_is_not_followed(hemeroteca):
    def elsewhere(path, asked):
        return Answer(302, headers={"Location": "http://localhost:9/news/a/"}) if path == "/" else Answer(404)

    with LyingServer(elsewhere) as server:
        ended = _crawl(hemeroteca, server, "page", f"{server.base_url}/")

    assert "localhost" not in {path for path, _ in server.requests}
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
