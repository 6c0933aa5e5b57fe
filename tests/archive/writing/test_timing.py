"""When to come back."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.archive.writing.timing import longest_pause, next_visit, pause

PUBLISHED = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "interval"),
    [
        (timedelta(hours=-1), timedelta(hours=1)),
        (timedelta(0), timedelta(hours=1)),
        (timedelta(hours=23, minutes=59), timedelta(hours=1)),
        (timedelta(days=1), timedelta(days=1)),
        (timedelta(days=29), timedelta(days=1)),
        (timedelta(days=30), timedelta(days=30)),
        (timedelta(days=364), timedelta(days=30)),
        (timedelta(days=365), None),
        (timedelta(days=9999), None),
    ],
)
def test_the_older_an_article_the_rarer_it_is_visited_and_never_past_a_year(age, interval):
    visited = PUBLISHED + age
    assert next_visit(PUBLISHED, visited) == (visited + interval if interval else None)


def test_an_article_without_a_date_is_visited_monthly():
    assert next_visit(None, PUBLISHED) == PUBLISHED + timedelta(days=30)


def test_pauses_double_until_it_is_given_up():
    assert [pause(failures) for failures in (1, 2, 3)] == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=4)]
    assert pause(7) == longest_pause() == timedelta(hours=64)
    assert pause(8) is None
