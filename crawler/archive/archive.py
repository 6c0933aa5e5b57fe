"""A site's archive as one run writes it: parts, then published files, manifest and ledger.

It knows records by their streams, and nothing of pages. What a crash leaves behind: ``.part`` files without an entry
in manifest or ledger, which no reader looks at and the next run crawls again.
"""

import json
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.archive.files import PartFile, replace_file
from crawler.archive.layout import Layout
from crawler.archive.ledger import Ledger
from crawler.archive.manifest import ManifestFile, add_files, read_manifest
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
        self.failure: ArchiveNotWritable | None = None
        """The first write that failed. Scrapy swallows errors of feed exports: whoever ends the run must ask."""
        self._parts: dict[str, PartFile] = {}

    def part(self, stream: str) -> PartFile:
        """The stream's part file, opened at its first use."""
        if stream not in self._parts:
            self._parts[stream] = _Watched(self, self.layout.part(stream))
        return self._parts[stream]

    def publish(self, report: dict[str, Any]) -> list[ManifestFile]:
        """Publish every part, then manifest, ledger and report; the files in the order of their paths.

        `report` gains ``files``. Raises `ArchiveNotWritable`; what was published before stays.
        """
        files = [self._publish_part(stream, part) for stream, part in sorted(self._parts.items())]
        add_files(self.layout.manifest, self.site, files)
        self.ledger.commit()
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

    def abandon(self) -> None:
        """Let go of the archive without publishing; the parts stay for a look."""
        self.ledger.abandon()


class _Watched(PartFile):
    """A part that tells its archive of the first write that fails."""

    def __init__(self, archive: Archive, path: Path) -> None:
        self._archive = archive
        try:
            super().__init__(path)
        except ArchiveNotWritable as error:
            archive.failure = archive.failure or error
            raise

    def write(self, data: bytes) -> int:
        try:
            return super().write(data)
        except ArchiveNotWritable as error:
            self._archive.failure = self._archive.failure or error
            raise
