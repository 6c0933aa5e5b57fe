from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.records.dates import moment

ZONE = ZoneInfo("America/Mexico_City")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-11T18:28:25+00:00", "2025-02-11T18:28:25+00:00"),
        ("2025-02-11T18:28:25Z", "2025-02-11T18:28:25+00:00"),
        (" 2025-02-11T18:28:25-0700 ", "2025-02-11T18:28:25-07:00"),
        ("2025-02-11T18:28:25-06", "2025-02-11T18:28:25-06:00"),
        ("2025-02-11T18:28:25.5+05:30", "2025-02-11T18:28:25.500+05:30"),
        ("Tue, 11 Feb 2025 18:28:25 GMT", "2025-02-11T18:28:25+00:00"),
        ("Tue, 11 Feb 2025 18:28:25 -0600", "2025-02-11T18:28:25-06:00"),
        ("Tue, 11 Feb 2025 18:28:25 EST", "2025-02-11T18:28:25-05:00"),
        ("Tue Feb 11 2025 18:28:25 GMT+0100 (Central European Standard Time)", "2025-02-11T18:28:25+01:00"),
        ("2025-02-11T18:28:25EET", "2025-02-11T18:28:25+02:00"),
        ("2025-02-11 18:28 CEST", "2025-02-11T18:28:00+02:00"),
        ("Tue, 11 Feb 2025 12:05 AM GMT", "2025-02-11T00:05:00+00:00"),
    ],
)
def test_a_date_keeps_the_offset_it_states(text, expected):
    assert moment(text, ZONE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-11T18:28:25", "2025-02-11T18:28:25-06:00"),
        ("2021-07-11 18:28:25", "2021-07-11T18:28:25-05:00"),
        ("2025-02-11", "2025-02-11T00:00:00-06:00"),
        ("Tue, 11 Feb 2025 18:28:25", "2025-02-11T18:28:25-06:00"),
        ("Tue, 11 Feb 2025, 1:06 PM", "2025-02-11T13:06:00-06:00"),
        ("2025-02-11 12:30 p.m.", "2025-02-11T12:30:00-06:00"),
    ],
)
def test_a_date_without_an_offset_gets_the_sites_zone(text, expected):
    assert moment(text, ZONE) == expected


def test_an_offset_with_seconds_becomes_utc():
    assert moment("1700-01-01T00:00:00", ZONE) == "1700-01-01T06:36:36+00:00"


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "0000-00-00T00:00:00+00:00",
        "0000-00-00 00:00:00",
        "-0001-11-30T00:00:00+00:00",
        "0001-01-01T00:00:00Z",
        "2025-02-30T00:00:00Z",
        "February 11, 2025",
        "yesterday",
        "2025-02-11 18:28 IST",  # of India, Ireland or Israel
        "2025",
        "Mon, 99 Foo 2025 1:2:3",
        "Tue, 11 Feb 99999999999999999999 18:28:25 GMT",
        "Tue, 11 Feb 2025 18:28:25 +999999999999",
        "9" * 5000,
    ],
)
def test_a_zero_date_or_no_date_is_none(text):
    assert moment(text, ZONE) is None


@given(st.text(alphabet="0123456789-+:.TZ ,aeJFbnuGM") | st.text())
def test_whatever_stands_there_gives_a_normal_date_or_none(text):
    found = moment(text, ZONE)
    assert found is None or moment(found, ZONE) == found


def test_minus_zero_is_utc_and_not_the_sites_zone():
    assert moment("Tue, 11 Feb 2025 18:28:25 -0000", ZONE) == "2025-02-11T18:28:25+00:00"
