"""Arguments and options that commands share, and how their help is written."""

from pathlib import Path
from typing import Annotated

import typer

from crawler.settings import HEMEROTECA_OUTPUT

__all__ = ["DEFAULT_OUTPUT", "AsJson", "BaseUrl", "MaxArticles", "Output", "Overrides", "Since", "Site", "help_text"]


def help_text(text: str) -> str:
    """Paragraphs for a help page, which wraps them itself: each on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


Site = Annotated[str, typer.Argument(metavar="SITE", help="The site's name; [bold]hemeroteca sites[/bold] lists them.")]
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
Overrides = Annotated[
    list[str] | None, typer.Option("-s", "--set", metavar="NAME=VALUE", help="Set a Scrapy setting; may be repeated.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the run's report as JSON on standard output.")]
DEFAULT_OUTPUT = Path(HEMEROTECA_OUTPUT)
