"""Notes taken now and met again together: what is to be compared stands far apart. It knows nothing of what they say.

They are on the disk: however many there are, memory holds a part of them.
"""

import itertools
import json
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from crawler.warc.cdxj import sorted_lines

__all__ = ["Notes"]


class Notes:
    """A context, after which the notes are gone."""

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
        self._file.write(json.dumps(values).encode() + b"\n")

    def groups(self, size: int) -> Iterator[tuple[list[Any], Iterator[list[Any]]]]:
        """The notes that share their first `size` values, which are strings: these values, and the notes.

        Within a group they are in the order of the next value, where that is one digit in a string.
        """
        self._file.seek(0)
        notes = (json.loads(line) for line in sorted_lines(self._file))
        return itertools.groupby(notes, lambda note: note[:size])
