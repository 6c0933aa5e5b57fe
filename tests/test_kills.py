"""Crawls that are killed at random moments: the next runs make of it what an undisturbed one would have made."""

import random

import pytest
from support.crawling import assert_archive, truth_of
from support.killing import crawl_and_kill


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_number_of_kills_a_finishing_run_gives_exactly_the_records_of_an_undisturbed_one(
    newspaper, tmp_path, seed
):
    server = newspaper(articles=120, crawl_delay=0.01)

    killed = crawl_and_kill(server, tmp_path / "out", random.Random(seed), kills=6)

    assert killed >= 5
    truth = truth_of(server)
    assert_archive(tmp_path / "out" / "demo", truth, truth["articles"], truth["pages"])
    assert not list((tmp_path / "out").rglob("*.part"))
