"""What is known of a fetch before its response is read. It travels in the request's ``meta``."""

from asyncio import Future
from dataclasses import dataclass
from datetime import datetime

from scrapy.http import Response

from crawler.items import WarcPointer

__all__ = ["COMPLETES", "FETCH", "Fetch", "fetch_of"]

FETCH = "fetch"
"""The key in a request's ``meta``. Redirects and retries inherit the value, and replace it by their own."""
COMPLETES = "completes"
"""The key in the ``meta`` of a request whose answer completes a page that is read already: the page's URL. The answer
is kept whole, so that a replay finds it near the page; that there is none is no failure."""


@dataclass(kw_only=True, slots=True)
class Fetch:
    """One request on the wire."""

    began_at: datetime
    """When it was sent, in UTC."""
    payload_digest: str = ""
    """``sha256:`` and the digest of the body as it came, before content decoding."""
    evidence: "Future[WarcPointer] | None" = None
    """The place of its WARC record, once that is written; None when recording is off."""


def fetch_of(response: Response) -> Fetch:
    """The fetch that a response came from."""
    fetch: Fetch = response.meta[FETCH]
    return fetch
