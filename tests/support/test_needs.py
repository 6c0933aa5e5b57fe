"""A run says at its start what it will skip, once, though it is quiet and has workers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import needs
from support.command import PATIENCE

TESTS = Path(__file__).parents[1]
WITHOUT_WGET = """
import dataclasses
from support import needs

pytest_plugins = ["support.skipping"]
needs.NEEDS["wget"] = dataclasses.replace(needs.NEEDS["wget"], is_met=lambda: False)
"""
TEST = """
import pytest

@pytest.mark.needs("wget")
def test_that_needs_it():
    raise AssertionError

def test_that_does_not():
    pass
"""


@pytest.mark.parametrize("arguments", [(), ("-q",), ("-q", "--numprocesses", "2")], ids=["loud", "quiet", "workers"])
def test_what_is_missing_is_told_at_the_start_and_how_to_get_it(tmp_path, arguments):
    (tmp_path / "conftest.py").write_text(WITHOUT_WGET)
    (tmp_path / "test_it.py").write_text(TEST)
    command = [sys.executable, "-m", "pytest", "-ra", "-p", "no:cacheprovider", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(TESTS), "COLUMNS": "200"}

    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=PATIENCE
    )

    said = ended.stdout
    told = "will skip tests that replay another crawler's captures: GNU Wget is missing; `make browser` installs it"
    assert said.count(told) == 1, said
    assert said.index(told) < said.index("1 passed, 1 skipped")
    assert ended.returncode == 0


def test_nothing_is_told_of_what_is_there():
    told = "\n".join(needs.missing())
    assert {name for name, need in needs.NEEDS.items() if need.complaint in told} == {
        name for name, need in needs.NEEDS.items() if not need.is_met()
    }


def test_no_test_skips_but_by_a_need():
    """Else the start of a run would not tell of it."""
    skipping = [
        path.relative_to(TESTS).as_posix()
        for path in sorted(TESTS.rglob("*.py"))
        if "node_modules" not in path.parts
        and any(way in path.read_text() for way in ("mark.skip", "test.skip(", "importorskip"))
    ]
    assert skipping == ["support/needs.py", "support/test_needs.py"]
