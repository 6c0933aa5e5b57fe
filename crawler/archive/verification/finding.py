"""What a verification comes to: findings, and how much was read. It reads nothing."""

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Checked", "Finding", "Kind"]

Kind = Literal[
    "manifest",
    "missing",
    "unlisted",
    "damaged",
    "file",
    "record",
    "duplicate",
    "revision",
    "ledger",
    "warc",
    "index",
    "capture",
    "page",
    "package",
]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is wrong."""

    path: str
    """The file, relative to the site's folder."""
    line: int | None
    """From 1; None when it is wrong with the file as a whole, or with a record of a WARC file."""
    offset: int | None = None
    """Where a record of a WARC file begins, in bytes; None for all else."""
    kind: Kind
    """``manifest``: it cannot be used. ``missing``, ``unlisted``: a published file is not on the disk, or not in the
    manifest. ``damaged``: it cannot be read on. ``file``: its size, digest or rows are not those of the manifest.
    ``record``: a line is no record, or contradicts itself. ``duplicate``: a record is there twice. ``revision``: an
    article's revisions do not follow each other. ``ledger``: it does not agree with the files. ``warc``: a record of a
    WARC file is not what it says. ``index``: an index does not agree with its WARC file. ``capture``: a record was not
    read from the capture that it points to, or a capture repeats one that is not there. ``page``, ``package``: a WACZ
    package is not what it should be."""
    problem: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        at = "" if self.offset is None else f"at byte {self.offset}: "
        return f"{place}: {at}{self.problem}"


@dataclass(kw_only=True)
class Checked:
    """How much was read."""

    files: int = 0
    rows: int = 0
    bytes: int = 0
    older_files: int = 0
    """Files of an older schema version, whose records were not held against a schema."""
    parts: list[str] = field(default_factory=list)
    """Files of runs that have not ended, or were killed; the next crawl publishes what is committed of them."""
    changed: bool = False
    """Whether a run published while this went on: then findings may be of a moment that has passed."""
