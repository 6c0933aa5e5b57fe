"""Where the files of a site's archive are. Paths only: it opens nothing.

::

    <site>/articles/date=2026-11-22/<run>.jsonl.gz       and so for every stream
    <site>/rejects/date=2026-11-22/<run>.jsonl.gz        records that did not fit their schema, with the reason
    <site>/warc/<run>-00000.warc.gz                      what went over the wire, and what that was
    <site>/warc/<run>-00000.cdxj                         its index
    <site>/runs/<run>.json                               the run's report
    <site>/ledger.sqlite                                 what the site's runs know
    <site>/manifest.json                                 every published file
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

__all__ = ["CDXJ", "REJECTS", "WARC", "Layout", "began_at", "escapes", "index_name"]

REJECTS = "rejects"
WARC, CDXJ = "warc", "cdxj"
"""The streams of captures and of their indexes, which share a folder."""


def escapes(path: str) -> bool:
    """Whether a path, as the manifest names it, leads out of the site's folder."""
    parts = PurePosixPath(path)
    return parts.is_absolute() or ".." in parts.parts


def began_at(run: str) -> datetime:
    """When a run began, as its name says."""
    return datetime.strptime(run[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def index_name(warc: str) -> str:
    """The name of a WARC file's index."""
    return f"{warc.removesuffix('.warc.gz')}.cdxj"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The paths of one run in one site's folder."""

    root: Path
    run: str
    """Begins with the run's start in UTC, ``YYYYMMDD``, which names the day's folders."""

    @property
    def day(self) -> str:
        return f"date={self.run[:4]}-{self.run[4:6]}-{self.run[6:8]}"

    def published(self, stream: str) -> Path:
        return self.root / stream / self.day / f"{self.run}.jsonl.gz"

    def part(self, stream: str) -> Path:
        """The stream's file while the run is alive."""
        return self.root / stream / self.day / f"{self.run}.jsonl.part"

    def warc(self, number: int) -> Path:
        """The run's WARC files, numbered from 0."""
        return self.root / WARC / f"{self.run}-{number:05}.warc.gz"

    @staticmethod
    def as_part(path: Path) -> Path:
        """A WARC file or an index while the run is alive."""
        return path.with_name(f"{path.name}.part")

    @property
    def report(self) -> Path:
        return self.root / "runs" / f"{self.run}.json"

    @property
    def ledger(self) -> Path:
        return self.root / "ledger.sqlite"

    @property
    def manifest(self) -> Path:
        return self.root / "manifest.json"

    @property
    def lock(self) -> Path:
        """Held by the run that writes."""
        return self.root / ".lock"

    def leftovers(self) -> list[Path]:
        """Part files and temporary files, of whichever run."""
        return sorted(
            path for pattern in ("*/date=*/*.part", f"{WARC}/*.part", "**/.*.tmp") for path in self.root.glob(pattern)
        )

    def relative(self, path: Path) -> str:
        """A path as the manifest and the reports name it."""
        return path.relative_to(self.root).as_posix()
