"""How long a Retry-After header asks to wait (RFC 9110, 10.2.3)."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.downloadermiddlewares.retry_after import seconds_to_wait

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 120 ", 120),
        ("007", 7),
        ("Sun, 22 Nov 2026 08:01:30 GMT", 90),
        ("Sun, 22 Nov 2026 08:01:30 +0000", 90),
        ("Sun, 22 Nov 2026 02:01:30 -0600", 90),
        ("Sunday, 22-Nov-26 08:01:30 GMT", 90),  # RFC 850, obsolete but to be understood
        ("Sat, 21 Nov 2026 08:00:00 GMT", 0),  # past: go on
    ],
)
def test_seconds_and_dates_are_understood(header, seconds):
    assert seconds_to_wait(header, NOW) == seconds


@pytest.mark.parametrize(
    "header", [None, "", " ", "soon", "-5", "1.5", "1e3", "120, 60", "²", "Sun, 99 Foo 2026 08:00:00 GMT"]
)
def test_what_is_not_readable_asks_for_nothing(header):
    assert seconds_to_wait(header, NOW) is None


def test_a_number_beyond_all_patience_is_no_error():
    assert seconds_to_wait("9" * 400, NOW) == float("inf")


@given(st.integers(-(10**6), 10**8))
def test_a_date_is_as_far_as_it_is(seconds):
    header = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert seconds_to_wait(header, NOW) == max(0, seconds)


words = st.sampled_from(["Sun,", "22", "Nov", "2026", "08:00:00", "GMT", "-0600", "+9999", "99999999", ":", "(", "0"])


@given(st.one_of(st.text(), st.lists(words, max_size=7).map(" ".join)))
def test_no_header_raises(header):
    seconds = seconds_to_wait(header, NOW)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize("header", ["Sun Nov 22 08:01:30 2026", "Sun, 22 Nov 2026 08:01:30 -0000"])
def test_a_date_without_a_zone_is_in_gmt_wherever_this_machine_is(header, monkeypatch):
    """asctime's format, obsolete but to be understood, has no zone."""
    monkeypatch.setenv("TZ", "America/Mexico_City")
    time.tzset()
    try:
        assert seconds_to_wait(header, NOW) == 90
    finally:
        monkeypatch.undo()
        time.tzset()
