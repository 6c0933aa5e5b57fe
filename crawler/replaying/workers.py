"""Processes that extract pages, and what to do when one is killed. It knows tasks, not what they are about.

Each process has a pipe of its own, on which its end is heard of whatever ended it. The standard library's pools, and
those that are built like them, have one for all: a process that is killed while it writes a result there leaves half a
message, and everybody waits for the other half: a test that killed workers hung so.
"""

import asyncio
import contextlib
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from typing import Any, ParamSpec, TypeVar, cast

__all__ = ["WorkerKilled", "Workers"]

_P = ParamSpec("_P")
_T = TypeVar("_T")

_ATTEMPTS = 3
"""A process may be killed for want of memory, or by a task beside it: the task need not be to blame."""


class WorkerKilled(Exception):
    """A task whose process was killed each time."""


def _serve(pipe: Connection, begin: Callable[..., None], given: tuple[Any, ...]) -> None:
    """The life of a process: it does what it is sent until nobody sends any more."""
    begin(*given)
    with contextlib.suppress(EOFError):
        while True:
            work, args, kwargs = pipe.recv()
            try:
                answer = (True, work(*args, **kwargs))
            except Exception as error:  # noqa: BLE001 (whoever asked for the work gets it)
                answer = (False, error)
            pipe.send(answer)


class _Worker:
    """A process, and the pipe to it."""

    def __init__(self, context: ForkServerContext, begin: Callable[..., None], given: tuple[Any, ...]) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, begin, given), daemon=True)
        self._process.start()
        theirs.close()  # now the pipe ends with the process

    def do(self, work: Callable[..., Any], args: Any, kwargs: Any) -> tuple[bool, Any]:
        """Whether the work came to its end, and its result or its error. Raises `WorkerKilled`."""
        try:
            self._pipe.send((work, args, kwargs))
            return cast("tuple[bool, Any]", self._pipe.recv())
        except (EOFError, OSError) as error:
            raise WorkerKilled from error

    def end(self) -> None:
        """Whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


class Workers:
    """So many processes, one of which does each task. One that is killed is replaced."""

    def __init__(self, number: int, begin: Callable[..., None], *given: Any) -> None:
        """Each process calls `begin` with `given` first."""
        self.number = number
        self._begin, self._given = begin, given
        # Not forked from this process, which has a reactor and threads: from a clean one that has imported the work.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([begin.__module__])
        self._threads = ThreadPoolExecutor(number, thread_name_prefix="worker")
        self._workers = [self._new() for _ in range(number)]
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    def _new(self) -> _Worker:
        return _Worker(self._context, self._begin, self._given)

    async def run(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What `work` returns. Raises what it raises, and `WorkerKilled`."""
        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(WorkerKilled):
                return await self.run_once(work, *args, **kwargs)
        return await self.run_once(work, *args, **kwargs)

    async def run_once(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """As `run`, without trying again."""
        worker = await self._idle.get()
        try:
            done, result = await asyncio.get_running_loop().run_in_executor(
                self._threads, worker.do, work, args, kwargs
            )
        except WorkerKilled:
            worker = self._replaced(worker)
            raise
        finally:
            self._idle.put_nowait(worker)
        if not done:
            raise result
        return cast("_T", result)

    def _replaced(self, worker: _Worker) -> _Worker:
        worker.end()
        fresh = self._new()
        self._workers[self._workers.index(worker)] = fresh
        return fresh

    def close(self) -> None:
        """Begin no further task; those under way end unheard."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
