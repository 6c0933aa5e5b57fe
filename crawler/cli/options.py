"""Arguments and options that commands share, and how their help is written."""

from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.archive.verification.archive import is_archive
from crawler.exceptions import UsageError
from crawler.settings import HEMEROTECA_OUTPUT
from crawler.sites import name_of

__all__ = [
    "CRAWL",
    "DEFAULT_OUTPUT",
    "HAND_ON",
    "READ_BACK",
    "SET_UP",
    "AsJson",
    "BaseUrl",
    "MaxArticles",
    "Notify",
    "Output",
    "Overrides",
    "Ping",
    "Quiet",
    "Since",
    "Site",
    "Workers",
    "archive_named",
    "archives_in",
    "help_text",
    "overridden",
    "settings_of",
]

CRAWL, READ_BACK, HAND_ON, SET_UP = "Crawl", "Read back", "Hand on", "Set up"
"""The groups of commands on the help page."""


def settings_of(output: Path, overrides: list[str] | None, is_quiet: bool = False) -> dict[str, Any]:
    """The settings of a run into `output`, with what ``-s`` says. Raises `UsageError`."""
    quiet = {"LOG_LEVEL": "WARNING", "HEMEROTECA_PROGRESS": False} if is_quiet else {}
    return {"HEMEROTECA_OUTPUT": str(output.absolute()), **quiet, **overridden(overrides)}


def overridden(overrides: list[str] | None) -> dict[str, Any]:
    """What ``-s`` says. Raises `UsageError`."""
    settings: dict[str, Any] = {}
    for override in overrides or []:
        name, separator, value = override.partition("=")
        if not (name and separator):
            raise UsageError(f"-s takes NAME=VALUE, not {override!r}")
        settings[name] = value
    return settings


def archives_in(output: Path) -> list[Path]:
    """The archives below a folder, in the order of their names."""
    return sorted(path for path in output.glob("*") if path.is_dir() and is_archive(path))


def archive_named(output: Path, site: str) -> Path:
    """The archive of a site, by its name or its address. Raises `UsageError` when there is none."""
    archives, name = {path.name: path for path in archives_in(output)}, name_of(site)
    if name not in archives:
        there = f"there are {', '.join(archives)}" if archives else "there is none at all"
        raise UsageError(f"there is no archive of {name!r} in {output}; {there}")
    return archives[name]


def help_text(text: str) -> str:
    """Paragraphs for a help page, which wraps them itself: each on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


Site = Annotated[
    str, typer.Argument(metavar="SITE", help="A name that [bold]hemeroteca sites[/bold] lists, or any site's address.")
]
Output = Annotated[
    Path, typer.Option("--output", metavar="DIR", help="The folder of the archives; a folder for each site below it.")
]
MaxArticles = Annotated[int | None, typer.Option(metavar="N", help="Fetch at most so many articles.")]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only articles at or after this day or moment (ISO 8601, UTC).")
]
BaseUrl = Annotated[
    str | None, typer.Option(metavar="URL", help="Where the site is served, when not at its own address (a mirror).")
]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Processes that extract; as many as processors by default.")
]
Overrides = Annotated[
    list[str] | None, typer.Option("-s", "--set", metavar="NAME=VALUE", help="Set a Scrapy setting; may be repeated.")
]
Notify = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TARGET",
        help=(
            "Tell how the run ended when it did not end well: a URL of apprise (mailto://…), a webhook (https://…), or"
            " a program (exec:PATH), which get it as JSON; may be repeated. Or HEMEROTECA_NOTIFY."
        ),
    ),
]
Ping = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="Ask for this address when the run ended well, as a sign of life. Or HEMEROTECA_PING."
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", help="Print warnings and errors only, for cron; nothing of another run at work.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the run's report as JSON on standard output.")]
DEFAULT_OUTPUT = Path(HEMEROTECA_OUTPUT)
