"""Pages on their way into the archive: judged by what the ledger knows, archived or doubted, and how doubts end."""

from datetime import timedelta

import pytest
from support import records
from support.archived import url
from support.ground_truth import read_stream
from support.judged import prose
from support.processing import STARTED, Run, page_records

from crawler import stats
from crawler.archive import Standing
from crawler.archive.verification.archive import Verification
from crawler.items import Agent
from crawler.records.identity import article_id, retraction_id
from crawler.signals import page_judged

BYLINE = {"authors": []}
WHOLE = {"blocks": prose(200)}
HALF = {"blocks": prose(80)}
OTHER = {
    "headline": "A pelican speaks",
    "blocks": prose(120, "other"),
    "authors": [Agent(name="Fermín Olmos")],
    "date_published": "2026-11-21T12:00:00+00:00",
}


@pytest.fixture
def site(tmp_path):
    """The folder of an archive that holds the article, and nine others, as they should be."""
    with Run(tmp_path) as run:
        for address in [records.URL, *map(url, range(9))]:
            assert run.read(page_records(url=address, says=_distinct(address))).reasons == ()
    return tmp_path / records.SITE


def _distinct(address):
    return WHOLE if address == records.URL else {"blocks": prose(60, address)}


def read(site, hours, **values):
    """What is thought of a page that a run of its own reads so many hours later."""
    with Run(site.parent, hours) as run:
        return run.read(page_records(hours, **values))


def verdicts(site):
    return [decision["verdict"] for decision in read_stream(site, "decisions")]


def revisions(site):
    return [record["revision"] for record in read_stream(site, "articles") if record["url"] == records.URL]


def assert_sound(site):
    assert list(Verification(site).findings()) == []


# Archived, or doubted


def test_a_page_that_is_believed_is_archived_and_remembered(site):
    assert read(site, 1, says={**WHOLE, "headline": "Another headline"}).reasons == ()
    assert revisions(site) == [1, 2]
    assert read_stream(site, "doubtful") == []
    assert_sound(site)


def test_a_doubted_page_makes_a_doubt_with_all_that_it_gave_and_no_record(site):
    page = page_records(1, says={**WHOLE, **BYLINE}, cards=[records.card(headline="A new card")])
    before = {stream: read_stream(site, stream) for stream in ("articles", "teaser_cards")}
    with Run(site.parent, 1) as run:
        told = []
        run.crawler.signals.connect(lambda **values: told.append(values["reasons"]), signal=page_judged, weak=False)
        assert run.read(page).reasons == ("authors_lost",)
        assert run.crawler.count(f"{stats.DOUBTED}/authors_lost") == 1
        assert (run.processor.run.judged, run.processor.run.doubted) == (1, 1)
    assert told == [("authors_lost",)]
    (doubt,) = read_stream(site, "doubtful")
    assert (doubt["url"], doubt["kind"], doubt["reasons"]) == (records.URL, "article", ["authors_lost"])
    assert (doubt["article"]["authors"], doubt["article"]["revision"]) == ([], 1)
    assert [card["headline"] for card in doubt["teaser_cards"]] == ["A new card"]
    assert {stream: read_stream(site, stream) for stream in before} == before


def test_the_same_capture_is_doubted_once(site):
    with Run(site.parent, 1) as run:
        for _ in range(2):
            assert run.read(page_records(1, says={**WHOLE, **BYLINE})).reasons == ("authors_lost",)
    assert len(read_stream(site, "doubtful")) == 1
    assert_sound(site)


def test_a_page_that_is_not_judged_is_archived_whatever_it_says(site):
    with Run(site.parent, 1) as run:
        page = page_records(1, says=None, substitute="consent", skipped="out_of_range", is_judged=False)
        assert run.read(page).reasons == ()
        assert run.crawler.count(f"{stats.SKIPPED}/out_of_range") == 1
        assert run.processor.run.judged == 0
    assert read_stream(site, "doubtful") == []


def test_a_record_that_does_not_fit_its_schema_is_rejected_with_the_page_believed_or_not(site):
    for hours, says in ((1, {**WHOLE, "headline": ""}), (2, {**WHOLE, "headline": "", "authors": []})):
        with Run(site.parent, hours) as run:
            assert run.read(page_records(hours, says=says)).reasons == ("article_lost",)
            assert run.crawler.count(stats.REJECTED) == 1
    assert [doubt["article"] for doubt in read_stream(site, "doubtful")] == [None, None]
    assert_sound(site)


