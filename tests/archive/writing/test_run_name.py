"""Names of runs: in the order of the runs, however many begin in one second, and whatever the clock says."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive.layout import began_at
from crawler.archive.writing.run_name import run_name

STARTED = datetime(2026, 11, 22, 23, 59, 59, 999_000, tzinfo=UTC)


def test_a_run_is_named_by_the_second_of_its_start_in_utc():
    started = STARTED.astimezone(timezone(timedelta(hours=-6)))
    name = run_name(started, ["20261122T235958Z-ab12.json", "20251231T000000Z-ffff-00000.warc.gz"])
    assert re.fullmatch(r"20261122T235959Z-[0-9a-f]{4}", name)


@pytest.mark.parametrize("taken", ["20261122T235959Z-ab12.json", "20261122T235959Z-ffff-00000.warc.gz.part"])
def test_a_second_that_is_taken_is_left_to_who_has_it(taken):
    assert run_name(STARTED, [taken]).startswith("20261123T000000Z-")


def test_when_the_clock_was_set_back_a_run_comes_after_the_last_all_the_same():
    assert run_name(STARTED, ["20270101T000000Z-ab12", "20261122T235959Z-ab12"]).startswith("20270101T000001Z-")


def test_names_that_are_no_runs_take_nothing():
    assert run_name(STARTED, ["notes.json", ".gitkeep", "99999999T999999Z-ab12.json", ""])[:16] == "20261122T235959Z"


@given(
    st.lists(
        st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (given one)
        | st.just(STARTED),
        max_size=20,
    )
)
def test_whenever_runs_begin_their_names_are_in_their_order(moments):
    names = []
    for moment in moments:
        names.append(run_name(moment, names))
    assert names == sorted(names)
    assert len({began_at(name) for name in names}) == len(names)
