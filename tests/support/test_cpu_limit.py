"""What hangs is ended and named, in Python and in C, and nothing else is."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.command import PATIENCE

TESTS = Path(__file__).parents[1]
HANGING = """
import itertools, time
from collections import deque

import pytest

pytestmark = pytest.mark.cpu_limit(0.3)

def test_that_hangs_in_python():
    while True:
        pass

def test_that_hangs_in_c():
    deque(itertools.repeat(None), maxlen=0)  # runs no signal handler of Python's

@pytest.fixture
def hanging():
    while True:
        pass

def test_whose_fixture_hangs(hanging):
    pass

def test_that_waits():
    time.sleep(1.5)

def test_that_swallows_errors():
    try:
        while True:
            pass
    except Exception:
        pass
"""


@pytest.fixture
def pytest_says(tmp_path):
    """Runs pytest on these tests, with the guard."""
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["support.cpu_limit"]\n')
    (tmp_path / "test_hanging.py").write_text(HANGING)

    def run(*arguments):
        command = [sys.executable, "-m", "pytest", "-ra", "-p", "no:randomly", "-p", "no:cacheprovider", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(TESTS), "COLUMNS": "200"}
        return subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=PATIENCE
        )

    return run


def test_what_hangs_is_ended_and_named_and_the_run_goes_on(pytest_says):
    ended = pytest_says("--numprocesses", "1")

    said = ended.stdout + ended.stderr
    failed = [line.removeprefix("FAILED test_hanging.py::") for line in said.splitlines() if line.startswith("FAILED")]
    assert sorted(name.split()[0] for name in failed) == [
        "test_that_hangs_in_c",
        "test_that_hangs_in_python",
        "test_that_swallows_errors",
    ], said
    assert "ERROR test_hanging.py::test_whose_fixture_hangs" in said
    assert "crashed while running 'test_hanging.py::test_that_hangs_in_c'" in said
    assert "in test_that_hangs_in_c" in ended.stderr
    assert said.count("its limit of processor time is used up") >= 3
    assert "3 failed, 1 passed, 1 error" in said


def test_without_workers_the_run_ends_at_what_hangs_in_c(pytest_says):
    ended = pytest_says("test_hanging.py::test_that_hangs_in_c")

    assert ended.returncode == -signal.SIGPROF
    assert "in test_that_hangs_in_c" in ended.stderr
