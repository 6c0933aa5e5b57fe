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


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "3 May 2025, 07:15 GMT+7", "2025-05-03T07:15:00+07:00"),
        ("vi", "Thứ bảy, 3/5/2025, 07:15 (GMT+7)", "2025-05-03T07:15:00+07:00"),
        ("en", "3 May 2025, 07:15 GMT+5:30", "2025-05-03T07:15:00+05:30"),
        ("en", "3 May 2025, 07:15 UTC−3", "2025-05-03T07:15:00-03:00"),
        ("en", "3 May 2025 07:15 GMT - 3 min", "2025-05-03T07:15:00+00:00"),
        ("en-IN", "May 3, 2025, 07:15 PM IST", "2025-05-03T19:15:00+05:30"),
        ("en", "3 May 2025, 07:15 IST", "2025-05-03T07:15:00"),
        ("id", "3 Mei 2025 07:15 WIB", "2025-05-03T07:15:00+07:00"),
    ],
)
def test_a_printed_offset_is_kept_as_it_is_stated(tag, text, expected):
    assert only_date(text, tongue(tag)) == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("da", "3. maj 2025 kl. 7.15", "2025-05-03T07:15:00"),
        ("fi", "3.5.2025 klo 7.15", "2025-05-03T07:15:00"),
        ("de", "3. Mai 2025, 7.15 Uhr", "2025-05-03T07:15:00"),
        ("de", "7.15 Uhr, 3. Mai 2025", "2025-05-03T07:15:00"),
        ("en-GB", "3 May 2025, 7.15pm", "2025-05-03T19:15:00"),
        ("en-GB", "Sat 3 May 2025 07.15 BST", "2025-05-03T07:15:00+01:00"),
        ("fr", "3 mai 2025 à 7h", "2025-05-03T07:00:00"),
        ("fr", "3 mai 2025 à 7h30", "2025-05-03T07:30:00"),
        ("bg", "3 май 2025, 07:15 ч.", "2025-05-03T07:15:00"),
        ("th", "3 พฤษภาคม 2568 07:15 น.", "2025-05-03T07:15:00"),
        ("hu", "2025. május 3. 7:15", "2025-05-03T07:15:00"),
        ("ja", "2025/5/3 7:15", "2025-05-03T07:15:00"),
        ("ja", "2025年5月3日 午後7時", "2025-05-03T19:00:00"),
        ("zh", "2025年05月03日08:30 来源", "2025-05-03T08:30:00"),
        ("tr", "3 Mayıs 2025 - 09:05 Güncelleme", "2025-05-03T09:05:00"),
        ("en-US", "9:10 a.m. EDT May 3, 2025", "2025-05-03T09:10:00-04:00"),
        ("en-US", "7:15 PM EDT, Sat May 3, 2025", "2025-05-03T19:15:00-04:00"),
        ("en-US", "May 3, 2025 at 9 a.m.", "2025-05-03T09:00:00"),
        ("en", "3 May 2025, 12.50 EUR", "2025-05-03"),
        ("en", "3 May 2025 · 4.50 stars", "2025-05-03"),
        ("en", "3 May 2025 | 9.99 €", "2025-05-03"),
        ("fr", "3 mai 2025 · 2h de lecture", "2025-05-03"),
    ],
)
def test_a_printed_time_is_read_in_the_notations_of_news(tag, text, expected):
    assert only_date(text, tongue(tag)) == expected


@pytest.mark.parametrize(
    ("tag", "line", "expected"),
    [
        (
            "en-US",
            "Published 9:10 a.m. ET May 3, 2025 Updated 4:05 p.m. ET May 4, 2025",
            ["2025-05-03T09:10:00", "2025-05-04T16:05:00"],
        ),
        ("en", "3 May 2025 07:15 | 4 May 2025", ["2025-05-03T07:15:00", "2025-05-04"]),
        ("en-US", "9:10 AM, May 3, 2025 – 4:05 PM, May 4, 2025", ["2025-05-03T09:10:00", "2025-05-04T16:05:00"]),
        ("en", "04:20 | 3 May 2025 07:15", ["2025-05-03T07:15:00"]),
    ],
)
def test_a_time_is_that_of_the_date_on_its_side(tag, line, expected):
    assert [date.stated for date in dates_in(line, tongue(tag))] == expected


def test_the_german_word_for_the_day_that_is_reflected_tells_of_two_days_the_change():
    line = "Veröffentlicht am 12.02.2025 · Stand: 14.02.2025, 17:30 Uhr"
    assert [date.label for date in dates_in(line, tongue("de"))] == [Label.PUBLISHED, Label.MODIFIED]
    assert [date.label for date in dates_in("Stand: 14.02.2025, 17:30 Uhr", tongue("de"))] == [None]


def test_a_time_that_may_be_of_the_other_half_of_the_day_is_left_out():
    assert only_date("3 Μαρτίου 2024 2:05 μ.μ.", tongue("el")) == "2024-03-03"


def test_a_longer_text_is_no_date():
    assert only_date("The council met on March 3, 2019 for the eleventh time", tongue("en")) is None
    assert only_date("1 March 2024 – 5 March 2024", tongue("en")) is None


def test_dates_that_contradict_each_other_tell_no_order():
    assert tongue_of("en-US", lambda: ["25/12/2025", "12/25/2025"]).order is None
    assert tongue_of("en-US", lambda: ["25/12/2025"]).order == "dmy"


WORDS = st.sampled_from(
    "3 12 2024 25 march märz мая de . , / - 年 月 日 14:05 7.15 7h pm GMT+7 ( ) published T +02:00 ٣ 9999".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.lists(WORDS, max_size=14).map("".join) | st.text(max_size=80))
def test_whatever_a_line_says_its_dates_are_dates(text):
    for tag in ("en-US", "de", None):
        for date in dates_in(text, tongue(tag)):
            assert datetime.fromisoformat(date.stated)
            assert 0 <= date.start < date.end <= len(text)
