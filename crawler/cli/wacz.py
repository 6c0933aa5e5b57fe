"""The command that packs an archive for others to open: wacz. It decides nothing."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from crawler.archive.packing.wacz import Packing
from crawler.archive.reading.span import Span
from crawler.cli.options import DEFAULT_OUTPUT, HAND_ON, Output, archive_named, help_text
from crawler.console import ByteProgress, note
from crawler.exceptions import UsageError
from crawler.sites import known_sites

__all__ = ["wacz_app"]

wacz_app = typer.Typer()
_STANDARD_OUTPUT = "-"

_WACZ_HELP = """\
Pack an archive's captures into one WACZ file, which ReplayWeb.page and other readers open: the pages as they were
served, their index, the list of pages, the records of the articles, and which of these are retracted.

--since and --until choose captures by when they were fetched. WARC files are never rewritten: each that holds a
capture of that time goes in whole, and so do those that hold what a capture repeats; the pages listed and the records
are those of that time only. The same archive and the same choice make the same file.

Everything is held against the manifest while it is copied: a damaged archive makes no package (code 9). The file's
path is printed on standard output. Put it on a web server, or open it at https://replayweb.page.
"""


@wacz_app.command(help=help_text(_WACZ_HELP), rich_help_panel=HAND_ON)
def wacz(
    site: Annotated[str, typer.Argument(metavar="SITE", help="The archive: the site's name or address.")],
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only captures at or after this day or moment (ISO 8601, UTC).")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only captures before this.")] = None,
    output: Output = DEFAULT_OUTPUT,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.wacz|-",
            help="The file to write, or - for standard output; by default, SITE-DAY.wacz in the working directory,"
            " after the day of the newest capture.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was packed as JSON.")] = False,
) -> None:
    if as_json and to == _STANDARD_OUTPUT:
        raise UsageError("--json and --to - both want standard output; take one of them")
    root = archive_named(output, site)
    if to and to != _STANDARD_OUTPUT:
        _refuse(Path(to), force)
    packing = Packing(root, _title(root.name), Span.of(since, until))
    path = None if to == _STANDARD_OUTPUT else Path(to or f"{root.name}-{packing.newest_day}.wacz")
    if path:
        _refuse(path, force)
    with ByteProgress("Packing", packing.size) as progress:
        packed = packing.write(path, progress.advance) if path else packing.stream(sys.stdout.buffer, progress.advance)
    if path and as_json:
        summary = {"path": str(path), "site": root.name, "bytes": path.stat().st_size, **dataclasses.asdict(packed)}
        typer.echo(json.dumps(summary, ensure_ascii=False, indent=2))
    elif path:
        typer.echo(str(path))
    counts = [(packed.pages, "page"), (packed.articles, "article record"), (packed.archives, "WARC file")]
    if packed.retractions:
        counts.append((packed.retractions, "retraction"))
    packed_up = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    size = f", {path.stat().st_size / 1e6:,.1f} MB" if path else ""
    note(f"Packed {packed_up}{size}.")
    if packed.lost:
        note(f"{packed.lost:,} captures repeat one that no WARC file of the archive holds; they show no page.")


def _refuse(path: Path, force: bool) -> None:
    """Raises `UsageError` where a file would be lost, or be named so that readers do not know it."""
    if path.suffix != ".wacz":
        raise UsageError(f"a package's name ends in .wacz: readers know it by that; {path} does not")
    if path.exists() and not force:
        raise UsageError(f"{path} exists; name another file with --to, or replace it with --force")


def _title(site: str) -> str:
    return next((known.site.title for known in known_sites() if known.site.name == site), site)
