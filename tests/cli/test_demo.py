"""The command that serves the embedded newspaper and archives it, hour by hour of a simulated clock."""

import json
import signal
import socket
import subprocess

import pytest
from support.command import COMMAND, PATIENCE

from crawler.cli.demo_report import hour_line, summary
from crawler.exit_codes import ExitCode

QUICK = ("--articles", "8", "--port", "0", "--output", "out")


def test_each_hour_has_a_line_and_the_crawls_an_archive(hemeroteca):
    ended = hemeroteca("demo", "--hours", "3", *QUICK)
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    lines = ended.stderr.splitlines()
    assert lines[0].startswith("Serving The Demo Courier with 8 articles at http://127.0.0.1:")
    assert [line.partition(",")[0].split() for line in lines[1:4]] == [["Hour", "0"], ["Hour", "1"], ["Hour", "2"]]
    assert lines[4].startswith("3 hours, in 0 of them ill.")
    assert len(lines) == 5
    assert ended.stdout == ""
    assert hemeroteca("verify", "demo", "--output", "out").returncode == ExitCode.SUCCESS


def test_its_hours_are_data(hemeroteca, tmp_path):
    ended = hemeroteca("demo", "--hours", "2", *QUICK, "--json")
    first, second = json.loads(ended.stdout)
    assert first["counts"]["articles"] == first["truth"]["articles"] == 8
    assert (second["truth"]["hour"], second["exit_code"]) == (1, ExitCode.SUCCESS)
    assert json.loads((tmp_path / second["report"]).read_text())["counts"] == second["counts"]
    assert second["truth"]["moment"] == "2025-11-22T10:30:00-06:00"


def test_an_archive_of_another_time_is_left_alone(hemeroteca):
    assert hemeroteca("demo", *QUICK).returncode == ExitCode.SUCCESS
    ended = hemeroteca("demo", "--hours", "2", *QUICK)
    assert ended.returncode == ExitCode.USAGE
    assert "--output" in ended.stderr


def test_a_crawl_that_fails_ends_it(hemeroteca):
    ended = hemeroteca("demo", "--hours", "3", *QUICK, "-s", "FEED_EXPORTERS=nonsense")
    assert ended.returncode == ExitCode.INTERNAL_ERROR
    assert "Hour   0" in ended.stderr
    assert "Hour   1" not in ended.stderr


def test_an_interrupt_ends_it_after_the_crawl_under_way(tmp_path):
    command = [*COMMAND, "demo", "--hours", "1000", *QUICK]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert running.stderr
    while "Hour   1" not in running.stderr.readline():
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=PATIENCE)
    assert running.returncode == ExitCode.INTERRUPTED
    assert said.splitlines()[-1].endswith("in doubt.")


def test_a_taken_port_is_a_usage_error(hemeroteca):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = hemeroteca("demo", "--hours", "2", "--port", taken.getsockname()[1])
    assert ended.returncode == ExitCode.USAGE
    assert "is taken" in ended.stderr


def hour(**changes):
    truth = {
        "hour": 7,
        "moment": "2025-11-22T16:30:00-06:00",
        "events": {},
        "revisions_due": 4,
        "illnesses": [],
        "redesign": None,
    }
    given = {"truth": truth | changes.pop("truth", {}), "exit_code": 0, "counts": {}, "report": None}
    return given | changes


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (hour(), "Hour   7, 2025-11-22 16:30: nothing. Crawl: 0 articles, exit code 0 (success)"),
        (
            hour(
                truth={"events": {"published": 2, "word_fixed": 3, "paragraph_added": 2}, "illnesses": ["soft_404"]},
                counts={"articles": 1, "revisions": 1, "doubted": {"cards_lost": 6}},
                exit_code=10,
            ),
            (
                "Hour   7, 2025-11-22 16:30: published 2, edited 5, ill: soft 404. Crawl: 1 article, 1 of them "
                "revisions, 6 pages doubted, exit code 10 (doubtful)"
            ),
        ),
        (
            hour(truth={"redesign": "loses_byline"}, exit_code=7),
            "Hour   7, 2025-11-22 16:30: redesigned: loses byline. Crawl: 0 articles, exit code 7 (nothing new)",
        ),
    ],
)
def test_an_hour_is_told_in_one_line(given, line):
    assert hour_line(given) == line


def test_all_hours_are_summed_up():
    hours = [hour(counts={"articles": 3}), hour(truth={"illnesses": ["consent"]}, exit_code=10)]
    assert summary(hours) == (
        "2 hours, in 1 of them ill. The newspaper made 8 revisions, the crawls archived 3; 1 crawl ended in doubt."
    )
