"""The command that serves the embedded newspaper and archives it: as it stands, or as it lives. It decides nothing."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.cli.crawl import finish
from crawler.cli.demo_report import hour_line, summary
from crawler.cli.options import (
    CRAWL,
    DEFAULT_OUTPUT,
    AsJson,
    Output,
    Overrides,
    archives_in,
    overridden,
    settings_of,
)
from crawler.console import note
from crawler.crawl import crawl
from crawler.demo import DemoServer
from crawler.demo.living import LivingServer, Scenario
from crawler.exceptions import UsageError
from crawler.exit_codes import ExitCode
from crawler.simulation import crawl_at

__all__ = ["demo_app"]

demo_app = typer.Typer()

_COURTESY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
"""Our own server on loopback needs no consideration beyond the Crawl-delay that its robots.txt states."""
_FAILED = frozenset((ExitCode.INTERNAL_ERROR, ExitCode.USAGE, ExitCode.NOT_WRITABLE, ExitCode.RUN_ACTIVE))
"""How no crawl of a newspaper ends, whatever it goes through."""


@demo_app.command(rich_help_panel=CRAWL)
def demo(
    hours: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Let it live for so many simulated hours, through edits, illnesses and redesigns; crawl it each hour.",
        ),
    ] = None,
    articles: Annotated[int, typer.Option(metavar="N", min=1, help="How many articles the newspaper has.")] = 200,
    output: Output = DEFAULT_OUTPUT,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="Where to serve it; 0 takes any free one.")
    ] = 8765,
    overrides: Overrides = None,
    as_json: AsJson = False,
) -> None:
    """Serve a small newspaper on this machine and archive it: the main job, without touching anybody's site."""
    if hours is not None:
        _live(hours, articles, output, port, overrides, as_json)
        return
    with DemoServer(articles=articles, port=port) as server:
        note(f"Serving The Demo Courier with {articles} articles at {server.base_url} and crawling it …")
        outcome = crawl("latest", _arguments(server, articles), {**_COURTESY, **settings_of(output, overrides)})
    finish(outcome, as_json)


def _arguments(server: DemoServer, most: int) -> dict[str, Any]:
    return {"site": "demo", "base_url": server.base_url, "max_pages": most}


def _live(hours: int, articles: int, output: Path, port: int, overrides: list[str] | None, as_json: bool) -> None:
    if any(path.name == "demo" for path in archives_in(output)):
        raise UsageError(
            f"{output / 'demo'} is an archive of another time than the simulated one; name another folder with --output"
        )
    # An hour has one line here: what a crawl logs is shown by -s LOG_LEVEL=INFO.
    settings = {**_COURTESY, **settings_of(output, None, is_quiet=True), "LOG_LEVEL": "CRITICAL"}
    settings |= overridden(overrides)
    lived: list[dict[str, Any]] = []
    with (
        LivingServer(Scenario.varied(hours, articles), port=port, crawl_delay=0) as server,
        _interrupts() as interrupts,
    ):
        note(f"Serving The Demo Courier with {articles} articles at {server.base_url} and crawling it each hour …")
        for hour in range(hours):
            lived.append(_hour(server, hour, settings))
            note(hour_line(lived[-1]))
            if interrupts or lived[-1]["exit_code"] in {ExitCode.INTERRUPTED, *_FAILED}:
                break
    note(summary(lived))
    if as_json:
        typer.echo(json.dumps(lived, ensure_ascii=False, indent=1))
    last = lived[-1]["exit_code"]
    code = last if last in _FAILED else ExitCode.INTERRUPTED if interrupts or last == ExitCode.INTERRUPTED else 0
    raise typer.Exit(code)


def _hour(server: LivingServer, hour: int, settings: dict[str, Any]) -> dict[str, Any]:
    """Crawl the newspaper as of that hour. Returns what is true of the hour and what became of the crawl, as JSON."""
    server.hour = hour
    truth = server.living.truth(hour)
    outcome = crawl_at(truth.moment, "latest", _arguments(server, len(truth.articles)), settings)
    report = outcome.report
    return {
        "truth": truth.summary(),
        "exit_code": int(outcome.exit_code),
        "report": str(report) if report else None,
        "counts": json.loads(report.read_bytes())["counts"] if report else {},
    }


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Collects interrupts instead of ending the process: the crawl under way gets them, too, and ends in good order."""
    received: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: received.append(number))
    try:
        yield received
    finally:
        signal.signal(signal.SIGINT, before)
