"""How crawls end: with which exit code, with which words, and with what on the disk."""

import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from support.command import PATIENCE
from support.crawling import LOOPBACK_IS_PATIENT, assert_archive, crawl, only_report, truth_of
from support.ground_truth import read_stream
from support.pausing import go_on, paused
from support.small_disk import small_disk

from crawler.archive import Archive
from crawler.exit_codes import ExitCode


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
    active = Archive(tmp_path / "out", "demo", datetime.now(UTC))

    ended = crawl(hemeroteca, server, "latest")
    active.abandon()

    assert ended.returncode == ExitCode.RUN_ACTIVE
    assert "another run is active" in ended.stderr
    assert server.requests == []


def test_a_quiet_crawl_says_nothing_of_another_run(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=5)
    active = Archive(tmp_path / "out", "demo", datetime.now(UTC))

    ended = crawl(hemeroteca, server, "latest", "--quiet")
    active.abandon()

    assert (ended.returncode, ended.stdout, ended.stderr) == (ExitCode.RUN_ACTIVE, "", "")


def test_an_output_that_cannot_be_made_exits_4_before_anything_is_fetched(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=5)
    (tmp_path / "out").write_text("a file where the folder should be")

    ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.NOT_WRITABLE
    assert "cannot write" in ended.stderr
    assert server.requests == []


def test_a_read_only_output_exits_4_before_anything_is_fetched(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=5)
    with small_disk(tmp_path / "out", kilobytes=1000) as out:
        subprocess.run(["mount", "-o", "remount,ro", str(out)], check=True)
        ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.NOT_WRITABLE
    assert "make it writable" in ended.stderr
    assert server.requests == []


BROKEN = """
import crawler.crawl
from crawler.cli.app import main
from crawler.spiders.latest import LatestSpider

class Broken(LatestSpider):
    {}

crawler.crawl.SPIDERS["latest"] = Broken
main()
"""


@pytest.mark.parametrize(
    "method",
    [
        "async def start(self):\n        raise RuntimeError('broken')\n        yield",
        "def parse_list(self, response, **values):\n        raise RuntimeError('broken')",
        "async def parse_article(self, response, **values):\n        raise RuntimeError('broken')\n        yield",
        (
            "async def parse_article(self, response, **values):\n        if len(response.url) % 2:\n"
            "            raise RuntimeError('broken')\n"
            "        async for found in super().parse_article(response, **values):\n            yield found"
        ),
    ],
    ids=["start", "list", "article", "some articles"],
)
def test_an_error_of_our_own_never_exits_0(newspaper, tmp_path, method):
    server = newspaper(articles=12)
    command = [sys.executable, "-c", BROKEN.format(method), "crawl", "latest", "demo", "--base-url", server.base_url]

    # A commit that is due after every page waits for pages being read, which must not mean for those that broke off.
    command += ["--output", str(tmp_path / "out"), *LOOPBACK_IS_PATIENT, "-s", "HEMEROTECA_COMMIT_PAGES=1"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)

    assert ended.returncode == ExitCode.INTERNAL_ERROR
    assert "Traceback" in ended.stderr


def test_a_full_disk_stops_the_crawl_with_a_message_and_the_next_run_goes_on(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=200)
    with small_disk(tmp_path / "out", kilobytes=1000) as out:
        ended = crawl(hemeroteca, server, "backfill", "-s", "HEMEROTECA_COMMIT_PAGES=10")
        asked = len(server.requests)
        command = ["mount", "-o", "remount,size=64m", str(out)]
        subprocess.run(command, check=True)
        again = crawl(hemeroteca, server, "backfill")

        assert ended.returncode == ExitCode.NOT_WRITABLE, ended.stderr
        assert "make room" in ended.stderr
        assert asked < 200
        assert again.returncode == ExitCode.SUCCESS, again.stderr
        assert len(server.requests) - asked < 200
        truth = truth_of(server)
        articles = [url for url, page in truth["pages"].items() if page["kind"] == "article"]
        assert_archive(out / "demo", truth, truth["articles"], articles)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_crawl_publishes_what_it_has_and_the_next_goes_on(newspaper, tmp_path, hemeroteca, told):
    server = newspaper(articles=80)
    backfill = ("crawl", "backfill", "demo", "--base-url", server.base_url, "--output", "out", *LOOPBACK_IS_PATIENT)
    process = paused(20, tmp_path, *backfill, stderr=subprocess.PIPE)

    process.send_signal(told)
    go_on(process)
    _, errors = process.communicate(timeout=PATIENCE)

    assert process.returncode == ExitCode.INTERRUPTED, errors
    articles = read_stream(tmp_path / "out" / "demo", "articles")
    assert 10 < len(articles) < 80
    assert only_report(tmp_path / "out" / "demo")["outcome"] == "shutdown"
    assert not list((tmp_path / "out").rglob("*.part"))
    assert crawl(hemeroteca, server, "backfill").returncode == ExitCode.SUCCESS
    assert len(read_stream(tmp_path / "out" / "demo", "articles")) == 80
