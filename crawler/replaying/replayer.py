"""The pages of WARC files, in the order of the files, extracted by several processes. It knows no archive.

Revisits get their payload from the record that they refer to. Where that one has passed by, its place is known; when it
has not, because it comes later or was read by a run before, all files are looked through for captures, once. That takes
a tenth of the time of extracting them, and the pages stay in their order.
"""

import asyncio
import dataclasses
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from crawler.replaying.chunks import Chunk, Source, chunks
from crawler.replaying.originals import Originals
from crawler.replaying.pages import ReplayedPage
from crawler.replaying.work import (
    ChunkResult,
    FurtherRevisit,
    RecordLocation,
    Revisit,
    originals_in,
    read_chunk,
    read_revisit,
)
from crawler.replaying.workers import WorkerKilled, Workers
from crawler.warc.reading import Broken

__all__ = ["ExtractedPage", "FinishedChunk", "Replayer"]

_AHEAD = 3
"""Pieces under way or waiting for their turn, for each process."""
_ORPHAN = "without_original"
_LONGEST_CHAIN = 4
"""Revisits of revisits that are followed."""

_Task = asyncio.Task[ChunkResult]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractedPage:
    """A page."""

    source: Source
    page: ReplayedPage
    reached: int
    """From where on the file holds what comes after it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishedChunk:
    """A piece of a file is done: all its pages were handed out."""

    source: Source
    begin: int
    reached: int
    """In bytes of the file."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Captures that gave nothing, by reason."""
    broken: tuple[Broken, ...] = ()
    orphans: tuple[str, ...] = ()
    """The URLs of revisits whose original is in none of the files."""


