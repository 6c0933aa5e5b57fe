"""The files on disk: layout, ledger, part files, WARC files, manifest."""

from crawler.archive.archive import Archive
from crawler.archive.frontier import Frontier, Outcome, Task, Visit
from crawler.archive.layout import CDXJ, REJECTS, WARC, Layout, began_at
from crawler.archive.ledger import KnownArticle, Ledger, Replayed, Validators
from crawler.archive.manifest import ManifestFile, read_manifest

__all__ = [
    "CDXJ",
    "REJECTS",
    "WARC",
    "Archive",
    "Frontier",
    "KnownArticle",
    "Layout",
    "Ledger",
    "ManifestFile",
    "Outcome",
    "Replayed",
    "Task",
    "Validators",
    "Visit",
    "began_at",
    "read_manifest",
]
