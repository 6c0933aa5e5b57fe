"""Values made of a record's other values: ids, digests, the running text. It reads no page and no clock."""

import dataclasses
import hashlib
import re
import uuid

from crawler.items import CONTENT_FIELDS, Article, CardImage, PageSnapshot, is_text
from crawler.records.json_lines import canonical_json
from crawler.text import count_words

__all__ = [
    "article_id",
    "card_id",
    "cards_digest",
    "completed",
    "content_digest",
    "decision_id",
    "digest",
    "doubt_id",
    "field_digest",
    "field_digests",
    "is_id",
    "retraction_id",
    "snapshot_id",
    "text_key",
]

_SHORTEST_TELLING_TEXT = 200
"""Characters. Shorter texts ("Gallery:", a prompt) are equal by chance and prove nothing about their articles."""


def digest(data: bytes) -> str:
    """``sha256:`` and the hexadecimal SHA-256 of `data`."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def is_id(text: str) -> bool:
    """Whether a text is the id of a record, in small letters or capitals."""
    return _ID.fullmatch(text) is not None


def _uuid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def article_id(url: str) -> str:
    """UUIDv5 of the canonical URL in the URL namespace (RFC 9562)."""
    return _uuid(url)


def card_id(url: str, headline: str, excerpt: str | None, image: CardImage | None) -> str:
    """UUIDv5 over what a card says: the JSON array of its URL, headline, excerpt, image URL and image alt."""
    pictured = [image.url, image.alt] if image else None
    return _uuid(canonical_json([url, headline, excerpt, pictured]).decode())


def snapshot_id(url: str, seen_at: str) -> str:
    """UUIDv5 over the JSON array of the page's URL and the moment it was seen."""
    return _uuid(canonical_json([url, seen_at]).decode())


def doubt_id(url: str, fetched_at: str | None, payload_digest: str) -> str:
    """UUIDv5 over the JSON array of the page's URL, the moment of its fetch, and the digest of its bytes."""
    return _uuid(canonical_json([url, fetched_at, payload_digest]).decode())


def decision_id(doubt: str | None, reason: str | None, verdict: str, decided_at: str) -> str:
    """UUIDv5 over the JSON array of what was decided on, the verdict and the moment."""
    return _uuid(canonical_json([doubt, reason, verdict, decided_at]).decode())


def retraction_id(stream: str, record: str, revision: int | None) -> str:
    """UUIDv5 over the JSON array of the retracted record's stream, id and revision."""
    return _uuid(canonical_json([stream, record, revision]).decode())


def content_digest(article: Article) -> str:
    """Digest of the content fields' canonical JSON: sorted keys, no spaces, UTF-8."""
    return digest(canonical_json({name: getattr(article, name) for name in CONTENT_FIELDS}))


def field_digests(article: Article) -> dict[str, str]:
    """A short digest of each content field, by name: which of them differ says what a revision changed."""
    return {name: field_digest(getattr(article, name)) for name in CONTENT_FIELDS}


def field_digest(value: object) -> str:
    """A short digest of a field's value: 16 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value)).hexdigest()[:16]


def text_key(text: str) -> str | None:
    """Digest of a text regardless of case and white space: equal for the same text at two URLs.

    None for a text too short to tell that two articles are the same.
    """
    folded = " ".join(text.casefold().split())
    return digest(folded.encode()) if len(folded) >= _SHORTEST_TELLING_TEXT else None


def completed(article: Article) -> Article:
    """The article with the fields that follow from its others: ``id``, ``text``, ``word_count``, ``content_digest``."""
    text = "\n\n".join(block.text for block in article.blocks if is_text(block.type, block.text) and block.text)
    article = dataclasses.replace(article, id=article_id(article.url), text=text, word_count=count_words(text))
    return dataclasses.replace(article, content_digest=content_digest(article))


def cards_digest(snapshot: PageSnapshot) -> str:
    """Digest of the cards that a page showed, and of their places. It tells whether a snapshot is new."""
    return digest(canonical_json([[placed.id, placed.block, placed.position] for placed in snapshot.cards]))
