"""The frontier: each URL is taken up once a crawl, leased to one run, and ends once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.archive.writing.database import Database
from crawler.archive.writing.frontier import SCHEMA, Outcome, SqliteFrontier, Task

RUN, NOW = "r1", datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
FAILED = Outcome(name="failed", reason="http_503", is_final=False)


def task(url, **changes):
    return Task(**{"url": url, "callback": "parse_article", "values": {"n": 1}, "statuses": (304,), **changes})


@pytest.fixture
def database(tmp_path):
    return Database(tmp_path / "ledger.sqlite", SCHEMA, 1)


@pytest.fixture
def frontier(database):
    return SqliteFrontier(database, RUN, NOW)


def drained(frontier, spider="latest"):
    tasks = []
    while (taken := frontier.take(spider)) is not None:
        tasks.append(taken.url)
    return tasks


def test_a_task_comes_back_as_it_was(frontier):
    added = task("a", priority=3, spider="latest", callback="parse_list", values={"section": None, "number": 2})
    assert frontier.add(added, "c1")
    taken = frontier.take("latest")
    assert taken.id is not None
    assert (taken.url, taken.callback, taken.values, taken.statuses, taken.priority, taken.spider) == (
        "a", "parse_list", {"section": None, "number": 2}, (304,), 3, "latest",
    )  # fmt: skip


def test_priority_comes_first_and_then_the_order_of_discovery(frontier):
    for url, priority in (("low", -1), ("first", 0), ("second", 0), ("high", 5)):
        frontier.add(task(url, priority=priority), "c1")
    assert drained(frontier) == ["high", "first", "second", "low"]


def test_what_waits_for_a_spider_that_never_runs_again_is_done_by_the_one_that_wants_it(frontier):
    frontier.add(task("a", spider="page"), "c1")
    assert frontier.add(task("a", spider="latest"), "c2")
    assert not frontier.add(task("a", spider="latest"), "c2")
    assert drained(frontier, "latest") == ["a"]


def test_a_url_that_led_to_an_article_is_known_by_its_own_name(frontier):
    for url, outcome in (("captured", "captured"), ("same", "duplicate"), ("none", "skipped"), ("list", "captured")):
        frontier.add(task(url, spider="latest" if url == "list" else None), "c1")
        frontier.end(frontier.take("latest").id, Outcome(name=outcome))
    frontier.add(task("pending"), "c1")
    led = {url: frontier.archived_in(url) for url in ("captured", "same", "none", "list", "pending", "unheard of")}
    assert led == {"captured": ("c1", RUN), "same": ("c1", RUN)} | dict.fromkeys(
        ("none", "list", "pending", "unheard of")
    )


def test_a_url_is_taken_up_once_a_crawl_and_again_by_the_next(frontier):
    assert frontier.add(task("a"), "c1")
    assert not frontier.add(task("a"), "c1")
    frontier.end(frontier.take("latest").id, Outcome(name="captured"))
    assert not frontier.add(task("a"), "c1")
    assert frontier.add(task("a"), "c2")
    assert drained(frontier) == ["a"]


def test_what_is_still_to_be_fetched_is_not_taken_up_by_another_crawl(frontier):
    frontier.add(task("a"), "c1")
    assert not frontier.add(task("a"), "c2")
    assert frontier.pending("latest") == 1


def test_a_leased_task_is_taken_by_nobody_else(frontier):
    frontier.add(task("a"), "c1")
    assert frontier.take("latest").url == "a"
    assert frontier.take("latest") is None
    assert frontier.pending("latest") == 0


def test_what_a_dead_run_had_leased_is_pending_again_in_its_old_place(database, frontier):
    for url in "abc":
        frontier.add(task(url), "c1")
    frontier.take("latest")
    database.commit()
    assert drained(SqliteFrontier(database, RUN, NOW)) == ["a", "b", "c"]


def test_what_was_leased_and_not_committed_is_as_it_was_committed(tmp_path, database, frontier):
    frontier.add(task("a"), "c1")
    database.commit()
    frontier.end(frontier.take("latest").id, Outcome(name="captured"))
    database.close()
    assert drained(SqliteFrontier(Database(tmp_path / "ledger.sqlite", SCHEMA, 1), RUN, NOW)) == ["a"]


def test_a_page_that_kills_every_run_is_given_up(database, frontier):
    frontier.add(task("killer"), "c1")
    frontier.add(task("good"), "c1")
    for _ in range(5):
        assert frontier.take("latest").url == "killer"
        frontier = SqliteFrontier(database, RUN, NOW)
    assert drained(frontier) == ["good"]
    assert database.one("SELECT outcome, reason FROM frontier WHERE url = 'killer'") == ("failed", "killed_its_runs")


def test_a_list_waits_for_a_spider_that_can_read_it(frontier):
    frontier.add(task("list", spider="latest"), "c1")
    frontier.add(task("article"), "c1")
    assert frontier.lists_open("latest") == 1
    assert drained(frontier, "backfill") == ["article"]
    assert drained(frontier, "latest") == ["list"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["c1", "c2"])), max_size=30))
def test_every_task_that_was_taken_up_comes_out_once(tmp_path_factory, added):
    frontier = SqliteFrontier(Database(tmp_path_factory.mktemp("ledger") / "ledger.sqlite", SCHEMA, 1), RUN, NOW)
    taken_up = [url for url, crawl in added if frontier.add(task(url), crawl)]
    assert drained(frontier) == taken_up
    assert sorted(taken_up) == sorted({url for url, _ in added})


def test_the_next_task_is_found_by_an_index(database, frontier):
    plan = database.all(
        "EXPLAIN QUERY PLAN SELECT id FROM frontier WHERE state = 0 AND (spider IS NULL OR spider = ?)"
        " ORDER BY priority DESC, id LIMIT 1",
        "latest",
    )
    assert [row[3] for row in plan] == ["SCAN frontier USING INDEX frontier_pending"]


def test_what_failed_is_tried_again_by_a_later_run_when_it_is_due(database, frontier):
    frontier.add(task("a"), "c1")
    frontier.end(frontier.take("latest").id, FAILED)
    assert frontier.pending("latest") == 0
    assert drained(SqliteFrontier(database, "r2", NOW + timedelta(minutes=59))) == []
    again = SqliteFrontier(database, "r3", NOW + timedelta(hours=1))
    again.end(again.take("latest").id, FAILED)
    assert drained(SqliteFrontier(database, "r4", NOW + timedelta(hours=2, minutes=59))) == []
    assert drained(SqliteFrontier(database, "r5", NOW + timedelta(hours=3))) == ["a"]


def test_what_fails_again_and_again_is_given_up_and_a_success_starts_the_count_anew(database, frontier):
    frontier.add(task("a"), "c1")
    now, runs = NOW, 0
    while tasks := [taken for taken in [SqliteFrontier(database, f"r{runs}", now).take("latest")] if taken]:
        SqliteFrontier.end(SqliteFrontier(database, f"r{runs}", now), tasks[0].id, FAILED)
        now, runs = now + timedelta(days=30), runs + 1
    assert runs == 8


def test_a_clock_that_was_set_back_strands_nothing(database):
    future = SqliteFrontier(database, "r1", NOW + timedelta(days=3650))
    future.add(task("a"), "c1")
    future.end(future.take("latest").id, FAILED)
    assert drained(SqliteFrontier(database, "r2", NOW)) == ["a"]


def test_a_run_knows_which_articles_it_ended_and_how(database, frontier):
    for url in "abcd":
        frontier.add(task(url, spider="latest" if url == "d" else None), "c1")
    for outcome in (FAILED, Outcome(name="skipped", reason="not_an_article"), Outcome(name="captured"), FAILED):
        frontier.end(frontier.take("latest").id, outcome)
    assert frontier.ended("failed") == [("a", "http_503")]
    assert frontier.ended("skipped") == [("b", "not_an_article")]
    assert SqliteFrontier(database, "r2", NOW).ended("failed") == []
    assert frontier.articles_pending() == 0


def test_what_failed_waits_for_its_time_however_often_lists_name_it(database, frontier):
    frontier.add(task("a"), "c1")
    frontier.end(frontier.take("latest").id, FAILED)
    soon = SqliteFrontier(database, "r2", NOW + timedelta(minutes=5))
    assert not soon.add(task("a"), "c2")
    assert soon.add(task("a"), "c2", at_once=True)
    assert drained(soon) == ["a"]
