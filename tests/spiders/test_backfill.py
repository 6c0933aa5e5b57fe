"""The order of a backfill: what is newest may vanish last, so it is fetched first."""

import random

from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.lists.sitemap import SitemapEntry
from crawler.spiders.backfill import newest_first


def entries(*dates):
    return [SitemapEntry(url=f"https://paper.example/{n}/", last_modified=date) for n, date in enumerate(dates)]


def order(*dates):
    return [int(entry.url.split("/")[-2]) for entry in newest_first(entries(*dates))]


def test_the_latest_comes_first():
    assert order("2026-01-01T00:00:00+00:00", "2026-03-01T00:00:00+00:00", "2026-02-01T00:00:00+00:00") == [1, 2, 0]


def test_moments_are_compared_not_their_spelling():
    assert order("2026-01-01T23:00:00-06:00", "2026-01-02T01:00:00+00:00", "2026-01-02T06:00:00+05:30") == [0, 1, 2]


def test_among_equal_dates_the_last_in_the_file_comes_first():
    assert order("2026-01-01T00:00:00+00:00", "2025-12-31T18:00:00-06:00", "2026-01-01T00:00:00+00:00") == [2, 1, 0]


def test_undated_entries_come_after_all_others_the_last_in_the_file_first():
    assert order(None, "1970-01-01T00:00:00+00:00", None, "1950-01-01T00:00:00+00:00") == [1, 3, 2, 0]


def test_no_entries_have_no_order():
    assert newest_first([]) == []


@given(st.lists(st.none() | st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat()), max_size=20))
def test_every_entry_comes_once(dates):
    given_entries = entries(*dates)
    random.Random(1).shuffle(given_entries)
    assert sorted(newest_first(given_entries), key=lambda entry: entry.url) == sorted(
        given_entries, key=lambda entry: entry.url
    )


def test_days_and_times_without_an_offset_have_their_place_among_moments():
    assert order("2026-01-01", "2026-03-01T00:00:00+00:00", "2026-02-01T12:00:00") == [1, 2, 0]
