"""Kills crawls at random moments until one comes to its end, and says how often."""

import random
import signal
import subprocess
import sys
from pathlib import Path

from support.crawling import LOOPBACK_IS_PATIENT

from crawler.demo import DemoServer
from crawler.exit_codes import ExitCode


def crawl_and_kill(server: DemoServer, output: Path, chance: random.Random, kills: int, longest: float = 3.0) -> int:
    """Run ``crawl latest`` into `output`, killing it (SIGKILL) `kills` times, and once more to its end.

    Each kill comes at a random moment within `longest` seconds of the start. Returns the number of runs that were
    killed; those that ended before do not count.
    """
    command = [sys.executable, "-m", "crawler", "crawl", "latest", "demo", "--base-url", server.base_url]
    command += ["--output", str(output), "--max-pages", "1000", *LOOPBACK_IS_PATIENT]
    command += ["-s", "HEMEROTECA_COMMIT_PAGES=7"]
    killed = 0
    for _ in range(kills):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(0.3, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode in (ExitCode.SUCCESS, ExitCode.NOTHING_NEW), ended.stderr
    return killed
