"""A run's profile, as it is written and read back."""

import json

import pytest

from crawler.health import ListReading, Profile, Reading, profile_in
from crawler.health.profile import document_of


def profile(**changes):
    values = {
        "seconds": 12.5,
        "hours": 2.0,
        "asked": 9,
        "full": 6,
        "failed": 1,
        "bytes": 120_000,
        "new": 1,
        "revisions": 0,
        "doubted": {"sign_in": 1},
        "feeds": {"https://paper.example/feed/": 10, "https://paper.example/rss/": None},
        "lists": {"https://paper.example/": ListReading(kind="home", cards=40)},
        "articles": 3,
        "readings": {
            "https://paper.example/a/": Reading(words=400, images=2, lacks=("authors",)),
            "https://paper.example/b/": Reading(words=100, images=0, lacks=("images",)),
            "https://paper.example/c/": Reading(words=None, images=0, lacks=("headline",)),
        },
        "failures": ("https://paper.example/d/",),
    }
    return Profile(**{**values, **changes})


def test_a_profile_is_read_back_as_it_was_written():
    assert profile_in(json.loads(json.dumps(document_of(profile())))) == profile()


def test_the_report_sums_it_up():
    summary = document_of(profile())["summary"]
    assert (summary["failed_share"], summary["new_a_day"]) == (0.1111, 12.0)
    assert summary["share_with"]["headline"] == 0.6667
    assert (summary["share_with"]["authors"], summary["share_with"]["text"]) == (0.5, 1.0)
    assert (summary["median_words"], summary["images_an_article"]) == (250, 1.0)
    assert (summary["home_pages"], summary["home_median_cards"]) == (1, 40)
    assert (summary["section_pages"], summary["section_median_cards"]) == (0, None)


def test_what_nobody_read_has_no_share():
    summary = document_of(profile(readings={}, hours=None))["summary"]
    assert summary["share_with"]["authors"] is summary["median_words"] is summary["new_a_day"] is None


@pytest.mark.parametrize("document", [None, {}, [], "x", {"seconds": "soon"}, {**document_of(profile()), "lists": 3}])
def test_what_is_no_profile_is_none(document):
    assert profile_in(document) is None
