"""Which records of an archive are retracted, from its published files. It judges no record, and writes nothing."""

from pathlib import Path
from typing import Any

from crawler.archive.layout import Layout
from crawler.archive.manifest import read_manifest
from crawler.archive.reading.published import Line, OnRead, PublishedFile
from crawler.exceptions import Damaged
from crawler.items import STATEMENTS, Retraction

__all__ = ["RETRACTIONS", "Key", "Retractions", "key_of", "retracted", "retractions"]

RETRACTIONS = next(stream for stream, kind in STATEMENTS.items() if kind is Retraction)
"""The stream of retractions."""

Key = tuple[str, str, int | None]
"""What a retraction is of: a record's stream, its id and, of an article, its revision."""
Retractions = dict[Key, dict[str, Any]]
"""Retractions as they are archived (`crawler.items.Retraction`), by what they are of."""


def key_of(stream: str, record: dict[str, Any]) -> Key:
    """What a retraction of that record would be of."""
    return stream, record["id"], record.get("revision")


def retracted(line: Line) -> tuple[Key, dict[str, Any]]:
    """The retraction on a line, and what it is of. Raises `Damaged` when there is none."""
    record = line.record()
    try:
        return (str(record["stream"]), str(record["record"]), record["revision"]), record
    except KeyError as error:
        raise Damaged(line.path, line.number, f"no retraction: it has no {error}") from error


def retractions(root: Path, on_read: OnRead | None = None) -> Retractions:
    """All retractions of the archive in that folder; none where no run has retracted anything. Raises `Damaged`."""
    return dict(
        retracted(line)
        for file in read_manifest(Layout(root=root, run="").manifest)
        if file.stream == RETRACTIONS
        for line in PublishedFile(root, file.path, on_read).lines()
    )
