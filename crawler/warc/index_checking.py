"""Whether indexes and the records that they index say the same, in both directions. It reads no WARC file itself."""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import IO, Any, Self

from crawler.warc import cdxj
from crawler.warc.fault import Fault
from crawler.warc.grouped_rows import GroupedRows
from crawler.warc.reading import WarcRecord

__all__ = ["IndexCheck", "TooLong", "lines_of"]

OnLine = Callable[[str, str], None]
"""Called with the second and the URL of each line."""
_LONGEST_LINE = 1 << 20
_RECORD, _LINE = "0", "1"
"""The order matters: of the rows of a place, that of the record sorts before those of the lines that name it."""
_OFFSETS = 15
"""Digits of an offset in the rows. With leading zeros, offsets sort as numbers do."""
_COMPARED = {"url", "digest", "length"}
"""Values of a line that must be right for a reader to find the record and to trust it."""


class TooLong(ValueError):
    """A line is longer than any line should be."""


def lines_of(file: IO[bytes], longest: int = _LONGEST_LINE) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers, from 1. Raises `TooLong` for one of `longest` bytes or more."""
    number = 0
    while data := file.readline(longest):
        number += 1
        if len(data) == longest:
            raise TooLong(f"line {number} is longer than {longest >> 20} MiB")
        yield number, data


class IndexCheck:
    """Compares records with lines of indexes, all of which are added first. A context, which keeps them on the disk."""

    def __init__(self, *, exact: bool) -> None:
        """With `exact`, the lines must be ours to the byte; otherwise, they must agree in what a reader goes by."""
        self._exact = exact
        self._rows = GroupedRows()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._rows.close()

    def add_record(self, record: WarcRecord, path: str) -> None:
        """Add a record of the WARC file at `path`."""
        capture = cdxj.capture_of(record, _name(path))
        if capture or not self._exact:
            line = cdxj.line(capture or _optional_capture(record, _name(path))).decode()
            self._rows.add(_name(path), _place(record.offset), _RECORD, path, int(capture is not None), line)

    def read_index(self, file: IO[bytes], path: str, on_line: OnLine | None = None) -> Iterator[Fault]:
        """Add the lines of the index at `path`. Yields what is wrong with the lines by themselves."""
        before, number = b"", 0
        try:
            for number, data in lines_of(file):
                if data < before:
                    yield _line_fault(path, number, "not in bytewise order: readers that search by halves miss lines")
                before = data
                yield from self._line(data, path, number, on_line)
        except TooLong as error:
            yield _line_fault(path, number + 1, str(error))

    def _line(self, data: bytes, path: str, number: int, on_line: OnLine | None) -> Iterator[Fault]:
        try:
            _, stamp, values = cdxj.parsed(data)
            name, offset = str(values["filename"]), int(values["offset"])
        except (ValueError, KeyError, TypeError) as error:
            yield _line_fault(path, number, f"no line of an index ({error!r})")
            return
        self._rows.add(_name(name), _place(offset), _LINE, path, number, data.decode())
        if on_line:
            on_line(stamp, str(values.get("url")))

    def faults(self) -> Iterator[Fault]:
        """What the added records and lines disagree about."""
        for (_, place), rows in self._rows.groups(2):
            yield from self._faults_at(int(place), rows)

    def _faults_at(self, offset: int, rows: Iterator[list[Any]]) -> Iterator[Fault]:
        record: tuple[str, bool, str] | None = None
        lines = 0
        for _, _, mark, path, number, line in rows:
            if mark == _RECORD:
                record = record or (path, bool(number), line)
                continue
            lines += 1
            if record is None:
                yield _line_fault(path, number, "names a place where no record begins")
            elif lines > 1:
                yield _line_fault(path, number, "is the second line of its record")
            elif problem := self._difference(record[2], line):
                yield _line_fault(path, number, problem)
        if record and record[1] and not lines:
            yield Fault(path=record[0], offset=offset, kind="index", problem="the index has no line of this record")

    def _difference(self, right: str, stated: str) -> str | None:
        if right == stated:
            return None
        (key, stamp, values), (said_key, said_stamp, said) = cdxj.parsed(right.encode()), cdxj.parsed(stated.encode())
        names = values.keys() | said.keys() if self._exact else _COMPARED & values.keys() & {*said, "url"}
        wrong = [name for name in sorted(names) if _plain(name, values.get(name)) != _plain(name, said.get(name))]
        wrong += ["timestamp"] if stamp != said_stamp[: len(stamp)] else []
        wrong += ["key"] if self._exact and key != said_key else []
        if not wrong:
            return "is spelled otherwise than its record makes it" if self._exact else None
        return f"says otherwise than its record: {', '.join(wrong)}"


def _plain(name: str, value: Any) -> str:
    """A value without the differences of spelling: some writers name digests ``sha-256``, or do not name them."""
    text = str(value)
    return text.rpartition(":")[2].lower() if name == "digest" else text


def _optional_capture(record: WarcRecord, filename: str) -> cdxj.Capture:
    """The line's values of a record that need not be indexed, and may be."""
    return cdxj.Capture(
        url=record.target_uri,
        date=record.date,
        mime=None,
        status=None,
        digest=record.header("WARC-Payload-Digest"),
        offset=record.offset,
        length=record.length,
        filename=filename,
    )


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _place(offset: int) -> str:
    return f"{offset:0{_OFFSETS}}"


def _line_fault(path: str, number: int, problem: str) -> Fault:
    return Fault(path=path, line=number, kind="index", problem=problem)
