"""Runs of the command that pause by themselves at a certain page: a test meets them there however slow it is."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

__all__ = ["go_on", "paused"]

_PAUSING = """
import os, signal
from crawler.cli.app import main
from crawler.pipelines.commit import CommitPipeline

ends, pages = CommitPipeline._commit_when_due, []

def pause(self):
    pages.append(self)
    if len(pages) == {pages}:
        os.kill(os.getpid(), signal.SIGSTOP)
    ends(self)

CommitPipeline._commit_when_due = pause
main()
"""


def paused(pages: int, folder: Path, *arguments: object, **streams: Any) -> "subprocess.Popen[str]":
    """The command, paused in the middle of its nth page: before it commits what the page gave, if that is due.

    A signal reaches it with SIGCONT, or after it. It has come to its end if there are fewer pages.
    """
    command = [sys.executable, "-c", _PAUSING.format(pages=pages), *map(str, arguments)]
    process = subprocess.Popen(command, text=True, cwd=folder, **{"stdout": subprocess.DEVNULL, **streams})
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        process.returncode = os.waitstatus_to_exitcode(status)
    return process


def go_on(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGCONT)
