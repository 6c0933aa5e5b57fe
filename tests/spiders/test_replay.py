"""Replays by the real command: the records of the crawl again, and those of other crawlers' files."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.command import PATIENCE, run
from support.crawling import LOOPBACK_IS_PATIENT, only_report
from support.ground_truth import read_stream
from support.killing import run_and_kill
from support.needs import need
from support.pausing import go_on, paused
from support.small_disk import small_disk
from support.warcs import STREAMS, captured_pages, exchange, records_of, revisit_of, write_warc

from crawler.demo import DemoServer, Newspaper, Routes
from crawler.exit_codes import ExitCode
from crawler.sites import site_named

HOME = site_named("demo").base_url
ROUTES = Routes(Newspaper(articles=120))
ARTICLES = [article.url for article in ROUTES.newspaper.published]


@pytest.fixture(scope="module")
def crawled_twice(tmp_path_factory):
    """A newspaper that was crawled, one page after the other, with its captures; folder and address."""
    folder = tmp_path_factory.mktemp("crawled")
    with DemoServer(articles=60, port=0, crawl_delay=0) as server:
        where = ("--base-url", server.base_url, "--output", "out", *LOOPBACK_IS_PATIENT)
        for _ in range(2):  # what the second finds unchanged is captured as such
            ended = run(folder, "crawl", "latest", "demo", *where)
            assert ended.returncode in (ExitCode.SUCCESS, ExitCode.NOTHING_NEW), ended.stderr
        return folder, server.base_url


@pytest.fixture(scope="module")
def replayed_once(tmp_path_factory):
    """A file of 120 articles in several pieces, and the records of a replay of it that nothing disturbed."""
    folder = tmp_path_factory.mktemp("replayed")
    path = write_warc(folder / "large.warc.gz", captured_pages(ROUTES, ARTICLES))
    assert run(folder, "replay", path, "--output", "whole").returncode == ExitCode.SUCCESS
    return path, records_of(folder / "whole" / "demo")


@pytest.fixture
def large(replayed_once, tmp_path):
    """The file: a copy, to do with as one likes."""
    return Path(shutil.copy(replayed_once[0], tmp_path))


@pytest.fixture
def expected(replayed_once):
    """The file's records."""
    return replayed_once[1]


def test_a_replay_of_our_captures_gives_the_records_of_the_crawl_in_their_order(crawled_twice, tmp_path):
    folder, base_url = crawled_twice
    replay = ("replay", "--site", "demo", "--from", folder / "out", "--base-url", base_url, "--output", "again")

    ended = run(tmp_path, *replay, "--json")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert records_of(tmp_path / "again" / "demo") == records_of(folder / "out" / "demo")
    report = json.loads(ended.stdout)
    assert report["spider"] == "replay"
    assert report["counts"]["replayed"] >= 60
    assert (report["counts"]["fetched"], report["counts"]["broken"], report["failed"]) == (0, 0, [])
    verified = run(tmp_path, "verify", "demo", "--output", "again")
    assert verified.returncode == ExitCode.SUCCESS, verified.stderr

    again = run(tmp_path, *replay)
    assert again.returncode == ExitCode.NOTHING_NEW, again.stderr
    assert records_of(tmp_path / "again" / "demo") == records_of(folder / "out" / "demo")


def test_an_archive_is_not_replayed_into_itself(crawled_twice):
    folder, base_url = crawled_twice
    before = sorted((folder / "out").rglob("*"))
    own = run(folder, "replay", "--site", "demo", "--from", "out", "--base-url", base_url, "--output", "out")
    named = run(folder, "replay", folder / "out" / "demo" / "warc", "--site", "demo", "--output", "out")
    assert (own.returncode, named.returncode) == (ExitCode.USAGE, ExitCode.USAGE)
    assert "--output" in own.stderr
    assert sorted((folder / "out").rglob("*")) == before


def test_what_is_to_be_replayed_must_be_said(tmp_path):
    assert run(tmp_path, "replay").returncode == ExitCode.USAGE
    assert run(tmp_path, "replay", "missing.warc", "--site", "demo").returncode == ExitCode.USAGE
    assert run(tmp_path, "replay", "--site", "demo", "--from", "nowhere").returncode == ExitCode.USAGE


def test_scrapy_crawl_replay_does_the_same(large, tmp_path):
    arguments = ["crawl", "replay", "-a", "site=demo", "-a", f"warcs={large}", "-a", "workers=1"]
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings"}
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments, "-s", f"HEMEROTECA_OUTPUT={tmp_path / 'again'}"],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=environment,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert len(read_stream(tmp_path / "again" / "demo", "articles")) == 120


def wget(folder, urls, *options):
    """Captures of pages by GNU Wget."""
    need("wget")
    base = ["wget", "--quiet", "--warc-file=foreign", "--output-document=/dev/null", "--warc-cdx"]
    subprocess.run([*base, *options, *urls], check=True, cwd=folder)


@pytest.mark.parametrize("options", [(), ("--no-warc-compression",)])
def test_captures_of_another_crawler_give_the_same_articles(newspaper, tmp_path, options):
    server = newspaper(articles=12)
    urls = [server.base_url + "/", *(article.url for article in server.newspaper.published)]
    wget(tmp_path, urls, *options)
    foreign = next(tmp_path.glob("foreign.warc*"))

    ended = run(tmp_path, "replay", foreign, "--site", "demo", "--base-url", server.base_url, "--output", "again")

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    truth = json.loads(json.dumps(server.truth))["articles"]
    articles = read_stream(tmp_path / "again" / "demo", "articles")
    assert [article["url"] for article in articles] == urls[1:]
    for article in articles:
        expected = truth[article["url"]]
        assert {name: article[name] for name in expected} == expected
        assert article["capture"]["warc"]["file"] == f"warc/{foreign.name}"
        assert article["capture"]["discovered"] is None


