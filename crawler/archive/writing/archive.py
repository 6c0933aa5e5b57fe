"""A site's archive as one run writes it: parts, then published files, manifest and ledger.

It knows records by their streams, and nothing of pages. **The ledger is the commit point.** A commit is: flush and sync
the parts, write their sizes into the ledger, COMMIT. However a run ends, the next one rolls the parts back to the
sizes committed last and publishes them: nothing that was committed is lost, nothing is there twice, no line is torn.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.archive.files import (
    PartFile,
    Published,
    publish,
    publish_as_is,
    publish_sorted,
    remove,
    replace_file,
    roll_back,
)
from crawler.archive.layout import CDXJ, WARC, Layout, began_at
from crawler.archive.manifest import ManifestFile, add_files, read_manifest
from crawler.archive.writing.ledger import CommittedPart, Ledger
from crawler.archive.writing.lock import SiteLock
from crawler.archive.writing.recording import Recording, Synced
from crawler.archive.writing.run_name import run_name
from crawler.exceptions import ArchiveNotWritable
from crawler.items import SCHEMA_VERSION, STATEMENTS, Statement
from crawler.records.json_lines import as_json

__all__ = ["Archive"]


_PUBLISH: dict[str, Callable[[Path, Path, int], Published]] = {WARC: publish_as_is, CDXJ: publish_sorted}
"""How the streams that are not compressed lines are published. They keep the part file's name, without ``.part``."""

_STREAM_OF = {kind: stream for stream, kind in STATEMENTS.items()}


