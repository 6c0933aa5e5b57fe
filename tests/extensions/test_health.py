"""What a crawl keeps of its health: the pages that it judged, the feeds that it read, the alarms that it ends with."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from scrapy.signalmanager import SignalManager
from support.archived import url
from support.crawling import crawl, only_report
from support.fake_crawler import FakeCrawler
from support.records import HOME, article

from crawler import stats
from crawler.archive import Archive
from crawler.exit_codes import ExitCode
from crawler.extensions.health import HealthExtension
from crawler.judgement import ReadPage
from crawler.signals import page_judged

BEGAN = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NO_ARGUMENTS = SimpleNamespace(model_dump=lambda **_: {})
FEED = f"{HOME}feed/"


class Crawl:
    """A run whose pages a test judges."""

    def __init__(self, output, number=0):
        archive = Archive(output, "paper", BEGAN + timedelta(hours=number), "latest")
        self.archive = archive
        self.crawler = FakeCrawler(archive)
        self.crawler.settings.set("HEMEROTECA_HEALTH_RUNS", 336)
        self.crawler.signals = SignalManager()
        vars(self.crawler.spider).update(name="latest", fetches=True, args=NO_ARGUMENTS)
        self.extension = HealthExtension(self.crawler)

    def judge(self, where, kind="article", cards=0, found=None, reasons=()):
        page = _page(where, kind, cards, found)
        self.crawler.signals.send_catch_log(page_judged, page=page, reasons=reasons)

    def count(self, **numbers):
        for name, number in numbers.items():
            self.crawler.stats.set_value(getattr(stats, name), number)

    def end(self, outcome="finished", failed=()):
        report = json.loads(json.dumps(self.extension.report(outcome, failed)))
        head = {"run": self.archive.run, "spider": "latest", "outcome": outcome, "arguments": {}}
        self.archive.publish({**head, **report})
        return report


def _page(where, kind, cards, found):
    unused = {field.name: None for field in dataclasses.fields(ReadPage)}
    return ReadPage(**{**unused, "url": where, "kind": kind, "cards": cards, "article": found})


def test_a_profile_tells_what_the_pages_of_a_run_had(tmp_path):
    run = Crawl(tmp_path)
    run.judge(HOME, "home", 40)
    run.judge(f"{HOME}news/", "section", 12)
    run.judge(url(1), found=article(url=url(1)))
    run.judge(url(2), found=article(url=url(2), authors=[], images=[]), reasons=("lost_text",))
    run.judge(url(3))
    run.judge(f"{HOME}about/", "other")
    run.count(FETCHED=6, NOT_MODIFIED=2, ARTICLES=2, REVISIONS=1)
    for name, number in ((f"{stats.ENTRIES}/{FEED}", 9), (f"{stats.ENTRIES_UNCHANGED}/{HOME}rss/", 1)):
        run.crawler.stats.set_value(name, number)
    run.crawler.stats.set_value(f"{stats.FAILED}/http_500", 1)
    run.crawler.stats.set_value("downloader/response_bytes", 70_000)

    report = run.end(failed=[url(4)])

    profile = report["profile"]
    assert report["health"] == []
    assert (profile["asked"], profile["full"], profile["failed"], profile["bytes"]) == (10, 7, 1, 70_000)
    assert (profile["new"], profile["revisions"], profile["articles"], profile["hours"]) == (1, 1, 3, None)
    assert profile["doubted"] == {"lost_text": 1}
    assert profile["feeds"] == {FEED: 9, f"{HOME}rss/": None}
    assert profile["lists"] == {
        HOME: {"kind": "home", "cards": 40},
        f"{HOME}news/": {"kind": "section", "cards": 12},
    }
    lacks = {where: reading["lacks"] for where, reading in profile["readings"].items()}
    assert lacks == {url(1): [], url(2): ["authors", "images"], url(3): ["headline"]}
    assert profile["summary"]["share_with"]["authors"] == 0.5
    assert profile["failures"] == [url(4)]


def test_only_the_last_readings_of_a_large_run_are_kept(tmp_path):
    run = Crawl(tmp_path)
    one = article()
    for number in range(310):
        run.judge(url(number), found=dataclasses.replace(one, url=url(number)))
    profile = run.end()["profile"]
    assert (profile["articles"], len(profile["readings"])) == (310, 300)
    assert url(9) not in profile["readings"]
    assert url(309) in profile["readings"]


def test_a_run_is_compared_with_the_reports_of_those_before(tmp_path, caplog):
    for number in range(5):
        run = Crawl(tmp_path, number)
        run.judge(HOME, "home", 40)
        run.end()
    damaged = run.archive.layout.report.with_name("20261122T110001Z-aaaa.json")
    damaged.write_text('{"run": ')
    run = Crawl(tmp_path, 5)
    run.judge(HOME, "home", 0)

    report = run.end()
    run.extension._feeds_closed()

    assert report["profile"]["hours"] == 1.0
    assert report["health"] == [
        {
            "name": "home",
            "what": "cards on the front page",
            "unit": "number",
            "before": 40.0,
            "now": 0.0,
            "samples": [HOME],
            "since": run.archive.run,
        }
    ]
    assert caplog.messages == [f"Degraded: cards on the front page: 40 before, 0 now ({HOME})"]


def test_a_replay_has_no_profile(tmp_path):
    run = Crawl(tmp_path)
    run.crawler.spider.fetches = False
    assert run.extension.report("finished", []) == {}
    run.archive.abandon()


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_setting_says_how_many_runs_are_compared(tmp_path, number):
    for earlier in range(6):
        run = Crawl(tmp_path, earlier)
        run.judge(HOME, "home", 40)
        run.end()
    run = Crawl(tmp_path, 6)
    run.crawler.settings.set("HEMEROTECA_HEALTH_RUNS", number)
    run.judge(HOME, "home", 0)
    assert run.end()["health"] == []


def test_a_crawl_keeps_its_profile_in_its_report(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=20)
    ended = crawl(hemeroteca, server, "latest")
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    report = only_report(tmp_path / "out" / "demo")
    profile = report["profile"]
    assert report["health"] == []
    assert (profile["articles"], profile["new"], profile["failed"], profile["hours"]) == (20, 20, 0, None)
    assert profile["feeds"] == {f"{server.base_url}/feed/": 20}
    assert profile["summary"]["home_median_cards"] > 0
    assert profile["summary"]["share_with"]["headline"] == 1.0
    assert profile["bytes"] > 20_000


def test_a_backfill_counts_the_entries_of_sitemaps(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=20)
    crawl(hemeroteca, server, "backfill", "--max-articles", 1)
    feeds = only_report(tmp_path / "out" / "demo")["profile"]["feeds"]
    assert feeds[f"{server.base_url}/post-sitemap.xml"] == 20


def test_a_degraded_crawl_ends_with_a_code_of_its_own(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=10)
    crawl(hemeroteca, server, "latest")
    past = tmp_path / "out" / "demo" / "runs"
    (path,) = past.glob("*.json")
    report = json.loads(path.read_text())
    for page in report["profile"]["lists"].values():
        page["cards"] *= 9
    for number in range(5):
        (past / f"20260101T0{number}0000Z-0000.json").write_text(json.dumps(report))
    path.unlink()
    (tmp_path / "out" / "demo" / "ledger.sqlite").unlink()  # so that all pages are read again
    (tmp_path / "out" / "demo" / "manifest.json").unlink()

    ended = crawl(hemeroteca, server, "latest")

    assert ended.returncode == ExitCode.DEGRADED == 11, ended.stderr
    assert "Degraded: cards on the front page: " in ended.stderr
