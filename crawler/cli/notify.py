"""The command that tells the operator something: notify. It tries targets, and tells of units that failed."""

import os
import platform
from typing import Annotated

import typer

from crawler.cli.operator import NOTIFY_VARIABLE, Operator
from crawler.cli.options import SET_UP, Notify, help_text
from crawler.console import note
from crawler.exceptions import Undelivered, UsageError
from crawler.notification import UnitEnding, deliver, plain, unit_message

__all__ = ["notify_app"]

notify_app = typer.Typer()

_NOTIFY_HELP = """\
Send a message to the targets that crawls notify: to see that it arrives.

With --unit it tells that a unit of systemd failed, as the environment says that systemd gives to a unit of OnFailure=:
killed, out of memory, not started. It says nothing where the crawl has told it itself.
"""


@notify_app.command(help=help_text(_NOTIFY_HELP), rich_help_panel=SET_UP)
def notify(
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="What to say.")] = "This is a test: it arrived.",
    notify: Notify = None,
    unit: Annotated[str | None, typer.Option(metavar="NAME", help="The unit that failed.")] = None,
) -> None:
    operator = Operator.named(notify, None)
    if not operator.targets:
        raise UsageError(f"name a target, with --notify or {NOTIFY_VARIABLE}")
    host = platform.node()
    if unit:
        ending = _ending_of(unit, host)
        if ending.is_told:
            note(f"{unit} ended with {ending.status}, and has told so itself")
            return
        message = unit_message(ending)
    else:
        message = plain("hemeroteca: a message", f"{text}\n\nHost: {host}\n", host)
    if problems := deliver(message, operator.targets):
        raise Undelivered("; ".join(problems))


def _ending_of(unit: str, host: str) -> UnitEnding:
    result, code, status = (
        os.environ.get(f"MONITOR_{name}", "") for name in ("SERVICE_RESULT", "EXIT_CODE", "EXIT_STATUS")
    )
    return UnitEnding(unit=unit, host=host, result=result, code=code, status=status)
