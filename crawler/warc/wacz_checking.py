"""Whether a reader can rely on a WACZ package, to the last record. It extracts nothing.

The package may come from anyone: whatever is odd about it is a fault, never an error.
"""

import dataclasses
import gzip
import json
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from crawler.exceptions import UsageError
from crawler.warc.checking import check_records
from crawler.warc.datapackage import Resources, check_datapackage
from crawler.warc.digests import agrees, hasher
from crawler.warc.fault import Fault, Kind
from crawler.warc.grouped_rows import GroupedRows
from crawler.warc.index_checking import IndexCheck, TooLong, lines_of
from crawler.warc.reading import Broken, OnRead, WarcRecord, read_warc
from crawler.warc.retraction_checking import RetractionCheck, holds_articles, holds_retractions
from crawler.warc.wacz import DATAPACKAGE, PAGES, PAGES_FORMAT
from crawler.warc.zip_entries import check_entries, data_offset

__all__ = ["WaczCheck"]

_CHUNK = 1 << 20
_MOST_JSON = 16 << 20
"""Bytes of a ``datapackage.json``: a hundred thousand files."""
_UNREADABLE = (
    BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError
)  # fmt: skip
"""What zipfile and its decoders raise when they cannot read an entry."""
_INDEXED, _PAGE = "0", "1"
"""The order matters: of the rows of a capture, that of its index sorts before those of the pages read from it."""


