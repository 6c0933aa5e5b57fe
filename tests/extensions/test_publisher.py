"""The end of a run, and what befalls it on the way."""

from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response
from scrapy.signalmanager import SignalManager
from support.fake_crawler import FakeCrawler
from support.records import URL

from crawler.archive import Archive, Task
from crawler.extensions.publisher import PublisherExtension
from crawler.spiders.base import TASK


def test_a_page_that_breaks_off_has_failed(tmp_path):
    archive = Archive(tmp_path, "paper", datetime(2026, 11, 22, tzinfo=UTC), "latest")
    archive.ledger.frontier.add(Task(url=URL, callback="parse_article"), archive.crawl)
    task = archive.ledger.frontier.take("latest").id
    crawler = FakeCrawler(archive)
    crawler.signals = SignalManager()

    PublisherExtension(crawler)._spider_error(Response(URL, request=Request(URL, meta={TASK: task})))

    assert archive.ledger.frontier.ended("failed") == [(URL, "spider_error")]
    archive.abandon()
