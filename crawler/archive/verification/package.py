"""Whether a WACZ package is what it says it is. It reads the package, and no archive."""

from collections.abc import Iterator
from pathlib import Path

from crawler.archive.reading.published import OnRead
from crawler.archive.verification.finding import Coverage, Finding
from crawler.warc.wacz_checking import WaczCheck

__all__ = ["PackageVerification"]


class PackageVerification:
    """One verification of a package. `coverage` is complete when `findings` has come to its end."""

    def __init__(self, root: Path, on_read: OnRead | None = None) -> None:
        """`root` is the package; `on_read` is told of the bytes read."""
        self.root = root
        self.coverage = Coverage()
        self._on_read = on_read

    def findings(self) -> Iterator[Finding]:
        """What is wrong; paths are those within the package.

        Raises `UsageError` when the package cannot be read at all.
        """
        check = WaczCheck(self.root, self._on_read)
        for fault in check.faults():
            yield Finding(path=fault.path, line=fault.line, offset=fault.offset, kind=fault.kind, problem=fault.problem)
        self.coverage.files, self.coverage.rows = check.files, check.records + check.pages
        self.coverage.bytes = self.root.stat().st_size