# The same hours later


@pytest.mark.parametrize(("says", "reason"), [({**WHOLE, **BYLINE}, "authors_lost"), (HALF, "text_shrunk")])
def test_a_page_that_says_the_same_two_hours_later_is_believed(site, says, reason):
    assert read(site, 1, says=says).reasons == (reason,)
    again = read(site, 3, says=says)
    assert (again.reasons, again.is_confirmed) == ((), True)
    assert verdicts(site) == ["confirmed"]
    assert revisions(site) == [1, 2]
    assert_sound(site)


def test_a_page_that_says_the_same_an_hour_later_is_not(site):
    assert read(site, 1, says=HALF).reasons == ("text_shrunk",)
    assert read(site, 2.9, says=HALF).reasons == ("text_shrunk",)
    assert read(site, 3, says=HALF).reasons == ()
    assert verdicts(site) == ["confirmed", "confirmed"]
    assert_sound(site)


def test_a_page_that_says_something_else_two_hours_later_is_doubted_again(site):
    assert read(site, 1, says=HALF).reasons == ("text_shrunk",)
    assert read(site, 4, says={"blocks": prose(60)}).reasons == ("text_shrunk",)
    assert read(site, 4, says={**HALF, **BYLINE}).reasons == ("text_shrunk", "authors_lost")
    assert verdicts(site) == []


@pytest.mark.parametrize(("others", "is_confirmed"), [(2, True), (3, False)])
def test_what_others_are_doubted_for_at_the_same_time_is_no_matter_of_the_page(site, others, is_confirmed):
    assert read(site, 1, says={**WHOLE, **BYLINE}).reasons == ("authors_lost",)
    for number in range(others):
        assert read(site, 2, url=url(number), says={**_distinct(url(number)), **BYLINE}).reasons == ("authors_lost",)
    assert read(site, 4, says={**WHOLE, **BYLINE}).is_confirmed is is_confirmed


def test_a_page_that_holds_no_article_is_not_believed_however_often_it_says_so(site):
    for hours in (1, 4, 8):
        assert read(site, hours, says=None).reasons == ("article_lost",)
    for hours in (9, 12):
        assert read(site, hours, says=None, substitute="not_found").reasons == ("not_found",)
    assert verdicts(site) == []


@pytest.mark.parametrize(("changes", "is_confirmed"), [({}, True), ({"date_published": None}, False),
                                                       ({"blocks": prose(90, "other")}, False)])  # fmt: skip
def test_an_article_that_is_new_altogether_is_believed_hours_later_if_it_is_long_and_dated(site, changes, is_confirmed):
    for hours, confirmed in ((1, False), (3, is_confirmed)):
        judgement = read(site, hours, says={**OTHER, **changes})
        assert judgement.is_confirmed is confirmed
    assert revisions(site) == ([1, 2] if is_confirmed else [1])


# Decisions that stand


def stand(site, hours, reason, verdict):
    with Run(site.parent, hours) as run:
        decided_at = (STARTED + timedelta(hours=hours)).isoformat(timespec="milliseconds")
        run.archive.ledger.doubts.stand(reason, Standing(verdict=verdict, decided_at=decided_at))


def test_what_the_operator_accepts_as_a_whole_is_believed_of_what_was_seen_before(site):
    stand(site, 1, "authors_lost", "accepted")
    assert read(site, 2, says={**WHOLE, **BYLINE}).reasons == ()
    assert revisions(site) == [1, 2]


def test_a_loss_that_is_accepted_is_doubted_of_an_article_that_was_whole_since(site):
    stand(site, 1, "authors_lost", "accepted")
    assert read(site, 2, says=WHOLE).reasons == ()
    assert read(site, 3, says={**WHOLE, **BYLINE}).reasons == ("authors_lost",)


def test_what_is_not_accepted_of_a_page_is_still_doubted(site):
    stand(site, 1, "authors_lost", "accepted")
    assert read(site, 2, says={**HALF, **BYLINE}).reasons == ("text_shrunk",)


def test_what_is_accepted_and_no_loss_holds_whenever_the_article_was_seen(site):
    stand(site, 1, "text_shrunk", "accepted")
    assert read(site, 2, says=WHOLE).reasons == ()
    assert read(site, 3, says=HALF).reasons == ()


