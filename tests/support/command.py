"""Runs the command as a user does, in a process of its own, without each process importing Scrapy anew.

One process imports the libraries that the command imports, and those of our own modules that look at nothing then. It
runs nothing. It forks for every command, and what is forked goes on as ``python -m crawler`` does from there: it
imports the rest, which looks at the environment and the working directory. Other tests start Python all the same
(`COMMAND`), so that the way from nothing to there is tested, too.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

__all__ = ["COMMAND", "PATIENCE", "run"]

COMMAND = (sys.executable, "-m", "crawler")
PATIENCE = 600.0
"""Seconds until a command that does not end is killed, for it hangs; the slowest needs ten on a machine at rest."""
_ROOT = Path(__file__).parents[2]
_IMPORTED = (
    "crawler.cli.app",
    # What Scrapy imports when a crawl begins, but for the reactor: a process has one, and cannot have it before.
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.cookies",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.exporters",
    "scrapy.extensions.feedexport",
    "scrapy.extensions.remote_control",
    "scrapy.extensions.throttle",
    "scrapy.pqueues",
    "scrapy.resolver",
    "scrapy.spidermiddlewares.depth",
    "scrapy.squeues",
    "twisted.internet.asyncioreactor",
    "twisted.web.client",
    "multiprocessing.forkserver",  # what a replay's workers are started by
)
_LOOKING = ("crawler.console", "crawler.settings")
"""Our modules that look at the environment and the working directory when they are imported."""
_NOT_BEFORE = (
    *_LOOKING,
    # Those that import one of them, which the layers keep few.
    "crawler.__main__",
    "crawler.cli",
    "crawler.crawl",
    "crawler.extensions.progress",
    "crawler.simulation",
    "crawler.spiders.replay",
    "crawler.survey.spider",
)
"""Our modules and packages that each command imports itself."""


class _Forks:
    """The process that forks, started when first needed and ended with this one."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[str] | None = None

    def run(self, folder: Path, arguments: list[str], given: str | bytes) -> "subprocess.CompletedProcess[str]":
        with tempfile.TemporaryDirectory() as name:
            stdin, stdout, stderr = (Path(name) / stream for stream in ("stdin", "stdout", "stderr"))
            stdin.write_bytes(given.encode() if isinstance(given, str) else given)
            order = {
                "arguments": arguments,
                "folder": str(folder),
                "environment": {**os.environ, "COLUMNS": "200"},
                "streams": [str(stdin), str(stdout), str(stderr)],
            }
            code = self._code(order)
            return subprocess.CompletedProcess([*COMMAND, *arguments], code, stdout.read_text(), stderr.read_text())

    def _code(self, order: dict[str, Any]) -> int:
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
            )
            atexit.register(self.close)
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        said = self._server.stdout.readline()
        if not said:
            raise RuntimeError(f"the process that forks ended with {self._server.wait()}; its errors are above")
        return int(said)

    def close(self) -> None:
        if self._server is not None:
            assert self._server.stdin
            self._server.stdin.close()
            self._server.wait()


_FORKS = _Forks()


def run(folder: Path, *arguments: object, given: str | bytes = "") -> "subprocess.CompletedProcess[str]":
    """Run ``hemeroteca`` in `folder`, with the environment of this moment; it reads from its input what is `given`."""
    return _FORKS.run(folder, list(map(str, arguments)), given)


# The process that forks


def _serve(orders: IO[str], codes: IO[str]) -> list[str] | None:
    """Fork for each order, and say how it ended. In the process that is forked: the arguments to go on with."""
    for line in orders:
        order = json.loads(line)
        sys.stdout.flush()
        pid = os.fork()
        if not pid:
            return _become(order)
        print(_end_of(pid), file=codes, flush=True)
    return None


def _end_of(pid: int) -> int:
    """The exit code of a process, which is killed when it does not end."""
    signal.signal(signal.SIGALRM, lambda *_: _kill(pid))
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    _, status = os.waitpid(pid, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return os.waitstatus_to_exitcode(status)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _become(order: dict[str, Any]) -> list[str]:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    for number, path in enumerate(order["streams"]):
        file = os.open(path, os.O_RDWR | os.O_CREAT | (os.O_APPEND if number else 0), 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  the interpreter's own, as the others
    sys.path[0] = order["folder"]  # as for ``python -m``
    return list(order["arguments"])


def _import_ours(package: str) -> None:
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        if module.name in _NOT_BEFORE:
            continue
        importlib.import_module(module.name)
        assert not sys.modules.keys() & set(_LOOKING), f"{module.name} imports one of {_LOOKING}: add it to _NOT_BEFORE"
        if module.ispkg:
            _import_ours(module.name)


def _main() -> None:
    for name in _IMPORTED:
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] == "crawler"]:
        del sys.modules[name]
    _import_ours("crawler")
    assert "twisted.internet.reactor" not in sys.modules, "the command chooses the reactor"
    gc.freeze()  # what is not looked at need not be copied by those that are forked
    # The orders come through streams of their own: a process that is forked has others in the place of these.
    orders, codes = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    arguments = _serve(orders, codes)
    if arguments is None:
        return
    sys.argv = ["crawler", *arguments]
    runpy.run_module("crawler", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
