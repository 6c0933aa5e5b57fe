"""The command that shows and decides what is doubted: doubts. It decides nothing by itself."""

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from crawler.archive.reading.doubts import NotedDoubt, noted_doubts, standing_decisions
from crawler.cli import doubts_report
from crawler.cli.crawl import finish
from crawler.cli.options import (
    DEFAULT_OUTPUT,
    READ_BACK,
    BaseUrl,
    Output,
    Overrides,
    archive_named,
    help_text,
    settings_of,
)
from crawler.crawl import crawl
from crawler.exceptions import UsageError
from crawler.judgement import REASONS
from crawler.records.identity import article_id, is_id
from crawler.sites import spelled

__all__ = ["doubts_app"]

doubts_app = typer.Typer()

_HELP = """\
Show the pages of an archive that are doubted: read, kept with their evidence, and not believed. Decide them.

A page is doubted when it names itself an error, a wall or a notice, when nothing of its article came back, or when the
article lost what it had. It makes no revision. It is asked for again after an hour, two, four …; a doubt is over when
the page is itself again, or says the same hours later and others do not.

--accept archives what the pages gave, as it was read then. --reject says that they are wrong: they stay what they are,
and the same is not told again. With --reason alone, either holds for later pages, too. --replay reads the captures
once more, with this version and the site's file as it is now: after a redesign, mend the file, then replay; pages that
are believed now become the records that were missed, the others stay doubted.

Choose with --reason, --run and --page. Nothing is deleted: decisions are records, too.
"""


@doubts_app.command(help=help_text(_HELP), rich_help_panel=READ_BACK)
def doubts(
    site: Annotated[str, typer.Argument(metavar="SITE", help="The archive: the site's name or address.")],
    reason: Annotated[str | None, typer.Option(metavar="REASON", help="Only pages doubted for this reason.")] = None,
    run: Annotated[str | None, typer.Option(metavar="RUN", help="Only pages that this run read.")] = None,
    page: Annotated[
        str | None, typer.Option(metavar="URL|ID", help="Only this page: its URL, its article's id or the doubt's.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="The pages are right: archive what they gave.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The pages are wrong: do not tell of them again.")] = False,
    replay: Annotated[bool, typer.Option("--replay", help="Read their captures once more, and judge anew.")] = False,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Say why; it is kept with the decision.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Show those that are decided, too.")] = False,
    base_url: BaseUrl = None,
    output: Output = DEFAULT_OUTPUT,
    overrides: Overrides = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON: the doubts or, of a decision, the run's report.")
    ] = False,
) -> None:
    root = archive_named(output, site)
    if reason is not None and reason not in REASONS:
        raise UsageError(f"there is no reason {reason!r}; there are {', '.join(REASONS)}")
    actions = [name for name, is_given in (("accept", accept), ("reject", reject), ("replay", replay)) if is_given]
    if len(actions) > 1:
        raise UsageError(f"--{actions[0]} or --{actions[1]}, not both")
    if not actions:
        _show(_chosen(root, reason, run, page, with_ended=all_), root, as_json=as_json)
        return
    if actions[0] != "replay" and not (reason or run or page):
        raise UsageError(f"say what to {actions[0]}: with --reason, --run or --page")
    if (run or page) and not _chosen(root, reason, run, page, with_ended=True):
        raise UsageError(f"nothing is doubted that --run and --page name; hemeroteca doubts {root.name} --all lists it")
    arguments = {
        "site": site,
        "base_url": base_url,
        "action": actions[0],
        "reason": reason,
        "run": run,
        "page": page,
        "note": note,
    }
    finish(crawl("decide", arguments, settings_of(output, overrides)), as_json)


def _chosen(root: Path, reason: str | None, run: str | None, page: str | None, *, with_ended: bool) -> list[NotedDoubt]:
    return [
        doubt
        for doubt in noted_doubts(root)
        if (with_ended or doubt.verdict is None)
        and (reason is None or reason in doubt.reasons)
        and (run is None or run == doubt.run)
        and (page is None or _is_of_page(doubt, page))
    ]


def _is_of_page(doubt: NotedDoubt, page: str) -> bool:
    if is_id(page):
        return page.lower() in (doubt.id, article_id(doubt.url))
    return doubt.url in (page, spelled(page))


def _show(found: list[NotedDoubt], root: Path, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(doubt) for doubt in found], ensure_ascii=False, indent=2))
    else:
        typer.echo(doubts_report.as_text(found, root.name, standing_decisions(root)))
