"""What an article is compared with other articles by. It knows no archive."""

from dataclasses import dataclass

from crawler.items import Article
from crawler.records.identity import field_digests, text_key
from crawler.records.near_duplicates import Sketch, shingles, sketch

__all__ = ["ArticleDigests", "digests_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleDigests:
    """What an article is compared with other articles by."""

    fields: dict[str, str]
    """Digests of its content fields, by name."""
    text_key: str | None
    """None for a text that is too short to be compared."""
    sketch: Sketch


def digests_of(article: Article) -> ArticleDigests:
    return ArticleDigests(
        fields=field_digests(article), text_key=text_key(article.text), sketch=sketch(shingles(article.text))
    )
