"""Units and crontab lines: what systemd itself accepts, and an error for what cron cannot say."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.cli.schedule import (
    Schedule,
    cron_line,
    executable,
    failed_service,
    interval,
    notes,
    service,
    timer,
    units,
)
from crawler.exceptions import UsageError
from crawler.exit_codes import ExitCode

needs_systemd = pytest.mark.needs("systemd-analyze")
TARGETS = ("https://hooks.example/s3cr3t", "exec:/bin/cat '100% mine'", "mailto://ana:s3cr3t@paper.example")


def schedule(every="1h", **changes):
    values = {
        "site": "demo",
        "name": "demo",
        "spider": "latest",
        "every": interval(every),
        "command": (sys.executable,),
        "output": Path("/srv/output"),
        "contact": "you@example.org",
        "sites": None,
    }
    return Schedule(**{**values, **changes})


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("15m", 15), ("1h", 60), ("6H", 360), (" 1d ", 1440), ("90m", 90), ("5m", 5), ("365d", 525_600)],
)
def test_an_interval_is_a_number_and_a_unit(text, minutes):
    assert interval(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "1", "h", "0h", "-1h", "1.5h", "1w", "hourly", "1h30m", "4m", "366d", "9999d", "١h"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(UsageError, match="--every takes"):
        interval(text)


@pytest.mark.parametrize(
    ("every", "calendar"),
    [
        ("5m", "*-*-* *:0/5:00"),
        ("15m", "*-*-* *:0/15:00"),
        ("60m", "*-*-* *:00:00"),
        ("6h", "*-*-* 0/6:00:00"),
        ("1d", "*-*-* 00:00:00"),
        ("24h", "*-*-* 00:00:00"),
        ("7d", "Mon *-*-* 00:00:00"),
    ],
)
def test_what_divides_a_day_evenly_is_a_calendar_that_makes_up_for_missed_runs(every, calendar):
    text = timer(schedule(every))
    assert f"OnCalendar={calendar}\n" in text
    assert "Persistent=true\n" in text


@pytest.mark.parametrize(("every", "minutes"), [("45m", 45), ("90m", 90), ("7h", 420), ("2d", 2880)])
def test_what_does_not_is_counted_from_the_last_run(every, minutes):
    text = timer(schedule(every))
    assert f"OnUnitActiveSec={minutes}min\n" in text
    assert "OnCalendar" not in text
    assert "Persistent=true" not in text


@pytest.mark.parametrize(("every", "seconds"), [("5m", 30), ("1h", 360), ("6h", 600), ("1d", 600)])
def test_the_delay_is_a_tenth_of_the_interval_and_ten_minutes_at_most(every, seconds):
    assert f"RandomizedDelaySec={seconds}s\n" in timer(schedule(every))


def test_the_service_runs_the_crawl_by_absolute_paths_and_says_who_to_reach():
    text = service(schedule())
    assert f"ExecStart={sys.executable} crawl latest demo --output /srv/output\n" in text
    assert "\nEnvironment=HEMEROTECA_CONTACT=you@example.org\n" in text


def test_only_a_run_that_met_another_was_stopped_or_found_nothing_is_no_failure():
    fine = re.search(r"^SuccessExitStatus=(.*)$", service(schedule()), re.MULTILINE)
    assert [int(code) for code in fine[1].split()] == [
        ExitCode.RUN_ACTIVE,
        ExitCode.INTERRUPTED,
        ExitCode.NOTHING_NEW,
    ]


def test_without_a_contact_the_service_shows_where_it_goes_and_the_notes_ask_for_one():
    plan = schedule(contact=None)
    assert "\n#Environment=HEMEROTECA_CONTACT=" in service(plan)
    assert "HEMEROTECA_CONTACT is not set" in notes(plan, "systemd")
    assert "HEMEROTECA_CONTACT" not in cron_line(plan)
    assert "HEMEROTECA_CONTACT is not set" not in notes(schedule(), "cron")


def test_both_units_come_with_their_names():
    assert re.findall(r"^# (\S+\.(?:service|timer))$", units(schedule(), "systemd"), re.MULTILINE) == [
        "hemeroteca-latest-demo.service",
        "hemeroteca-latest-demo.timer",
    ]
    assert units(schedule(), "service") == service(schedule())
    assert units(schedule(), "timer") == timer(schedule())


def test_a_schedule_that_tells_somebody_has_a_unit_for_what_the_crawl_cannot_tell():
    told = schedule(notify=TARGETS)
    assert "\nOnFailure=hemeroteca-latest-demo-failed.service\n" in service(told)
    assert f"ExecStart={sys.executable} notify --unit hemeroteca-latest-demo.service\n" in failed_service(told)
    assert units(told, "failed") == failed_service(told)
    assert f"# hemeroteca-latest-demo-failed.service\n{failed_service(told)}" in units(told, "systemd")


def test_a_schedule_that_tells_nobody_has_none():
    assert "OnFailure=" not in service(schedule())
    assert "-failed.service" not in units(schedule(), "systemd")
    with pytest.raises(UsageError, match="--format failed takes somebody who is told"):
        units(schedule(), "failed")


def test_both_services_know_who_is_told_by_their_environment_and_no_argument():
    told = schedule(notify=TARGETS, ping="https://life.example/s3cr3t")
    for text in (service(told), failed_service(told)):
        assert '\nEnvironment="HEMEROTECA_NOTIFY=https://hooks.example/s3cr3t ' in text
        assert all("s3cr3t" not in line for line in text.splitlines() if not line.startswith("Environment="))
    assert "\nEnvironment=HEMEROTECA_PING=https://life.example/s3cr3t\n" in service(told)


def test_the_notes_show_no_secret_but_say_where_it_is_missing(monkeypatch):
    told = schedule(notify=TARGETS, ping="https://life.example/s3cr3t")
    text = notes(told, "systemd")
    assert "s3cr3t" not in text
    assert "export HEMEROTECA_NOTIFY=…" in text
    assert "export HEMEROTECA_PING=…" in text
    assert "--format failed > ~/.config/systemd/user/hemeroteca-latest-demo-failed.service" in text
    for name, value in told.told.items():
        monkeypatch.setenv(name, value)
    assert "export" not in notes(told, "systemd")


def test_the_notes_make_the_folder_that_the_service_may_write_into():
    plan = schedule(output=Path("/srv/my output"))
    assert "mkdir -p ~/.config/systemd/user '/srv/my output'\n" in notes(plan, "systemd")
    assert "\nReadWritePaths='/srv/my output'\n" in service(plan)


def test_the_notes_repeat_the_schedule_as_it_was_asked_for():
    text = notes(schedule("365d", output=Path("/srv/my output")), "systemd")
    assert "schedule demo --every 365d --spider latest --output '/srv/my output' --format timer >" in text


@needs_systemd
@pytest.mark.parametrize("every", ["5m", "15m", "1h", "6h", "1d", "7d", "45m", "2d"])
@pytest.mark.parametrize("place", ["/srv/output", "/srv/my output", '/srv/100% "$HOME"; \\n'])
def test_systemd_accepts_the_units(tmp_path, every, place):
    plan = schedule(every, output=Path(place), contact="Ana Pérez <a@b.example> 50%", notify=TARGETS)
    for kind, make in ((".service", service), (".timer", timer), ("-failed.service", failed_service)):
        (tmp_path / f"hemeroteca-latest-demo{kind}").write_text(make(plan))
    paths = [str(path) for path in sorted(tmp_path.iterdir())]
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True, check=False
    )
    assert [line for line in checked.stderr.splitlines() if "hemeroteca" in line] == []


@needs_systemd
@pytest.mark.parametrize("make", [service, failed_service])
def test_systemd_takes_the_services_for_confined(tmp_path, make):
    unit = tmp_path / "hemeroteca-latest-demo.service"
    unit.write_text(make(schedule(notify=TARGETS)))
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=30", str(unit)]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    assert float(re.search(r"Overall exposure level for .*: ([\d.]+)", judged.stdout)[1]) < 3.0, judged.stdout
    assert judged.returncode == 0


@needs_systemd
@pytest.mark.parametrize("every", ["5m", "15m", "1h", "6h", "1d", "7d"])
def test_systemd_reads_the_calendar_as_the_interval(every):
    calendar = re.search(r"^OnCalendar=(.*)$", timer(schedule(every)), re.MULTILINE)[1]
    command = ["systemd-analyze", "calendar", "--iterations=3", "--base-time=2026-11-20 00:00:00 UTC", calendar]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"TZ": "UTC"}).stdout
    times = re.findall(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "\n".join(re.findall(r"(?:elapse|Iter\. #\d+|Iteration #\d+): (.*)", told))
    )
    moments = [timedelta(days=int(t[8:10]), hours=int(t[11:13]), minutes=int(t[14:16])) for t in times]
    if every != "7d":  # it crosses a month
        assert {after - before for before, after in pairwise(moments)} == {interval(every)}
    assert moments


# cron


def parsed(line):
    fields = line.split(" ", 5)
    return fields[:5], fields[5]


@pytest.mark.parametrize(
    ("every", "pattern"),
    [
        ("15m", r"(\d+,){3}\d+ \* \* \* \*"),
        ("30m", r"\d+,\d+ \* \* \* \*"),
        ("1h", r"\d+ \* \* \* \*"),
        ("6h", r"\d+ \*/6 \* \* \*"),
        ("1d", r"\d+ 0 \* \* \*"),
        ("7d", r"\d+ 0 \* \* 1"),
    ],
)
def test_a_crontab_line_has_five_fields_and_the_command(every, pattern):
    line = cron_line(schedule(every))
    fields, command = parsed(line)
    assert re.fullmatch(pattern, " ".join(fields))
    assert all(int(minute) < 60 for minute in fields[0].split(","))
    assert command.startswith("HEMEROTECA_CONTACT=you@example.org /")
    assert line.count("\n") == 1


def test_the_minutes_are_evenly_apart():
    minutes = [int(minute) for minute in cron_line(schedule("15m")).split()[0].split(",")]
    assert {after - before for before, after in pairwise(minutes)} == {15}


def test_two_sites_do_not_start_together():
    assert cron_line(schedule(name="demo")).split()[0] != cron_line(schedule(name="mexiconewsdaily")).split()[0]


@pytest.mark.parametrize("every", ["45m", "7m", "90m", "5h", "36h", "2d", "365d"])
def test_cron_cannot_express_what_does_not_divide_evenly(every):
    with pytest.raises(UsageError, match=r"cron cannot express every .*--format systemd"):
        cron_line(schedule(every))


def test_a_percent_sign_does_not_end_the_command_of_a_crontab():
    assert r"'/srv/100\% mine'" in cron_line(schedule(output=Path("/srv/100% mine")))


def test_the_shell_reads_the_line_as_it_was_meant(tmp_path):
    plan = schedule(command=("/bin/echo",), output=Path("/srv/it's $HOME; here"), contact="Ana <a@b.example>")
    command = parsed(cron_line(plan))[1]
    said = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert said.stdout == "crawl latest demo --output /srv/it's $HOME; here --quiet\n"


def test_cron_which_mails_what_is_printed_runs_a_quiet_crawl():
    assert cron_line(schedule()).endswith(" --quiet\n")
    assert "--quiet" not in service(schedule())


def test_a_crontab_line_says_who_is_told_and_where_to_ping():
    plan = schedule(command=("/usr/bin/env",), notify=TARGETS, ping="https://life.example/50%25", contact=None)
    command = parsed(cron_line(plan))[1]
    assert "%" not in command.replace(r"\%", "")
    asked = command.replace(r"\%", "%").replace("/usr/bin/env", "/usr/bin/env;:", 1)
    said = subprocess.run(["/bin/sh", "-c", asked], capture_output=True, text=True, check=True, env={})
    variables = dict(line.split("=", 1) for line in said.stdout.splitlines())
    assert shlex.split(variables["HEMEROTECA_NOTIFY"]) == list(TARGETS)
    assert variables["HEMEROTECA_PING"] == "https://life.example/50%25"


@pytest.mark.parametrize("changes", [{"output": Path("/srv/a\nb")}, {"contact": "a\nExecStart=/bin/evil"}])
def test_line_breaks_are_refused(changes):
    with pytest.raises(UsageError, match="cannot stand"):
        schedule(**changes)


def test_what_starts_hemeroteca_is_there():
    assert Path(executable()[0]).is_absolute()
    assert Path(executable()[0]).exists()


# The command


def test_a_schedule_prints_units_on_stdout_and_notes_on_stderr(hemeroteca, tmp_path):
    ended = hemeroteca("schedule", "mexiconewsdaily", "--every", "1h", "--output", "out")
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert ended.stdout.startswith("# hemeroteca-latest-mexiconewsdaily.service\n[Unit]\n")
    assert f"crawl latest mexiconewsdaily --output {tmp_path}/out\n" in ended.stdout
    assert "systemctl" not in ended.stdout
    assert "systemctl --user enable --now hemeroteca-latest-mexiconewsdaily.timer" in ended.stderr


def test_a_schedule_takes_the_contact_from_the_environment(hemeroteca, monkeypatch):
    monkeypatch.setitem(os.environ, "HEMEROTECA_CONTACT", "you@example.org")
    ended = hemeroteca("schedule", "demo", "--every", "6h", "--format", "cron", "--spider", "backfill")
    assert ended.stdout.count("\n") == 1
    assert " HEMEROTECA_CONTACT=you@example.org /" in ended.stdout
    assert " crawl backfill demo --output /" in ended.stdout


def test_a_schedule_takes_who_is_told_from_options_or_the_environment(hemeroteca, monkeypatch):
    monkeypatch.setitem(os.environ, "HEMEROTECA_NOTIFY", "https://hooks.example/ 'exec:cat -A'")
    monkeypatch.setitem(os.environ, "HEMEROTECA_PING", "https://life.example/")
    cat = shutil.which("cat")

    of_environment = hemeroteca("schedule", "demo", "--every", "1h", "--format", "service").stdout
    of_option = hemeroteca("schedule", "demo", "--every", "1h", "--notify", "exec:cat", "--format", "failed").stdout

    assert f"""Environment="HEMEROTECA_NOTIFY=https://hooks.example/ 'exec:{cat} -A'"\n""" in of_environment
    assert "Environment=HEMEROTECA_PING=https://life.example/\n" in of_environment
    assert f"Environment=HEMEROTECA_NOTIFY=exec:{cat}\n" in of_option


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["demo", "--every", "1h", "--notify", "nosuch://a"], "no service of apprise takes the target nosuch://…"),
        (["demo", "--every", "1h", "--ping", "nope"], "--ping takes an address"),
        (["nowhere", "--every", "1h"], "there is no site named 'nowhere'"),
        (["demo", "--every", "soon"], "--every takes a number"),
        (["demo", "--every", "45m", "--format", "cron"], "cron cannot express every 45 minutes"),
        (["demo"], "--every"),
        (["demo", "--every", "1h", "--spider", "page"], "page"),
    ],
)
def test_a_schedule_that_cannot_be_is_explained(hemeroteca, arguments, complaint):
    ended = hemeroteca("schedule", *arguments)
    assert (ended.returncode, ended.stdout) == (ExitCode.USAGE, "")
    assert complaint in ended.stderr
    assert "Traceback" not in ended.stderr
