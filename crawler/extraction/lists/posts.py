"""Lists of posts from WordPress's REST API. It knows their JSON, not how to ask for them."""

import json
from dataclasses import dataclass
from datetime import UTC

from crawler.records.dates import moment

__all__ = ["Post", "read_posts"]


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post of the list."""

    url: str
    modified: str | None
    """ISO 8601 in UTC; None when the list does not say."""


def read_posts(body: bytes) -> list[Post] | None:
    """The posts in an answer of the API, in its order; None when it is no list of posts."""
    try:
        listed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(listed, list):
        return None
    posts = (post for post in listed if isinstance(post, dict) and isinstance(post.get("link"), str))
    return [Post(url=post["link"], modified=_modified(post.get("modified_gmt"))) for post in posts]


def _modified(stated: object) -> str | None:
    return moment(stated, UTC) if isinstance(stated, str) else None
