"""The command that shows the bytes behind a record: evidence. It decides nothing."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crawler.archive.reading.evidence import Evidence, find_evidence, html, newer_doubt
from crawler.archive.reading.published import published_bytes
from crawler.cli import evidence_report
from crawler.cli.options import DEFAULT_OUTPUT, READ_BACK, Output, archive_named, archives_in, help_text
from crawler.console import ByteProgress, note
from crawler.exceptions import Damaged, UsageError
from crawler.exit_codes import ExitCode
from crawler.sites import spelled

__all__ = ["evidence_app"]

evidence_app = typer.Typer()

_HELP = """\
Show the bytes that a record was read from, and whether they are what they were.

A record is named by its id (of an article, a card, a snapshot or a doubt) or by the article's or page's URL; of
several, it is the newest, and a newer page that is doubted is told of. Other URLs that were fetched (feeds, sitemaps,
robots.txt, redirects) are found as they were spelled.

Prints the header of the WARC record and of the HTTP response, and holds the digests against the bytes: the record's
block, its payload (that of the original, where a revisit stands for it), and what the archived record says of them.
Exits with 9 when something differs, or cannot be read. Of a record that is retracted, it says so.
"""


def _write(page: bytes, target: str) -> None:
    if target == "-":
        sys.stdout.buffer.write(page)
        return
    try:
        Path(target).write_bytes(page)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    note(f"Wrote {len(page):,} bytes to {target}")


def _note_doubt(found: Evidence, url: str) -> None:
    """The record is not the newest that was read of a page that is doubted since."""
    try:
        doubt = newer_doubt(found, url, spelled)
    except Damaged as error:
        note(f"Whether the page is doubted cannot be told: {error}", "yellow")
        return
    if doubt:
        note(
            f"The page as it was read at {doubt.seen_at} is doubted ({', '.join(doubt.reasons)}), and no record; see"
            f" hemeroteca evidence {doubt.id}",
            "yellow",
        )


@evidence_app.command(help=help_text(_HELP), rich_help_panel=READ_BACK)
def evidence(
    url: Annotated[str, typer.Argument(metavar="URL|ID", help="What was fetched, or the id of what it gave.")],
    output: Output = DEFAULT_OUTPUT,
    site: Annotated[
        str | None, typer.Option(metavar="NAME", help="The archive to look in; by default, all in the output.")
    ] = None,
    revision: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Of an article: this revision, not the newest.")
    ] = None,
    captures: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="The folder of the WARC files, when not in the archive: of a replay's records."
        ),
    ] = None,
    html_: Annotated[
        str | None,
        typer.Option("--html", metavar="FILE|-", help="Write the page itself to a file, or to standard output only."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    roots = [archive_named(output, site)] if site else archives_in(output)
    with ByteProgress("Looking", sum(published_bytes(root) for root in roots)) as progress:
        found = find_evidence(url, roots, spelled, revision=revision, captures=captures, on_read=progress.advance)
    if html_ != "-":
        typer.echo(evidence_report.as_document(found) if as_json else evidence_report.as_text(found))
    if html_:
        _write(html(found), html_)
    if retraction := found.retraction:
        note(f"The record is retracted, {retraction['retracted_at']}: {retraction['reason']}")
    _note_doubt(found, url)
    if not found.is_sound:
        note("hemeroteca: the bytes are not what they were, or not those of the record", "red")
        raise typer.Exit(ExitCode.NOT_SOUND)