def test_what_the_operator_rejects_as_a_whole_is_doubted_rejected_and_no_news(site):
    stand(site, 1, "authors_lost", "rejected")
    with Run(site.parent, 2) as run:
        judgement = run.read(page_records(2, says={**WHOLE, **BYLINE}))
        assert (judgement.reasons, judgement.is_rejected, judgement.is_news) == (("authors_lost",), True, False)
        assert run.archive.ledger.doubts.open() == []
        assert run.processor.run.articles.doubted == 0
    assert len(read_stream(site, "doubtful")) == 1
    assert_sound(site)


def test_a_page_whose_doubt_was_rejected_is_no_news_when_it_is_doubted_for_the_same(site):
    with Run(site.parent, 1) as run:
        assert not run.read(page_records(1, says=HALF)).is_rejected
        (doubt,) = run.archive.ledger.doubts.open()
        run.processor.end(doubt, "rejected", note="a wrong paste")
    assert read(site, 2, says={"blocks": prose(60)}).is_rejected
    assert read(site, 8, says=HALF).is_rejected, "what was rejected is not confirmed by itself"
    assert not read(site, 9, says={**WHOLE, **BYLINE}).is_rejected
    decisions = read_stream(site, "decisions")
    assert [(decision["verdict"], decision["note"]) for decision in decisions] == [
        ("rejected", "a wrong paste"),
        ("rejected", None),
        ("rejected", None),
    ]
    assert_sound(site)


def test_the_operator_is_believed_whatever_the_page_says(site):
    assert read(site, 1, says=OTHER).reasons == ("nothing_came_back",)
    with Run(site.parent, 2) as run:
        assert run.read(page_records(1, says=OTHER), is_accepted=True, note="it is so").reasons == ()
    (decision,) = read_stream(site, "decisions")
    assert (decision["verdict"], decision["note"]) == ("accepted", "it is so")
    assert revisions(site) == [1, 2]
    assert_sound(site)


# Retractions


def retract(site, hours, revision):
    with Run(site.parent, hours) as run:
        id_ = article_id(records.URL)
        run.archive.ledger.doubts.retract(retraction_id("articles", id_, revision), id_, revision)


def test_a_newest_revision_that_is_retracted_counts_for_nothing(site):
    assert read(site, 1, says=OTHER).reasons == ("nothing_came_back",)
    retract(site, 2, 1)
    assert read(site, 3, says=OTHER).reasons == ()
    assert revisions(site) == [1, 2]


def test_an_older_revision_that_is_retracted_changes_nothing(site):
    assert read(site, 1, says={**WHOLE, "headline": "Another headline"}).reasons == ()
    retract(site, 2, 1)
    assert read(site, 3, says={**HALF, "headline": "Another headline"}).reasons == ("text_shrunk",)


# How doubts end


def test_doubts_end_when_the_page_is_believed_again(site):
    for hours in (1, 2):
        assert read(site, hours, says=None, substitute="maintenance").reasons == ("maintenance",)
    other = read(site, 2, url=url(1), says=None)
    assert other.reasons == ("article_lost",)
    assert read(site, 3, says=WHOLE).reasons == ()
    assert verdicts(site) == ["recovered", "recovered"]
    decided = {(decision["doubt"], decision["decided_at"]) for decision in read_stream(site, "decisions")}
    ended = {doubt["id"] for doubt in read_stream(site, "doubtful") if doubt["url"] == records.URL}
    assert decided == {(id_, "2026-11-22T11:00:00.000+00:00") for id_ in ended}
    with Run(site.parent, 4) as run:
        assert [doubt.url for doubt in run.archive.ledger.doubts.open()] == [url(1)]
    assert_sound(site)


def test_a_doubt_of_a_later_reading_is_not_ended_by_an_earlier_one(site):
    """As when captures of some time ago are read once more."""
    assert read(site, 5, says=HALF).reasons == ("text_shrunk",)
    assert read(site, 2, says=WHOLE).reasons == ()
    assert verdicts(site) == []


def test_a_page_that_the_server_has_unchanged_ends_its_doubts(site):
    assert read(site, 1, says=HALF).reasons == ("text_shrunk",)
    with Run(site.parent, 2) as run:
        run.processor.recover(records.URL, None)
    assert verdicts(site) == ["recovered"]
    assert_sound(site)
