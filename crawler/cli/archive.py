"""The commands that look at archives: status, history, verify, repair. They decide nothing."""

import dataclasses
import json
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from crawler.archive import Archive
from crawler.archive.reading.lookup import find_article
from crawler.archive.reading.published import published_bytes
from crawler.archive.reading.status import Status, archived_sites, read_status
from crawler.archive.verification.archive import Verification
from crawler.archive.verification.package import PackageVerification
from crawler.cli import history_report, status_report, verification_report
from crawler.cli.options import DEFAULT_OUTPUT, READ_BACK, Output, archive_named, archives_in, help_text
from crawler.clock import now
from crawler.console import ByteProgress, note
from crawler.exceptions import ArchiveNotWritable, Damaged, UsageError
from crawler.exit_codes import ExitCode
from crawler.sites import name_of, spelled

__all__ = ["archive_app"]

archive_app = typer.Typer()
_PACKAGE = ".wacz"
ArchiveName = Annotated[str | None, typer.Argument(metavar="SITE", help="The archive: the site's name or address.")]


@archive_app.command(rich_help_panel=READ_BACK)
def status(
    site: ArchiveName = None,
    output: Output = DEFAULT_OUTPUT,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """How archives stand, all or one: runs, articles, age, outcomes, sizes. Exits with 9 when one cannot be read."""
    names = [name_of(site)] if site else archived_sites(output)
    if not names:
        raise UsageError(f"there is no archive in {output}")
    found = [one for name in names if (one := _readable_status(output, name))]
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(one) for one in found], ensure_ascii=False, indent=2))
    elif found:
        typer.echo("\n\n".join(map(status_report.as_text, found)))
    if len(found) < len(names):
        raise typer.Exit(ExitCode.NOT_SOUND)


def _readable_status(output: Path, name: str) -> Status | None:
    """None for an archive that cannot be read: it hides no other one."""
    try:
        return read_status(output, name, now())
    except (ArchiveNotWritable, Damaged) as error:
        note(f"hemeroteca: {name}: {error}", "red")
        return None


_REPAIR_HELP = """\
Do what the next crawl would do first after a run that died: publish what it had committed, remove what it had not,
and write its report. Nothing else is changed; a sound archive stays as it is.
"""


@archive_app.command(help=help_text(_REPAIR_HELP), rich_help_panel=READ_BACK)
def repair(
    site: Annotated[str, typer.Argument(metavar="SITE", help="The archive: the site's name or address.")],
    output: Output = DEFAULT_OUTPUT,
) -> None:
    archive = Archive(output, archive_named(output, site).name, now())
    archive.abandon()
    for file in archive.recovered:
        typer.echo(f"{file.rows} lines  {file.path}")
    note("Published what a run that died had committed." if archive.recovered else "There was nothing to repair.")


_VERIFY_HELP = """\
Re-read an archive and say whether it is what it says it is.

Every published file is held against the manifest (size, SHA-256, rows), every line against its schema and against
the values that follow from its fields (ids, digests, text), every record against the others (none twice, revisions
without a gap), and the ledger against all of them. Nothing is changed. It may run while a crawl does.

Captures are read to the last byte: every record of the WARC files against its digests, their indexes against them in
both directions, and every archived record against the capture that it points to. FILE.wacz is a package instead of an
archive: its list of files, index, pages and records are held against each other.

Findings are printed as FILE:LINE: WHAT IS WRONG, the first ten of each archive; --json prints all. It exits with 0
when there are none and with 9 when there are some: restore the files that it names from a copy.
"""


@archive_app.command(help=help_text(_VERIFY_HELP), rich_help_panel=READ_BACK)
def verify(
    site: Annotated[
        str | None,
        typer.Argument(metavar="SITE|FILE.wacz", help="The archive: the site's name or address; or a WACZ package."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every archive in the output.")] = False,
    output: Output = DEFAULT_OUTPUT,
    as_json: Annotated[bool, typer.Option("--json", help="Print all findings as JSON.")] = False,
) -> None:
    if (site is None) != all_:
        raise UsageError("name one SITE to verify, or --all")
    report = verification_report.Json() if as_json else verification_report.Lines()
    if site and ((package := Path(site)).suffix == _PACKAGE or package.is_file()):
        _exit(_verify_package(package, report))
    roots = [archive_named(output, site)] if site else archives_in(output)
    if not roots:
        raise UsageError(f"there is no archive in {output}")
    with ByteProgress("Verifying", sum(published_bytes(root) for root in roots)) as progress:
        sound = report.run({root.name: Verification(root, progress.advance) for root in roots})
    _exit(sound)


def _verify_package(package: Path, report: verification_report.Json | verification_report.Lines) -> bool:
    if not package.is_file():
        raise UsageError(f"there is no file {package}")
    with ByteProgress("Verifying", package.stat().st_size) as progress:
        return report.run({package.name: PackageVerification(package, progress.advance)})


def _exit(sound: bool) -> NoReturn:
    raise typer.Exit(ExitCode.SUCCESS if sound else ExitCode.NOT_SOUND)


_HISTORY_HELP = """\
Show an article's revisions: when each was fetched, what changed, and how.

A changed article is archived as a new revision. Its text is compared paragraph by paragraph: a line with - was
there before, one with + is there now. A comment more, or another date in the masthead, makes no revision. Retracted
revisions are marked.
"""


@archive_app.command(help=help_text(_HISTORY_HELP), rich_help_panel=READ_BACK)
def history(
    url: Annotated[
        str, typer.Argument(metavar="URL|ID", help="The article's URL, with or without tracking parameters, or its id.")
    ],
    output: Output = DEFAULT_OUTPUT,
    site: Annotated[
        str | None, typer.Option(metavar="NAME", help="The archive to look in; by default, all in the output.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    roots = [archive_named(output, site)] if site else archives_in(output)
    with ByteProgress("Looking", sum(published_bytes(root, "articles") for root in roots)) as progress:
        found = find_article(url, roots, spelled, progress.advance)
    typer.echo(history_report.as_document(found) if as_json else history_report.as_text(found))
