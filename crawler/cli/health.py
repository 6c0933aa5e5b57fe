"""The command that says whether archives are crawled, and crawled well. It decides nothing."""

from typing import Annotated

import typer

from crawler.archive.reading.health import read_health
from crawler.cli import health_report
from crawler.cli.ages import age_given
from crawler.cli.options import DEFAULT_OUTPUT, READ_BACK, Output, archive_named, archives_in, help_text
from crawler.clock import now
from crawler.exceptions import UsageError
from crawler.exit_codes import ExitCode

__all__ = ["health_app"]

health_app = typer.Typer()

_HEALTH_HELP = """\
Say whether archives are crawled, and crawled as well as before: all in the output, or one.

Every crawl compares what it got with the site's own past: which fields articles have, how many cards the front page
shows, how many entries the feeds, how many new articles come at that time of the week, how many pages fail. What is
far from it is printed here with a line an alarm, and stays until it is as before, or has lasted a week.

It exits with 11 when an archive is degraded, or is stale: its last finished crawl (latest or backfill) is older than
--max-age. Else it exits with 0.
"""


@health_app.command(help=help_text(_HEALTH_HELP), rich_help_panel=READ_BACK)
def health(
    site: Annotated[str | None, typer.Argument(metavar="SITE", help="The archive: the site's name or address.")] = None,
    max_age: Annotated[
        str | None,
        typer.Option(metavar="AGE", help="Call an archive stale whose last crawl is older: 90m, 3h, 2d."),
    ] = None,
    output: Output = DEFAULT_OUTPUT,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    roots = [archive_named(output, site)] if site else archives_in(output)
    if not roots:
        raise UsageError(f"there is no archive in {output}")
    age = age_given(max_age) if max_age else None
    found = [read_health(root, now(), age) for root in roots]
    typer.echo(health_report.as_document(found) if as_json else "\n\n".join(map(health_report.as_text, found)))
    if any(one.is_stale or one.is_degraded for one in found):
        raise typer.Exit(ExitCode.DEGRADED)
