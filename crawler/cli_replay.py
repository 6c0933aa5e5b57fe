"""The commands that read captured bytes again. They decide nothing."""

from pathlib import Path
from typing import Annotated

import typer

from crawler.cli_options import DEFAULT_OUTPUT, AsJson, BaseUrl, Overrides, Workers, help_text, settings_of
from crawler.crawl import Outcome, crawl
from crawler.exceptions import UsageError
from crawler.replaying import given_files, site_in

__all__ = ["finish", "replay_app"]

replay_app = typer.Typer()
_REPLAYED = DEFAULT_OUTPUT.parent / "replay"
Archives = Annotated[
    Path,
    typer.Option("--from", metavar="DIR", help="The folder of the archives whose own captures are read."),
]


def finish(outcome: Outcome, as_json: bool) -> None:
    """End a command that ran a crawl or a replay."""
    if as_json and outcome.report:
        typer.echo(outcome.report.read_text(encoding="utf-8"), nl=False)
    raise typer.Exit(outcome.exit_code)


_REPLAY_HELP = """\
Extract captured pages again, from WARC files: into an archive of its own, without asking the site for anything.

The files are those that you name, of whatever crawler, gzip or plain, or those of the site's own archive. A replay of
our own captures gives the records that the crawl gave, as this version extracts them. Pages of other sites are passed
over and counted, and so are broken records.

It may be stopped or killed: the next replay into the same output goes on. What was replayed is not read again; to
extract with another version, replay into another output.
"""


@replay_app.command(help=help_text(_REPLAY_HELP))
def replay(
    warcs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[WARC]...", help="WARC files, or folders with some; by default, the site's own."),
    ] = None,
    site: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose pages; by default, judged by the URLs in the files.")
    ] = None,
    archives: Archives = DEFAULT_OUTPUT,
    base_url: BaseUrl = None,
    output: Annotated[
        Path, typer.Option("--output", metavar="DIR", help="The folder of the new archive; never that of --from.")
    ] = _REPLAYED,
    workers: Workers = None,
    overrides: Overrides = None,
    as_json: AsJson = False,
) -> None:
    if not warcs and not site:
        raise UsageError("name WARC files, or with --site the archive whose own captures are to be replayed")
    if base_url and not site:
        raise UsageError("say with --site whose pages are served at --base-url")
    arguments = {
        "site": site or site_in(given_files(warcs or [])).name,
        "base_url": base_url,
        "warcs": [path.absolute() for path in warcs or []],
        "archives": archives.absolute(),
        "workers": workers,
    }
    finish(crawl("replay", arguments, settings_of(output, overrides)), as_json)
