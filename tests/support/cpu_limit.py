"""Ends a test that hangs, by the processor time that its process takes: other processes cannot use that up.

A pytest plugin. At the limit that ``@pytest.mark.cpu_limit(seconds)`` states, or `SECONDS`, Python raises an error in
the test, which fails and is reported as any other. Inside C code Python runs no signal handler: at twice the limit the
process itself ends, having printed where each thread is. pytest-xdist then names the test as one that crashed, and goes
on with the next; without it the run ends there.

Waiting takes no processor time: whoever waits for another process sets a limit of its own.
"""

import faulthandler
import os
import signal
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

__all__ = ["SECONDS"]

SECONDS = 100.0
"""The limit where a test states none; no test takes the tenth of it."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "cpu_limit(seconds): the processor time after which the test has hung")
    # A copy: while a test runs, what is written to standard error is captured, and is lost with the process.
    config.stash[_ERRORS] = os.dup(2)
    faulthandler.register(signal.SIGPROF, file=config.stash[_ERRORS], all_threads=True, chain=True)
    signal.signal(signal.SIGVTALRM, _give_up)


def pytest_unconfigure(config: pytest.Config) -> None:
    faulthandler.unregister(signal.SIGPROF)
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    os.close(config.stash[_ERRORS])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    with _limited(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    with _limited(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    with _limited(item):
        return (yield)


_ERRORS = pytest.StashKey[int]()


@contextmanager
def _limited(item: pytest.Item) -> Iterator[None]:
    """Two clocks, for two signals: one is Python's to answer, the other is answered in C."""
    mark = item.get_closest_marker("cpu_limit")
    seconds = float(mark.args[0]) if mark else SECONDS
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    signal.setitimer(signal.ITIMER_PROF, 2 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    pytest.fail("it hangs: its limit of processor time is used up")
