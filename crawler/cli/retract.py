"""The command that takes archived records back: retract. It decides nothing."""

import dataclasses
import json
from typing import Annotated

import typer

from crawler.archive.reading.published import published_bytes
from crawler.archive.retracting import Choice, NamedRecord, Retracted, RunRecords, retract
from crawler.cli.options import DEFAULT_OUTPUT, READ_BACK, Output, archive_named, archives_in, help_text
from crawler.console import ByteProgress, note
from crawler.exceptions import UsageError
from crawler.exit_codes import ExitCode
from crawler.items import STREAMS
from crawler.sites import spelled
from crawler.text import clean

__all__ = ["retract_app"]

retract_app = typer.Typer()

_HELP = """\
State that an archived record is wrong. Nothing is deleted: retractions are records of their own, in retractions/, and
history, evidence, status and wacz show them.

A record is named by its id (of an article, a card or a snapshot) or by the article's URL; of an article, it is the
newest revision that is not retracted, or --revision. --run takes every record that the run published.

An article whose newest revision is retracted is asked for again by the next crawl of what is new. What its page says
then becomes the next revision.

Prints what was retracted. Exits with 7 when all of it was retracted already.
"""


@retract_app.command(name="retract", help=help_text(_HELP), rich_help_panel=READ_BACK)
def retract_(
    url: Annotated[
        str | None,
        typer.Argument(metavar="ID|URL", help="The record's id, or the article's URL.", show_default=False),
    ] = None,
    run: Annotated[str | None, typer.Option(metavar="RUN", help="Every record that this run published.")] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is wrong; it is published.")] = None,
    revision: Annotated[int | None, typer.Option(metavar="N", min=1, help="Of an article: this revision.")] = None,
    site: Annotated[
        str | None, typer.Option(metavar="NAME", help="The archive to look in; by default, all in the output.")
    ] = None,
    output: Output = DEFAULT_OUTPUT,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    if (url is None) == (run is None):
        raise UsageError("name one record by its id or URL, or with --run the run that published the records")
    if run and revision:
        raise UsageError("--revision is of one article; --run takes every record of the run")
    said = clean(reason)
    if said is None:
        raise UsageError("say with --reason why it is wrong: whoever reads the record later will ask")
    roots = [archive_named(output, site)] if site else archives_in(output)
    given = {"url": url, "run": run, "revision": revision, "reason": said}
    arguments = {name: value for name, value in given.items() if value is not None}
    with ByteProgress(
        "Looking", 2 * sum(published_bytes(root, stream) for root in roots for stream in STREAMS)
    ) as shown:
        choice: Choice = (
            RunRecords(run=run, on_read=shown.advance)
            if run
            else NamedRecord(url_or_id=url or "", canonicalize=spelled, revision=revision, on_read=shown.advance)
        )
        done = retract(choice, roots, said, arguments)
    typer.echo(_as_document(done) if as_json else _as_text(done), nl=as_json or bool(done.made))
    _tell(done)
    if not done.made:
        raise typer.Exit(ExitCode.NOTHING_NEW)


def _as_text(done: Retracted) -> str:
    return "\n".join(_named(made.stream, made.record, made.revision) for made in done.made)


def _as_document(done: Retracted) -> str:
    document = {
        "site": done.site,
        "run": done.run,
        "retracted": [dataclasses.asdict(made) for made in done.made],
        "already_retracted": done.known,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _named(stream: str, id_: str, revision: int | None) -> str:
    return f"{stream}  {id_}{f', revision {revision}' if revision else ''}"


_SHOWN = 10
"""Records that were retracted already, and that a person is told of one by one."""


def _tell(done: Retracted) -> None:
    for file in done.recovered:
        note(f"Published what a run that died had committed: {file.rows} lines, {file.path}")
    for known in done.known[:_SHOWN]:
        which = _named(known["stream"], known["record"], known["revision"])
        note(f"Retracted already, {known['retracted_at']}: {which} ({known['reason']})")
    if further := done.known[_SHOWN:]:
        note(f"{len(further):,} more were retracted already.")
    number = len(done.made)
    note(f"Retracted {number:,} record{'' if number == 1 else 's'} of {done.site}.")
