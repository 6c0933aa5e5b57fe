"""What all commands have in common."""

import pytest

from crawler.exit_codes import ExitCode


@pytest.mark.parametrize("command", ["verify", "history", "schedule"])
def test_help_teaches(hemeroteca, command):
    ended = hemeroteca(command, "--help")
    assert ended.returncode == ExitCode.SUCCESS
    assert len(ended.stdout.splitlines()) > 12
