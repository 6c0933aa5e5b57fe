"""Which WARC files of an archive hold the captures of a span of time, and the originals of its revisits.

It copies nothing. A WARC file is taken whole or not at all: it stays byte for byte what was recorded.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from crawler.archive.layout import WARC, index_name
from crawler.archive.manifest import ManifestFile
from crawler.archive.packing.copying import verified_lines
from crawler.archive.reading.span import Span
from crawler.exceptions import Damaged, UsageError
from crawler.warc import cdxj
from crawler.warc.reading import Broken, record_at

__all__ = ["Selection", "select"]

_REVISIT = "warc/revisit"
_OFFERED, _WANTED = b"=", b"?"
"""The order of these bytes matters: the files that hold a capture sort before the revisits that refer to it."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The WARC files for the captures of a span of time."""

    warcs: tuple[ManifestFile, ...]
    indexes: tuple[ManifestFile, ...]
    """The index of each of `warcs`, in the same order."""
    captures: int
    """How many captures are in the span."""
    newest: str
    """The second (``YYYYMMDDHHMMSS``) of the newest capture; empty when there is none."""
    lost: int
    """How many captures repeat one that no file of the archive holds; not counted, but 0, for the span of all time."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A WARC file and its index."""

    warc: ManifestFile
    index: ManifestFile

    @property
    def name(self) -> str:
        return PurePosixPath(self.warc.path).name

    def captures(self, root: Path, span: Span) -> Iterator[tuple[str, dict[str, str]]]:
        """Timestamp and values of each line of the index that is within `span`. Raises `Damaged`."""
        for number, line in enumerate(verified_lines(root, self.index), start=1):
            try:
                _, stamp, values = cdxj.parsed(line)
            except ValueError as error:
                raise Damaged(self.index.path, number, f"no line of an index ({error})") from error
            if span.touches(stamp):
                yield stamp, values


def select(root: Path, listed: Iterable[ManifestFile], span: Span) -> Selection:
    """The files with captures in `span`, and those with the originals of revisits in it. Raises `Damaged`."""
    by_path = {entry.path: entry for entry in listed}
    files = [_indexed(entry, by_path) for entry in by_path.values() if entry.stream == WARC]
    chosen, captures, newest, lost = set(), 0, "", 0
    for file in files:
        stamps = (stamp for stamp, _ in file.captures(root, span))
        count, last = _counted(stamps)
        captures, newest = captures + count, max(newest, last)
        if count or span.is_all:
            chosen.add(file.name)
    if not span.is_all:
        further, lost = _originals(root, files, chosen, span)
        chosen |= further
    kept = [file for file in files if file.name in chosen]
    return Selection(
        warcs=tuple(file.warc for file in kept),
        indexes=tuple(file.index for file in kept),
        captures=captures,
        newest=newest,
        lost=lost,
    )


def _indexed(warc: ManifestFile, listed: dict[str, ManifestFile]) -> _Indexed:
    path = index_name(warc.path)
    if path not in listed:
        raise Damaged(warc.path, None, f"has no index: {path} is not in the manifest")
    return _Indexed(warc, listed[path])


def _counted(stamps: Iterable[str]) -> tuple[int, str]:
    count, last = 0, ""
    for stamp in stamps:
        count, last = count + 1, max(last, stamp)
    return count, last


def _originals(root: Path, files: list[_Indexed], chosen: set[str], span: Span) -> tuple[set[str], int]:
    """The names of further files, with the originals of revisits in `span`; and how many revisits have none."""
    wanted = (_line(url, stamp, _WANTED) for url, stamp in _referred_to(root, files, chosen, span))
    first = next(wanted, None)
    if first is None:
        return set(), 0
    further: set[str] = set()
    lost = 0
    lines = cdxj.sorted_lines(itertools.chain([first], wanted, _offers(root, files)))
    for _, group in itertools.groupby(lines, lambda line: line.rpartition(b" ")[0]):
        holders: set[str] = set()
        for line in group:
            mark = line.rpartition(b" ")[2].rstrip(b"\n")
            if mark != _WANTED:
                holders.add(mark.removeprefix(_OFFERED).decode())
            elif not holders:
                lost += 1
            elif not holders & chosen:
                further |= holders
    return further, lost


def _line(url: str, stamp: str, mark: bytes) -> bytes:
    return b"%s %s %s\n" % (url.encode(errors="replace"), stamp.encode(), mark)


def _referred_to(root: Path, files: list[_Indexed], chosen: set[str], span: Span) -> Iterator[tuple[str, str]]:
    """URL and second of the original of each revisit in `span`."""
    for file in files:
        if file.name not in chosen:
            continue
        for _, values in file.captures(root, span):
            if values.get("mime") == _REVISIT:
                yield _original_of(root, file, int(values["offset"]))


def _original_of(root: Path, file: _Indexed, offset: int) -> tuple[str, str]:
    try:
        record = record_at(root / file.warc.path, offset)
    except UsageError as error:
        raise Damaged(file.warc.path, None, f"{error.__cause__}") from error
    if isinstance(record, Broken):
        raise Damaged(file.warc.path, None, f"at byte {offset}, where its index names a revisit: {record.problem}")
    date = record.header("WARC-Refers-To-Date") or ""
    return record.header("WARC-Refers-To-Target-URI") or "", cdxj.stamp_of(date)


def _offers(root: Path, files: list[_Indexed]) -> Iterator[bytes]:
    for file in files:
        for stamp, values in file.captures(root, Span()):
            if values.get("mime") != _REVISIT:
                yield _line(values.get("url", ""), stamp, _OFFERED + file.name.encode())
