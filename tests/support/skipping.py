"""Tells at the start of a run which tests will be skipped, and skips them. It does not know what they need.

A pytest plugin, for ``@pytest.mark.needs(name, ...)``.
"""

import pytest
from support.needs import missing, need


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(name, ...): the test is skipped without these of support.needs.NEEDS")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            need(name)


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Not as ``pytest_report_header``, which nobody sees of a quiet run. Workers of pytest-xdist have no terminal."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        for line in missing():
            reporter.write_line(line, yellow=True)
