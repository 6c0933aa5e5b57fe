"""The records of a capture and stream at a time: those that an archive holds, and those that are extracted anew.

It compares nothing.
"""

import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from crawler.archive import Layout, read_manifest
from crawler.archive.reading.doubts import DOUBTFUL
from crawler.archive.reading.published import OnRead, PublishedFile
from crawler.archive.reading.retractions import key_of, retractions
from crawler.comparison.fields import Record
from crawler.items import STREAMS
from crawler.items import Record as Extract
from crawler.records.json_lines import as_json
from crawler.records.preparation import Prepared
from crawler.replaying import ExtractedPage, FinishedChunk, Replayer, ReplayOptions, Source, Workers, initialize_worker

__all__ = ["Group", "archived_groups", "extracted_groups"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """The records of a stream that come from one capture, in their order."""

    stream: str
    keys: tuple[str, ...]
    """What the capture is matched by: its place in a WARC file, where it has one, and its URL and moment."""
    records: list[Record]
    retracted: frozenset[str] = frozenset()
    """The ids of those that the archive has retracted."""


def _keys(record: Record) -> tuple[str, ...]:
    capture = record["capture"]
    moment = f"{capture['url']} {capture['fetched_at']}"
    warc = capture["warc"]
    return (f"{warc['file']}:{warc['offset']}", moment) if warc else (moment,)


def archived_groups(root: Path, on_read: OnRead | None = None) -> Iterator[Group]:
    """The published records of a site's archive, those of doubted pages included. Raises `Damaged`."""
    retracted = retractions(root)
    for file in read_manifest(Layout(root=root, run="").manifest):
        if file.stream in STREAMS:
            records = (line.record() for line in PublishedFile(root, file.path, on_read).lines())
            for keys, same in itertools.groupby(records, _keys):
                group = list(same)
                ids = frozenset(record["id"] for record in group if key_of(file.stream, record) in retracted)
                yield Group(stream=file.stream, keys=keys, records=group, retracted=ids)
        elif file.stream == DOUBTFUL:
            for line in PublishedFile(root, file.path, on_read).lines():
                yield from _doubted(line.record())


def _doubted(doubt: Record) -> Iterator[Group]:
    """The records that a doubted page would have given: whether they are believed is no matter of the extraction."""
    article, snapshot = doubt["article"], doubt["page_snapshot"]
    found = {
        "articles": [article] if article else [],
        "teaser_cards": doubt["teaser_cards"],
        "page_snapshots": [snapshot] if snapshot else [],
    }
    for stream, records in found.items():
        if records:
            yield Group(stream=stream, keys=_keys(records[0]), records=records)


async def extracted_groups(
    sources: list[Source], options: ReplayOptions, number: int, on_chunk: Callable[[FinishedChunk], None]
) -> AsyncIterator[Group]:
    """The records that this version extracts from WARC files, with `number` processes.

    `on_chunk` is called at the end of each piece of a file.
    """
    workers = Workers(number, initialize_worker, options)
    with closing(workers), closing(Replayer(sources, {}, workers)) as replayer:
        async for step in replayer.pages():
            if isinstance(step, FinishedChunk):
                on_chunk(step)
                continue
            for stream, records in _streams(step).items():
                if records:
                    yield Group(stream=stream, keys=_keys(records[0]), records=records)


def _streams(extracted: ExtractedPage) -> dict[str, list[Record]]:
    page = extracted.page
    return {
        "articles": [_values(page.article)] if page.article else [],
        "teaser_cards": [_values(card.unpacked()) for card in page.cards],
        "page_snapshots": [_values(page.shown)] if page.shown else [],
    }


def _values(made: Extract | Prepared) -> Record:
    """The record as a reader of the archive sees it."""
    values: dict[str, Any] = orjson.loads(as_json(made.record if isinstance(made, Prepared) else made))
    return values
