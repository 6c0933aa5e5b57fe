"""What the ledger remembers of doubts, decisions and retractions, and of the pages that were judged last."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive import KnownDoubt, Ledger, Standing
from crawler.judgement import REASONS, JudgedPage
from crawler.judgement.recent import KEPT
from crawler.records.identity import article_id, decision_id, doubt_id, retraction_id

STARTED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
URL = "https://paper.example/1/"
ONE = article_id(URL)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "site" / "ledger.sqlite"


@pytest.fixture
def ledger(path):
    ledger = Ledger(path, "r1", STARTED)
    yield ledger
    ledger.close()


@pytest.fixture
def doubts(ledger):
    return ledger.doubts


def doubt(number=1, **changes):
    seen_at = f"2026-11-22T08:{number:02}:00.000+00:00"
    values = {"url": URL, "reasons": ("text_lost", "authors_lost"), "says": "ab", "run": "r1", "seen_at": seen_at}
    made = KnownDoubt(**{"id": "", **values, **changes})
    return dataclasses.replace(made, id=doubt_id(made.url, made.seen_at, f"sha256:{number}"))


def later(path):
    """What a later run is told."""
    return Ledger(path, "r2", STARTED)


def test_a_new_ledger_knows_no_doubts(doubts):
    assert doubts.open() == doubts.open(URL) == doubts.of_run("r1") == []
    assert doubts.standing() == {}
    assert list(doubts.recent.pages) == []


def test_a_doubt_is_new_once_and_open(doubts):
    assert doubts.add(doubt())
    assert not doubts.add(doubt())
    assert doubts.open() == [doubt()]


def test_what_is_null_and_what_is_unknown_of_a_doubt_comes_back_so(doubts):
    made = doubt(says=None, seen_at="")
    doubts.add(made)
    assert doubts.open() == [made]


def test_open_doubts_are_those_of_a_page_or_all_in_the_order_in_which_they_were_read(doubts):
    elsewhere = doubt(2, url="https://paper.example/2/")
    for made in (doubt(3), elsewhere, doubt(1)):
        doubts.add(made)
    assert doubts.open() == [doubt(1), elsewhere, doubt(3)]
    assert doubts.open(URL) == [doubt(1), doubt(3)]


def test_a_doubt_that_ended_is_open_no_more_and_is_still_one_of_its_run(doubts):
    other = doubt(2, run="r0")
    doubts.add(doubt(1))
    doubts.add(other)
    doubts.end(doubt(1).id, "accepted")
    assert doubts.open() == [other]
    assert (doubts.of_run("r1"), doubts.of_run("r0")) == ([doubt(1)], [other])


def test_a_doubt_that_ended_does_not_open_when_its_page_is_read_from_the_same_capture_again(doubts):
    doubts.add(doubt())
    doubts.end(doubt().id, "rejected")
    assert not doubts.add(doubt())
    assert doubts.open() == []


@pytest.mark.parametrize(("verdict", "is_rejected"), [("rejected", True), ("accepted", False), ("recovered", False)])
def test_a_page_was_rejected_for_the_most_telling_reason_of_a_doubt_that_was_rejected(doubts, verdict, is_rejected):
    doubts.add(doubt())
    assert doubts.rejected_for(URL) == set()
    doubts.end(doubt().id, verdict)
    assert doubts.rejected_for(URL) == ({"text_lost"} if is_rejected else set())
    assert doubts.rejected_for("https://paper.example/2/") == set()


def test_a_decision_on_a_reason_stands_until_the_next(doubts):
    first, second = (Standing(verdict=verdict, decided_at=f"2026-11-2{day}T08:00:00+00:00")
                     for day, verdict in enumerate(("accepted", "rejected")))  # fmt: skip
    doubts.stand("date_lost", first)
    doubts.stand("text_lost", first)
    doubts.stand("date_lost", second)
    assert doubts.standing() == {"date_lost": second, "text_lost": first}


def test_a_retraction_is_new_once_and_of_one_revision(doubts):
    id_ = retraction_id("articles", ONE, 2)
    assert doubts.retract(id_, ONE, 2)
    assert not doubts.retract(id_, ONE, 2)
    assert [doubts.is_retracted(ONE, revision) for revision in (1, 2, 3)] == [False, True, False]


def test_a_retracted_record_without_revisions_is_no_revision_of_an_article(doubts):
    assert doubts.retract(retraction_id("teaser_cards", ONE, None), ONE, None)
    assert not doubts.is_retracted(ONE, 1)


def state(ledger):
    """One of everything."""
    doubts = ledger.doubts
    doubts.add(doubt(1))
    doubts.add(doubt(2))
    doubts.end(doubt(1).id, "rejected")
    doubts.remember_decision(decision_id(doubt(1).id, None, "rejected", "2026-11-22T09:00:00+00:00"))
    doubts.stand("date_lost", Standing(verdict="accepted", decided_at="2026-11-22T09:00:00+00:00"))
    doubts.retract(retraction_id("articles", ONE, 1), ONE, 1)
    doubts.remember_judged(JudgedPage(url=URL, reasons=("text_lost",)))


def stated(ledger):
    doubts = ledger.doubts
    return (
        doubts.open(),
        doubts.of_run("r1"),
        doubts.rejected_for(URL),
        doubts.standing(),
        doubts.is_retracted(ONE, 1),
        list(doubts.recent.pages),
    )


def test_what_was_committed_is_known_to_the_next_run(path, ledger):
    state(ledger)
    before = stated(ledger)
    ledger.commit()
    ledger.close()
    with_all = later(path)
    assert stated(with_all) == before
    with_all.close()


def test_what_was_abandoned_is_forgotten(path, ledger):
    nothing = stated(ledger)
    state(ledger)
    ledger.close()
    without = later(path)
    assert stated(without) == nothing
    without.close()


# The pages that were judged last


def judged(number):
    return JudgedPage(
        url=f"https://paper.example/{number}/",
        is_list=number % 7 == 0,
        lacks=frozenset(("authors", "date_published")) if number % 3 == 0 else frozenset(),
        says=f"{number:x}" if number % 2 else None,
        reasons=("date_lost", "authors_lost") if number % 5 == 0 else (),
    )


def test_the_last_500_pages_are_kept_in_their_order_over_runs(path):
    for run in range(3):
        ledger = later(path)
        for number in range(run * 250, run * 250 + 250):
            ledger.doubts.remember_judged(judged(number))
        ledger.commit()
        ledger.close()
    ledger = later(path)
    kept = [judged(number) for number in range(250, 750)]
    assert list(ledger.doubts.recent.pages) == kept
    assert len(kept) == KEPT == ledger._database.one("SELECT count(*) FROM judged_pages")[0]
    ledger.close()


_JUDGED = st.builds(
    JudgedPage,
    url=st.text(min_size=1, max_size=20).filter(lambda url: url.isprintable()),
    is_list=st.booleans(),
    lacks=st.frozensets(st.sampled_from(["article", "text", "authors", "date_published"])),
    says=st.none() | st.text(max_size=20).filter(lambda says: says.isprintable()),
    reasons=st.lists(st.sampled_from(list(REASONS)), unique=True, max_size=4).map(tuple),
)


@given(pages=st.lists(_JUDGED, max_size=40))
def test_a_judged_page_comes_back_as_it_was(tmp_path_factory, pages):
    path = tmp_path_factory.mktemp("site") / "ledger.sqlite"
    ledger = later(path)
    for page in pages:
        ledger.doubts.remember_judged(page)
    ledger.commit()
    ledger.close()
    reopened = later(path)
    assert list(reopened.doubts.recent.pages) == pages
    reopened.close()
