"""The results of a verification: findings, and how much was read. It reads nothing."""

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Coverage", "Finding", "Kind"]

Kind = Literal[
    "manifest",
    "missing",
    "unlisted",
    "damaged",
    "file",
    "record",
    "duplicate",
    "revision",
    "statement",
    "ledger",
    "warc",
    "index",
    "capture",
    "page",
    "package",
]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A problem of an archive or a package."""

    path: str
    """The file, relative to the site's folder."""
    line: int | None
    """From 1; None when the problem is with the file as a whole, or with a record of a WARC file."""
    offset: int | None = None
    """Where a record of a WARC file begins, in bytes; None for all else."""
    kind: Kind
    """``manifest``: the manifest cannot be used, or names a path outside the folder. ``missing``: a listed file is not
    on the disk. ``unlisted``: a file on the disk is not in the manifest. ``damaged``: a file cannot be read on.
    ``file``: size, digest or rows of a file are not those of the manifest. ``record``: a line is no record, or
    contradicts itself. ``duplicate``: a record is there twice. ``revision``: an article's revisions do not follow each
    other. ``statement``: a decision or a retraction is about what is not in the archive. ``ledger``: the ledger does
    not agree with the files. ``warc``: a record of a WARC file is not what it says. ``index``: an index does not agree
    with its WARC file. ``capture``: a record was not read from the capture that it points to, or a capture repeats one
    that is not there. ``page``, ``package``: a WACZ package is not right."""
    problem: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        at = "" if self.offset is None else f"at byte {self.offset}: "
        return f"{place}: {at}{self.problem}"


@dataclass(kw_only=True)
class Coverage:
    """How much a verification has read."""

    files: int = 0
    rows: int = 0
    """Lines, records of WARC files, and pages of a package."""
    bytes: int = 0
    older_files: int = 0
    """Files of an older schema version, whose records were not compared with a schema."""
    parts: list[str] = field(default_factory=list)
    """Part files of runs that are alive or were killed; the next crawl publishes what they committed."""
    changed: bool = False
    """Whether a run published during the verification: then findings may be out of date."""
