"""The ledger: what a run remembers is known to the next one if it commits."""

import dataclasses
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from support.small_disk import fill, small_disk

from crawler.archive import KnownArticle, Ledger, Validators
from crawler.exceptions import ArchiveNotWritable
from crawler.records.identity import article_id, digest

ONE, TWO = article_id("https://paper.example/1/"), article_id("https://paper.example/2/")
KNOWN = KnownArticle(
    content_digest=digest(b"1"),
    revision=1,
    fields={"text": "ab"},
    crawl="20261122T081500Z-ab12",
    fetched_at="2026-11-22T08:15:30.250+00:00",
)
KEY = digest(b"a text")
STARTED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "site" / "ledger.sqlite"


def committed(path, *actions):
    ledger = Ledger(path, "r1", STARTED)
    for action in actions:
        action(ledger)
    ledger.commit()
    ledger.close()


def asked(path, question):
    """What a later run is told."""
    ledger = Ledger(path, "r1", STARTED)
    try:
        return question(ledger)
    finally:
        ledger.close()


def remember(ledger):
    ledger.remember_article(ONE, "https://paper.example/1/", KNOWN)


def test_a_new_ledger_knows_nothing(path):
    assert asked(path, lambda ledger: ledger.article(ONE)) is None


def test_what_was_committed_is_known_to_the_next_run(path):
    committed(path, remember)
    assert asked(path, lambda ledger: ledger.article(ONE)) == KNOWN
    assert asked(path, lambda ledger: ledger.article(TWO)) is None


def test_what_was_abandoned_is_forgotten(path):
    ledger = Ledger(path, "r1", STARTED)
    remember(ledger)
    assert ledger.article(ONE) == KNOWN
    assert ledger.is_new_card(ONE)
    assert ledger.has_changed("https://paper.example/", KEY, 3)
    assert ledger.first_with_text(KEY, ONE) == ONE
    ledger.close()
    assert asked(path, lambda ledger: ledger.article(ONE)) is None
    assert asked(path, lambda ledger: ledger.is_new_card(ONE))
    assert asked(path, lambda ledger: ledger.has_changed("https://paper.example/", KEY, 3))
    assert asked(path, lambda ledger: ledger.first_with_text(KEY, TWO)) == TWO


def test_abandoning_leaves_what_was_committed_before(path):
    committed(path, remember)
    asked(path, lambda ledger: ledger.remember_article(ONE, "https://paper.example/1/", _newer()))
    assert asked(path, lambda ledger: ledger.article(ONE)) == KNOWN


def _newer():
    return KnownArticle(
        content_digest=digest(b"2"), revision=2, fields={}, crawl="r", fetched_at="2026-11-23T08:00:00+00:00"
    )


def test_the_newest_revision_is_the_one_that_is_known(path):
    committed(path, remember, lambda ledger: ledger.remember_article(ONE, "https://paper.example/1/", _newer()))
    assert asked(path, lambda ledger: ledger.article(ONE)) == _newer()


def test_the_first_article_with_a_text_keeps_it(path):
    committed(path, lambda ledger: ledger.first_with_text(KEY, ONE))
    ledger = Ledger(path, "r1", STARTED)
    assert ledger.first_with_text(KEY, TWO) == ONE
    assert ledger.first_with_text(KEY, ONE) == ONE
    assert ledger.first_with_text(digest(b"another text"), TWO) == TWO
    ledger.close()


def test_a_card_is_new_once(path):
    committed(path, lambda ledger: ledger.is_new_card(ONE))
    ledger = Ledger(path, "r1", STARTED)
    assert not ledger.is_new_card(ONE)
    assert ledger.is_new_card(TWO)
    assert not ledger.is_new_card(TWO)
    ledger.close()


