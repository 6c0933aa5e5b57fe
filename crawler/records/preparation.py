"""Records made ready for the archive before the pipelines get them: normal form, schema, what the ledger compares.

It knows no archive: the pipelines find out what is archived already.
"""

from dataclasses import dataclass

from crawler.exceptions import Rejected
from crawler.items import Article, Record
from crawler.records.digests import ArticleDigests, digests_of
from crawler.records.normalization import normalize
from crawler.records.validation import check
from crawler.sites import Site

__all__ = ["Prepared", "prepared"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A record in normal form that fits its schema. The pipelines need not make or check it again."""

    record: Record
    digests: ArticleDigests | None = None
    """Of an article; None for other records."""


def prepared(record: Record, site: Site) -> Record | Prepared:
    """A record of the extraction, made ready. One that does not fit its schema is returned as it is, to be rejected."""
    normal = normalize(record, site)
    try:
        check(normal)
    except Rejected:
        return record
    return Prepared(record=normal, digests=digests_of(normal) if isinstance(normal, Article) else None)
