"""The files of an archive on disk: layout, ledger, part files, WARC files, manifest. It knows no Scrapy and no HTML."""

from crawler.archive.layout import CDXJ, REJECTS, WARC, Layout, began_at
from crawler.archive.manifest import ManifestFile, read_manifest
from crawler.archive.writing.archive import Archive
from crawler.archive.writing.doubts import KnownDoubt, Standing
from crawler.archive.writing.frontier import Frontier, Outcome, Task, Visit
from crawler.archive.writing.ledger import KnownArticle, Ledger, ReplayPosition, Validators

__all__ = [
    "CDXJ",
    "REJECTS",
    "WARC",
    "Archive",
    "Frontier",
    "KnownArticle",
    "KnownDoubt",
    "Layout",
    "Ledger",
    "ManifestFile",
    "Outcome",
    "ReplayPosition",
    "Standing",
    "Task",
    "Validators",
    "Visit",
    "began_at",
    "read_manifest",
]
