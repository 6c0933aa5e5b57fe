"""A pool of processes, of which some may be killed. It knows tasks, not what they are about.

Each process has a pipe of its own, which closes when the process ends, whatever ended it. The standard library's pools,
and those that are built like them, have one pipe for all processes. There, a process that is killed while it writes a
result leaves half a message, and everybody waits for the other half: a test that killed workers hung for this reason.
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
    """The process of a task was killed, at each attempt."""


def _serve(pipe: Connection, initializer: Callable[..., None], initargs: tuple[Any, ...]) -> None:
    """The main loop of a process: it does the tasks that it is sent until the pipe is closed."""
    initializer(*initargs)
    with contextlib.suppress(EOFError):
        while True:
            work, args, kwargs = pipe.recv()
            try:
                answer = (True, work(*args, **kwargs))
            except Exception as error:  # noqa: BLE001 (the parent raises it)
                answer = (False, error)
            pipe.send(answer)


class _Worker:
    """A process, and the pipe to it."""

    def __init__(self, context: ForkServerContext, initializer: Callable[..., None], initargs: tuple[Any, ...]) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, initializer, initargs), daemon=True)
        self._process.start()
        theirs.close()  # now the pipe ends with the process

    def do(self, work: Callable[..., Any], args: Any, kwargs: Any) -> tuple[bool, Any]:
        """Whether the work returned, and its result or error. Raises `WorkerKilled` when the process ends before."""
        try:
            self._pipe.send((work, args, kwargs))
            return cast("tuple[bool, Any]", self._pipe.recv())
        except (EOFError, OSError) as error:
            raise WorkerKilled from error

    def end(self) -> None:
        """Kill the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


class Workers:
    """A pool of `number` processes. One that is killed is replaced."""

    def __init__(self, number: int, initializer: Callable[..., None], *initargs: Any) -> None:
        """Each process first calls `initializer` with `initargs`."""
        self.number = number
        self._initializer, self._initargs = initializer, initargs
        # Not forked from this process, which has a reactor and threads, but from a clean one that imported the work.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([initializer.__module__])
        self._threads = ThreadPoolExecutor(number, thread_name_prefix="worker")
        self._workers = [self._new() for _ in range(number)]
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    def _new(self) -> _Worker:
        return _Worker(self._context, self._initializer, self._initargs)

    async def run(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """The result of `work` in one of the processes. Raises what `work` raises, and `WorkerKilled` at last."""
        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(WorkerKilled):
                return await self.run_once(work, *args, **kwargs)
        return await self.run_once(work, *args, **kwargs)

    async def run_once(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """As `run`, without further attempts."""
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
        """Kill the processes. Tasks under way are lost, and no further one begins."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
