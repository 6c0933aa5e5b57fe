"""What tests need that is not Python's: which of it is missing here, and how to get it.

No test skips but by `need`, so that nothing is skipped of which the start of a run did not tell.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from support.wordpress.site import is_installed

__all__ = ["CHROMIUM", "CORPUS", "NEEDS", "REPLAY_WEB_PAGE", "Need", "missing", "need"]

_TESTS = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
REPLAY_WEB_PAGE = _TESTS / "browser" / "node_modules" / "replaywebpage"
CORPUS = _TESTS.parents[1] / "shared" / "corpus"
_BROWSER = "`make browser` installs it (Debian, as root)"


@dataclass(frozen=True, kw_only=True)
class Need:
    """Something that some tests need."""

    tests: str
    """Which."""
    what: str
    is_met: Callable[[], bool]
    remedy: str

    @property
    def complaint(self) -> str:
        return f"{self.what} is missing; {self.remedy}"


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


@cache
def _can_mount() -> bool:
    """Only trying tells: root in a container may not be permitted to."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return False
        subprocess.run(["umount", folder], check=True)
    return True


NEEDS = {
    "chromium": Need(
        tests="that open an archive in a browser", what="chromium", is_met=CHROMIUM.exists, remedy=_BROWSER
    ),
    "replaywebpage": Need(
        tests="that open an archive in a browser",
        what="npm's package replaywebpage",
        is_met=REPLAY_WEB_PAGE.exists,
        remedy=_BROWSER,
    ),
    "wget": Need(
        tests="that replay another crawler's captures", what="GNU Wget", is_met=_program("wget"), remedy=_BROWSER
    ),
    "gzip": Need(
        tests="that hold an archive against its captures",
        what="gzip",
        is_met=_program("gzip"),
        remedy="every system has a package of that name",
    ),
    "mount": Need(
        tests="that fill a disk",
        what="the right to mount one",
        is_met=_can_mount,
        remedy="run them as root; in a container it takes CAP_SYS_ADMIN (docker run --privileged)",
    ),
    "systemd-analyze": Need(
        tests="that have systemd check its units",
        what="systemd-analyze",
        is_met=_program("systemd-analyze"),
        remedy="Debian's package systemd has it",
    ),
    "/proc": Need(
        tests="that kill a process's processes", what="/proc", is_met=Path("/proc/self/stat").exists, remedy="use Linux"
    ),
    "wordpress": Need(
        tests="of a real WordPress",
        what="WordPress with its themes, PHP or MariaDB",
        is_met=is_installed,
        remedy="`make wordpress` installs them (Debian, as root)",
    ),
    "corpus": Need(
        tests="of real newspapers' pages",
        what=f"the folder of saved pages, {CORPUS},",
        is_met=CORPUS.is_dir,
        remedy="it is not ours to publish",
    ),
}


def need(name: str) -> None:
    """Skip the test, saying why, where something is missing."""
    if not NEEDS[name].is_met():
        pytest.skip(NEEDS[name].complaint)


def missing() -> list[str]:
    """What to tell whoever starts the tests."""
    return [f"will skip tests {need.tests}: {need.complaint}" for need in NEEDS.values() if not need.is_met()]
