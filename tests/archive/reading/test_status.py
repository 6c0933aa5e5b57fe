"""How an archive stands, told from what is on the disk."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from crawler.archive import Archive, KnownArticle, Outcome, Task
from crawler.archive.reading.status import archived_sites, read_status
from crawler.exceptions import UsageError
from crawler.records.identity import article_id, digest

STARTED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NOW = STARTED + timedelta(hours=2)


def remember(archive, number, revision, published):
    known = KnownArticle(
        content_digest=digest(b""), revision=revision, crawl=archive.crawl, fetched_at="", published=published
    )
    archive.ledger.remember_article(article_id(str(number)), f"https://paper.example/{number}/", known)


@pytest.fixture
def archive(tmp_path):
    archive = Archive(tmp_path, "paper", STARTED, "latest")
    remember(archive, 1, 1, "2026-11-22T07:30:00+00:00")
    remember(archive, 2, 3, "2026-11-21T07:30:00+00:00")
    remember(archive, 3, 1, None)
    archive.part("articles").write(b"{}\n" * 5)
    archive.part("teaser_cards").write(b"{}\n" * 4)
    archive.part("retractions").write(b"{}\n" * 2)
    frontier = archive.ledger.frontier
    for url in "abc":
        frontier.add(Task(url=url, callback="parse_article"), archive.crawl)
    frontier.end(frontier.take("latest").id, Outcome(name="captured"))
    frontier.end(frontier.take("latest").id, Outcome(name="failed", reason="http_500"))
    return archive


def test_a_status_tells_articles_revisions_freshness_outcomes_and_sizes(tmp_path, archive):
    files = archive.publish({"run": archive.run, "spider": "latest", "outcome": "finished", "finished_at": "then"})
    status = read_status(tmp_path, "paper", NOW)
    assert (status.articles, status.revisions, status.teaser_cards, status.page_snapshots) == (3, 5, 4, 0)
    assert (status.newest, status.age) == ("2026-11-22T07:30:00+00:00", 2.5 * 3600)
    assert (status.pending, status.outcomes) == (1, {"captured": 1, "failed: http_500": 1})
    assert status.retracted == 2
    assert (status.files, status.bytes) == (3, sum(file.bytes for file in files))
    assert status.runs == 1
    assert (status.last_run.run, status.last_run.outcome) == (archive.run, "finished")


def test_an_archive_that_has_retracted_nothing_says_so_whatever_version_made_its_ledger(tmp_path, archive):
    archive.abandon()
    with closing(sqlite3.connect(tmp_path / "paper" / "ledger.sqlite")) as ledger:
        ledger.execute("DROP TABLE retractions")
    assert read_status(tmp_path, "paper", NOW).retracted == 0


def test_what_a_living_run_has_committed_counts_and_what_it_has_not_does_not(tmp_path, archive):
    archive.commit()
    remember(archive, 4, 1, None)
    status = read_status(tmp_path, "paper", NOW)
    assert (status.articles, status.runs, status.last_run, status.files) == (3, 0, None, 0)
    archive.abandon()


def test_a_run_that_died_is_told_so(tmp_path, archive):
    archive.begin({})
    archive.abandon()
    Archive(tmp_path, "paper", NOW, "latest").publish({"run": "z", "outcome": "finished"})
    outcomes = [path.read_text() for path in sorted((tmp_path / "paper" / "runs").glob("*.json"))]
    assert '"outcome": "died"' in outcomes[0]
    assert read_status(tmp_path, "paper", NOW).runs == 2


def test_where_there_is_no_archive_it_says_so(tmp_path):
    assert archived_sites(tmp_path) == []
    with pytest.raises(UsageError, match="there is no archive of 'paper'"):
        read_status(tmp_path, "paper", NOW)


def test_sites_with_an_archive_are_found(tmp_path, archive):
    archive.abandon()
    (tmp_path / "no archive").mkdir()
    assert archived_sites(tmp_path) == ["paper"]