def test_a_page_has_changed_when_its_list_differs_from_the_last_one(path):
    first, second = digest(b"1"), digest(b"2")
    ledger = Ledger(path, "r1", STARTED)
    asked_in_turn = [
        ledger.has_changed(url, cards, 3)
        for url, cards in [("/", first), ("/", first), ("/", second), ("/", first), ("/news/", first), ("/", first)]
    ]
    ledger.close()
    assert asked_in_turn == [True, False, True, True, True, False]


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_ledger_is_refused_by_name_and_left_as_it_is(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(ArchiveNotWritable, match="restore it") as caught:
        Ledger(path, "r1", STARTED)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content


def test_a_ledger_whose_pages_are_damaged_fails_when_it_is_read(path):
    committed(path, *[lambda ledger, n=n: ledger.is_new_card(article_id(str(n))) for n in range(2000)])
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(ArchiveNotWritable, match=r"ledger\.sqlite"):
        asked(path, lambda ledger: [ledger.is_new_card(article_id(str(n))) for n in range(2000)])


def test_an_empty_file_is_a_new_ledger(path):
    """A crash between creating the file and its first page leaves one."""
    path.parent.mkdir()
    path.touch()
    committed(path, remember)
    assert asked(path, lambda ledger: ledger.article(ONE)) == KNOWN


@pytest.mark.parametrize("where", ["file/ledger.sqlite", "folder"])
def test_a_path_that_cannot_be_opened_is_named(tmp_path, where):
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "folder").mkdir()
    with pytest.raises(ArchiveNotWritable, match="then run again") as caught:
        Ledger(tmp_path / where, "r1", STARTED)
    assert str(tmp_path) in str(caught.value)


def test_closing_twice_is_closing_once(path):
    ledger = Ledger(path, "r1", STARTED)
    ledger.close()
    ledger.close()
    assert asked(path, lambda ledger: ledger.failure) is None


def fill_ledger(ledger, first):
    for number in range(first, first + 20_000):
        ledger.is_new_card(article_id(str(number)))


def test_a_full_disk_fails_the_commit_by_name_and_commits_nothing(tmp_path):
    with small_disk(tmp_path / "disk", kilobytes=512) as disk:
        path = disk / "ledger.sqlite"
        committed(path, remember)
        ledger = Ledger(path, "r1", STARTED)
        for number in range(1000):
            ledger.is_new_card(article_id(str(number)))
        ballast = fill(disk)
        with pytest.raises(ArchiveNotWritable, match=r"ledger\.sqlite.*make room"):
            ledger.commit()
        ledger.close()
        ballast.unlink()
        assert asked(path, lambda ledger: ledger.article(ONE)) == KNOWN
        assert asked(path, lambda ledger: ledger.is_new_card(article_id("0")))


def test_after_a_failure_nothing_more_is_remembered(tmp_path):
    """SQLite rolls back on a full disk and would then commit each further statement by itself."""
    with small_disk(tmp_path / "disk", kilobytes=512) as disk:
        path = disk / "ledger.sqlite"
        committed(path, remember)
        ledger = Ledger(path, "r1", STARTED)
        ledger._database.connection.execute(
            "PRAGMA cache_size = 1"
        )  # what a cache of 2 MB does after a hundred times as many
        ballast = fill(disk)
        with pytest.raises(ArchiveNotWritable):
            fill_ledger(ledger, 0)
        ballast.unlink()
        for again in (
            lambda: ledger.is_new_card(TWO),
            lambda: ledger.article(ONE),
            lambda: ledger.has_changed("/", KEY, 3),
            lambda: ledger.first_with_text(KEY, TWO),
            lambda: ledger.remember_article(TWO, "https://paper.example/2/", KNOWN),
            ledger.commit,
        ):
            with pytest.raises(ArchiveNotWritable):
                again()
        assert isinstance(ledger.failure, ArchiveNotWritable)
        ledger.close()
        assert asked(path, lambda ledger: ledger.is_new_card(TWO))
        assert asked(path, lambda ledger: ledger.article(TWO)) is None


def test_ids_and_digests_are_kept_as_bytes(path):
    """A card a line for ten years: 16 bytes each and not 36 characters."""
    committed(path, lambda ledger: ledger.is_new_card(ONE), lambda ledger: ledger.first_with_text(KEY, ONE))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT typeof(id), length(id) FROM cards").fetchall() == [("blob", 16)]
        assert database.execute("SELECT length(key), length(article) FROM texts").fetchall() == [(32, 16)]


