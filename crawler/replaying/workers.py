"""Processes that extract pages, and what to do when one is killed. It knows tasks, not what they are about.

When a process is killed, for want of memory or by a page, its pool breaks and with it all tasks under way. They are
done again in a new pool, then each in a process of its own: that one dies of its task, or it is not the task's fault.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, ParamSpec, TypeVar

__all__ = ["KilledItsWorker", "Workers"]

_P = ParamSpec("_P")
_T = TypeVar("_T")

_SHARED_ATTEMPTS = 2


class KilledItsWorker(Exception):
    """A task killed a process that had nothing else to do."""


class Workers:
    """A pool that survives its processes."""

    def __init__(self, number: int, begin: Callable[..., None], *given: Any) -> None:
        """Each process calls `begin` with `given` first."""
        self.number = number
        self._begin, self._given = begin, given
        # Not forked from this process, which has a reactor and threads: from a clean one that has imported the work.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([begin.__module__])
        self._pool = self._new(number)
        self._lone: ProcessPoolExecutor | None = None
        self._one_at_a_time = asyncio.Lock()

    def _new(self, number: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(number, self._context, self._begin, self._given)

    async def run(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What `work` returns. Raises what it raises, and `KilledItsWorker`."""
        for _ in range(_SHARED_ATTEMPTS):
            pool = self._pool
            try:
                return await asyncio.wrap_future(pool.submit(work, *args, **kwargs))
            except BrokenProcessPool:
                if pool is self._pool:
                    pool.shutdown(wait=False)
                    self._pool = self._new(self.number)
        return await self.run_alone(work, *args, **kwargs)

    async def run_alone(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """As `run`, in a process that does nothing else meanwhile, at the first attempt."""
        async with self._one_at_a_time:
            pool = self._lone = self._lone or self._new(1)
            try:
                return await asyncio.wrap_future(pool.submit(work, *args, **kwargs))
            except BrokenProcessPool as error:
                pool.shutdown(wait=False)
                self._lone = None
                raise KilledItsWorker from error

    def close(self) -> None:
        """Begin no further task; those under way end unheard."""
        for pool in (self._pool, self._lone):
            if pool:
                pool.shutdown(wait=False, cancel_futures=True)
