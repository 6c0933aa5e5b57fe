"""Kills crawls at random moments until one comes to its end, and says how often."""

import random
import signal
import subprocess
import time
from collections.abc import Container, Sequence
from pathlib import Path

from support import command
from support.crawling import LOOPBACK_IS_PATIENT
from support.pausing import go_on, paused

from crawler.demo import DemoServer
from crawler.exit_codes import ExitCode

_START = 1.2
"""Seconds within which a run has started, and published what a dead one left, on a machine at rest."""


def crawl_and_kill(server: DemoServer, output: Path, chance: random.Random, kills: int, pages: int = 30) -> int:
    """Run ``crawl latest`` into `output`, killing it `kills` times, and once more to its end; how often it was killed.

    Runs that ended before they were killed do not count.
    """
    arguments = ["crawl", "latest", "demo", "--base-url", server.base_url, "--output", output, "--max-pages", "1000"]
    arguments += [*LOOPBACK_IS_PATIENT, "-s", "HEMEROTECA_COMMIT_PAGES=7"]
    return run_and_kill(arguments, output.parent, chance, kills, pages)


def run_and_kill(
    arguments: Sequence[object],
    folder: Path,
    chance: random.Random,
    kills: int,
    pages: int,
    ends: Container[int] = (ExitCode.SUCCESS, ExitCode.NOTHING_NEW),
) -> int:
    """Run the command again and again; each time it is killed (SIGKILL) at a random moment, but the last.

    Most kills come somewhere around a page, of the first so many. Some come while the run starts. The last run has to
    end with one of the exit codes in `ends`.
    """
    killed = 0
    for _ in range(kills):
        if chance.random() < 0.2:
            process = _started(arguments, folder, chance.uniform(0.3, _START))
        else:
            process = paused(chance.randint(1, pages), folder, *arguments, stderr=subprocess.DEVNULL)
            if process.returncode is None:
                go_on(process)
                time.sleep(chance.uniform(0, 0.03))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
    ended = command.run(folder, *arguments)
    assert ended.returncode in ends, ended.stderr
    return killed


def _started(arguments: Sequence[object], folder: Path, seconds: float) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [*command.COMMAND, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=folder,
    )
    time.sleep(seconds)
    return process
