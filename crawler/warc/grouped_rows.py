"""Rows kept on the disk, then read back sorted and grouped. It knows nothing of what they say.

They are for comparing what is far apart in large files: however many rows there are, memory holds a part of them.
"""

import itertools
import json
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from crawler.warc.cdxj import sorted_lines

__all__ = ["GroupedRows"]


class GroupedRows:
    """A context, after which the rows are gone."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed at the context's end)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()

    def add(self, *values: str | int) -> None:
        """Add a row."""
        self._file.write(json.dumps(values).encode() + b"\n")

    def groups(self, size: int) -> Iterator[tuple[list[Any], Iterator[list[Any]]]]:
        """The rows grouped by their first `size` values, which are strings: these values, and the group's rows.

        Within a group, the rows are sorted by the next value, when that is one digit in a string.
        """
        self._file.seek(0)
        rows = (json.loads(line) for line in sorted_lines(self._file))
        return itertools.groupby(rows, lambda row: row[:size])
