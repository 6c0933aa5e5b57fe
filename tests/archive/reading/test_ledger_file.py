"""A ledger that is read, whatever became of it and of the disk."""

import sqlite3
from contextlib import closing

import pytest
from support.archived import publish
from support.records import article

from crawler.archive.reading.doubts import noted_doubts
from crawler.archive.reading.ledger_file import opened
from crawler.exceptions import Damaged

COUNT = "SELECT count(*) FROM articles"


@pytest.fixture
def root(tmp_path):
    return publish(tmp_path, [article()])


def beside(root, suffix):
    return root / f"ledger.sqlite{suffix}"


def without_shared_memory(root):
    """No process can make the file, as on a disk that is full or read-only."""
    beside(root, "-shm").symlink_to("nowhere/at/all")


def test_a_ledger_is_read_as_of_one_moment_and_not_written(root):
    with opened(root) as ledger, closing(sqlite3.connect(beside(root, ""))) as run, run:
        run.execute("DELETE FROM articles")
        run.commit()
        assert ledger.execute(COUNT).fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            ledger.execute("DELETE FROM articles")


@pytest.mark.parametrize("leave_wal", [lambda path: None, lambda path: path.touch()])
def test_a_ledger_is_read_where_no_file_can_be_made_beside_it(root, leave_wal):
    without_shared_memory(root)
    leave_wal(beside(root, "-wal"))
    with opened(root) as ledger:
        assert ledger.execute(COUNT).fetchone() == (1,)


def test_a_ledger_without_what_was_committed_beside_it_is_not_read(root):
    without_shared_memory(root)
    beside(root, "-wal").write_bytes(b"committed")
    with pytest.raises(Damaged, match="unable to open"), opened(root):
        pass


def test_what_is_no_ledger_is_damaged(root):
    beside(root, "").write_bytes(b"garbage" * 1000)
    with pytest.raises(Damaged, match=r"^ledger\.sqlite: cannot be read: file is not a database"), opened(root):
        pass


def test_a_ledger_that_lacks_a_table_is_damaged_when_that_is_asked_for(root):
    with pytest.raises(Damaged, match="no such table: nowhere"), opened(root) as ledger:
        ledger.execute("SELECT * FROM nowhere")


def test_whether_anything_is_doubted_is_not_known_where_the_ledger_is_missing(root):
    beside(root, "").unlink()
    with pytest.raises(Damaged, match=r"^ledger\.sqlite: is missing; restore it from a copy"):
        noted_doubts(root)
