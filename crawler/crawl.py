"""One crawl in this process, from arguments to exit code. Spiders and settings decide what it does."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rich.logging import RichHandler
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import SETTINGS_PRIORITIES, Settings

from crawler import stats
from crawler.console import stderr
from crawler.exceptions import ArchiveNotWritable, Damaged, HemerotecaError, Refused, RunActive, UsageError
from crawler.exit_codes import ExitCode
from crawler.extensions.doubts import DoubtsExtension
from crawler.extensions.health import HealthExtension
from crawler.extensions.publisher import PublisherExtension
from crawler.extensions.refusals import RefusalsExtension
from crawler.items import STATEMENTS, STREAMS
from crawler.spiders.arguments import (
    BackfillArguments,
    DecideArguments,
    LatestArguments,
    PageArguments,
    ReplayArguments,
    SiteArguments,
    explain,
)
from crawler.spiders.backfill import BackfillSpider
from crawler.spiders.decide import DecideSpider
from crawler.spiders.latest import LatestSpider
from crawler.spiders.page import PageSpider
from crawler.spiders.replay import ReplaySpider
from crawler.stopping import BLOCKED, DOUBTFUL, INTERRUPTED, NOT_WRITABLE

__all__ = ["SPIDERS", "Outcome", "crawl", "exit_code_of", "run"]

SPIDERS: dict[str, Any] = {
    spider.name: spider for spider in (LatestSpider, BackfillSpider, PageSpider, ReplaySpider, DecideSpider)
}
_ARGUMENTS: dict[str, type[SiteArguments]] = {
    "latest": LatestArguments,
    "backfill": BackfillArguments,
    "page": PageArguments,
    "replay": ReplayArguments,
    "decide": DecideArguments,
}

_FINISHED = "finished"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a crawl ended."""

    exit_code: ExitCode
    report: Path | None
    """The run's report; None when the run did not get as far as writing one."""


def exit_code_of(error: BaseException) -> ExitCode:
    """The exit code of a command that ended with an error."""
    if isinstance(error, RunActive):
        return ExitCode.RUN_ACTIVE
    if isinstance(error, ArchiveNotWritable):
        return ExitCode.NOT_WRITABLE
    if isinstance(error, Damaged):
        return ExitCode.NOT_SOUND
    if isinstance(error, Refused):
        return ExitCode.BLOCKED
    return ExitCode.USAGE if isinstance(error, HemerotecaError) else ExitCode.INTERNAL_ERROR


def _exit_code(crawler: Crawler, reason: str) -> ExitCode:
    """Scrapy itself exits with 0 after a failing start and after any number of errors."""
    refusals, publisher = crawler.get_extension(RefusalsExtension), crawler.get_extension(PublisherExtension)
    if publisher and publisher.error:
        return exit_code_of(publisher.error)
    if reason == BLOCKED or (refusals and refusals.is_blocked) or crawler.stats.get_value(stats.FORBIDDEN_BY_FAILURE):
        return ExitCode.BLOCKED
    if reason == INTERRUPTED:
        return ExitCode.INTERRUPTED
    if reason == DOUBTFUL:
        return ExitCode.DOUBTFUL
    if reason == NOT_WRITABLE:
        return ExitCode.NOT_WRITABLE
    counts = crawler.stats.get_stats()
    if reason != _FINISHED or any(name.startswith("spider_exceptions/") for name in counts):
        return ExitCode.INTERNAL_ERROR
    failed = sum(stats.reasons(counts, stats.FAILED).values())
    read = sum(counts.get(name, 0) for name in (stats.FETCHED, stats.LISTS, stats.NOT_MODIFIED, stats.REPLAYED))
    if failed > crawler.settings.getfloat("HEMEROTECA_MOST_FAILURES") * (failed + read):
        return ExitCode.FAILURES
    doubts = crawler.get_extension(DoubtsExtension)
    if doubts and doubts.outbreak:
        return ExitCode.DOUBTFUL
    health = crawler.get_extension(HealthExtension)
    if health and health.alarms:
        return ExitCode.DEGRADED
    is_news = publisher and any(file.stream in (*STREAMS, *STATEMENTS) for file in publisher.published)
    return ExitCode.SUCCESS if is_news else ExitCode.NOTHING_NEW


def _process(settings: Settings) -> AsyncCrawlerProcess:
    """Scrapy's process. Its own log lines are shown when it warns, or on demand; at a terminal, above the progress."""
    if stderr.is_terminal:
        settings.set("LOG_INSTALL_ROOT_HANDLER", value=False, priority="cmdline")
        handler = RichHandler(level=settings["LOG_LEVEL"], console=stderr, show_path=False)
        logging.basicConfig(format="%(message)s", level=settings["LOG_LEVEL"], handlers=[handler])
    on_demand = (settings.getpriority("LOG_LEVEL") or 0) >= SETTINGS_PRIORITIES["cmdline"]
    if on_demand:
        return AsyncCrawlerProcess(settings)
    # It speaks while the process is made, and the configuration made then resets its level, not its filters.
    logging.getLogger("scrapy.utils.log").addFilter(lambda record: record.levelno >= logging.WARNING)
    process = AsyncCrawlerProcess(settings)
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    return process


def crawl(spider: str, arguments: dict[str, Any], overrides: dict[str, Any]) -> Outcome:
    """Run a spider with `arguments` (None means not given) under the project's settings and `overrides`.

    Raises `UsageError` for arguments that the spider does not take, `RunActive` and `ArchiveNotWritable` when the
    archive cannot be had. Can be called once in a process, for Twisted's reactor starts once.
    """
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(overrides, priority="cmdline")
    given = {name: value for name, value in arguments.items() if value not in (None, [])}
    try:
        _ARGUMENTS[spider](**given)
    except ValidationError as error:
        raise UsageError(explain(error)) from error
    return _outcome(run(SPIDERS[spider], settings, given))


def run(spider: type[Spider], settings: Settings, arguments: dict[str, Any]) -> Crawler:
    """Run a spider to its end, in this process, once. Raises what its making raised."""
    process = _process(settings)
    crawler = process.create_crawler(spider)
    task = process.crawl(crawler, **arguments)
    process.start()
    error = task.exception() if task.done() and not task.cancelled() else None
    if isinstance(error, HemerotecaError):
        raise error
    if error is not None:
        raise RuntimeError(f"the crawl broke off: {error!r}") from error
    return crawler


def _outcome(crawler: Crawler) -> Outcome:
    code = _exit_code(crawler, str(crawler.stats.get_value("finish_reason")))
    report = crawler.spider.archive.layout.report  # type: ignore[union-attr]
    return Outcome(exit_code=code, report=report if report.exists() else None)