class Replayer:
    """One pass over files."""

    def __init__(self, sources: list[Source], starts: dict[str, int], workers: Workers) -> None:
        """`starts` says, by the sources' keys, up to where earlier runs have come."""
        self._sources, self._workers = sources, workers
        self._starts = [starts.get(source.key, 0) for source in sources]
        self._originals = Originals()
        self._all_known: asyncio.Task[None] | None = None

    def close(self) -> None:
        if self._all_known:
            self._all_known.cancel()
        self._originals.close()

    async def pages(self) -> AsyncIterator[ExtractedPage | FinishedChunk]:
        """Pages and, after those of each piece of a file, how far that is."""
        window: deque[tuple[int, Chunk, _Task]] = deque()
        waiting = self._chunks()
        expected = dict(enumerate(self._starts))
        try:
            while window or waiting:
                waiting = self._fill(window, waiting)
                if not window:
                    return
                number, chunk, task = window.popleft()
                result = await self._chunk_result(
                    dataclasses.replace(chunk, begin=expected[number], is_exact=True), task
                )
                async for step in self._of(number, result):
                    yield step
                expected[number] = result.end
        finally:
            for _, _, task in window:
                task.cancel()

    def _chunks(self) -> Iterator[tuple[int, Chunk]] | None:
        return (
            (number, chunk)
            for number, (source, start) in enumerate(zip(self._sources, self._starts, strict=True))
            for chunk in chunks(source, start)
        )

    def _fill(
        self, window: deque[tuple[int, Chunk, _Task]], waiting: Iterator[tuple[int, Chunk]] | None
    ) -> Iterator[tuple[int, Chunk]] | None:
        """Have as much under way as should be; what is waiting then, None when it is nothing."""
        while waiting and len(window) < _AHEAD * self._workers.number:
            following = next(waiting, None)
            if following is None:
                return None
            number, chunk = following
            window.append((number, chunk, asyncio.ensure_future(self._workers.run(read_chunk, chunk))))
        return waiting

    async def _chunk_result(self, chunk: Chunk, task: _Task) -> ChunkResult:
        """What a piece gave, read from where the one before ended."""
        try:
            result = await task
            if result.begin == chunk.begin:
                return result
            return await self._workers.run(read_chunk, chunk)
        except WorkerKilled:
            return await self._page_by_page(chunk)

    async def _page_by_page(self, chunk: Chunk) -> ChunkResult:
        """A piece that kills its worker, without the page that does."""
        whole = ChunkResult(begin=chunk.begin, end=chunk.begin)
        while whole.end < chunk.end:
            part = await self._one_page(dataclasses.replace(chunk, begin=whole.end))
            whole.end = part.end
            whole.found += part.found
            whole.skipped += part.skipped
            whole.broken += part.broken
            whole.originals += part.originals
        return whole

    async def _one_page(self, chunk: Chunk) -> ChunkResult:
        try:
            return await self._workers.run_once(read_chunk, chunk, 1)
        except WorkerKilled:
            pass
        try:
            return await self._workers.run_once(read_chunk, chunk, 1, blindly=True)
        except WorkerKilled as error:
            # Then it is not the page: nothing is passed over for want of memory.
            place = f"{chunk.path}:{chunk.begin}"
            raise WorkerKilled(f"{place}: whatever reads on is killed; free some memory, then run again") from error

    async def _of(self, number: int, result: ChunkResult) -> AsyncIterator[ExtractedPage | FinishedChunk]:
        """A piece's pages in their order, then what else is to be said of it."""
        source, orphans = self._sources[number], []
        self._originals.add(number, result.originals)
        revisited = iter(await self._revisited(result))
        following = [found.offset for found in result.found[1:]]
        for found, after in zip_longest(result.found, following):
            page = next(revisited) if isinstance(found, Revisit) else found
            if isinstance(page, ReplayedPage):
                # Of several records in one gzip member, which no standard asks for, the last ends it.
                reached = found.offset if after == found.offset else found.offset + found.length
                yield ExtractedPage(source=source, page=page, reached=reached)
            elif page == _ORPHAN:
                orphans.append(found.url)
            else:
                result.skipped[page] += 1
        yield FinishedChunk(
            source=source,
            begin=result.begin,
            reached=result.end,
            skipped=result.skipped,
            broken=tuple(result.broken),
            orphans=tuple(orphans),
        )

    # Revisits

    async def _revisited(self, result: ChunkResult) -> list[ReplayedPage | str]:
        """The pages of a piece's revisits in their order, or why there are none."""
        revisits = (found for found in result.found if isinstance(found, Revisit))
        return await asyncio.gather(*map(self._resolved, revisits))

    async def _resolved(self, revisit: Revisit) -> ReplayedPage | str:
        references = revisit.references
        for _ in range(_LONGEST_CHAIN):
            original = await self._original(references)
            if original is None:
                break
            try:
                page = await self._workers.run(read_revisit, revisit, original)
            except WorkerKilled:
                return ReplayedPage(
                    url=revisit.url, offset=revisit.offset, length=revisit.length, failed="killed_its_worker"
                )
            if not isinstance(page, FurtherRevisit):
                return page
            references = page.references
        return _ORPHAN

    async def _original(self, references: tuple[bytes, ...]) -> RecordLocation | None:
        found = self._originals.find(references)
        if found is None:
            self._all_known = self._all_known or asyncio.ensure_future(self._know_all())
            await asyncio.shield(self._all_known)
            found = self._originals.find(references)
        return RecordLocation(path=self._sources[found[0]].path, offset=found[1]) if found else None

    async def _know_all(self) -> None:
        for number, source in enumerate(self._sources):
            for pieces in _batches(list(chunks(source, 0)), self._workers.number):
                for captures in await asyncio.gather(*(self._captures(piece) for piece in pieces)):
                    self._originals.add(number, captures)

    async def _captures(self, piece: Chunk) -> list[tuple[bytes, int]]:
        try:
            return await self._workers.run(originals_in, piece)
        except WorkerKilled:
            return []  # The pass over the pages says so.


def _batches(pieces: list[Chunk], size: int) -> Iterator[list[Chunk]]:
    for start in range(0, len(pieces), size):
        yield pieces[start : start + size]
