"""The command that says whether archives are well, as a user runs it: output, exit codes."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from support.crawling import crawl

from crawler.archive import Archive
from crawler.exit_codes import ExitCode

PROFILE = {
    "seconds": 9.0,
    "hours": 1.0,
    "asked": 9,
    "full": 9,
    "failed": 0,
    "bytes": 90_000,
    "new": 1,
    "revisions": 0,
}
ALARM = {
    "name": "authors",
    "what": "articles with authors",
    "unit": "share",
    "before": 0.957,
    "now": 0.0,
    "samples": ["https://paper.example/a/", "https://paper.example/b/"],
    "since": "20261122T080000Z-0000",
}


def ran(output, site="paper", hours_ago=1.0, spider="latest", outcome="finished", **more):
    """A run that ended so many hours ago; the name of it."""
    ended = datetime.now(UTC) - timedelta(hours=hours_ago)
    archive = Archive(output, site, ended, spider)
    head = {"run": archive.run, "spider": spider, "outcome": outcome, "finished_at": ended.isoformat()}
    archive.publish({**head, **more})
    return archive.run


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_what_is_well_exits_with_0(hemeroteca, out):
    run = ran(out, profile=PROFILE, health=[])
    ended = hemeroteca("health", "paper", "--output", "out", "--max-age", "3h")
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert ended.stdout.splitlines() == [
        "paper: healthy",
        f"  last run                 {run} (finished)",
        f"  last finished crawl      {run}, 60 minutes ago",
    ]


def test_what_is_degraded_exits_with_11_and_says_what_before_now_and_where(hemeroteca, out):
    ran(out, hours_ago=2, profile=PROFILE, health=[ALARM])
    ran(out, spider="replay")
    ended = hemeroteca("health", "--output", "out")
    assert ended.returncode == ExitCode.DEGRADED, ended.stderr
    assert ended.stdout.splitlines()[0] == "paper: degraded"
    assert [line.strip() for line in ended.stdout.splitlines()[3:]] == [
        "latest degraded          articles with authors: 96% before, 0% now (since 20261122T080000Z-0000)",
        *ALARM["samples"],
        "runs without a profile   1",
    ]


@pytest.mark.parametrize(
    ("age", "code"), [("2d", ExitCode.SUCCESS), ("300m", ExitCode.SUCCESS), ("3h", ExitCode.DEGRADED)]
)
def test_what_was_not_crawled_for_longer_than_asked_is_stale(hemeroteca, out, age, code):
    ran(out, hours_ago=4, profile=PROFILE, health=[])
    ran(out, hours_ago=1, outcome="interrupted", profile=PROFILE, health=[])
    ran(out, hours_ago=0.5, spider="page", profile=PROFILE, health=[])
    ended = hemeroteca("health", "--output", "out", "--max-age", age)
    assert ended.returncode == code, ended.stdout
    assert ("paper: stale" in ended.stdout) == (code == ExitCode.DEGRADED)


def test_one_archive_that_is_ill_is_enough(hemeroteca, out):
    ran(out, profile=PROFILE, health=[])
    ran(out, "other.example", profile=PROFILE, health=[ALARM])
    ended = hemeroteca("health", "--output", "out", "--json")
    assert ended.returncode == ExitCode.DEGRADED
    other, paper = json.loads(ended.stdout)
    assert (other["site"], other["is_degraded"], paper["site"], paper["is_degraded"]) == (
        "other.example",
        True,
        "paper",
        False,
    )
    assert other["spiders"][0]["alarms"] == [ALARM]
    assert 3500 < paper["age"] < 3700


def test_reports_of_any_kind_are_told_and_none_is_fatal(hemeroteca, out):
    ran(out, hours_ago=5)  # of a version that kept no profile
    dead = Archive(out, "paper", datetime.now(UTC) - timedelta(hours=4), "latest")
    dead.begin({})
    dead.abandon()
    ran(out, hours_ago=3, profile={"seconds": "many"}, health="none")
    for name, content in {
        "20990101T000000Z-aaaa": "{",
        "20990101T000000Z-bbbb": "[]",
        "x": '{"outcome": "finished", "spider": 7, "finished_at": "then"}',
    }.items():
        (out / "paper" / "runs" / f"{name}.json").write_text(content)

    ended = hemeroteca("health", "--output", "out")
    status = hemeroteca("status", "--output", "out")

    assert (ended.returncode, status.returncode) == (ExitCode.SUCCESS, ExitCode.SUCCESS), ended.stderr + status.stderr
    assert ended.stdout.startswith("paper: no run to compare with others yet")
    assert "runs without a profile   4" in ended.stdout
    for name in ("aaaa", "bbbb"):
        assert f"damaged report           runs/20990101T000000Z-{name}.json" in ended.stdout


def test_an_archive_that_no_run_has_ended_in_is_stale_if_an_age_is_asked_for(hemeroteca, out):
    Archive(out, "paper", datetime.now(UTC), "latest").abandon()
    assert hemeroteca("health", "--output", "out").stdout == "paper: never crawled\n"
    ended = hemeroteca("health", "--output", "out", "--max-age", "1h")
    assert (ended.returncode, ended.stdout) == (ExitCode.DEGRADED, "paper: stale, never crawled\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "there is no archive in out"),
        (["paper"], "there is no archive of 'paper' in out"),
    ],
)
def test_where_there_is_no_archive_it_is_said(hemeroteca, arguments, complaint):
    ended = hemeroteca("health", *arguments, "--output", "out")
    assert (ended.returncode, ended.stdout) == (ExitCode.USAGE, "")
    assert complaint in ended.stderr


@pytest.mark.parametrize("age", ["3", "0h", "3 h", "-1h", "3w", "h"])
def test_an_age_that_is_none_is_explained(hemeroteca, out, age):
    ran(out)
    ended = hemeroteca("health", "--output", "out", f"--max-age={age}")
    assert ended.returncode == ExitCode.USAGE
    assert "--max-age takes a number of minutes, hours or days" in ended.stderr


def test_status_tells_the_last_runs_age_and_alarms(hemeroteca, out):
    ran(out, hours_ago=4, profile=PROFILE, health=[ALARM])
    told = hemeroteca("status", "--output", "out").stdout
    assert "  last run ended           4 hours ago\n" in told
    assert "  degraded                 articles with authors: 96% before, 0% now\n" in told
    (status,) = json.loads(hemeroteca("status", "--output", "out", "--json").stdout)
    assert status["last_run"]["alarms"][0]["name"] == "authors"


def test_a_first_crawl_is_healthy(hemeroteca, newspaper):
    crawl(hemeroteca, newspaper(articles=10), "latest")
    ended = hemeroteca("health", "--output", "out", "--max-age", "1h")
    assert ended.returncode == ExitCode.SUCCESS
    assert ended.stdout.startswith("demo: healthy\n")
