"""The run's WARC files, which a thread of their own appends exchanges to, in order. It knows no request of Scrapy's.

It does not decide which bytes count: each commit of the archive asks for the sizes that are on the disk. Memory holds
what has not been written yet, and no more than `_BACKLOG` bytes of it: beyond that, the crawl waits for the disk.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

from crawler.archive.files import PartFile
from crawler.archive.layout import CDXJ, WARC, Layout, index_name
from crawler.archive.writing.ledger import CommittedPart, StoredPayload
from crawler.clock import now
from crawler.exceptions import ArchiveNotWritable
from crawler.items import WarcPointer
from crawler.warc import cdxj
from crawler.warc.exchange import Exchange, Original, warc_date
from crawler.warc.records import Record, exchange_records, packed, warcinfo

__all__ = ["Recording", "Synced"]

_T = TypeVar("_T")
_BACKLOG = 64 << 20
"""Bytes of payload that may wait to be written."""


@dataclass(frozen=True, kw_only=True)
class Synced:
    """What was written to the disk since the last `Recording.sync`."""

    parts: list[CommittedPart]
    payloads: list[StoredPayload]


class _File:
    """A WARC file and its index while they are written."""

    def __init__(self, layout: Layout, number: int, info: dict[str, str]) -> None:
        path = layout.warc(number)
        self.name, self.relative_path = path.name, layout.relative(path)
        self.members = PartFile(layout.as_part(path))
        self.index = PartFile(layout.as_part(path.with_name(index_name(path.name))))
        self.info = warcinfo(self.name, now(), info)
        self._append(self.info)

    def _append(self, record: Record) -> tuple[int, int]:
        """Append a record. Returns its offset and length, in bytes of the file."""
        offset, member = self.members.bytes, packed(record)
        self.members.append(member, 1)
        return offset, len(member)

    def record(self, exchange: Exchange) -> WarcPointer:
        records = exchange_records(exchange, self.info.id)
        for record in records:
            offset, length = self._append(record)
        self.index.append(cdxj.line(_capture(exchange, records[-1], offset, length, self.name)), 1)
        return WarcPointer(file=self.relative_path, offset=offset, record_id=records[-1].id)

    def sync(self) -> None:
        self.members.sync()
        self.index.sync()

    def close(self) -> None:
        self.members.close()
        self.index.close()


def _capture(exchange: Exchange, record: Record, offset: int, length: int, filename: str) -> cdxj.Capture:
    return cdxj.Capture(
        url=exchange.url,
        date=warc_date(exchange.began_at),
        mime=cdxj.mime(record.type, exchange.content_type),
        status=exchange.status,
        digest=exchange.original.payload_digest if exchange.original else exchange.payload_digest,
        offset=offset,
        length=length,
        filename=filename,
    )


class Recording:
    """The writer of the run's WARC files. `record` and `sync` are called from one thread; another writes the files."""

    def __init__(self, layout: Layout, size: int, info: dict[str, str]) -> None:
        """A file is followed by the next once it has `size` bytes. `info` goes into the files' warcinfo records."""
        self.failure: ArchiveNotWritable | None = None
        """The first write that failed, or None. Nothing is written after it."""
        self._layout, self._size, self._info = layout, size, info
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recording")
        self._room = threading.Condition()
        self._waiting = 0
        self._closed = False
        self._file: _File | None = None
        self._number = 0
        self._parts: list[CommittedPart] = []
        self._payloads: list[StoredPayload] = []

    def record(self, exchange: Exchange) -> "Future[WarcPointer]":
        """Have an exchange written; waits while the backlog is full.

        The future gives the pointer to the response or revisit, or raises `ArchiveNotWritable`.
        """
        size = len(exchange.payload)
        with self._room:
            self._room.wait_for(lambda: not self._waiting or self._waiting + size <= _BACKLOG)
            self._waiting += size
        return self._thread.submit(self._record, exchange)

    def sync(self) -> Synced:
        """Wait until all that was recorded is on the disk. Returns what is new there. Raises `ArchiveNotWritable`."""
        return self._thread.submit(self._guarded, self._sync).result()

    def close(self) -> None:
        """Close the files, unless they are closed. What was not synced may be on the disk or not."""
        if not self._closed:
            self._closed = True
            self._thread.submit(self._close)
            self._thread.shutdown()

    # On the writer's thread

    def _guarded(self, write: Callable[[], _T]) -> _T:
        if self.failure:
            raise self.failure
        try:
            return write()
        except ArchiveNotWritable as error:
            self.failure = error
            raise

    def _record(self, exchange: Exchange) -> WarcPointer:
        try:
            return self._guarded(lambda: self._append(exchange))
        finally:
            with self._room:
                self._waiting -= len(exchange.payload)
                self._room.notify()

    def _append(self, exchange: Exchange) -> WarcPointer:
        if self._file and self._file.members.bytes >= self._size:
            self._sync_file(self._file)
            self._file.close()
            self._file, self._number = None, self._number + 1
        if not self._file:
            self._file = _File(self._layout, self._number, self._info)
        pointer = self._file.record(exchange)
        if stored := _stored(exchange, pointer):
            self._payloads.append(stored)
        return pointer

    def _sync_file(self, file: _File) -> None:
        file.sync()
        for stream, part in ((WARC, file.members), (CDXJ, file.index)):
            path = self._layout.relative(part.path)
            good = CommittedPart(path=path, stream=stream, run=self._layout.run, bytes=part.bytes, rows=part.rows)
            self._parts.append(good)

    def _sync(self) -> Synced:
        if self._file:
            self._sync_file(self._file)
        synced = Synced(parts=self._parts, payloads=self._payloads)
        self._parts, self._payloads = [], []
        return synced

    def _close(self) -> None:
        if self._file:
            self._file.close()


def _stored(exchange: Exchange, pointer: WarcPointer) -> StoredPayload | None:
    """The payload that later responses may refer to: present and whole; of a revisit, that of its original."""
    if exchange.truncated or exchange.status == HTTPStatus.NOT_MODIFIED or not exchange.payload:
        return None
    original = exchange.original or Original(
        record_id=pointer.record_id,
        url=exchange.url,
        date=warc_date(exchange.began_at),
        payload_digest=exchange.payload_digest,
    )
    return StoredPayload(url=exchange.url, original=original)
