"""What the operator is told, and of which endings."""

import json
from pathlib import Path

import pytest

from crawler.exit_codes import ExitCode
from crawler.notification.message import ADVICE, Ending, UnitEnding, is_told, is_well, message_of, unit_message

AS_IT_SHOULD = {ExitCode.SUCCESS, ExitCode.RUN_ACTIVE, ExitCode.INTERRUPTED, ExitCode.NOTHING_NEW}
REPORT = {
    "site": "mexiconewsdaily",
    "run": "20261128T120846Z-386f",
    "counts": {"fetched": 12, "articles": 3, "skipped": {"gone": 1}},
    "outbreak": {"reason": "not_found", "doubted": 7, "judged": 9, "usual": 0.0, "addresses": [], "share": 0.778},
    "doubted": [{"url": "https://paper.example/rain/", "reasons": ["not_found", "lost_text"]}],
    "health": [
        {
            "name": "authors",
            "what": "articles with authors",
            "unit": "share",
            "before": 0.96,
            "now": 0.0,
            "samples": ["https://paper.example/snow/"],
            "since": "20261128T120846Z-386f",
        }
    ],
    "failed": [{"url": f"https://paper.example/{number}/", "reason": "http_500"} for number in range(9)],
}


def ending(code=ExitCode.DOUBTFUL, **changes):
    values = {"command": "latest", "site": "mexiconewsdaily", "code": code, "host": "press"}
    return Ending(**{**values, **changes})


def test_every_ending_is_told_but_those_that_are_as_they_should_be():
    assert {code for code in ExitCode if not is_told(code)} == AS_IT_SHOULD


def test_a_run_is_well_that_reached_its_end():
    assert {code for code in ExitCode if is_well(code)} == {ExitCode.SUCCESS, ExitCode.NOTHING_NEW}


def test_the_subject_says_what_ended_how():
    assert message_of(ending()).subject == "hemeroteca: mexiconewsdaily latest ended with 10 (doubtful)"
    assert message_of(ending(site=None, command="replay", code=ExitCode.USAGE)).subject == (
        "hemeroteca: replay ended with 2 (usage)"
    )


@pytest.mark.parametrize("code", ADVICE)
def test_the_body_says_what_the_code_means_what_to_do_and_where(code):
    body = message_of(ending(code, report=Path("/srv/output/runs/a.json"), content=REPORT)).body
    meaning, advice = ADVICE[code]
    assert body.lower().startswith(meaning)
    assert f"What to do: {advice}\n" in body
    assert "Report: /srv/output/runs/a.json\n" in body
    assert "Host: press\n" in body


def test_the_body_names_a_few_of_what_failed_and_counts_the_others():
    body = message_of(ending(content=REPORT)).body
    assert body.count("Failed: https://paper.example/") == 5
    assert "Failed: https://paper.example/0/: http_500\n" in body
    assert "Failed: and 4 more\n" in body
    assert "fetched: 12, articles: 3\n" in body


def test_the_body_says_what_is_doubted_and_what_is_degraded():
    body = message_of(ending(content=REPORT)).body
    assert "\n7 of 9 pages are not believed, most of them because of not_found\n" in body
    assert "\nDoubted: https://paper.example/rain/: not_found, lost_text\n" in body
    assert "\nDegraded: articles with authors: 96% before, 0% now (https://paper.example/snow/)\n" in body


def test_a_run_in_which_nothing_is_wrong_but_its_code_has_no_reasons():
    quiet = {**REPORT, "outbreak": None, "doubted": [], "health": [], "failed": []}
    assert message_of(ending(content=quiet)).document["reasons"] == []


@pytest.mark.parametrize("code", [ExitCode.BLOCKED, ExitCode.FAILURES])
def test_a_run_whose_report_lists_nothing_says_by_its_counts_what_failed_and_was_skipped(code):
    counts = {"failed": {"http_403": 1, "timeout": 2000}, "skipped": {"robots_txt": 3}}
    document = message_of(ending(code, content={"counts": counts, "failed": [], "skipped": []})).document
    assert document["reasons"] == ["Failed: http_403 (1)", "Failed: timeout (2,000)", "Skipped: robots_txt (3)"]


def test_what_failed_is_not_told_twice():
    content = {"failed": REPORT["failed"][:1], "counts": {"failed": {"http_500": 1}}}
    reasons = message_of(ending(ExitCode.FAILURES, content=content)).document["reasons"]
    assert reasons == ["Failed: https://paper.example/0/: http_500"]


def test_a_blocked_crawl_that_may_have_met_a_server_that_is_down_is_to_be_run_again_later():
    assert "could not be reached, run again later" in message_of(ending(ExitCode.BLOCKED)).body


def test_a_line_is_cut_before_it_fills_a_pager():
    body = message_of(ending(content={"failed": [{"url": "x" * 10_000, "reason": "http_500"}]})).body
    assert max(map(len, body.splitlines())) < 400


def test_a_run_that_wrote_no_report_is_told_with_its_error():
    body = message_of(ending(ExitCode.NOT_WRITABLE, error="cannot write /srv/output/.lock")).body
    assert "\ncannot write /srv/output/.lock\n" in body
    assert "The run wrote no report." in body


def test_the_document_says_the_same_to_programs():
    message = message_of(ending(report=Path("/srv/a.json"), content=REPORT, error="broke off"))
    document = json.loads(json.dumps(message.document))
    assert document["text"] == f"{message.subject}\n\n{message.body}"
    assert (document["exit_code"], document["outcome"], document["run"]) == (10, "doubtful", REPORT["run"])
    assert (document["report"], document["host"], document["site"]) == ("/srv/a.json", "press", "mexiconewsdaily")
    assert document["reasons"][0] == "broke off"
    assert document["counts"] == REPORT["counts"]


def unit(**changes):
    return UnitEnding(unit="hemeroteca-latest-demo.service", host="press", **changes)


def test_a_unit_that_was_killed_is_told():
    message = unit_message(unit(result="oom-kill", code="killed", status="KILL"))
    assert message.subject == "hemeroteca: hemeroteca-latest-demo.service failed (oom-kill, killed KILL)"
    assert "journalctl --user -u hemeroteca-latest-demo.service" in message.body
    assert message.document["host"] == "press"


def test_a_unit_of_which_systemd_says_nothing_is_told():
    assert unit_message(unit()).subject == "hemeroteca: hemeroteca-latest-demo.service failed"
    assert not unit().is_told


@pytest.mark.parametrize("code", set(ExitCode) - AS_IT_SHOULD)
def test_a_crawl_has_told_its_own_ending_unless_it_may_not_have_begun(code):
    begun = code not in (ExitCode.INTERNAL_ERROR, ExitCode.USAGE)
    assert unit(result="exit-code", code="exited", status=str(code.value)).is_told == begun


@pytest.mark.parametrize(("code", "status"), [("exited", "226"), ("killed", "10"), ("dumped", "SEGV")])
def test_what_systemd_or_a_signal_ended_has_told_nothing(code, status):
    assert not unit(code=code, status=status).is_told
