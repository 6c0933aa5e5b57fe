"""RSS and Atom feeds, which feedparser reads. It knows entries' links and dates, nothing else of them."""

from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time

import feedparser

__all__ = ["FeedEntry", "read_feed"]


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """An entry of a feed."""

    url: str
    """As the feed states it: it may be relative."""
    published: str | None
    """ISO 8601 in UTC, or None when the feed does not say."""


def read_feed(body: bytes) -> list[FeedEntry]:
    """The entries of a feed that have a link, in the feed's order; empty when `body` is no feed."""
    entries = []
    # A stream, for feedparser takes bytes that are no feed for the name of a file to open.
    for entry in feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False).entries:
        if link := entry.get("link"):
            stated = entry.get("published_parsed") or entry.get("updated_parsed")
            entries.append(FeedEntry(url=link, published=_published(stated) if stated else None))
    return entries


def _published(stated: struct_time) -> str | None:
    try:
        published = datetime.fromtimestamp(timegm(stated), UTC)
    except (ValueError, OverflowError):  # a zero date, or one beyond the year 9999
        return None
    return published.isoformat() if published.year > 1 else None
