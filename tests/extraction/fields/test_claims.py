import pytest

from crawler.extraction.fields.claims import (
    Claim,
    Date,
    agree_on_dates,
    agree_on_language,
    agree_on_names,
    agree_on_sections,
    settle,
)
from crawler.items import Agent, Disagreement


def names(*stated: str) -> list[Agent]:
    return [Agent(name=name) for name in stated]


def date(stated: str, moment: str | None = None) -> Date:
    stated = stated.replace("Z", "+00:00")
    return Date(moment=moment or stated, stated=stated)


def test_the_first_claim_is_believed_and_those_that_contradict_it_are_kept():
    claims = [Claim(source="json_ld", value=3), Claim(source="meta", value=3), Claim(source="page", value=4)]
    settled = settle("comment_count", claims, int.__eq__, str)
    assert settled.value == 3
    assert settled.others == [Disagreement(field="comment_count", source="page", value="4")]


def test_of_no_claims_nothing_comes():
    settled = settle("language", [], agree_on_language, str)
    assert (settled.value, settled.others) == (None, [])


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        (date("2026-01-02T03:04:05Z"), date("2026-01-01T21:04:00-06:00"), True),
        (date("2026-01-02T03:04:05Z"), date("2026-01-02T03:14:05Z"), False),
        (date("2026-01-02T03:04:05Z"), date("2026-01-02", "2026-01-02T00:00:00+00:00"), True),
        (date("2026-01-02T03:04:05Z"), date("2026-01-04", "2026-01-04T00:00:00+00:00"), False),
        (date("2026-01-02T03:04:05Z"), date("2026-01-01T21:04:05", "2026-01-01T21:04:05+00:00"), True),
        (date("2026-01-02T03:04:05Z"), date("2026-01-01T21:14:15", "2026-01-01T21:14:15+00:00"), False),
        (date("2026-01-02T03:04:05Z"), date("2026-01-04T03:04:05", "2026-01-04T03:04:05+00:00"), False),
    ],
    ids="another-zone ten-minutes same-day two-days zone-untold minutes-differ days-differ".split(),
)
def test_dates_agree_when_they_may_be_one_moment(first, second, agree):
    assert agree_on_dates(first, second) is agree
    assert agree_on_dates(second, first) is agree


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        (names("Ada Roe"), names("ADA ROE"), True),
        (names("Ada Roe", "Bo Ek"), names("Ada Roe"), True),
        (names("ADA ROE and BO EK, Associated Press"), names("Ada Roe", "Bo Ek"), True),
        (names("Ada Roe"), names("Bo Ek"), False),
        (names("佐藤 花"), names("佐藤花"), True),
    ],
)
def test_names_agree_when_one_byline_may_be_the_other_shortened(first, second, agree):
    assert agree_on_names(first, second) is agree
    assert agree_on_names(second, first) is agree


def test_sections_agree_when_they_share_one():
    assert agree_on_sections(["News", "Coast"], ["coast & sea, NEWS"])
    assert not agree_on_sections(["News"], ["Coast"])


def test_languages_agree_in_whatever_region():
    assert agree_on_language("es-MX", "es")
    assert not agree_on_language("es-MX", "en-US")
