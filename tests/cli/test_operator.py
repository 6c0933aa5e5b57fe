"""The operator of a crawl that nobody watches: told when it did not end well, pinged when it did, else left alone."""

import json
import os
import shlex
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from support.crawling import LOOPBACK_IS_PATIENT, crawl, only_report
from support.lying_server import Answer, LyingServer
from support.mail_server import MailServer
from support.webhook import Webhook

from crawler.exit_codes import ExitCode

AT_ONCE = ("-s", "RETRY_TIMES=0", "-s", "HEMEROTECA_BLOCKED_AFTER=1")


def forbidding(path, _asked):
    return Answer(404) if path == "/robots.txt" else Answer(403)


@pytest.fixture
def hook():
    with Webhook() as server:
        yield server


@pytest.fixture
def life():
    """Where signs of life are sent."""
    with LyingServer(lambda path, asked: Answer(200)) as server:
        yield server


def test_a_run_that_was_blocked_is_told_with_its_report_and_not_pinged(hemeroteca, tmp_path, hook, life):
    with LyingServer(forbidding) as server:
        watched = ("--notify", hook.url, "--ping", life.base_url)
        ended = crawl(hemeroteca, server, "latest", *watched, *AT_ONCE, "--json")

    assert ended.returncode == ExitCode.BLOCKED
    (document,) = hook.documents
    report = only_report(tmp_path / "out" / "demo")
    assert document["subject"] == "hemeroteca: demo latest ended with 3 (blocked)"
    assert (document["exit_code"], document["run"]) == (ExitCode.BLOCKED, report["run"])
    assert json.loads(Path(document["report"]).read_text()) == report == json.loads(ended.stdout)
    assert life.requests == []


def test_a_run_that_ended_well_is_pinged_and_not_told(hemeroteca, newspaper, hook, life):
    server = newspaper(articles=3)
    watched = ("--notify", hook.url, "--ping", f"{life.base_url}/life")

    first = crawl(hemeroteca, server, "latest", *watched)
    second = crawl(hemeroteca, server, "latest", *watched)

    assert (first.returncode, second.returncode) == (ExitCode.SUCCESS, ExitCode.NOTHING_NEW), first.stderr
    assert [path for path, _ in life.requests] == ["/life", "/life"]
    assert hook.documents == []


def test_the_environment_names_operators_too(hemeroteca, monkeypatch, tmp_path, hook, life):
    kept = tmp_path / "it is told.json"
    program = f"exec:{shutil.which('tee')} {shlex.quote(str(kept))}"
    monkeypatch.setitem(os.environ, "HEMEROTECA_NOTIFY", f"{hook.url}\n{shlex.quote(program)}")
    monkeypatch.setitem(os.environ, "HEMEROTECA_PING", life.base_url)
    with LyingServer(forbidding) as server:
        ended = crawl(hemeroteca, server, "page", f"{server.base_url}/news/a/", *AT_ONCE, "--json")

    assert hook.documents == [json.loads(kept.read_text())]
    assert hook.documents[0]["command"] == "page"
    json.loads(ended.stdout)  # and nothing else is there


def test_a_run_that_could_not_begin_is_told_by_mail(hemeroteca, tmp_path):
    (tmp_path / "out").write_text("no folder")
    with MailServer() as server, LyingServer(forbidding) as site:
        target = f"mailto://127.0.0.1:{server.port}/?from=crawl@paper.example&to=ana@paper.example&format=text"
        ended = crawl(hemeroteca, site, "backfill", "--notify", target)

    assert ended.returncode == ExitCode.NOT_WRITABLE
    ((recipients, mail),) = server.mails
    assert recipients == ["ana@paper.example"]
    assert mail["Subject"] == "hemeroteca: demo backfill ended with 4 (not writable)"
    assert "cannot write" in mail.get_content()
    assert site.requests == []


def test_a_replay_without_captures_is_told(hemeroteca, hook):
    ended = hemeroteca("replay", "--site", "demo", "--from", "nowhere", "--notify", hook.url)

    assert ended.returncode == ExitCode.USAGE
    assert hook.documents[0]["subject"] == "hemeroteca: demo replay ended with 2 (usage)"
    assert hook.documents[0]["reasons"][0] in ended.stderr


def test_a_run_that_meets_another_is_neither_told_nor_pinged(hemeroteca, newspaper, tmp_path, hook, life):
    server = newspaper(articles=3)
    folder = tmp_path / "out" / "demo"
    folder.mkdir(parents=True)

    with FileLock(folder / ".lock"):
        ended = crawl(hemeroteca, server, "latest", "--notify", hook.url, "--ping", life.base_url)

    assert ended.returncode == ExitCode.RUN_ACTIVE
    assert (hook.documents, life.requests) == ([], [])


