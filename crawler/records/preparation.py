"""Records made ready for the archive wherever there is time for it: normal form, schema, what the ledger compares.

It knows no archive: what is archived already is the pipelines' matter.
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
    """What an article is compared with others by."""

    fields: dict[str, str]
    """Digests of its content fields, by name."""
    text_key: str | None
    sketch: Sketch


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A record in normal form that fits its schema: for the pipelines, which need not do it again."""

    record: Record
    digests: ArticleDigests | None = None
    """An article's."""


def digests_of(article: Article) -> ArticleDigests:
    return ArticleDigests(
        fields=field_digests(article), text_key=text_key(article.text), sketch=sketch(shingles(article.text))
    )


def prepared(record: Record, site: Site) -> Record | Prepared:
    """A record of extraction's made ready; as it is when it does not fit its schema, for the pipelines to say so."""
    normal = normalize(record, site)
    try:
        check(normal)
    except Rejected:
        return record
    return Prepared(record=normal, digests=digests_of(normal) if isinstance(normal, Article) else None)
