"""How the command ends. The numbers are a promise to schedulers: none changes its meaning."""

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """Exit codes of ``hemeroteca``. 2 is what shells and Typer use for a command that was typed wrong."""

    SUCCESS = 0
    INTERNAL_ERROR = 1
    USAGE = 2
    BLOCKED = 3
    NOT_WRITABLE = 4
    RUN_ACTIVE = 5
    INTERRUPTED = 6
    NOTHING_NEW = 7
    FAILURES = 8
    NOT_SOUND = 9
    """The archive is not what it says it is."""
    DOUBTFUL = 10
    """What the site answered is not believed: see ``hemeroteca doubts``."""
    DEGRADED = 11
    """A run or an archive is far from the site's own past: see ``hemeroteca health``."""
