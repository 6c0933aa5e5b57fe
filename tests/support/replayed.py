"""Runs a replay's processes on files, without an archive."""

import asyncio
import dataclasses
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.replaying import ExtractedPage, FinishedChunk, Replayer, ReplayOptions, Workers, initialize_worker, sources
from crawler.sites import site_named

SITE = site_named("demo")
HOME = SITE.base_url


@dataclass
class Read:
    pages: list[ExtractedPage] = field(default_factory=list)
    passed: list[FinishedChunk] = field(default_factory=list)

    @property
    def urls(self) -> list[str]:
        return [one.page.url.removeprefix(HOME) for one in self.pages]

    @property
    def skipped(self) -> Counter[str]:
        return sum((one.skipped for one in self.passed), Counter())

    @property
    def broken(self) -> list[Any]:
        return [broken for one in self.passed for broken in one.broken]

    @property
    def orphans(self) -> list[str]:
        return [url.removeprefix(HOME) for one in self.passed for url in one.orphans]

    @property
    def articles(self) -> dict[str, Any]:
        """By the URL that was captured."""
        return {one.page.url: one.page.article.record for one in self.pages if one.page.article}


def read(
    *paths: Path, workers: int = 1, starts: Any = None, begun: Any = initialize_worker, largest: int = 32 << 20
) -> Read:
    """All pages of files."""
    given = ReplayOptions(site=SITE, run="20261122T081530Z-ab12", largest=largest)

    async def collect() -> Read:
        found = Read()
        pool = Workers(workers, begun, given)
        with closing(pool), closing(Replayer(sources(paths), starts or {}, pool)) as replayer:
            async for step in replayer.pages():
                (found.passed if isinstance(step, FinishedChunk) else found.pages).append(step)
        return found

    return asyncio.run(collect())


def content(record: Any) -> dict[str, Any]:
    """A record without its capture."""
    return {name: value for name, value in dataclasses.asdict(record).items() if name != "capture"}
