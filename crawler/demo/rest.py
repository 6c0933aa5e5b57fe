"""The newspaper's posts as WordPress's REST API lists them. It knows parameters and dates, and no page's markup."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs

from crawler.demo.newspaper import Article, Newspaper

__all__ = ["POSTS", "posts"]

POSTS = "/wp-json/wp/v2/posts"
_MOST = 100


def posts(newspaper: Newspaper, query: str) -> tuple[int, bytes]:
    """``(status, body)`` of the answer to a request for the posts.

    `query` may have ``modified_after``, ``per_page`` and ``page``. The posts are in the order of their changes, the
    last first, as ``orderby=modified`` gives them.
    """
    asked = {name: values[-1] for name, values in parse_qs(query).items()}
    size, page = min(int(asked.get("per_page", 10)), _MOST), int(asked.get("page", 1))
    after = datetime.fromisoformat(asked["modified_after"]) if "modified_after" in asked else None
    found = [article for article in newspaper.published if after is None or article.modified > after]
    found.sort(key=lambda article: article.modified, reverse=True)
    shown = found[(page - 1) * size : page * size]
    if not shown and page > 1:
        return 400, json.dumps({"code": "rest_post_invalid_page_number", "data": {"status": 400}}).encode()
    return 200, json.dumps([_post(article) for article in shown]).encode()


def _post(article: Article) -> dict[str, object]:
    modified = article.modified.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return {"id": article.post_id, "link": article.url, "modified_gmt": modified}
