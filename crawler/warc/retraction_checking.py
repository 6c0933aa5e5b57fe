"""Whether the retractions in a package are of article records that it holds. It judges neither.

A WACZ file may hold any further files; these two are Hemeroteca's, and other packages have none.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import IO, Any, Self

from crawler.warc.fault import Fault
from crawler.warc.grouped_rows import GroupedRows
from crawler.warc.index_checking import lines_of

__all__ = ["RetractionCheck", "holds_articles", "holds_retractions"]

_LONGEST_RECORD = 256 << 20
"""Bytes of an unpacked line. No page is larger than 32 MiB; a foreign file may unpack to anything."""
_RECORD, _RETRACTION = "0", "1"
"""The order matters: of the rows of a record, its own sorts before those of the retractions of it."""
_ENDING = ".jsonl.gz"


def holds_articles(name: str) -> bool:
    """Whether a file of a package is one of article records."""
    return name.startswith("articles/") and name.endswith(_ENDING)


def holds_retractions(name: str) -> bool:
    """Whether a file of a package is one of retractions."""
    return name.startswith("retractions/") and name.endswith(_ENDING)


class RetractionCheck:
    """Compares retractions with records, all of which are added first. A context, which keeps them on the disk."""

    def __init__(self) -> None:
        self._rows = GroupedRows()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._rows.close()

    def add_articles(self, unpacked: IO[bytes], name: str) -> Iterator[Fault]:
        """Add the records of a file. What is no record is a fault."""
        for number, line in lines_of(unpacked, _LONGEST_RECORD):
            try:
                record = json.loads(line)
                key = str(record["id"]), str(int(record["revision"]))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                yield _fault(name, number, f"no article record with id and revision ({error!r})")
            else:
                self._rows.add(*key, _RECORD)

    def add_retractions(self, unpacked: IO[bytes], name: str) -> Iterator[Fault]:
        """Add the retractions of a file. What is none is a fault."""
        for number, line in lines_of(unpacked):
            try:
                key = _retracted(json.loads(line))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                yield _fault(name, number, f"no retraction of an article's revision ({error!r})")
            else:
                self._rows.add(*key, _RETRACTION, name, number)

    def faults(self) -> Iterator[Fault]:
        """The retractions of what is not there, and those of what another one retracts already."""
        for (id_, revision), rows in self._rows.groups(2):
            is_there = is_retracted = False
            for _, _, mark, *place in rows:
                if mark == _RECORD:
                    is_there = True
                    continue
                if not is_there:
                    yield _fault(
                        place[0], place[1], f"no file of articles holds revision {revision} of {id_}, which it retracts"
                    )
                elif is_retracted:
                    yield _fault(place[0], place[1], f"revision {revision} of {id_} is retracted twice")
                is_retracted = True


def _retracted(retraction: dict[str, Any]) -> tuple[str, str]:
    """Id and revision of the article that a retraction is of. Raises what a malformed one causes."""
    if retraction["stream"] != "articles":
        raise ValueError(f"of {retraction['stream']!r}, which are not packed")
    if not (isinstance(retraction["reason"], str) and retraction["reason"]):
        raise ValueError("without a reason")
    datetime.fromisoformat(retraction["retracted_at"])
    return str(retraction["record"]), str(int(retraction["revision"]))


def _fault(name: str, line: int, problem: str) -> Fault:
    return Fault(path=name, line=line, kind="package", problem=problem)
