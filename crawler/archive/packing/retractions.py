"""The retractions of an archive, read to be packed with the records that they are of.

They are verified against the manifest as they are read, and memory holds them all: they are few beside the records.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from crawler.archive.manifest import ManifestFile
from crawler.archive.packing.copying import verified_records
from crawler.archive.reading.published import OnRead
from crawler.archive.reading.retractions import RETRACTIONS, Key, retracted

__all__ = ["RetractionFile", "retraction_files"]


@dataclass(frozen=True, kw_only=True)
class RetractionFile:
    """A published file of retractions."""

    entry: ManifestFile
    lines: tuple[tuple[Key, bytes], ...]
    """What each retraction is of, and its line."""

    def of(self, keys: Collection[Key]) -> list[bytes]:
        """The lines of the retractions of those records."""
        return [data for key, data in self.lines if key in keys]


def retraction_files(root: Path, listed: Iterable[ManifestFile], on_read: OnRead | None = None) -> list[RetractionFile]:
    """The files of retractions among those that the manifest lists. Raises `Damaged`."""
    return [
        RetractionFile(
            entry=entry,
            lines=tuple((retracted(line)[0], line.data) for line in verified_records(root, entry, on_read)),
        )
        for entry in listed
        if entry.stream == RETRACTIONS
    ]
