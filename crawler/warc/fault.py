"""What can be wrong with web archive files. It judges none."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Fault", "Kind"]

Kind = Literal["warc", "index", "page", "package"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Something that is wrong with a file."""

    path: str
    """Its name, or its path within a package."""
    line: int | None = None
    """From 1, in a file of lines."""
    offset: int | None = None
    """Where the record or member begins, in bytes of a WARC file."""
    kind: Kind
    """``warc``: a record. ``index``: a line of an index, or one that is missing. ``page``: a line of a list of pages.
    ``package``: how a package is made up."""
    problem: str
