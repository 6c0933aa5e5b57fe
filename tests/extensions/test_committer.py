"""What a run did, from Scrapy's statistics."""

from datetime import UTC, datetime

from fake_crawler import FakeCrawler
from records import URL
from scrapy import Request
from scrapy.http import Response
from scrapy.signalmanager import SignalManager

from crawler import counts
from crawler.archive import Archive, Task
from crawler.extensions.committer import Committer, tally
from crawler.spiders.base import TASK

NUMBERS = {
    "discovered": counts.DISCOVERED,
    "fetched": counts.FETCHED,
    "not_modified": counts.NOT_MODIFIED,
    "articles": counts.ARTICLES,
    "revisions": counts.REVISIONS,
    "teaser_cards": counts.CARDS,
    "page_snapshots": counts.SNAPSHOTS,
    "unchanged": counts.UNCHANGED,
    "duplicates": counts.DUPLICATES,
    "resumed": counts.RESUMED,
    "rejected": counts.REJECTED,
    "replayed": counts.REPLAYED,
    "broken": counts.BROKEN,
}


def test_a_run_that_did_nothing_tells_every_number():
    assert tally({}) == {**dict.fromkeys(NUMBERS, 0), "skipped": {}, "failed": {}}


def test_every_statistic_has_its_number():
    stats = {name: number for number, name in enumerate(NUMBERS.values(), 1)}
    assert tally(stats) == {**{name: stats[stat] for name, stat in NUMBERS.items()}, "skipped": {}, "failed": {}}


def test_reasons_are_told_apart_and_in_order():
    stats = {
        f"{counts.SKIPPED}/variant": 2,
        f"{counts.SKIPPED}/not_an_article": 1,
        f"{counts.FAILED}/http_404": 3,
        "downloader/response_status_count/404": 9,
        f"{counts.FAILED}_elsewhere/x": 9,
    }
    told = tally(stats)
    assert list(told["skipped"].items()) == [("not_an_article", 1), ("variant", 2)]
    assert told["failed"] == {"http_404": 3}


def test_names_of_statistics_do_not_overlap():
    names = {name: value for name, value in vars(counts).items() if name in counts.__all__ and isinstance(value, str)}
    assert len(set(names.values())) == len(names)
    assert all(value.startswith("hemeroteca/") for value in names.values())
    untold = {counts.SKIPPED, counts.FAILED, counts.LISTS, counts.FORBIDDEN_BY_FAILURE}
    assert set(NUMBERS.values()) | untold == set(names.values())


def test_a_page_that_breaks_off_has_failed(tmp_path):
    archive = Archive(tmp_path, "paper", datetime(2026, 11, 22, tzinfo=UTC), "latest")
    archive.ledger.frontier.add(Task(url=URL, callback="parse_article"), archive.crawl)
    task = archive.ledger.frontier.take("latest").id
    crawler = FakeCrawler(archive)
    crawler.signals = SignalManager()

    Committer(crawler)._spider_error(Response(URL, request=Request(URL, meta={TASK: task})))

    assert archive.ledger.frontier.ended("failed") == [(URL, "spider_error")]
    archive.abandon()
