"""One run at a time in a site's archive."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from crawler.archive.writing.lock import SiteLock
from crawler.exceptions import RunActive

HOLDER = """
import sys
from pathlib import Path
from crawler.archive.writing.lock import SiteLock
lock = SiteLock(Path(sys.argv[1]))
print("holding", flush=True)
sys.stdin.read()
"""


def test_a_lock_that_is_held_is_refused_at_once(tmp_path, monkeypatch):
    held = SiteLock(tmp_path / "site" / ".lock")
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail(f"it waits {seconds} s"))
    with pytest.raises(RunActive, match="another run is active"):
        SiteLock(tmp_path / "site" / ".lock")
    held.release()
    SiteLock(tmp_path / "site" / ".lock").release()


def test_the_lock_of_a_dead_process_does_not_block(tmp_path):
    path = tmp_path / ".lock"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "holding\n"
        with pytest.raises(RunActive):
            SiteLock(path)
        os.kill(holder.pid, signal.SIGKILL)
    SiteLock(path).release()


def test_who_waits_gets_it_when_it_is_free(tmp_path):
    held = SiteLock(tmp_path / ".lock")
    timer = threading.Timer(0.3, held.release)
    timer.start()
    gained = SiteLock(tmp_path / ".lock", wait=300)
    timer.join()
    with pytest.raises(RunActive):
        SiteLock(tmp_path / ".lock")
    gained.release()
