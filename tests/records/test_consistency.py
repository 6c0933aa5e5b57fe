"""A record judged by itself: every record that we make is right, and each contradiction is said."""

import dataclasses

import pytest
from support import records, statements

from crawler.records.consistency import faults


def judged(stream, record, site=records.SITE, schema_version=1, **changes):
    values = {**dataclasses.asdict(record), **changes}
    return faults(stream, values, site=site, schema_version=schema_version)


@pytest.mark.parametrize(
    ("stream", "record"),
    [
        ("articles", records.article()),
        ("articles", records.article(blocks=[], description=None, images=[])),
        ("teaser_cards", records.card()),
        ("teaser_cards", records.card(image=None, excerpt=None)),
        ("page_snapshots", records.snapshot()),
        ("page_snapshots", records.snapshot(cards=[])),
        ("doubtful", statements.doubt()),
        ("doubtful", statements.doubt(article=None, teaser_cards=[], page_snapshot=None)),
        ("decisions", statements.decision(statements.doubt())),
        ("decisions", statements.decision()),
        ("retractions", statements.retraction(records.article())),
        ("retractions", statements.retraction(records.card())),
    ],
)
def test_records_that_we_make_are_right(stream, record):
    assert judged(stream, record) == []


def test_values_that_follow_from_others_are_held_against_them():
    said = judged("articles", records.article(), text="Other words.", word_count=2)
    assert [fault.partition(" is ")[0] for fault in said] == ["text", "word_count"]


def test_a_long_value_is_shown_by_its_beginning():
    (fault,) = judged("articles", records.article(), text="x" * 1000)
    assert len(fault) < 200


def test_many_misfits_are_told_by_the_first():
    assert len(judged("articles", records.article(), headline="", url="", id="", language="", access="")) == 3


def test_a_fault_in_a_record_of_a_doubt_is_told_without_the_record():
    article = {**dataclasses.asdict(records.article()), "word_count": -1}
    assert judged("doubtful", statements.doubt(), article=article) == [
        "article.word_count: -1 is less than the minimum of 0"
    ]


def test_a_record_of_an_older_schema_is_taken_as_it_is():
    assert judged("articles", records.article(), schema_version=0) == ["schema_version is 1, its file's is 0"]
    assert faults("articles", {"schema_version": 0}, site="x", schema_version=0) == []
