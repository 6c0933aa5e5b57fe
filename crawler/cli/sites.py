"""The commands for setting up sites: sites, site new, site check. They decide nothing."""

import dataclasses
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from crawler import settings
from crawler.archive.reading.published import find_records
from crawler.cli import site_check_report
from crawler.cli.options import SET_UP, BaseUrl, Overrides, Site, help_text, overridden, settings_of
from crawler.console import note
from crawler.crawl import Outcome, crawl
from crawler.exit_codes import ExitCode
from crawler.sites import find_site, known_sites
from crawler.sites.any_site import any_site
from crawler.sites.user_files import FOLDER_VARIABLE, folder
from crawler.survey.detection import name_for
from crawler.survey.files import SiteFiles
from crawler.survey.site_check import Check, check_of
from crawler.survey.spider import survey_site
from crawler.urls import host_of

__all__ = ["sites_app"]

sites_app = typer.Typer()
site_app = typer.Typer(no_args_is_help=True, help="Describe a site, and look what its description gives.")
sites_app.add_typer(site_app, name="site", rich_help_panel=SET_UP)
AsDocument = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_QUIET: dict[str, Any] = {
    # Progress tells of a folder that goes.
    "EXTENSIONS": {**settings.EXTENSIONS, "crawler.extensions.progress.ProgressExtension": None},
    "HEMEROTECA_RECORD": False,
    "LOG_LEVEL": "WARNING",
}


@sites_app.command(rich_help_panel=SET_UP)
def sites(as_json: AsDocument = False) -> None:
    """The sites that files describe, and where those are. Any other is crawled by its address."""
    rows = [
        {"name": known.site.name, "title": known.site.title, "url": known.site.base_url, "origin": known.origin}
        for known in known_sites()
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo(f"{row['name']:<20} {row['title']:<24} {row['url']:<32} {row['origin']}")


_NEW_HELP = """\
Look at a site and draft a file that describes it, with a test of a saved page.

Asked for, politely, are the front page, robots.txt, a feed, a sitemap, WordPress's REST API where there is one, and
pages until one is an article: 15 requests at most. What was found, and on what grounds, is printed on standard error,
the files written on standard output: NAME.py; and, when an article was found, test_NAME.py and NAME/ with its page and
its records.

Look the file over, correct it, and see with hemeroteca site check what it gives.
"""


@site_app.command(help=help_text(_NEW_HELP))
def new(
    address: Annotated[str, typer.Argument(metavar="URL", help="The site's address, such as https://paper.example/")],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call the site; by default, after its host.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=f"The folder; by default, {FOLDER_VARIABLE}, or sites/ where scrapy.cfg is."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the files if there are some.")] = False,
    overrides: Overrides = None,
) -> None:
    base_url = any_site(address).base_url
    files = SiteFiles(to or folder(), name or name_for(host_of(base_url)))
    files.refuse_to_replace(base_url, force=force)
    note(f"Looking at {base_url}, politely …")
    found = survey_site(base_url, files.name, overridden(overrides))
    for what, ground in found.grounds:
        note(f"  {what:<12} {ground}")
    for path in files.write(found):
        typer.echo(path)
    for path in files.remove_stale(found):
        note(f"Removed {path}: there is no article now")
    note(f"Look it over, then: {files.check}")


_CHECK_HELP = """\
Crawl a few pages of a site and show what they give, field by field: on how many of them it has a value, and a sample.

The crawl is a real one, with all its manners, of the site's feeds, front page and sections, and then of some articles;
what it archives is thrown away. It ends with 0 when there were articles, with 8 when there was none or too many pages
failed, and as a crawl does when the site cannot be crawled at all.
"""


@site_app.command(help=help_text(_CHECK_HELP))
def check(
    site: Site,
    pages: Annotated[int, typer.Option(metavar="N", min=1, help="Fetch at most so many articles.")] = 5,
    base_url: BaseUrl = None,
    overrides: Overrides = None,
    as_json: AsDocument = False,
) -> None:
    whose = find_site(site)
    note(f"Crawling a few pages of {whose.title}, politely …")
    arguments = {"site": site, "max_articles": pages, "max_pages": 1, "base_url": base_url}
    with TemporaryDirectory(prefix="hemeroteca-") as folder:
        outcome = crawl("latest", arguments, {**_QUIET, **settings_of(Path(folder), overrides)})
        if outcome.exit_code not in (ExitCode.SUCCESS, ExitCode.NOTHING_NEW, ExitCode.FAILURES):
            raise typer.Exit(outcome.exit_code)
        found = _found(Path(folder) / whose.name, outcome)
    typer.echo(
        json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=2)
        if as_json
        else site_check_report.as_text(found)
    )
    is_fine = found.articles and outcome.exit_code != ExitCode.FAILURES
    raise typer.Exit(ExitCode.SUCCESS if is_fine else ExitCode.FAILURES)


def _found(root: Path, outcome: Outcome) -> Check:
    records = {
        stream: [record for _, record in find_records(root, stream, b"")] for stream in ("articles", "teaser_cards")
    }
    report = json.loads(outcome.report.read_text(encoding="utf-8")) if outcome.report else {}
    counts = report.get("counts", {"skipped": {}, "failed": {}})
    return check_of(root.name, records["articles"], records["teaser_cards"], counts)
