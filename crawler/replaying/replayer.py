"""The pages of WARC files, in the order of the files, extracted by several processes. It knows no archive.

Revisits get their payload from the record that they refer to. The place of that record is known when it was read
earlier in this pass. When it was not, because it comes later or was read by a run before, all files are scanned for
captures, once. The scan takes a tenth of the time of extracting the files, and the pages stay in their order.
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
"""How many references are followed from a revisit to its original, when what it refers to is a revisit itself."""

_Task = asyncio.Task[ChunkResult]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractedPage:
    """A page, and how far its file is read with it."""

    source: Source
    page: ReplayedPage
    reached: int
    """The offset in bytes at which the file goes on after the page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishedChunk:
    """The end of a piece of a file, after all of its pages."""

    source: Source
    begin: int
    reached: int
    """Where the piece began and where the next one begins, as offsets in bytes."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Captures that gave nothing, by reason."""
    broken: tuple[Broken, ...] = ()
    """The places that were passed over."""
    orphans: tuple[str, ...] = ()
    """The URLs of revisits whose original is in none of the files."""


class Replayer:
    """One pass over files."""

    def __init__(self, sources: list[Source], starts: dict[str, int], workers: Workers) -> None:
        """`starts` are the offsets that earlier runs have reached, in bytes, by the sources' keys."""
        self._sources, self._workers = sources, workers
        self._starts = [starts.get(source.key, 0) for source in sources]
        self._originals = Originals()
        self._all_located: asyncio.Task[None] | None = None

    def close(self) -> None:
        if self._all_located:
            self._all_located.cancel()
        self._originals.close()

    async def pages(self) -> AsyncIterator[ExtractedPage | FinishedChunk]:
        """The pages and, after those of each piece of a file, the end of the piece."""
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
                async for step in self._steps(number, result):
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
        """Start tasks until enough are under way. Returns the pieces that still wait, None when there are none."""
        while waiting and len(window) < _AHEAD * self._workers.number:
            following = next(waiting, None)
            if following is None:
                return None
            number, chunk = following
            window.append((number, chunk, asyncio.ensure_future(self._workers.run(read_chunk, chunk))))
        return waiting

    async def _chunk_result(self, chunk: Chunk, task: _Task) -> ChunkResult:
        """The result of a piece, which is read again when it does not begin where the one before ended."""
        try:
            result = await task
            if result.begin == chunk.begin:
                return result
            return await self._workers.run(read_chunk, chunk)
        except WorkerKilled:
            return await self._page_by_page(chunk)

    async def _page_by_page(self, chunk: Chunk) -> ChunkResult:
        """The result of a piece that kills its worker, read page by page, without the page that kills it."""
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
            return await self._workers.run_once(read_chunk, chunk, 1, mark_failed=True)
        except WorkerKilled as error:
            # Then the page is not to blame, and no page is left out for want of memory.
            place = f"{chunk.path}:{chunk.begin}"
            raise WorkerKilled(f"{place}: whatever reads on is killed; free some memory, then run again") from error

    async def _steps(self, number: int, result: ChunkResult) -> AsyncIterator[ExtractedPage | FinishedChunk]:
        """A piece's pages in their order, then the end of the piece."""
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
            self._all_located = self._all_located or asyncio.ensure_future(self._locate_all())
            await asyncio.shield(self._all_located)
            found = self._originals.find(references)
        return RecordLocation(path=self._sources[found[0]].path, offset=found[1]) if found else None

    async def _locate_all(self) -> None:
        for number, source in enumerate(self._sources):
            for pieces in _batches(list(chunks(source, 0)), self._workers.number):
                for captures in await asyncio.gather(*(self._captures(piece) for piece in pieces)):
                    self._originals.add(number, captures)

    async def _captures(self, piece: Chunk) -> list[tuple[bytes, int]]:
        try:
            return await self._workers.run(originals_in, piece)
        except WorkerKilled:
            return []  # The pass over the pages reports it.


def _batches(pieces: list[Chunk], size: int) -> Iterator[list[Chunk]]:
    for start in range(0, len(pieces), size):
        yield pieces[start : start + size]
