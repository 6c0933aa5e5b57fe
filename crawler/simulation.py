"""Crawls on a simulated clock: each in a process of its own, whose time begins at a given moment.

A crawl needs a process, for Twisted's reactor starts once in one, and a clock that is set stays set. It knows neither
what is crawled nor who wants it.
"""

import multiprocessing
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Any

from crawler.clock import begin_at
from crawler.console import note
from crawler.crawl import Outcome, crawl, exit_code_of
from crawler.exceptions import HemerotecaError
from crawler.exit_codes import ExitCode
from crawler.settings import (
    DOWNLOADER_MIDDLEWARES,
    EXTENSIONS,
    FEED_EXPORTERS,
    FEED_STORAGES,
    ITEM_PIPELINES,
    SCHEDULER,
    SPIDER_MIDDLEWARES,
)

__all__ = ["crawl_at"]

_PRELOADED = [
    __name__,
    "crawler.addons",
    *(
        name.rpartition(".")[0]
        for components in (DOWNLOADER_MIDDLEWARES, SPIDER_MIDDLEWARES, ITEM_PIPELINES, EXTENSIONS)
        for name, order in components.items()
        if order is not None
    ),
    SCHEDULER.rpartition(".")[0],
    *(name.rpartition(".")[0] for name in (*FEED_STORAGES.values(), *FEED_EXPORTERS.values())),
    # What Scrapy imports besides when a crawl begins, but for the reactor: a process chooses its own.
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.extensions.feedexport",
    "scrapy.extensions.throttle",
    "scrapy.resolver",
    "scrapy.spidermiddlewares.depth",
    "twisted.internet.asyncioreactor",
    "twisted.web.client",
]
"""What every crawl needs: imported once, and not in each process."""


def _context() -> ForkServerContext | SpawnContext:
    """How processes are started: forked from one that has imported all of it, and is no threads' home."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def crawl_at(moment: datetime, spider: str, arguments: dict[str, Any], overrides: dict[str, Any]) -> Outcome:
    """Run `crawler.crawl.crawl` in a new process, at that moment, and wait for its end.

    What it raises there is said on standard error and becomes the exit code that the command would have ended with.
    """
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_crawl, args=(theirs, moment, spider, arguments, overrides))
    process.start()
    theirs.close()  # now the pipe ends with the process
    try:
        answer: Outcome | tuple[ExitCode, str] = ours.recv()
    except EOFError:
        answer = ExitCode.INTERNAL_ERROR, "the process of a crawl died"
    finally:
        ours.close()
        process.join()
    if isinstance(answer, Outcome):
        return answer
    code, complaint = answer
    note(f"hemeroteca: {complaint}", "red")
    return Outcome(exit_code=code, report=None)


def _crawl(
    pipe: Connection, moment: datetime, spider: str, arguments: dict[str, Any], overrides: dict[str, Any]
) -> None:
    begin_at(moment)
    try:
        pipe.send(crawl(spider, arguments, overrides))
    except HemerotecaError as error:
        pipe.send((exit_code_of(error), str(error)))
