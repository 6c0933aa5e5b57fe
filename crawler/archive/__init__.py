"""The files on disk: layout, ledger, part files, manifest."""

from crawler.archive.archive import Archive
from crawler.archive.layout import REJECTS, Layout
from crawler.archive.ledger import KnownArticle, Ledger, Validators
from crawler.archive.manifest import ManifestFile, read_manifest

__all__ = ["REJECTS", "Archive", "KnownArticle", "Layout", "Ledger", "ManifestFile", "Validators", "read_manifest"]
