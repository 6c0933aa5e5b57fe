"""Records made ready for the archive before the pipelines get them: normal form, schema, what the ledger compares.

It knows no archive: the pipelines find out what is archived already.
"""

from dataclasses import dataclass

from crawler.exceptions import Rejected
from crawler.items import Article, Record
from crawler.records.identity import field_digests, text_key
from crawler.records.near_duplicates import Sketch, shingles, sketch
from crawler.records.normalization import normalize
from crawler.records.validation import check
from crawler.sites import Site

__all__ = ["ArticleDigests", "Prepared", "digests_of", "prepared"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleDigests:
    """What an article is compared with other articles by."""

    fields: dict[str, str]
    """Digests of its content fields, by name."""
    text_key: str | None
    """None for a text that is too short to be compared."""
    sketch: Sketch


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A record in normal form that fits its schema. The pipelines need not make or check it again."""

    record: Record
    digests: ArticleDigests | None = None
    """Of an article; None for other records."""


def digests_of(article: Article) -> ArticleDigests:
    return ArticleDigests(
        fields=field_digests(article), text_key=text_key(article.text), sketch=sketch(shingles(article.text))
    )


def prepared(record: Record, site: Site) -> Record | Prepared:
    """A record of the extraction, made ready. One that does not fit its schema is returned as it is, to be rejected."""
    normal = normalize(record, site)
    try:
        check(normal)
    except Rejected:
        return record
    return Prepared(record=normal, digests=digests_of(normal) if isinstance(normal, Article) else None)
