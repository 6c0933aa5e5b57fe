"""The commands that read captured bytes again. They decide nothing."""

import asyncio
import logging
import os
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from crawler.archive.reading.published import published_bytes
from crawler.cli import comparison_report
from crawler.cli.crawl import finish
from crawler.cli.operator import Operator
from crawler.cli.options import (
    CRAWL,
    DEFAULT_OUTPUT,
    READ_BACK,
    AsJson,
    BaseUrl,
    Notify,
    Output,
    Overrides,
    Ping,
    Quiet,
    Workers,
    help_text,
    settings_of,
)
from crawler.comparison import Comparison, Findings, archived_groups, compare, extracted_groups
from crawler.console import ByteProgress
from crawler.crawl import Outcome, crawl
from crawler.exceptions import UsageError
from crawler.items import STREAMS
from crawler.replaying import FinishedChunk, ReplayOptions, files_of, given_files, site_in, sources
from crawler.settings import DOWNLOAD_MAXSIZE
from crawler.sites import Site, find_site, name_of

__all__ = ["replay_app"]

logger = logging.getLogger(__name__)

replay_app = typer.Typer()
_REPLAYED = DEFAULT_OUTPUT.parent / "replay"
Archives = Annotated[
    Path,
    typer.Option("--from", metavar="DIR", help="The folder of the archives whose own captures are read."),
]


_REPLAY_HELP = """\
Extract captured pages again, from WARC files: into an archive of its own, without asking the site for anything.

The files are those that you name, of whatever crawler, gzip or plain, or those of the site's own archive. A replay of
our own captures gives the records that the crawl gave, as this version extracts them. Pages of other sites are passed
over and counted, and so are broken records.

It may be stopped or killed: the next replay into the same output goes on. What was replayed is not read again; to
extract with another version, replay into another output.
"""


@replay_app.command(help=help_text(_REPLAY_HELP), rich_help_panel=CRAWL)
def replay(
    warcs: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[WARC]...", help="WARC files, or folders with some; by default, the site's own."),
    ] = None,
    site: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose pages; by default, judged by the URLs in the files.")
    ] = None,
    archives: Archives = DEFAULT_OUTPUT,
    base_url: BaseUrl = None,
    output: Annotated[
        Path, typer.Option("--output", metavar="DIR", help="The folder of the new archive; never that of --from.")
    ] = _REPLAYED,
    workers: Workers = None,
    overrides: Overrides = None,
    notify: Notify = None,
    ping: Ping = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    def run() -> Outcome:
        if not warcs and not site:
            raise UsageError("name WARC files, or with --site the archive whose own captures are to be replayed")
        if base_url and not site:
            raise UsageError("say with --site whose pages are served at --base-url")
        arguments = {
            "site": site or site_in(given_files(warcs or [])).name,
            "base_url": base_url,
            "warcs": [path.absolute() for path in warcs or []],
            "archives": archives.absolute(),
            "workers": workers,
        }
        return crawl("replay", arguments, settings_of(output, overrides, quiet))

    finish(Operator.named(notify, ping, is_quiet=quiet).watch("replay", site, run), as_json)


_DIFF_HELP = """\
Compare what two versions of the extraction make of the same captures. Nothing is written.

Left are the records of the archive, as the version that it was crawled with extracted them. Right is what this version
extracts from the archive's own captures; or, with --against, the records of another output, such as that of a replay by
another version. Records are matched by their captures. Printed are how many differ, in which fields, with samples.

What follows from the archive's history, and not from the page, is not compared: revisions, duplicates, runs. Records
that an archive has retracted are left out, and counted.
"""


@replay_app.command(name="diff-extraction", help=help_text(_DIFF_HELP), rich_help_panel=READ_BACK)
def diff_extraction(
    site: Annotated[
        str,
        typer.Argument(metavar="SITE", help="Whose archive: its name, or the address of one that no file describes."),
    ],
    against: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Compare with the archive of that output instead.")
    ] = None,
    output: Output = DEFAULT_OUTPUT,
    samples: Annotated[int, typer.Option(metavar="N", min=0, help="So many samples of each difference.")] = 3,
    base_url: BaseUrl = None,
    workers: Workers = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    name = name_of(site)
    left = output / name
    for root in filter(None, (left, against and against / name)):
        if not _record_bytes(root):
            raise UsageError(f"there is no archive of {name!r} in {root.parent}")
    with closing(Comparison(samples, right_has_duplicates=against is None)) as comparison:
        if against:
            findings = _archives_compared(comparison, left, against / name)
        else:
            whose = find_site(site)
            number = workers or os.cpu_count() or 1
            right = _compared_anew(comparison, left, whose.at(base_url) if base_url else whose, number)
            findings = asyncio.run(right)
    typer.echo(comparison_report.as_document(findings) if as_json else comparison_report.as_text(findings))


def _record_bytes(root: Path) -> int:
    return sum(published_bytes(root, stream) for stream in STREAMS)


def _archives_compared(comparison: Comparison, left: Path, right: Path) -> dict[str, Findings]:
    with ByteProgress("Comparing", _record_bytes(left) + _record_bytes(right)) as progress:
        return compare(comparison, archived_groups(left, progress.advance), archived_groups(right, progress.advance))


async def _compared_anew(comparison: Comparison, left: Path, site: Site, number: int) -> dict[str, Findings]:
    files = sources(files_of(left))
    given = ReplayOptions(site=site, run="", largest=DOWNLOAD_MAXSIZE)
    total = _record_bytes(left) + sum(source.size for source in files)
    with ByteProgress("Comparing", total) as progress:

        def on_chunk(finished: FinishedChunk) -> None:
            progress.advance(finished.reached - finished.begin)
            for broken in finished.broken:
                logger.warning("Passed over a broken place, %s", broken)

        for group in archived_groups(left, progress.advance):
            comparison.add_left(group)
        async for group in extracted_groups(files, given, number, on_chunk):
            comparison.add_right(group)
    return comparison.end()
