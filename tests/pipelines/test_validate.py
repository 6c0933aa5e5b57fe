"""What does not fit its schema goes to the rejects file with the reason, and nowhere else."""

import dataclasses
import json
from datetime import UTC, datetime

import pytest
from scrapy.exceptions import DropItem
from support.fake_crawler import FakeCrawler
from support.records import article, capture, card, snapshot

from crawler import stats
from crawler.archive import REJECTS, Archive
from crawler.exceptions import Rejected
from crawler.items import Agent, Block
from crawler.pipelines.validate import ValidatePipeline
from crawler.records.validation import check


@pytest.fixture
def archive(tmp_path):
    archive = Archive(tmp_path, "mexiconewsdaily", datetime(2026, 11, 22, tzinfo=UTC))
    yield archive
    archive.abandon()


@pytest.fixture
def crawler(archive):
    return FakeCrawler(archive)


def rejects(archive):
    archive.part(REJECTS).flush()
    return [json.loads(line) for line in archive.layout.part(REJECTS).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("record", [article(), card(), snapshot(), article(blocks=[], authors=[]), snapshot(cards=[])])
def test_a_valid_record_passes_as_it_is(crawler, archive, record):
    check(record)
    assert ValidatePipeline.from_crawler(crawler).process_item(record) is record
    assert crawler.count(stats.REJECTED) == 0
    assert not archive.layout.part(REJECTS).exists()


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (article(headline=None), "headline"),
        (article(url="/news/x/"), "url"),
        (article(date_published="last Friday"), "date_published"),
        (article(authors=[Agent(name="A"), Agent(name="")]), "authors.1"),
        (article(blocks=[Block(type="paragraph", level=0)]), "blocks.0"),
        (article(capture=capture(status=0)), "capture.status"),
        (card(position=0), "position"),
        (snapshot(kind="frontpage"), "kind"),
        (article(site="\ud800"), "record"),
        (article(access=b"free"), "record"),
    ],
)
def test_a_rejection_names_the_path_and_what_is_wrong(record, path):
    with pytest.raises(Rejected) as caught:
        check(record)
    assert str(caught.value).startswith(f"{path}")
    assert len(str(caught.value)) > len(path) + 2


def test_several_faults_are_named_but_not_without_end():
    with pytest.raises(Rejected) as caught:
        check(article(authors=[Agent(name="")] * 50, headline=""))
    assert 2 <= len(str(caught.value).split("; ")) <= 5


@pytest.mark.parametrize("record", [article(headline=None), article(site="\ud800"), card(position=0)])
def test_a_reject_is_written_whole_with_its_reason_counted_and_dropped(crawler, archive, record):
    with pytest.raises(DropItem, match="rejected: "):
        ValidatePipeline.from_crawler(crawler).process_item(record)
    (line,) = rejects(archive)
    assert line["reason"]
    assert line["type"] == type(record).__name__
    assert line["record"] == dataclasses.asdict(record)
    assert crawler.count(stats.REJECTED) == 1


def test_rejects_are_a_line_each(crawler, archive):
    pipeline = ValidatePipeline.from_crawler(crawler)
    for number in range(3):
        with pytest.raises(DropItem):
            pipeline.process_item(card(position=-number))
    assert [line["record"]["position"] for line in rejects(archive)] == [0, -1, -2]
    assert crawler.count(stats.REJECTED) == 3
    assert archive.part(REJECTS).rows == 3


def test_a_valid_record_after_a_rejected_one_passes(crawler):
    pipeline = ValidatePipeline.from_crawler(crawler)
    with pytest.raises(DropItem):
        pipeline.process_item(card(position=0))
    assert pipeline.process_item(card()) == card()