def test_what_cannot_be_delivered_is_said_and_changes_nothing(hemeroteca):
    with LyingServer(lambda path, asked: Answer(404)) as dead, LyingServer(forbidding) as server:
        target = f"{dead.base_url}/secret-token"
        ended = crawl(hemeroteca, server, "latest", "--notify", target, *AT_ONCE)

    assert ended.returncode == ExitCode.BLOCKED
    assert f"hemeroteca: could not notify {dead.base_url}/…: it answered 501" in ended.stderr
    assert "secret-token" not in ended.stderr


def test_a_ping_that_fails_is_a_warning(hemeroteca, newspaper):
    with LyingServer(lambda path, asked: Answer(404)) as dead:
        ended = crawl(hemeroteca, newspaper(articles=3), "latest", "--ping", f"{dead.base_url}/secret-token")

    assert ended.returncode == ExitCode.SUCCESS
    assert "could not send the sign of life (--ping): it answered 404" in ended.stderr
    assert "secret-token" not in ended.stderr


@pytest.mark.parametrize(
    "arguments", [("--notify", "nosuch://secret"), ("--notify", "exec:/nowhere"), ("--ping", "gopher://secret")]
)
@pytest.mark.parametrize("command", ["latest", "backfill", "page", "replay"])
def test_a_target_that_cannot_be_used_ends_the_command_before_anything_is_asked(hemeroteca, command, arguments):
    with LyingServer(forbidding) as server:
        if command == "replay":
            ended = hemeroteca("replay", "--site", "demo", *arguments)
        else:
            ended = crawl(hemeroteca, server, command, *arguments)

    assert (ended.returncode, ended.stdout) == (ExitCode.USAGE, "")
    assert arguments[0] in ended.stderr or "target" in ended.stderr
    assert "secret" not in ended.stderr
    assert "Traceback" not in ended.stderr
    assert server.requests == []


# Quiet


def test_a_quiet_crawl_and_a_quiet_replay_print_nothing(hemeroteca, newspaper):
    server = newspaper(articles=3)
    crawled = crawl(hemeroteca, server, "latest", "--quiet", "-s", "HEMEROTECA_PROGRESS_INTERVAL=0.01")
    whose = ("--site", "demo", "--base-url", server.base_url, "--from", "out")
    replayed = hemeroteca("replay", *whose, "--output", "again", "--quiet")

    assert (crawled.returncode, crawled.stdout, crawled.stderr) == (ExitCode.SUCCESS, "", "")
    assert (replayed.returncode, replayed.stdout, replayed.stderr) == (ExitCode.SUCCESS, "", "")


def test_a_quiet_crawl_prints_its_report_when_it_is_asked_for(hemeroteca, newspaper):
    ended = crawl(hemeroteca, newspaper(articles=3), "latest", "--quiet", "--json")

    assert json.loads(ended.stdout)["counts"]["articles"] == 3
    assert ended.stderr == ""


def test_a_quiet_crawl_still_warns_and_complains(hemeroteca, tmp_path):
    with LyingServer(forbidding) as server:
        blocked = crawl(hemeroteca, server, "latest", "--quiet", *AT_ONCE)
    refused = hemeroteca("crawl", "latest", "nowhere", "--quiet", *LOOPBACK_IS_PATIENT)

    assert "it answered 403" in blocked.stderr
    assert "INFO" not in blocked.stderr
    assert "there is no site named 'nowhere'" in refused.stderr


# hemeroteca notify


def test_a_message_tries_the_targets(hemeroteca, hook):
    ended = hemeroteca("notify", "Is anybody there?", "--notify", hook.url)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert "Is anybody there?" in hook.documents[0]["text"]


def test_a_message_that_does_not_arrive_ends_with_an_error(hemeroteca):
    with LyingServer(lambda path, asked: Answer(200)) as dead:
        ended = hemeroteca("notify", "--notify", f"{dead.base_url}/secret-token")

    assert ended.returncode == ExitCode.USAGE
    assert "could not notify" in ended.stderr
    assert "secret-token" not in ended.stderr


def test_a_message_to_nobody_is_a_usage_error(hemeroteca):
    ended = hemeroteca("notify")
    assert ended.returncode == ExitCode.USAGE
    assert "name a target, with --notify or HEMEROTECA_NOTIFY" in ended.stderr


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"SERVICE_RESULT": "oom-kill", "EXIT_CODE": "killed", "EXIT_STATUS": "KILL"}, True),
        ({"SERVICE_RESULT": "exit-code", "EXIT_CODE": "exited", "EXIT_STATUS": "226"}, True),
        ({"SERVICE_RESULT": "exit-code", "EXIT_CODE": "exited", "EXIT_STATUS": "3"}, False),
        ({}, True),
    ],
)
def test_a_unit_that_failed_is_told_unless_its_crawl_has_told_it(hemeroteca, monkeypatch, hook, variables, told):
    for name, value in variables.items():
        monkeypatch.setitem(os.environ, f"MONITOR_{name}", value)

    ended = hemeroteca("notify", "--unit", "hemeroteca-latest-demo.service", "--notify", hook.url)

    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert len(hook.documents) == told
    assert all("hemeroteca-latest-demo.service failed" in document["subject"] for document in hook.documents)
