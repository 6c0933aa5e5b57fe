"""The command ``hemeroteca``: its groups of commands, and how it ends with an error. It decides nothing."""

import sys
from typing import Annotated

import typer

from crawler import __version__
from crawler.cli.archive import archive_app
from crawler.cli.crawl import crawl_app
from crawler.cli.demo import demo_app
from crawler.cli.doubts import doubts_app
from crawler.cli.evidence import evidence_app
from crawler.cli.health import health_app
from crawler.cli.notify import notify_app
from crawler.cli.replay import replay_app
from crawler.cli.retract import retract_app
from crawler.cli.schedule import schedule_app
from crawler.cli.sites import sites_app
from crawler.cli.wacz import wacz_app
from crawler.console import note
from crawler.crawl import exit_code_of
from crawler.exceptions import HemerotecaError
from crawler.exit_codes import ExitCode

__all__ = ["main"]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Hemeroteca, an archival crawler for news sites: articles and teaser cards as JSON Lines archives.",
    epilog="Start with [bold]hemeroteca demo[/bold]: it serves a small newspaper on this machine and archives it.",
)
# In the order of the help page.
for commands in (
    demo_app,
    crawl_app,
    replay_app,
    archive_app,
    doubts_app,
    health_app,
    evidence_app,
    retract_app,
    wacz_app,
    sites_app,
    schedule_app,
    notify_app,
):
    app.add_typer(commands)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hemeroteca {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """The entry point."""
    try:
        app()
    except HemerotecaError as error:
        note(f"hemeroteca: {error}", "red")
        sys.exit(exit_code_of(error))
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