class WaczCheck:
    """One check of a package."""

    def __init__(self, path: Path, on_read: OnRead | None = None) -> None:
        """`on_read` is told of the bytes of the package, of each once."""
        self.path, self.on_read = path, on_read
        self.files = self.records = self.pages = 0
        """How many of each were read."""

    def faults(self) -> Iterator[Fault]:
        """What is wrong in each file, then between the files. Raises `UsageError` when nothing of it can be read."""
        try:
            file = self.path.open("rb")
        except OSError as error:
            raise UsageError(f"cannot read {self.path}: {error.strerror or error}") from error
        with file:
            try:
                archive = ZipFile(file)
            except Exception as error:  # noqa: BLE001 (a hostile directory ends in errors of any kind)
                yield _package(self.path.name, f"no ZIP file ({error})")
                return
            with archive, IndexCheck(exact=False) as index_check, GroupedRows() as captures:
                self._zip, self._index_check, self._captures = archive, index_check, captures
                yield from self._faults()

    def _faults(self) -> Iterator[Fault]:
        for name, problem in check_entries(self.path, self._zip):
            yield _package(name, problem)
        names = {info.filename: info for info in self._zip.infolist() if not _is_folder(info)}
        resources: Resources = {}
        yield from self._guarded(DATAPACKAGE, check_datapackage(self._read_small, set(names), resources))
        yield from self._missing(set(names))
        for name, info in names.items():
            yield from self._guarded(name, self._file(info, resources.get(name)))
        yield from self._index_check.faults()
        yield from self._unindexed()
        yield from self._retractions(names)

    @staticmethod
    def _missing(names: set[str]) -> Iterator[Fault]:
        if not any(_is_warc(name) for name in names):
            yield _package("archive/", "has no WARC file")
        if not any(_is_index(name) for name in names):
            yield _package("indexes/", "has no index")
        if PAGES not in names:
            yield _package(PAGES, "is missing: there is no page to begin with")

    @staticmethod
    def _guarded(name: str, faults: Iterator[Fault]) -> Iterator[Fault]:
        try:
            yield from faults
        except _UNREADABLE as error:
            yield _package(name, f"cannot be read: {error}")

    def _read_small(self, name: str) -> bytes:
        with self._zip.open(name) as file:
            data = file.read(_MOST_JSON + 1)
        if len(data) > _MOST_JSON:
            raise ValueError(f"longer than {_MOST_JSON >> 20} MiB")
        return data

    # One file

    def _file(self, info: ZipInfo, resource: dict[str, Any] | None) -> Iterator[Fault]:
        self.files += 1
        name = info.filename
        is_stored = info.compress_type == ZIP_STORED
        if (name.startswith("archive/") or _is_index(name)) and not is_stored:
            yield _package(name, "is compressed: a reader cannot fetch a part of it")
        is_read_as_warc = _is_warc(name) and is_stored
        yield from self._bytes(info, resource, None if is_read_as_warc else self.on_read)
        if is_read_as_warc:
            yield from self._warc(info)
        elif _is_index(name):
            yield from self._index(name)
        elif name.startswith("pages/") and name.endswith(".jsonl"):
            yield from self._page_list(name)
        elif name.startswith("archive/") and not _is_warc(name):
            yield _package(name, "is no WARC file")

    def _bytes(self, info: ZipInfo, resource: dict[str, Any] | None, on_read: OnRead | None) -> Iterator[Fault]:
        """Compares a file's size and digest with the list's. zipfile compares its CRC while it is read."""
        stated = str(resource["hash"]) if resource else ""
        computed, size = hasher(stated), 0
        with self._zip.open(info) as file:
            while data := file.read(_CHUNK):
                size += len(data)
                if computed:
                    computed.update(data)
        if on_read:
            on_read(info.compress_size)
        if not resource:
            return
        if size != resource["bytes"]:
            yield _package(info.filename, f"has {size} bytes, and {resource['bytes']} in {DATAPACKAGE}")
        if computed is None:
            yield _package(info.filename, f"its hash in {DATAPACKAGE} is of an unknown kind: {stated[:40]!r}")
        elif not agrees(stated, computed):
            yield _package(info.filename, f"has another hash than in {DATAPACKAGE}")

    def _warc(self, info: ZipInfo) -> Iterator[Fault]:
        base, name = data_offset(self.path, info), info.filename
        if base + info.file_size > self.path.stat().st_size:
            yield _package(name, "reaches beyond the end of the package")
            return

        def take(record: WarcRecord) -> None:
            self.records += 1
            self._index_check.add_record(record, name)

        read = read_warc(self.path, start=base, end=base + info.file_size, on_read=self.on_read)
        yield from check_records((_moved(record, base) for record in read), name, take)

    def _index(self, name: str) -> Iterator[Fault]:
        with self._zip.open(name) as file:
            unpacked: IO[bytes] = gzip.GzipFile(fileobj=file) if name.endswith(".gz") else file  # type: ignore[assignment]
            yield from self._index_check.read_index(
                unpacked, name, lambda stamp, url: self._captures.add(url, stamp, _INDEXED)
            )

    # Pages

    def _page_list(self, name: str) -> Iterator[Fault]:
        pages = 0
        with self._zip.open(name) as file:
            try:
                for number, line in lines_of(file):
                    problem = _header_problem(line) if number == 1 else self._page_problem(line, name, number)
                    pages += number > 1 and not problem
                    if problem:
                        yield _page(name, number, problem)
            except TooLong as error:
                yield Fault(path=name, kind="page", problem=str(error))
        self.pages += pages
        if name == PAGES and not pages:
            yield Fault(path=name, kind="page", problem="lists no page: there is nothing to begin with")

    def _page_problem(self, line: bytes, name: str, number: int) -> str | None:
        try:
            page = json.loads(line)
            url, ts = page["url"], page["ts"]
            moment = datetime.fromisoformat(ts)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            return f"no page with url and ts ({error!r})"
        if moment.tzinfo is None or not isinstance(url, str):
            return "no page with url and ts: a moment needs its zone, a URL is a string"
        stamp = f"{moment.astimezone(UTC):%Y%m%d%H%M%S}"
        self._captures.add(url.partition("#")[0], stamp, _PAGE, name, number)
        return None

    def _unindexed(self) -> Iterator[Fault]:
        for (url, stamp), rows in self._captures.groups(2):
            is_indexed = False
            for _, _, mark, *place in rows:
                is_indexed = is_indexed or mark == _INDEXED
                if not is_indexed:
                    yield _page(place[0], place[1], f"no index has a capture of {url} at {stamp}")

    # Records

    def _retractions(self, names: Iterable[str]) -> Iterator[Fault]:
        """Compares retractions with the article records. Without any, these are files like others."""
        retracting = [name for name in names if holds_retractions(name)]
        if not retracting:
            return
        with RetractionCheck() as check:
            for name in filter(holds_articles, names):
                yield from self._guarded(name, self._unpacked(name, check.add_articles))
            for name in retracting:
                yield from self._guarded(name, self._unpacked(name, check.add_retractions))
            yield from check.faults()

    def _unpacked(self, name: str, read: Callable[[IO[bytes], str], Iterator[Fault]]) -> Iterator[Fault]:
        with self._zip.open(name) as file, gzip.GzipFile(fileobj=file) as unpacked:
            yield from read(unpacked, name)  # type: ignore[arg-type]  # it only reads


def _is_folder(info: ZipInfo) -> bool:
    return info.filename.endswith("/") and not info.file_size


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc.gz", ".warc"))


def _is_index(name: str) -> bool:
    # An .idx is an index of an index: where each few lines of it begin.
    return name.startswith("indexes/") and not name.endswith(".idx")


def _moved(record: WarcRecord | Broken, base: int) -> WarcRecord | Broken:
    return dataclasses.replace(record, offset=record.offset - base)


def _header_problem(line: bytes) -> str | None:
    try:
        header = json.loads(line)
        is_header = header["format"] == PAGES_FORMAT and isinstance(header["id"], str)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return f"no header of a list of pages ({error!r})"
    return None if is_header else f"no header of a list of pages: its format is not {PAGES_FORMAT}, or it has no id"


def _page(name: str, line: int, problem: str) -> Fault:
    return Fault(path=name, line=line, kind="page", problem=problem)


def _package(name: str, problem: str) -> Fault:
    kind: Kind = "package"
    return Fault(path=name, kind=kind, problem=problem)