def test_what_another_crawler_knew_already_is_taken_from_its_first_file(newspaper, tmp_path):
    server = newspaper(articles=6)
    urls = [article.url for article in server.newspaper.published]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    wget(tmp_path / "a", urls[:4])
    wget(tmp_path / "b", urls, f"--warc-dedup={tmp_path / 'a' / 'foreign.cdx'}")

    where = ("--site", "demo", "--base-url", server.base_url, "--json")
    alone = run(tmp_path, "replay", "b", *where, "--output", "alone")
    both = run(tmp_path, "replay", "b", "a", *where, "--output", "both")

    assert json.loads(alone.stdout)["counts"]["skipped"] == {"without_original": 4}
    assert urls[0] in alone.stderr
    counts = json.loads(both.stdout)["counts"]
    assert (counts["replayed"], counts["articles"], counts["duplicates"]) == (10, 6, 4)


def test_pages_of_other_sites_are_counted(tmp_path):
    pages = captured_pages(ROUTES, ARTICLES[:2])
    others = [exchange("https://other.example/", b"<html><p>elsewhere"), exchange("http://192.0.2.1/", b"<html>")]
    path = write_warc(tmp_path / "mixed.warc.gz", [others[0], *pages, others[1]])
    ended = run(tmp_path, "replay", path, "--output", "again", "--json")
    counts = json.loads(ended.stdout)["counts"]
    assert (counts["replayed"], counts["skipped"]) == (2, {"other_site": 2})


def test_broken_places_are_named_and_counted_and_no_failure(large, tmp_path):
    data = large.read_bytes()
    large.write_bytes(data[:200_000] + bytes(50) + data[200_050:-10])
    ended = run(tmp_path, "replay", large, "--output", "again", "--json")
    assert ended.returncode == ExitCode.SUCCESS
    counts = json.loads(ended.stdout)["counts"]
    assert counts["broken"] == 2
    assert 117 <= counts["replayed"] <= 119
    assert f"{large}:" in ended.stderr
    assert "2  broken places passed over" in ended.stderr


def test_a_changed_page_is_a_revision_and_one_that_came_again_is_none(tmp_path):
    url = ARTICLES[0]
    body = ROUTES.answer(url.removeprefix(HOME)).body
    first, changed = exchange(url, body), exchange(url, body.replace(b"<p>", b"<p>Now: ", 50), second=10)
    path = write_warc(tmp_path / "one.warc.gz", [first, changed, revisit_of(changed, "<urn:uuid:x>", second=20)])
    ended = run(tmp_path, "replay", path, "--output", "again", "--json")
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    articles = read_stream(tmp_path / "again" / "demo", "articles")
    assert [article["revision"] for article in articles] == [1, 2]


# Kills


def without_run(records):
    return {stream: sorted(map(json.dumps, records[stream])) for stream in STREAMS}


def test_a_replay_that_is_killed_again_and_again_loses_and_repeats_nothing(large, expected, tmp_path):
    replay = ("replay", large, "--output", tmp_path / "killed", "--workers", "2", "-s", "HEMEROTECA_COMMIT_PAGES=3")
    assert run_and_kill(replay, tmp_path, random.Random(3), kills=4, pages=40) >= 3
    assert without_run(records_of(tmp_path / "killed" / "demo")) == without_run(expected)


def children(pid):
    """The processes that a process started, and theirs."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found += [int(stat.parent.name), *children(int(stat.parent.name))]
    return found


@pytest.mark.needs("/proc")
def test_a_worker_that_is_killed_loses_nothing(large, expected, tmp_path):
    replay = ("replay", large, "--output", tmp_path / "killed", "--workers", "2")
    process = paused(20, tmp_path, *replay, stderr=subprocess.PIPE)
    *_, first, second = children(process.pid)  # after the process that forks them
    for pid in (first, second):
        os.kill(pid, signal.SIGKILL)
    go_on(process)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == ExitCode.SUCCESS, said
    assert records_of(tmp_path / "killed" / "demo") == expected


def test_an_interrupted_replay_goes_on_with_the_next(large, expected, tmp_path):
    process = paused(20, tmp_path, "replay", large, "--output", "stopped", "--workers", "1", stderr=subprocess.PIPE)
    process.send_signal(signal.SIGINT)
    go_on(process)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == ExitCode.INTERRUPTED, said
    before = only_report(tmp_path / "stopped" / "demo")["counts"]["replayed"]
    assert 0 < before < 120

    ended = run(tmp_path, "replay", large, "--output", "stopped", "--json")

    assert json.loads(ended.stdout)["counts"]["replayed"] == 120 - before
    assert records_of(tmp_path / "stopped" / "demo") == expected


def test_a_full_disk_stops_a_replay_with_a_message_and_the_next_goes_on(large, expected, tmp_path):
    with small_disk(tmp_path / "small", kilobytes=900) as disk:
        ended = run(tmp_path, "replay", large, "--output", disk, "-s", "HEMEROTECA_COMMIT_PAGES=5")
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        again = run(tmp_path, "replay", large, "--output", disk)
        assert ended.returncode == ExitCode.NOT_WRITABLE, ended.stderr
        assert "make room" in ended.stderr
        assert again.returncode == ExitCode.SUCCESS, again.stderr
        assert without_run(records_of(disk / "demo")) == without_run(expected)
