"""What tests share: the command as a user runs it, and the demo newspaper."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from crawler.demo.server import DemoServer

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def hemeroteca(tmp_path) -> Command:
    """Runs the command in an empty folder, with Scrapy's reactor in a process of its own."""

    def run(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "crawler", *map(str, arguments)]
        environment = {**os.environ, "COLUMNS": "200"}
        return subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=300, env=environment, **options
        )

    return run


@pytest.fixture
def newspaper() -> Iterator[Callable[..., DemoServer]]:
    """Starts demo servers that stop with the test."""
    with ExitStack() as stack:

        def start(articles: int = 40, crawl_delay: float = 0.0) -> DemoServer:
            return stack.enter_context(DemoServer(articles=articles, port=0, crawl_delay=crawl_delay))

        yield start
