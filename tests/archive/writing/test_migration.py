"""A ledger of an earlier version becomes one of this version, as a whole or not at all."""

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.first_ledger import CARD, URL, first_ledger

from crawler.archive import KnownArticle, KnownDoubt, Ledger
from crawler.archive.writing.database import Database
from crawler.exceptions import ArchiveNotWritable
from crawler.judgement import JudgedPage
from crawler.records.identity import article_id, doubt_id

STARTED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
KNOWN = KnownArticle(
    content_digest="sha256:00", revision=3, fields={"text": "ab"}, crawl="r0", fetched_at="2026-11-21T08:00:00+00:00"
)


@pytest.fixture
def path(tmp_path):
    return first_ledger(tmp_path / "site" / "ledger.sqlite")


def version_of(path):
    with sqlite3.connect(path) as database:
        return database.execute("PRAGMA user_version").fetchone()[0]


def tables_of(path):
    """The columns of its tables and indexes, by name."""
    with sqlite3.connect(path) as database:
        query = (
            "SELECT s.name, x.name, x.type, [notnull], dflt_value FROM sqlite_schema s, pragma_table_xinfo(s.name) x"
            " WHERE s.type = 'table'"
            " UNION ALL SELECT s.name, x.name, '', [desc], '' FROM sqlite_schema s, pragma_index_xinfo(s.name) x"
            " WHERE s.type = 'index'"
        )
        return sorted(database.execute(query), key=str)


def assert_as_before(path):
    """The ledger knows what it knew, and is one of this version now."""
    ledger = Ledger(path, "r1", STARTED)
    try:
        assert ledger.article(article_id(URL)) == KNOWN
        assert not ledger.is_new_card(CARD)
        assert ledger.cards_shown("https://paper.example/") == 0
        assert ledger.frontier.take("latest").url == URL
        assert ledger.doubts.open() == []
        assert not ledger.doubts.recent.pages
    finally:
        ledger.close()
    assert version_of(path) == 2


def test_a_ledger_of_the_first_version_knows_what_it_knew(path):
    assert_as_before(path)
    assert_as_before(path)


def test_a_ledger_that_was_of_the_first_version_has_the_tables_of_a_new_one(path, tmp_path):
    Ledger(path, "r1", STARTED).close()
    new = tmp_path / "new.sqlite"
    Ledger(new, "r1", STARTED).close()
    assert tables_of(path) == tables_of(new)


def test_a_ledger_that_was_of_the_first_version_takes_what_this_version_remembers(path):
    ledger = Ledger(path, "r1", STARTED)
    doubt = KnownDoubt(
        id=doubt_id(URL, None, "sha256:0"), url=URL, reasons=("text_lost",), says=None, run="r1", seen_at=""
    )
    ledger.doubts.add(doubt)
    ledger.doubts.remember_judged(JudgedPage(url=URL))
    ledger.has_changed("https://paper.example/", f"sha256:{'0' * 64}", 12)
    ledger.commit()
    ledger.close()
    again = Ledger(path, "r2", STARTED)
    assert again.doubts.open() == [doubt]
    assert list(again.doubts.recent.pages) == [JudgedPage(url=URL)]
    assert again.cards_shown("https://paper.example/") == 12
    again.close()


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(path):
    before = tables_of(path)
    steps = {1: "ALTER TABLE articles ADD COLUMN words INTEGER; ALTER TABLE nothing ADD COLUMN words INTEGER;"}
    with pytest.raises(ArchiveNotWritable, match=r"ledger\.sqlite"):
        Database(path, "CREATE TABLE IF NOT EXISTS doubts (id BLOB);", 2, steps)
    assert version_of(path) == 1
    assert tables_of(path) == before
    assert_as_before(path)


_KILLED_AT_EACH_STATEMENT = """
import json, os, pathlib, shutil, signal, sqlite3, sys
from datetime import datetime, UTC
from crawler.archive import Ledger

path, connect = pathlib.Path(sys.argv[1]), sqlite3.connect

def killed_at(number):
    statements = []

    def traced(statement):
        statements.append(statement)
        if len(statements) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(*arguments, **values):
        connection = connect(*arguments, **values)
        connection.set_trace_callback(traced)
        return connection

    sqlite3.connect = connected

copies, is_killed = [], True
while is_killed:
    copy = path.with_name(f"{len(copies)}.sqlite")
    shutil.copy(path, copy)
    if not (pid := os.fork()):
        killed_at(len(copies) + 1)
        Ledger(copy, "r1", datetime(2026, 11, 22, tzinfo=UTC))
        os._exit(0)
    is_killed = os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    copies.append(str(copy))
print(json.dumps(copies))
"""


def test_a_kill_at_any_statement_of_the_migration_leaves_one_version_or_the_other(path):
    command = [sys.executable, "-c", _KILLED_AT_EACH_STATEMENT, path]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    copies = [Path(copy) for copy in json.loads(ran.stdout)]
    versions = [version_of(copy) for copy in copies]
    assert versions == sorted(versions)
    assert set(versions) == {1, 2}
    tables = {1: tables_of(path), 2: tables_of(copies[-1])}
    for copy, version in zip(copies, versions, strict=True):
        assert tables_of(copy) == tables[version]
        assert_as_before(copy)


@pytest.mark.parametrize("version", [3, 99])
def test_a_ledger_of_a_later_version_is_refused_by_name_and_left_as_it_is(path, version):
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {version}")
    before = tables_of(path)
    with pytest.raises(ArchiveNotWritable, match=f"is of version {version} and not 2; use the version of hemeroteca"):
        Ledger(path, "r1", STARTED)
    assert (version_of(path), tables_of(path)) == (version, before)


def test_a_ledger_of_a_version_from_which_no_way_leads_here_is_refused(path):
    with pytest.raises(ArchiveNotWritable, match="is of version 1 and not 3"):
        Database(path, "", 3, {2: ""})
    assert version_of(path) == 1
