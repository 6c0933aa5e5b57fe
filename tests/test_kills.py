"""Crawls that are killed at random moments: the next runs make of it what an undisturbed one would have made."""

import random

import pytest
from support.crawling import LOOPBACK_IS_PATIENT, assert_archive, truth_of
from support.ground_truth import read_stream
from support.ill_paper import IllPaper
from support.killing import crawl_and_kill, run_and_kill

from crawler.archive.verification.archive import Verification
from crawler.exit_codes import ExitCode


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


def urls_in(site, stream):
    return sorted(record["url"] for record in read_stream(site, stream))


def test_kills_lose_no_doubt_and_no_decision_and_repeat_none(tmp_path):
    chance = random.Random(3)
    with IllPaper() as paper:
        settings = ("--output", tmp_path / "out", *LOOPBACK_IS_PATIENT, "-s", "HEMEROTECA_COMMIT_PAGES=3")
        ill = frozenset(range(0, paper.articles, 4))
        urls = [paper.url(number) for number in range(paper.articles)]
        site = tmp_path / "out" / paper.base_url.removeprefix("http://")

        paper.illness, paper.ill = "maintenance", ill
        latest = ["crawl", "latest", paper.base_url, *settings]
        ends = (ExitCode.SUCCESS, ExitCode.NOTHING_NEW, ExitCode.DOUBTFUL)  # by how many of its pages are ill
        killed = run_and_kill(latest, tmp_path, chance, kills=2, pages=12, ends=ends)

        doubted = sorted(paper.url(number) for number in ill)
        assert urls_in(site, "doubtful") == doubted
        assert urls_in(site, "articles") == sorted({*urls} - {*doubted})
        assert list(Verification(site).findings()) == []

        paper.illness = None
        again = ["crawl", "page", paper.base_url, *urls, *settings]
        killed += run_and_kill(again, tmp_path, chance, kills=2, pages=12)

    assert killed >= 3
    assert urls_in(site, "doubtful") == doubted
    assert urls_in(site, "articles") == sorted(urls)
    decisions = read_stream(site, "decisions")
    assert {decision["verdict"] for decision in decisions} == {"recovered"}
    ended = sorted(decision["doubt"] for decision in decisions)
    assert ended == sorted(doubt["id"] for doubt in read_stream(site, "doubtful"))
    assert list(Verification(site).findings()) == []
    assert not list((tmp_path / "out").rglob("*.part"))
