"""What tests share: the command as a user runs it, the demo newspaper, and what guards the run."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support import command
from support.crawling import LOOPBACK_IS_PATIENT

from crawler.demo.server import DemoServer

pytest_plugins = ["support.cpu_limit", "support.skipping"]

# How long an example takes by the clock on the wall depends on what else runs. A hang is the matter of `cpu_limit`.
settings.register_profile("patient", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def hemeroteca(tmp_path) -> Command:
    """Runs the command in an empty folder, with Scrapy's reactor in a process of its own."""

    def run(*arguments: object, given: str | bytes = "") -> "subprocess.CompletedProcess[str]":
        return command.run(tmp_path, *arguments, given=given)

    return run


@pytest.fixture
def newspaper() -> Iterator[Callable[..., DemoServer]]:
    """Starts demo servers that stop with the test."""
    with ExitStack() as stack:

        def start(articles: int = 40, crawl_delay: float = 0.0) -> DemoServer:
            return stack.enter_context(DemoServer(articles=articles, port=0, crawl_delay=crawl_delay))

        yield start


@pytest.fixture(scope="session")
def crawled_once(tmp_path_factory) -> Iterator[tuple[Path, DemoServer]]:
    """A crawl's output, and its server: made once, for `crawled` to copy. Nobody else touches them."""
    folder = tmp_path_factory.mktemp("crawled")
    with DemoServer(articles=10, port=0, crawl_delay=0.0) as server:
        where = ("--base-url", server.base_url, "--output", "out")
        command.run(folder, "crawl", "latest", "demo", *where, *LOOPBACK_IS_PATIENT).check_returncode()
        yield folder / "out", server


@pytest.fixture
def crawled(crawled_once, tmp_path) -> DemoServer:
    """A newspaper of ten articles that was crawled into the folder ``out``: a copy, to do with as one likes.

    The server goes on. It has been asked for more than this test asks for.
    """
    out, server = crawled_once
    shutil.copytree(out, tmp_path / "out")
    return server
