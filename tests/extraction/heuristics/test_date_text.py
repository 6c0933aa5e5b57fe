from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.heuristics.date_text import Label, Tongue, dates_in, only_date, tongue_of


def tongue(tag: str | None) -> Tongue:
    return tongue_of(tag, tuple)


def test_each_date_of_a_line_has_the_label_beside_it():
    line = "Publié le 3 mars 2024 à 14h05 - Mis à jour le 4 mars 2024 à 09h10"
    assert [(date.stated, date.label) for date in dates_in(line, tongue("fr"))] == [
        ("2024-03-03T14:05:00", Label.PUBLISHED),
        ("2024-03-04T09:10:00", Label.MODIFIED),
    ]
    assert [date.label for date in dates_in("2024年3月3日 14:05 更新", tongue("ja"))] == [Label.MODIFIED]
    assert [date.label for date in dates_in("Registration deadline: 3 March 2024", tongue("en"))] == [Label.OTHER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan. 2, 2025, 9:06am CST", "2025-01-02T09:06:00-06:00"),
        ("January 2, 2025 9:06", "2025-01-02"),
        ("January 2, 2025 21:06", "2025-01-02T21:06:00"),
        ("2 January 2025 at 12:30 a.m.", "2025-01-02T00:30:00"),
        ("02-Jan-2025 09:06 GMT+02:00", "2025-01-02T09:06:00+02:00"),
        ("2025/01/02 09:06:07", "2025-01-02T09:06:07"),
        ("2nd of January 2025", "2025-01-02"),
        ("January 2,2025", "2025-01-02"),
        ("30 February 2025", None),
        ("version 3.4.2024.1", None),
        ("20th Century Fox 2012", None),
        ("10.0.0.1", None),
        ("May 2024", None),
        ("5 min read", None),
    ],
)
def test_a_text_that_is_a_date(text, expected):
    assert only_date(text, tongue("en")) == expected


def test_a_time_that_may_be_of_the_other_half_of_the_day_is_left_out():
    assert only_date("3 Μαρτίου 2024 2:05 μ.μ.", tongue("el")) == "2024-03-03"


def test_a_longer_text_is_no_date():
    assert only_date("The council met on March 3, 2019 for the eleventh time", tongue("en")) is None
    assert only_date("1 March 2024 – 5 March 2024", tongue("en")) is None


def test_dates_that_contradict_each_other_tell_no_order():
    assert tongue_of("en-US", lambda: ["25/12/2025", "12/25/2025"]).order is None
    assert tongue_of("en-US", lambda: ["25/12/2025"]).order == "dmy"


WORDS = st.sampled_from(
    "3 12 2024 25 march märz мая de . , / - 年 月 日 14:05 pm published T +02:00 ٣ 9999 00 mon".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.lists(WORDS, max_size=14).map("".join) | st.text(max_size=80))
def test_whatever_a_line_says_its_dates_are_dates(text):
    for tag in ("en-US", "de", None):
        for date in dates_in(text, tongue(tag)):
            assert datetime.fromisoformat(date.stated)
            assert 0 <= date.start < date.end <= len(text)
