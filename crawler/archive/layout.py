"""Where the files of a site's archive are. It knows paths, and opens nothing.

::

    <site>/articles/date=2026-11-22/<run>.jsonl.gz       and so for every stream
    <site>/rejects/date=2026-11-22/<run>.jsonl.gz        records that did not fit their schema, with the reason
    <site>/warc/<run>-00000.warc.gz                      requests and responses, and what is known of them
    <site>/warc/<run>-00000.cdxj                         its index
    <site>/runs/<run>.json                               the run's report
    <site>/ledger.sqlite                                 what the site's runs remember
    <site>/manifest.json                                 every published file
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

__all__ = ["CDXJ", "REJECTS", "WARC", "Layout", "began_at", "escapes", "index_name"]

REJECTS = "rejects"
"""The stream of records that did not fit their schema."""
WARC, CDXJ = "warc", "cdxj"
"""The streams of WARC files and of their indexes, which share a folder."""


def escapes(path: str) -> bool:
    """Whether a path, as the manifest names it, leads out of the site's folder."""
    parts = PurePosixPath(path)
    return parts.is_absolute() or ".." in parts.parts


def began_at(run: str) -> datetime:
    """The moment at which a run began, in UTC, as its name says. Raises `ValueError` for what is no run's name.

    It is a little later than the run's start when another run had that second: see `run_name`.
    """
    return datetime.strptime(run[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def index_name(warc: str) -> str:
    """The name of a WARC file's index: ``x.warc.gz`` has ``x.cdxj``."""
    return f"{warc.removesuffix('.warc.gz')}.cdxj"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The paths of one run in one site's folder."""

    root: Path
    run: str
    """Begins with the run's start in UTC, ``YYYYMMDD``, which names the day's folders. Empty when only files of the
    site as a whole are asked for."""

    @property
    def day(self) -> str:
        """The name of the run's folders: ``date=YYYY-MM-DD``."""
        return f"date={self.run[:4]}-{self.run[4:6]}-{self.run[6:8]}"

    def published(self, stream: str) -> Path:
        """The stream's published file, of compressed lines."""
        return self.root / stream / self.day / f"{self.run}.jsonl.gz"

    def part(self, stream: str) -> Path:
        """The stream's part file, from the run's first record until it is published, by this run or after a kill."""
        return self.root / stream / self.day / f"{self.run}.jsonl.part"

    def warc(self, number: int) -> Path:
        """The run's WARC file of that number, from 0."""
        return self.root / WARC / f"{self.run}-{number:05}.warc.gz"

    @staticmethod
    def as_part(path: Path) -> Path:
        """The part file of a WARC file or an index, which is there while the run is alive."""
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
        """The lock file, held by the run that writes."""
        return self.root / ".lock"

    def named_by_runs(self) -> Iterator[str]:
        """Names of files that begin with their run's name: reports, captures, and the part files of all runs."""
        for pattern in ("runs/*.json", f"{WARC}/*", "*/date=*/*.part"):
            yield from (path.name for path in self.root.glob(pattern))

    def leftovers(self) -> list[Path]:
        """The part files and temporary files of all runs."""
        return sorted(
            path for pattern in ("*/date=*/*.part", f"{WARC}/*.part", "**/.*.tmp") for path in self.root.glob(pattern)
        )

    def relative(self, path: Path) -> str:
        """A path as the manifest and the reports name it."""
        return path.relative_to(self.root).as_posix()
