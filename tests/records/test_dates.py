from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.records.dates import earliest, latest, moment

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
        ("2025-02-11 18:28 GMT+7", "2025-02-11T18:28:00+07:00"),
        ("2025-02-11 18:28 (GMT+7)", "2025-02-11T18:28:00+07:00"),
        ("2025-02-11 18:28:25 UTC-03:30", "2025-02-11T18:28:25-03:30"),
        ("Tue, 11 Feb 2025 18:28:25 GMT−3", "2025-02-11T18:28:25-03:00"),
        ("11 Feb 2025 18:28 +5", "2025-02-11T18:28:00+05:00"),
        ("2025-02-11T8:28:25+02:00", "2025-02-11T08:28:25+02:00"),
        ("2025-02-11 18:28 (CET)", "2025-02-11T18:28:00+01:00"),
        ("2025-02-11T18:28:25 Europe/Berlin", "2025-02-11T18:28:25+01:00"),
        ("2025-02-11T18:28:25[Asia/Kolkata]", "2025-02-11T18:28:25+05:30"),
        ("2025-02-11 18:28 WIB", "2025-02-11T18:28:00+07:00"),
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
        ("2025-02-11 18:28 (updated)", "2025-02-11T18:28:00-06:00"),
        ("2025-02-11 18:28 GMT+77", None),
        ("2025-02-11 18:28 Europe/Atlantis", None),
    ],
)
def test_a_date_without_an_offset_gets_the_sites_zone(text, expected):
    assert moment(text, ZONE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-11T18:28:25", "2025-02-11T18:28:25"),
        ("2025-02-11", "2025-02-11"),
        ("20250211", "2025-02-11"),
        ("20250211182825", "2025-02-11T18:28:25"),
        ("2025-02-11 18:28 IST", "2025-02-11T18:28:00"),  # of India, Ireland or Israel: no offset
        ("2025-02-11T18:28:25+01:00[Europe/Paris]", "2025-02-11T18:28:25+01:00"),
        ("Tue Feb 11 18:28:25 CET 2025", "2025-02-11T18:28:25+01:00"),
        ("1739298505", "2025-02-11T18:28:25+00:00"),
        ("1739298505500", "2025-02-11T18:28:25.500+00:00"),
    ],
)
def test_without_a_zone_a_date_is_as_exact_as_it_is_stated(text, expected):
    assert moment(text, None) == expected


def test_what_a_date_can_mean_begins_in_the_first_zone_and_ends_in_the_last():
    for stated, first, last in (
        ("2025-02-11", "2025-02-11T00:00:00+14:00", "2025-02-12T00:00:00-12:00"),
        ("2025-02-11T18:00:00", "2025-02-11T18:00:00+14:00", "2025-02-11T18:00:00-12:00"),
        ("2025-02-11T18:00:00-06:00",) * 3,
        ("2025-02-11T00:00:00+00:00", "2025-02-11T00:00:00+00:00", "2025-02-12T00:00:00+00:00"),
    ):
        assert (earliest(stated).isoformat(), latest(stated).isoformat()) == (first, last)


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
        "1970-01-01",
        "1970-01-01T01:00:00+01:00",
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
    for zone in (ZONE, None):
        found = moment(text, zone)
        assert found is None or moment(found, zone) == found


def test_minus_zero_is_utc_and_not_the_sites_zone():
    assert moment("Tue, 11 Feb 2025 18:28:25 -0000", ZONE) == "2025-02-11T18:28:25+00:00"
