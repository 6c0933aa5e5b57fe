"""The commands that read archives, as a user runs them: output, errors, exit codes."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from support.archived import STARTED, edit, files_of, lines_in, publish, rewrite, two_runs, url, write
from support.crawling import crawl
from support.records import SITE, article
from support.small_disk import fill, small_disk

from crawler.archive import Archive
from crawler.exit_codes import ExitCode
from crawler.records.identity import article_id


@pytest.fixture
def root(tmp_path):
    return publish(tmp_path / "out", *two_runs())


def test_a_sound_archive_exits_with_0_and_prints_nothing_on_stdout(hemeroteca, root):
    ended = hemeroteca("verify", SITE, "--output", "out")
    assert (ended.returncode, ended.stdout) == (ExitCode.SUCCESS, "")
    assert f"{SITE}: sound (6 files, 10 rows, " in ended.stderr


def test_an_unsound_archive_exits_with_9_and_names_the_first_wrong_line(hemeroteca, root):
    path = files_of(root, "articles")[0]
    edit(root, path, 2, word_count=7)
    ended = hemeroteca("verify", SITE, "--output", "out")
    assert ended.returncode == ExitCode.NOT_SOUND == 9
    assert ended.stdout.startswith(f"out/{SITE}/{path.relative_to(root)}:2: word_count is 7, ")
    assert f"{SITE}: not sound, 1 finding in 6 files" in ended.stderr


def test_a_person_is_shown_ten_findings_and_a_program_all(hemeroteca, root):
    path = files_of(root, "articles")[0]
    rewrite(root, path, lines_in(path) * 9)
    shown = hemeroteca("verify", SITE, "--output", "out")
    assert len(shown.stdout.splitlines()) == 10
    assert "14 more findings; --json prints all" in shown.stderr
    ended = hemeroteca("verify", SITE, "--output", "out", "--json")
    assert ended.returncode == ExitCode.NOT_SOUND
    document = json.loads(ended.stdout)
    assert (len(document["findings"]), document["sound"]) == (24, False)
    first = document["findings"][0]
    assert (first["site"], first["path"], first["line"], first["kind"]) == (
        SITE,
        path.relative_to(root).as_posix(),
        4,
        "duplicate",
    )


def test_data_goes_to_standard_output_even_where_the_progress_has_a_terminal(root, tmp_path):
    edit(root, files_of(root, "articles")[0], 2, word_count=7)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "crawler", "verify", SITE, "--output", "out"]
    with os.fdopen(ours), os.fdopen(theirs, "w") as terminal:
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, text=True, check=False, cwd=tmp_path)
    assert ended.returncode == ExitCode.NOT_SOUND
    assert ":2: word_count is 7, " in ended.stdout
    assert ended.stdout.count("\n") == 1


def test_all_archives_are_verified_and_one_unsound_is_enough(hemeroteca, root, tmp_path):
    publish(tmp_path / "out", [article(site="paper")], site="paper")
    sound = hemeroteca("verify", "--all", "--output", "out", "--json")
    assert sound.returncode == ExitCode.SUCCESS, sound.stderr
    document = json.loads(sound.stdout)
    assert document["findings"] == []
    assert [archive["site"] for archive in document["archives"]] == [SITE, "paper"]
    files_of(root, "articles")[0].unlink()
    ended = hemeroteca("verify", "--all", "--output", "out")
    assert ended.returncode == ExitCode.NOT_SOUND
    assert "paper: sound" in ended.stderr
    assert f"{SITE}: not sound" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "name one SITE to verify, or --all"),
        ([SITE, "--all"], "name one SITE to verify, or --all"),
        (["elsewhere"], f"there is no archive of 'elsewhere' in out; there are {SITE}"),
        (["../out"], "there is no archive of '../out'"),
    ],
)
def test_what_cannot_be_verified_is_explained(hemeroteca, root, arguments, complaint):
    ended = hemeroteca("verify", *arguments, "--output", "out")
    assert (ended.returncode, ended.stdout) == (ExitCode.USAGE, "")
    assert complaint in ended.stderr


def test_an_output_without_archives_is_said_so(hemeroteca):
    ended = hemeroteca("verify", "--all", "--output", "nowhere")
    assert ended.returncode == ExitCode.USAGE
    assert "there is no archive in nowhere" in ended.stderr


def test_a_run_that_is_active_is_noted(hemeroteca, root, tmp_path):
    archive = Archive(tmp_path / "out", SITE, STARTED)
    write(archive, [article(url=url(9))])
    archive.commit()
    ended = hemeroteca("verify", SITE, "--output", "out")
    archive.abandon()
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert "a run is active or was killed (1 part files)" in ended.stderr


def test_what_a_crawl_archives_is_sound(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=60)
    for spider, *arguments in (("backfill", "--max-articles", 20), ("latest",)):
        ended = crawl(hemeroteca, server, spider, *arguments)
        assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    verified = hemeroteca("verify", "demo", "--output", "out")
    assert (verified.returncode, verified.stdout) == (ExitCode.SUCCESS, ""), verified.stderr


def test_history_shows_the_revisions(hemeroteca, root):
    ended = hemeroteca("history", url(2), "--output", "out")
    assert ended.returncode == ExitCode.SUCCESS, ended.stderr
    assert "+Ten minutes of stars over Tuxpan" in ended.stdout
    document = json.loads(hemeroteca("history", article_id(url(2)), "--output", "out", "--json").stdout)
    assert [revision["revision"] for revision in document["revisions"]] == [1, 2]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([url(8)], f"no article {url(8)} is archived in out/{SITE}"),
        ([url(2), "--site", "paper"], "there is no archive of 'paper'"),
    ],
)
def test_an_article_without_history_is_explained(hemeroteca, root, arguments, complaint):
    ended = hemeroteca("history", *arguments, "--output", "out")
    assert (ended.returncode, ended.stdout) == (ExitCode.USAGE, "")
    assert complaint in ended.stderr


def test_a_history_in_a_damaged_file_exits_with_9(hemeroteca, root):
    path = files_of(root, "articles")[0]
    path.write_bytes(path.read_bytes()[:-9])
    ended = hemeroteca("history", url(2), "--output", "out")
    assert (ended.returncode, ended.stdout) == (ExitCode.NOT_SOUND, "")
    assert "torn" in ended.stderr


def test_status_tells_how_every_archive_stands(hemeroteca, newspaper):
    server = newspaper(articles=20)
    crawl(hemeroteca, server, "latest")

    told = hemeroteca("status", "--output", "out")
    (status,) = json.loads(hemeroteca("status", "demo", "--output", "out", "--json").stdout)

    assert told.returncode == ExitCode.SUCCESS, told.stderr
    assert re.search(r"articles +20, in 20 revisions", told.stdout)
    assert (status["site"], status["articles"], status["pending"], status["runs"]) == ("demo", 20, 0, 1)
    assert status["outcomes"] == {"captured": 27, "skipped: past_the_end": 5}


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda root: (root / "ledger.sqlite").write_bytes(b"garbage" * 1000), "ledger.sqlite: cannot be read: "),
        (lambda root: (root / "ledger.sqlite").unlink(), "ledger.sqlite: is missing; restore it from a copy"),
        (lambda root: (root / "manifest.json").write_text("{"), "manifest.json is damaged"),
    ],
)
def test_a_damaged_archive_is_told_and_hides_no_other(hemeroteca, root, tmp_path, damage, complaint):
    damage(publish(tmp_path / "out", [article(site="paper")], site="paper"))

    ended = hemeroteca("status", "--output", "out")
    (status,) = json.loads(hemeroteca("status", "--output", "out", "--json").stdout)
    alone = hemeroteca("status", "paper", "--output", "out")

    assert (ended.returncode, alone.returncode) == (ExitCode.NOT_SOUND, ExitCode.NOT_SOUND)
    assert ended.stdout.startswith(f"{SITE}\n")
    assert (status["site"], status["articles"]) == (SITE, 3)
    assert ended.stderr.startswith("hemeroteca: paper: ")
    assert complaint in ended.stderr
    assert (alone.stdout, alone.stderr) == ("", ended.stderr)


def test_status_and_verify_read_from_a_disk_that_is_full_or_read_only(hemeroteca, tmp_path):
    with small_disk(tmp_path / "out", kilobytes=1000) as out:
        publish(out, [article()])
        ballast = fill(out)
        for _ in range(2):  # The first may have left something.
            full = [hemeroteca(*command, "--output", "out") for command in (("status",), ("verify", SITE))]
        ballast.unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(out)], check=True)
        read_only = [hemeroteca(*command, "--output", "out") for command in (("status",), ("verify", SITE))]

    for ended in (*full, *read_only):
        assert ended.returncode == ExitCode.SUCCESS, ended.stderr + ended.stdout
    assert "1, in 1 revisions" in full[0].stdout
    assert full[0].stdout == read_only[0].stdout


def test_a_crawl_and_a_repair_refuse_to_begin_anew_where_the_ledger_is_lost(hemeroteca, newspaper, tmp_path):
    server = newspaper(articles=3)
    crawl(hemeroteca, server, "latest")
    (tmp_path / "out" / "demo" / "ledger.sqlite").unlink()
    asked = len(server.requests)

    for ended in (crawl(hemeroteca, server, "latest"), hemeroteca("repair", "demo", "--output", "out")):
        assert ended.returncode == ExitCode.NOT_WRITABLE
        assert "ledger.sqlite is missing, though the archive has published files" in ended.stderr
    assert len(server.requests) == asked


def test_status_and_repair_say_where_there_is_no_archive(hemeroteca):
    for command in (("status",), ("status", "paper"), ("repair", "paper")):
        ended = hemeroteca(*command, "--output", "out")
        assert ended.returncode == ExitCode.USAGE
        assert "no archive" in ended.stderr


def test_repair_publishes_what_a_dead_run_had_committed_and_nothing_else(hemeroteca, tmp_path):
    dead = Archive(tmp_path / "out", "paper", datetime.now(UTC))
    dead.part("rejects").write(b"{}\n")
    dead.commit()
    dead.part("rejects").write(b"{}\n")
    dead.abandon()

    first, second = hemeroteca("repair", "paper", "--output", "out"), hemeroteca("repair", "paper", "--output", "out")

    assert (first.returncode, second.returncode) == (ExitCode.SUCCESS, ExitCode.SUCCESS)
    assert re.fullmatch(rf"1 lines  rejects/date=[\d-]+/{dead.run}\.jsonl\.gz\n", first.stdout)
    assert "nothing to repair" in second.stderr
