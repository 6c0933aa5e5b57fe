"""The hemeroteca command: arguments in, data on standard output, all else on standard error. It decides nothing."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from crawler import __version__
from crawler.cli.archive import archive_app
from crawler.cli.evidence import evidence_app
from crawler.cli.options import (
    DEFAULT_OUTPUT,
    AsJson,
    BaseUrl,
    MaxArticles,
    Output,
    Overrides,
    Since,
    Site,
    help_text,
    settings_of,
)
from crawler.cli.replay import finish, replay_app
from crawler.cli.schedule import Schedule, executable, interval, notes, units
from crawler.cli.sites import sites_app
from crawler.cli.wacz import wacz_app
from crawler.console import stderr
from crawler.crawl import crawl, exit_code_of
from crawler.demo.server import DemoServer
from crawler.exceptions import HemerotecaError, UsageError
from crawler.exit_codes import ExitCode
from crawler.sites import find_site, site_at
from crawler.sites.user_files import folder
from crawler.survey.saved_page import as_json, saved_records

__all__ = ["main"]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Hemeroteca, an archival crawler for news sites: articles and teaser cards as JSON Lines archives.",
    epilog="Start with [bold]hemeroteca demo[/bold]: it serves a small newspaper on this machine and archives it.",
)
crawl_app = typer.Typer(no_args_is_help=True, help="Crawl a site into its archive.")
app.add_typer(crawl_app, name="crawl")
app.add_typer(archive_app)
app.add_typer(evidence_app)
app.add_typer(wacz_app)
app.add_typer(replay_app)
app.add_typer(sites_app)


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


@crawl_app.command()
def latest(
    site: Site,
    output: Output = DEFAULT_OUTPUT,
    max_articles: MaxArticles = None,
    max_pages: Annotated[
        int | None, typer.Option(metavar="N", help="Read at most so many pages a section (10).")
    ] = None,
    since: Since = None,
    base_url: BaseUrl = None,
    overrides: Overrides = None,
    as_json: AsJson = False,
) -> None:
    """What is new: feed, front page, and section pages until what is archived already."""
    arguments = {
        "site": site,
        "max_articles": max_articles,
        "max_pages": max_pages,
        "since": since,
        "base_url": base_url,
    }
    finish(crawl("latest", arguments, settings_of(output, overrides)), as_json)


@crawl_app.command()
def backfill(
    site: Site,
    output: Output = DEFAULT_OUTPUT,
    max_articles: MaxArticles = None,
    since: Since = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles published before this.")] = None,
    base_url: BaseUrl = None,
    overrides: Overrides = None,
    as_json: AsJson = False,
) -> None:
    """What the site still has: all articles of its sitemaps, newest first."""
    arguments = {"site": site, "max_articles": max_articles, "since": since, "until": until, "base_url": base_url}
    finish(crawl("backfill", arguments, settings_of(output, overrides)), as_json)


@crawl_app.command()
def page(
    site: Site,
    urls: Annotated[list[str] | None, typer.Argument(metavar="[URL]...", help="The pages.")] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="A file with a URL a line.")] = None,
    output: Output = DEFAULT_OUTPUT,
    base_url: BaseUrl = None,
    overrides: Overrides = None,
    as_json: AsJson = False,
) -> None:
    """Pages that you name, archived before or not."""
    arguments = {"site": site, "urls": urls, "file": file, "base_url": base_url}
    finish(crawl("page", arguments, settings_of(output, overrides)), as_json)


@app.command()
def extract(
    source: Annotated[str, typer.Argument(metavar="PAGE.html|-", help="A saved page, or - for standard input.")],
    url: Annotated[str, typer.Option(metavar="URL", help="Where the page was served.")],
    site: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Whose page it is; by default, judged by the URL, which may be any.",
        ),
    ] = None,
    fetched_at: Annotated[
        datetime | None,
        typer.Option(
            metavar="MOMENT",
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z"],
            help="When it was saved (ISO 8601, UTC): the site may have been laid out otherwise then.",
        ),
    ] = None,
) -> None:
    """Print the records of one saved page: {"article": … or null, "teaser_cards": […]}."""
    whose = find_site(site) if site else site_at(url)
    try:
        body = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {source}: {error.strerror}") from error
    typer.echo(as_json(saved_records(body, url=url, site=whose, fetched_at=_stated(fetched_at))), nl=False)


def _stated(moment: datetime | None) -> str | None:
    """A moment as records have it; UTC where it names no zone."""
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="milliseconds")


@app.command()
def demo(
    articles: Annotated[int, typer.Option(metavar="N", min=1, help="How many articles the newspaper has.")] = 200,
    output: Output = DEFAULT_OUTPUT,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="Where to serve it; 0 takes any free one.")
    ] = 8765,
    overrides: Overrides = None,
    as_json: AsJson = False,
) -> None:
    """Serve a small newspaper on this machine and archive it: the main job, without touching anybody's site."""
    with DemoServer(articles=articles, port=port) as server:
        stderr.print(
            f"Serving The Demo Courier with {articles} articles at {server.base_url} and crawling it …", soft_wrap=True
        )
        # Our own server on loopback needs no consideration beyond the Crawl-delay that its robots.txt states.
        courtesy = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
        arguments = {"site": "demo", "base_url": server.base_url, "max_pages": articles}
        outcome = crawl("latest", arguments, {**courtesy, **settings_of(output, overrides)})
    finish(outcome, as_json)


_SCHEDULE_HELP = """\
Print what makes a machine crawl a site again and again: units of systemd, or a line of a crontab.

Nothing is installed: the units go to standard output, how to install them to standard error. HEMEROTECA_CONTACT
is taken over from the environment. A run that meets another one of the same site ends at once with code 5, so that
no lock is needed around it.
"""


@app.command(help=help_text(_SCHEDULE_HELP))
def schedule(
    site: Site,
    every: Annotated[
        str, typer.Option(metavar="INTERVAL", help="How often, in minutes, hours or days: 15m, 1h, 6h, 1d.")
    ],
    spider: Annotated[
        Literal["latest", "backfill"], typer.Option(help="What to crawl; see [bold]hemeroteca crawl --help[/bold].")
    ] = "latest",
    output: Output = DEFAULT_OUTPUT,
    format_: Annotated[
        Literal["systemd", "service", "timer", "cron"],
        typer.Option("--format", help="Both units of systemd, one of the two, or a line of a crontab."),
    ] = "systemd",
) -> None:
    described = folder()
    planned = Schedule(
        site=site,
        name=find_site(site).name,
        spider=spider,
        every=interval(every),
        command=executable(),
        output=output.absolute(),
        contact=os.environ.get("HEMEROTECA_CONTACT", "").strip() or None,
        sites=described if described.is_dir() else None,
    )
    typer.echo(units(planned, format_), nl=False)
    stderr.print(notes(planned, format_), soft_wrap=True, markup=False)


def main() -> None:
    """The entry point."""
    try:
        app()
    except HemerotecaError as error:
        stderr.print(f"hemeroteca: {error}", style="red", markup=False, soft_wrap=True)
        sys.exit(exit_code_of(error))
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
