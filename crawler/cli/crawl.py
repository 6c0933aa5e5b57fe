"""The commands that make records: crawl latest, backfill and page; extract. They decide nothing."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawler.cli.operator import Operator
from crawler.cli.options import (
    CRAWL,
    DEFAULT_OUTPUT,
    AsJson,
    BaseUrl,
    MaxArticles,
    Notify,
    Output,
    Overrides,
    Ping,
    Quiet,
    Since,
    Site,
    settings_of,
)
from crawler.console import note
from crawler.crawl import Outcome, crawl
from crawler.exceptions import UsageError
from crawler.judgement import REASONS
from crawler.sites import find_site, site_at
from crawler.survey.saved_page import as_json, records_of, saved_page

__all__ = ["crawl_app", "finish"]

crawl_app = typer.Typer()
spiders_app = typer.Typer(no_args_is_help=True, help="Crawl a site into its archive.")
crawl_app.add_typer(spiders_app, name="crawl", rich_help_panel=CRAWL)


def finish(outcome: Outcome, as_json: bool) -> None:
    """End a command that ran a crawl or a replay."""
    if as_json and outcome.report:
        typer.echo(outcome.report.read_text(encoding="utf-8"), nl=False)
    raise typer.Exit(outcome.exit_code)


@spiders_app.command()
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
    notify: Notify = None,
    ping: Ping = None,
    quiet: Quiet = False,
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

    def run() -> Outcome:
        return crawl("latest", arguments, settings_of(output, overrides, quiet))

    finish(Operator.named(notify, ping, is_quiet=quiet).watch("latest", site, run), as_json)


@spiders_app.command()
def backfill(
    site: Site,
    output: Output = DEFAULT_OUTPUT,
    max_articles: MaxArticles = None,
    since: Since = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles published before this.")] = None,
    base_url: BaseUrl = None,
    overrides: Overrides = None,
    notify: Notify = None,
    ping: Ping = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """What the site still has: all articles of its sitemaps, newest first."""
    arguments = {"site": site, "max_articles": max_articles, "since": since, "until": until, "base_url": base_url}

    def run() -> Outcome:
        return crawl("backfill", arguments, settings_of(output, overrides, quiet))

    finish(Operator.named(notify, ping, is_quiet=quiet).watch("backfill", site, run), as_json)


@spiders_app.command()
def page(
    site: Site,
    urls: Annotated[list[str] | None, typer.Argument(metavar="[URL]...", help="The pages.")] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="A file with a URL a line.")] = None,
    output: Output = DEFAULT_OUTPUT,
    base_url: BaseUrl = None,
    overrides: Overrides = None,
    notify: Notify = None,
    ping: Ping = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Pages that you name, archived before or not."""
    arguments = {"site": site, "urls": urls, "file": file, "base_url": base_url}

    def run() -> Outcome:
        return crawl("page", arguments, settings_of(output, overrides, quiet))

    finish(Operator.named(notify, ping, is_quiet=quiet).watch("page", site, run), as_json)


@crawl_app.command(rich_help_panel=CRAWL)
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
    page = saved_page(body, url=url, site=whose, fetched_at=_stated(fetched_at))
    if page.substitute:
        note(f"A crawl would doubt it: {REASONS[page.substitute]} ({page.substitute}).", "yellow")
    typer.echo(as_json(records_of(page)), nl=False)


def _stated(moment: datetime | None) -> str | None:
    """A moment as records have it; UTC where it names no zone."""
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="milliseconds")