class Archive:
    """A site's archive, locked by one run from the construction to `publish` or `abandon`."""

    def __init__(self, output: Path, site: str, started_at: datetime, spider: str = "", wait: float = 0.0) -> None:
        """Lock `output`/`site` for a run of `spider`, and publish what dead runs had committed.

        Waits up to `wait` seconds for another run to end, then raises `RunActive`. Raises `ArchiveNotWritable`,
        too, when the ledger is lost: there are published files, and no ledger.
        """
        self.site, self.spider, self.started_at = site, spider, started_at
        whole = Layout(root=output / site, run="")
        self._lock = SiteLock(whole.lock, wait)
        self._failed_part: ArchiveNotWritable | None = None
        self._parts: dict[str, PartFile] = {}
        self._recording: Recording | None = None
        try:
            published = read_manifest(whole.manifest)  # A damaged manifest should end the run before the crawl.
            if published:
                _demand(whole.ledger)
            self.run = run_name(started_at, [*whole.named_by_runs(), *(file.run for file in published)])
            self.layout = replace(whole, run=self.run)
            self.ledger = Ledger(self.layout.ledger, self.run, started_at)
            self.recovered = self._recover()
            """The files that dead runs had committed, and that this run published."""
            self.crawl = self.ledger.open_crawl(spider, self.run)
            """The name of the run that began the crawl: this run, or an earlier one whose crawl is not finished."""
        except BaseException:
            self._lock.release()
            raise

    @property
    def crawl_began_at(self) -> datetime:
        """When the run that began the crawl began."""
        return min(began_at(self.crawl), self.started_at)  # a name may be later, but no run begins before its crawl

    @property
    def failure(self) -> ArchiveNotWritable | None:
        """The first write that failed, or None. Scrapy swallows errors of feed exports: whoever ends a run must ask."""
        unrecorded = self._recording.failure if self._recording else None
        return self._failed_part or unrecorded or self.ledger.failure

    def begin(self, report: dict[str, Any]) -> None:
        """Commit the beginning of the run's report, which becomes the report if the run dies."""
        beginning = {"run": self.run, "site": self.site, "spider": self.spider, **report}
        beginning.setdefault("started_at", self.started_at.isoformat(timespec="milliseconds"))
        self.ledger.begin_run(self.run, json.dumps(beginning, ensure_ascii=False))
        self.ledger.commit()

    def part(self, stream: str) -> PartFile:
        """The stream's part file, opened at its first use."""
        if stream not in self._parts:
            self._parts[stream] = _ErrorKeepingPartFile(self, self.layout.part(stream))
        return self._parts[stream]

    def write(self, statement: Statement) -> None:
        """Write what the archive says of its records into its stream. Raises `ArchiveNotWritable`."""
        self.part(_STREAM_OF[type(statement)]).write(as_json(statement) + b"\n")

    def recording(self, size: int, info: dict[str, str]) -> Recording:
        """Begin to record requests and responses; see `Recording`."""
        self._recording = Recording(self.layout, size, info)
        return self._recording

    def commit(self) -> None:
        """Make what was written and remembered so far durable. Raises `ArchiveNotWritable`."""
        if self.failure:
            raise self.failure
        if self._recording:
            self._remember_recorded(self._recording.sync())
        for stream, part in self._parts.items():
            part.sync()
            path = self.layout.relative(part.path)
            self.ledger.remember_part(
                CommittedPart(path=path, stream=stream, run=self.run, bytes=part.bytes, rows=part.rows)
            )
        self.ledger.commit()

    def _remember_recorded(self, synced: Synced) -> None:
        for part in synced.parts:
            self.ledger.remember_part(part)
        for stored in synced.payloads:
            self.ledger.remember_payload(stored)

    def publish(self, report: dict[str, Any], *, finished: bool = True) -> list[ManifestFile]:
        """Commit, publish every part file, write the report, release the archive. Returns the files, sorted by path.

        `finished` says that the crawl came to its end: the spider's next run begins another. The written report gains
        ``files``. Raises `ArchiveNotWritable`; the next run then publishes what was committed.
        """
        try:
            if finished:
                self.ledger.close_crawl(self.spider)
            self.commit()
            for part in self._parts.values():
                part.close()
            self._end_recording()
            files = self._publish_parts()
            self._report(self.run, report, files)
            return files
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Release the archive. The next run publishes what was committed."""
        self._end_recording()
        self.ledger.close()
        self._lock.release()

    def _end_recording(self) -> None:
        if self._recording:
            self._recording.close()

    def _publish_parts(self) -> list[ManifestFile]:
        """Publish what is committed. It may be interrupted anywhere and be repeated."""
        parts = self.ledger.parts()
        files = [self._publish_part(part) for part in parts if part.rows]
        if files:
            add_files(self.layout.manifest, self.site, files)
        self.ledger.forget_parts()
        self.ledger.commit()
        for part in parts:
            remove(self.layout.root / part.path)
        return files

    def _publish_part(self, part: CommittedPart) -> ManifestFile:
        path = self._place(part)
        published = _PUBLISH.get(part.stream, publish)(self.layout.root / part.path, path, part.rows)
        return ManifestFile(
            path=self.layout.relative(path),
            stream=part.stream,
            run=part.run,
            rows=published.rows,
            bytes=published.bytes,
            sha256=published.sha256,
            schema_version=SCHEMA_VERSION,
        )

    def _place(self, part: CommittedPart) -> Path:
        """The path that a part file is published at."""
        if part.stream in _PUBLISH:
            return (self.layout.root / part.path).with_suffix("")
        return Layout(root=self.layout.root, run=part.run).published(part.stream)

    def _recover(self) -> list[ManifestFile]:
        """Publish what dead runs had committed, remove what they had not, and write their reports."""
        good = {part.path: part for part in self.ledger.parts()}
        for part in good.values():
            path = self.layout.root / part.path
            # A WARC file is renamed when it is published: the dead run may have come so far.
            moved = part.stream == WARC and not path.exists() and self._place(part).exists()
            roll_back(self._place(part) if moved else path, part.bytes)
        for path in self.layout.leftovers():
            if self.layout.relative(path) not in good:
                remove(path)
        files = self._publish_parts()
        for run, beginning in self.ledger.unreported_runs().items():
            self._report(run, {**json.loads(beginning), "outcome": "died"}, [file for file in files if file.run == run])
        return files

    def _report(self, run: str, report: dict[str, Any], files: list[ManifestFile]) -> None:
        entries = [vars(file) for file in files]
        content = json.dumps({**report, "files": entries}, ensure_ascii=False, indent=1) + "\n"
        replace_file(Layout(root=self.layout.root, run=run).report, content.encode())
        self.ledger.end_run(run)
        self.ledger.commit()


def _demand(ledger: Path) -> None:
    """Raises `ArchiveNotWritable` when it is lost: with another, every article would be archived as if it were new."""
    if not ledger.exists():
        raise ArchiveNotWritable(
            f"{ledger} is missing, though the archive has published files: restore it from a copy; to begin anew, move"
            " the archive away"
        )


class _ErrorKeepingPartFile(PartFile):
    """A part file that keeps the first error of a write in its archive, because Scrapy swallows it."""

    def __init__(self, archive: Archive, path: Path) -> None:
        self._archive = archive
        with self._keep_first_error():
            super().__init__(path)

    def write(self, data: bytes) -> int:
        with self._keep_first_error():
            return super().write(data)

    def flush(self) -> None:
        with self._keep_first_error():
            super().flush()

    def sync(self) -> None:
        with self._keep_first_error():
            super().sync()

    @contextmanager
    def _keep_first_error(self) -> Iterator[None]:
        try:
            yield
        except ArchiveNotWritable as error:
            self._archive._failed_part = self._archive._failed_part or error  # noqa: SLF001 (one module)
            raise
