"""Whether a site's archive is what it says it is: files against manifest, records against schema, ledger against both.

It repairs nothing. It needs no lock: it reads the ledger as of one moment. Records that the ledger knows and no
published file holds yet are in the part files of runs that have not ended.
"""

import glob
import itertools
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.archive.layout import CDXJ, REJECTS, WARC, Layout, escapes, index_name
from crawler.archive.manifest import ManifestFile, read_manifest
from crawler.archive.reading.published import Line, OnRead, PublishedFile, part_lines
from crawler.archive.verification.finding import Coverage, Finding, Kind
from crawler.archive.verification.pointers import CapturePointers
from crawler.archive.verification.seen import SeenRecords
from crawler.exceptions import ArchiveNotWritable, Damaged
from crawler.items import SCHEMA_VERSION, STATEMENTS, STREAMS
from crawler.records.consistency import faults
from crawler.warc.checking import check_warc
from crawler.warc.fault import Fault
from crawler.warc.reading import WarcRecord

__all__ = ["Verification", "is_archive"]

_RECORDS = (*STREAMS, *STATEMENTS)
"""The streams whose lines have a schema."""


def is_archive(root: Path) -> bool:
    """Whether a folder has a site's manifest, ledger or published files."""
    layout = Layout(root=root, run="")
    return layout.manifest.exists() or layout.ledger.exists() or any(_on_disk(root))


def _on_disk(root: Path) -> Iterator[str]:
    """The paths of the published files, and of what else a reader of the streams' folders would take for one."""
    for path in sorted(root.glob("*/date=*/*")):
        part = path.with_name(f"{path.name.removesuffix('.gz')}.part")
        # A run that dies between publishing and listing leaves its part: the next one does both again.
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".part" and not part.exists():
            yield path.relative_to(root).as_posix()
    for path in sorted((root / WARC).glob("*")):
        # A part file of it, or of the file beside it, belongs to a run that died or is at work.
        is_owed = any(path.parent.glob(f"{glob.escape(path.name.partition('.')[0])}.*.part"))
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".part" and not is_owed:
            yield path.relative_to(root).as_posix()