def remember_published(ledger, number, published):
    known = dataclasses.replace(KNOWN, published=published, fetched_at=STARTED.isoformat())
    ledger.remember_article(article_id(str(number)), f"https://paper.example/{number}/", known)


def test_articles_are_due_again_by_their_age_the_longest_due_first(path):
    ledger = Ledger(path, "r1", STARTED)
    remember_published(ledger, 1, (STARTED - timedelta(days=3)).isoformat())
    remember_published(ledger, 2, (STARTED - timedelta(hours=3)).isoformat())
    remember_published(ledger, 3, (STARTED - timedelta(days=800)).isoformat())
    assert list(ledger.due(STARTED)) == []
    assert list(ledger.due(STARTED + timedelta(hours=1))) == ["https://paper.example/2/"]
    assert list(ledger.due(STARTED + timedelta(days=9999))) == ["https://paper.example/2/", "https://paper.example/1/"]


def test_an_article_whose_visit_gave_nothing_is_due_again_as_if_it_had(path):
    ledger = Ledger(path, "r1", STARTED)
    remember_published(ledger, 1, (STARTED - timedelta(hours=3)).isoformat())
    later = STARTED + timedelta(hours=2)
    ledger.postpone_visit(article_id("1"), later.isoformat())
    ledger.postpone_visit(TWO, later.isoformat())
    assert list(ledger.due(later)) == []
    assert list(ledger.due(later + timedelta(hours=1))) == ["https://paper.example/1/"]


def test_an_article_that_is_to_be_asked_for_again_is_due_and_its_validators_are_forgotten(path):
    ledger = Ledger(path, "r1", STARTED)
    addresses = ["https://paper.example/1/", "https://paper.example/1/amp/", "https://paper.example/2/"]
    remember_published(ledger, 1, (STARTED - timedelta(days=800)).isoformat())
    for url in addresses:
        ledger.remember_validators(url, Validators(etag='"1"', last_modified=None))
    ledger.ask_again(article_id("1"), STARTED, [addresses[1]])
    ledger.ask_again(TWO, STARTED)
    assert list(ledger.due(STARTED)) == ["https://paper.example/1/"]
    assert [url for url in addresses if ledger.validators(url)] == ["https://paper.example/2/"]


def test_a_crawl_that_leaves_something_out_is_noted_until_it_is_finished(path):
    ledger = Ledger(path, "r1", STARTED)
    crawl = ledger.open_crawl("backfill", "r1")
    ledger.remember_incomplete(crawl)
    ledger.remember_incomplete(crawl)
    assert ledger.is_incomplete(crawl)
    ledger.close_crawl("backfill")
    assert not ledger.is_incomplete(crawl)


def test_many_that_are_due_at_the_same_moment_come_each_once(path):
    ledger = Ledger(path, "r1", STARTED)
    for number in range(250):
        remember_published(ledger, number, STARTED.isoformat())
    found = list(ledger.due(STARTED + timedelta(hours=1)))
    assert len(found) == len(set(found)) == 250


def test_an_article_that_is_gone_is_noted_once_visited_no_more_and_noted_when_it_is_back(path):
    ledger = Ledger(path, "r1", STARTED)
    remember_published(ledger, 1, STARTED.isoformat())
    id_ = article_id("1")
    assert ledger.remember_gone(id_, "2026-11-23T00:00:00+00:00")
    assert ledger.remember_gone(id_, "2026-11-24T00:00:00+00:00")
    assert not ledger.remember_gone(TWO, "2026-11-24T00:00:00+00:00")
    assert list(ledger.due(STARTED + timedelta(days=9999))) == []
    rows = "SELECT gone_at, back_at FROM absences"
    assert ledger._database.all(rows) == [("2026-11-23T00:00:00+00:00", None)]
    remember_published(ledger, 1, STARTED.isoformat())
    assert ledger._database.all(rows) == [("2026-11-23T00:00:00+00:00", STARTED.isoformat())]
    assert len(list(ledger.due(STARTED + timedelta(days=9999)))) == 1
