"""What is known of a fetch before anybody reads its response. It travels in the request's ``meta``."""

from asyncio import Future
from dataclasses import dataclass
from datetime import datetime

from scrapy.http import Response

from crawler.items import WarcPointer

__all__ = ["FETCH", "Fetch", "fetch_of"]

FETCH = "fetch"
"""The key in a request's ``meta``. Redirects and retries inherit it, and put their own in its place."""


@dataclass(kw_only=True, slots=True)
class Fetch:
    """One request on the wire."""

    began_at: datetime
    """When it was sent, in UTC."""
    payload_digest: str = ""
    """Of the body as it came, before content decoding."""
    evidence: "Future[WarcPointer] | None" = None
    """Where it is recorded, once it is; None when nothing is recorded."""


def fetch_of(response: Response) -> Fetch:
    """The fetch that a response came from."""
    fetch: Fetch = response.meta[FETCH]
    return fetch
