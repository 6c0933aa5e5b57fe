"""The operator of a command that nobody watches: who is told how it ended. It decides neither when nor what."""

import json
import os
import platform
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.console import note
from crawler.crawl import Outcome, exit_code_of
from crawler.exceptions import RunActive, UsageError
from crawler.notification import (
    Ending,
    Target,
    checked_address,
    deliver,
    is_told,
    is_well,
    message_of,
    ping,
    target_of,
)

__all__ = ["NOTIFY_VARIABLE", "PING_VARIABLE", "Operator", "named_ping", "named_targets"]

NOTIFY_VARIABLE, PING_VARIABLE = "HEMEROTECA_NOTIFY", "HEMEROTECA_PING"


def named_targets(options: list[str] | None) -> list[str]:
    """The targets of the options, or of the environment where there are no options. Raises `UsageError`."""
    if options:
        return options
    try:
        return shlex.split(os.environ.get(NOTIFY_VARIABLE, ""))
    except ValueError as error:
        raise UsageError(f"{NOTIFY_VARIABLE} cannot be read: {error}") from error


def named_ping(option: str | None) -> str | None:
    """The address to ping, of the option or of the environment. Raises `UsageError`."""
    address = option or os.environ.get(PING_VARIABLE, "").strip()
    return checked_address(address, "--ping") if address else None


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who is told, and what is pinged."""

    targets: tuple[Target, ...]
    address: str | None
    is_quiet: bool
    """Whether nothing is said of a run that met another one: it is as it should be, and cron mails what is printed."""

    @classmethod
    def named(cls, notify: list[str] | None, address: str | None, *, is_quiet: bool = False) -> "Operator":
        """The operator that options and the environment name. Raises `UsageError` for a target that cannot be used."""
        targets = tuple(map(target_of, named_targets(notify)))
        return cls(targets=targets, address=named_ping(address), is_quiet=is_quiet)

    def watch(self, command: str, site: str | None, run: Callable[[], Outcome]) -> Outcome:
        """Run what is to be watched, and tell how it ended. Raises what it raises, but no `RunActive` when quiet."""
        try:
            outcome = run()
        except Exception as error:
            code, complaint = exit_code_of(error), str(error) or type(error).__name__
            self._told(Ending(command=command, site=site, code=code, host=platform.node(), error=complaint))
            if self.is_quiet and isinstance(error, RunActive):
                return Outcome(exit_code=code, report=None)
            raise
        content = _content(outcome.report)
        self._told(
            Ending(
                command=command,
                site=site,
                code=outcome.exit_code,
                host=platform.node(),
                report=outcome.report,
                content=content,
            )
        )
        return outcome

    def _told(self, ending: Ending) -> None:
        if is_told(ending.code):
            for problem in deliver(message_of(ending), self.targets):
                note(f"hemeroteca: {problem}", "red")
        if is_well(ending.code) and self.address and (silence := ping(self.address)):
            note(f"hemeroteca: {silence}", "yellow")


def _content(report: Path | None) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(report.read_bytes()) if report else {}
    except (OSError, ValueError):
        return {}  # its path is told all the same
    return content