class Verification:
    """One verification of an archive. `coverage` is complete when `findings` has come to its end."""

    def __init__(self, root: Path, on_read: OnRead | None = None) -> None:
        """`on_read` is told of the bytes of all files."""
        self.root, self.layout = root, Layout(root=root, run="")
        self.coverage = Coverage()
        self._on_read = on_read
        self._site = root.name
        self._has_ledger = False

    def findings(self) -> Iterator[Finding]:
        """What is wrong: first in each file and line, then between the files, then with the ledger."""
        self._seen = SeenRecords()
        self._pointers = CapturePointers()
        try:
            yield from self._findings()
        finally:
            self._seen.close()
            self._pointers.close()

    def _findings(self) -> Iterator[Finding]:
        # The ledger first: what it knows at this moment is in the parts and the files that are read after it.
        ledger = list(self._take_ledger())
        before = self._manifest_bytes()
        try:
            listed = read_manifest(self.layout.manifest)
        except ArchiveNotWritable as error:
            yield Finding(path=self.layout.manifest.name, line=None, kind="manifest", problem=f"{error.__cause__}")
            return  # Without a manifest, every file would be one more finding.
        self._site = json.loads(before).get("site", self._site) if before else self._site
        self._take_parts()
        for entry in listed:
            yield from self._file(entry)
        yield from self._between_records()
        for bad in itertools.chain(self._pointers.bad_pointers(), self._pointers.lost_originals()):
            yield Finding(path=bad.path, line=bad.line, offset=bad.offset, kind="capture", problem=bad.problem)
        yield from self._unlisted(listed)
        yield from ledger
        if self._has_ledger:
            yield from (_ledger_finding(found.problem) for found in self._seen.mismatches())
        self.coverage.changed = self._manifest_bytes() != before

    def _manifest_bytes(self) -> bytes:
        try:
            return self.layout.manifest.read_bytes()
        except OSError:
            return b""

    def _take_ledger(self) -> Iterator[Finding]:
        if not self.layout.ledger.exists():
            if any(_on_disk(self.root)):
                yield _ledger_finding("is missing; restore it from a copy")
            return
        problem = self._seen.attach(self.layout.ledger)
        self._has_ledger = problem is None
        if problem:
            yield _ledger_finding(problem)

    def _take_parts(self) -> None:
        for path in sorted(self.root.glob("*/date=*/*.part")):
            relative = self.layout.relative(path)
            self.coverage.parts.append(relative)
            for line in part_lines(self.root, relative):
                self._take_unpublished(path.parent.parent.name, line)
        self.coverage.parts += map(self.layout.relative, sorted((self.root / WARC).glob("*.part")))

    def _take_unpublished(self, stream: str, line: Line) -> None:
        try:
            record = line.record()
            if stream == "articles":
                self._seen.add_unpublished_article(record["id"], record["revision"], record["content_digest"])
            elif stream in _RECORDS:
                self._seen.add_unpublished_other(stream, record["id"])
        except (Damaged, KeyError, TypeError, ValueError, AttributeError):
            return  # Lines beyond the committed size may be anything; the next run cuts them off.

    def _file(self, entry: ManifestFile) -> Iterator[Finding]:
        if escapes(entry.path):
            yield _file_finding(entry, "manifest", "is not in the site's folder")
        elif not (self.root / entry.path).is_file():
            self._pointers.add_file(entry.path, is_read=False)
            yield _file_finding(entry, "missing", f"is missing, with {entry.rows:,} rows")
        elif entry.stream == WARC:
            yield from self._warc(entry)
        else:
            yield from self._lines(entry)

    def _lines(self, entry: ManifestFile) -> Iterator[Finding]:
        file = PublishedFile(self.root, entry.path, self._on_read)
        self._seen.start_file(entry.path)
        self.coverage.older_files += entry.schema_version < SCHEMA_VERSION
        try:
            if entry.stream in (*_RECORDS, REJECTS):
                for line in file.lines():
                    yield from self._line(entry, line)
            else:
                file.read()
                file.rows = _rows(self.root / entry.path) if entry.stream == CDXJ else entry.rows
        except Damaged as damage:
            yield Finding(path=damage.path, line=damage.line, kind="damaged", problem=damage.problem)
        yield from self._compare_with_manifest(entry, file)

    def _warc(self, entry: ManifestFile) -> Iterator[Finding]:
        """Checks the file's bytes, then its records, then the index beside it."""
        file = PublishedFile(self.root, entry.path)
        self._pointers.add_file(entry.path, is_read=True)

        def take(record: WarcRecord) -> None:
            file.rows += 1
            self._pointers.add_record(entry.path, record)

        index = self.root / index_name(entry.path)
        if not index.is_file():
            yield _file_finding(entry, "index", f"has no index: {index.name} is not beside it")
        try:
            file.read()
            path = self.root / entry.path
            for fault in check_warc(path, index if index.is_file() else None, self._on_read, take):
                yield _fault_finding(fault, (path.parent / fault.path).relative_to(self.root).as_posix())
        except Damaged as damage:
            yield Finding(path=damage.path, line=damage.line, kind="damaged", problem=damage.problem)
        yield from self._compare_with_manifest(entry, file)

    def _compare_with_manifest(self, entry: ManifestFile, file: PublishedFile) -> Iterator[Finding]:
        self.coverage.files += 1
        self.coverage.rows += file.rows
        self.coverage.bytes += file.bytes
        if differences := _differences(entry, file):
            yield _file_finding(entry, "file", f"is not the file that the manifest lists: {differences}")

    def _line(self, entry: ManifestFile, line: Line) -> Iterator[Finding]:
        if not line.data.endswith(b"\n"):
            yield _line_finding(line, "record", "torn: the line has no end")
        try:
            record = line.record()
        except Damaged as damage:
            yield _line_finding(line, "record", damage.problem)
            return
        if entry.stream not in _RECORDS:
            return
        wrong = faults(entry.stream, record, site=self._site, schema_version=entry.schema_version)
        yield from (_line_finding(line, "record", problem) for problem in wrong)
        try:
            if "capture" in record:
                self._pointers.add_pointer(record["capture"], line.path, line.number)
            repeated = self._repeated(entry.stream, record, line.number)
            self._take_subject(entry.stream, record, line.number)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, sqlite3.Error):
            return  # It has no usable id or capture; its faults say so.
        if repeated:
            yield _line_finding(line, "duplicate", repeated)

    def _repeated(self, stream: str, record: dict[str, Any], number: int) -> str | None:
        """What is wrong when the record was met before, else None."""
        id_ = record["id"]
        if stream == "articles":
            what = f"revision {record['revision']} of article {id_}"
            place = self._seen.add_article(
                id_, record["revision"], record["content_digest"], record.get("supersedes"), number
            )
        else:
            what = f"record {id_}"
            place = self._seen.add_other(stream, id_, number)
        return f"{what} stands at {place.path}:{place.line} already" if place else None

    def _take_subject(self, stream: str, record: dict[str, Any], number: int) -> None:
        """Take what a decision or a retraction is about."""
        if stream == "decisions" and record["doubt"] is not None:
            self._seen.add_subject("doubtful", record["doubt"], None, number)
        elif stream == "retractions":
            self._seen.add_subject(record["stream"], record["record"], record["revision"], number)

    def _between_records(self) -> Iterator[Finding]:
        for bad in self._seen.bad_revisions():
            yield Finding(path=bad.place.path, line=bad.place.line, kind="revision", problem=bad.problem)
        for bad_one in self._seen.bad_statements():
            yield Finding(path=bad_one.place.path, line=bad_one.place.line, kind="statement", problem=bad_one.problem)

    def _unlisted(self, listed: list[ManifestFile]) -> Iterator[Finding]:
        paths = {entry.path for entry in listed}
        for path in _on_disk(self.root):
            if path not in paths:
                yield Finding(path=path, line=None, kind="unlisted", problem="is not in the manifest")


def _file_finding(entry: ManifestFile, kind: Kind, problem: str) -> Finding:
    return Finding(path=entry.path, line=None, kind=kind, problem=problem)


def _line_finding(line: Line, kind: Kind, problem: str) -> Finding:
    return Finding(path=line.path, line=line.number, kind=kind, problem=problem)


def _fault_finding(fault: Fault, path: str) -> Finding:
    return Finding(path=path, line=fault.line, offset=fault.offset, kind=fault.kind, problem=fault.problem)


def _rows(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def _ledger_finding(problem: str) -> Finding:
    return Finding(path="ledger.sqlite", line=None, kind="ledger", problem=problem)


def _differences(entry: ManifestFile, file: PublishedFile) -> str:
    pairs = (
        ("bytes", file.bytes, entry.bytes),
        ("rows", file.rows, entry.rows),
        ("sha256", file.sha256, entry.sha256),
    )
    return ", ".join(f"{name} {found} instead of {stated}" for name, found, stated in pairs if found != stated)
