"""A site's archive as one run writes it: parts, then published files, manifest and ledger.

It knows records by their streams, and nothing of pages. What a crash leaves behind: ``.part`` files without an entry
in manifest or ledger, which no reader looks at and the next run crawls again. What a failed `publish` leaves behind
is the same.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.archive.files import PartFile, replace_file, writing
from crawler.archive.layout import Layout
from crawler.archive.ledger import Ledger
from crawler.archive.manifest import ManifestFile, add_files, drop_run, read_manifest
from crawler.exceptions import ArchiveNotWritable
from crawler.items import SCHEMA_VERSION

__all__ = ["Archive"]


class Archive:
    """The run's hold on the archive, from its opening to its `publish` or `abandon`."""

    def __init__(self, output: Path, site: str, started_at: datetime) -> None:
        """Take hold of `output`/`site`. Raises `RunActive` or `ArchiveNotWritable`."""
        self.site = site
        self.started_at = started_at
        self.run = f"{started_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        self.layout = Layout(root=output / site, run=self.run)
        read_manifest(self.layout.manifest)  # A damaged one is better known before the crawl than after it.
        self.ledger = Ledger(self.layout.ledger)
        self._failed_part: ArchiveNotWritable | None = None
        self._parts: dict[str, PartFile] = {}

    @property
    def failure(self) -> ArchiveNotWritable | None:
        """The first write that failed. Scrapy swallows errors of feed exports: whoever ends the run must ask."""
        return self._failed_part or self.ledger.failure

    def part(self, stream: str) -> PartFile:
        """The stream's part file, opened at its first use."""
        if stream not in self._parts:
            self._parts[stream] = _Watched(self, self.layout.part(stream))
        return self._parts[stream]

    def publish(self, report: dict[str, Any]) -> list[ManifestFile]:
        """Publish every part, then manifest, ledger and report; the files in the order of their paths.

        `report` gains ``files``. Raises `ArchiveNotWritable`: then nothing is published, unless only the report failed.
        """
        try:
            files = [self._publish_part(stream, part) for stream, part in sorted(self._parts.items())]
            add_files(self.layout.manifest, self.site, files)
            self.ledger.commit()
        except ArchiveNotWritable:
            self._unpublish()
            raise
        for part in self._parts.values():
            part.discard()
        entries = [vars(file) for file in files]
        content = json.dumps({**report, "files": entries}, ensure_ascii=False, indent=1) + "\n"
        replace_file(self.layout.report, content.encode())
        return files

    def _publish_part(self, stream: str, part: PartFile) -> ManifestFile:
        path = self.layout.published(stream)
        published = part.publish(path)
        return ManifestFile(
            path=self.layout.relative(path),
            stream=stream,
            run=self.run,
            rows=published.rows,
            bytes=published.bytes,
            sha256=published.sha256,
            schema_version=SCHEMA_VERSION,
        )

    def _unpublish(self) -> None:
        """Take back what the run published: its files would be read, and the next run archives their records again."""
        self.abandon()
        for stream in self._parts:
            path = self.layout.published(stream)
            with writing(path):
                path.unlink(missing_ok=True)
        drop_run(self.layout.manifest, self.site, self.run)

    def abandon(self) -> None:
        """Let go of the archive without publishing; the parts stay for a look."""
        self.ledger.abandon()


class _Watched(PartFile):
    """A part that tells its archive of the first write that fails."""

    def __init__(self, archive: Archive, path: Path) -> None:
        self._archive = archive
        with self._watched():
            super().__init__(path)

    def write(self, data: bytes) -> int:
        with self._watched():
            return super().write(data)

    def flush(self) -> None:
        with self._watched():
            super().flush()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except ArchiveNotWritable as error:
            self._archive._failed_part = self._archive._failed_part or error  # noqa: SLF001 (one module)
            raise
