"""The one console on standard error, which progress, messages and log lines share, so that none tears another."""

from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

__all__ = ["ByteProgress", "note", "stderr"]

stderr = Console(stderr=True, highlight=False)


def note(text: str, style: str | None = None) -> None:
    """Print a message on standard error as it stands: nothing in it is wrapped or read as markup."""
    stderr.print(text, style=style, markup=False, soft_wrap=True)


_INTERVAL = 10.0
"""Seconds between lines where there is no terminal; a reading shorter than that says nothing."""


class ByteProgress:
    """How far a long reading is: a bar at a terminal, a line now and then elsewhere.

    A context around the reading, whose `advance` is called with the bytes that were read. One that `is_quiet` shows
    nothing.
    """

    def __init__(self, what: str, total: int, interval: float = _INTERVAL, *, is_quiet: bool = False) -> None:
        self._what, self._total, self._interval, self._is_quiet = what, total, interval, is_quiet
        self._read = 0
        self._printed = monotonic()
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
        )
        self._bar = Progress(
            *columns,
            console=stderr,
            transient=True,
            disable=is_quiet or not stderr.is_terminal,
            redirect_stdout=False,  # rich would send data that goes to a file to the terminal
        )
        self._task = self._bar.add_task(what, total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bar.stop()

    def advance(self, read: int) -> None:
        """So many bytes more were read."""
        self._read += read
        self._bar.advance(self._task, read)
        if self._bar.disable and not self._is_quiet and monotonic() - self._printed >= self._interval:
            self._printed = monotonic()
            note(f"{self._what}: {self._read / 1e6:,.1f} of {self._total / 1e6:,.1f} MB")
