"""Whether a WACZ package is what it says it is. It reads the package, and no archive."""

from collections.abc import Iterator
from pathlib import Path

from crawler.archive.reading.published import Watch
from crawler.archive.verification.finding import Checked, Finding
from crawler.warc.wacz_checking import WaczCheck

__all__ = ["PackageVerification"]


class PackageVerification:
    """One reading of a package."""

    def __init__(self, root: Path, watch: Watch | None = None) -> None:
        """`root` is the package; `watch` is told of the bytes read."""
        self.root = root
        self.checked = Checked()
        self._watch = watch

    def findings(self) -> Iterator[Finding]:
        """What is wrong; paths are those within the package. Raises `UsageError` for what cannot be read at all."""
        check = WaczCheck(self.root, self._watch)
        for fault in check.faults():
            yield Finding(path=fault.path, line=fault.line, offset=fault.offset, kind=fault.kind, problem=fault.problem)
        self.checked.files, self.checked.rows = check.files, check.records + check.pages
        self.checked.bytes = self.root.stat().st_size
