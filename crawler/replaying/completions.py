"""What completed a captured page: the answer of WordPress's REST API that the crawl recorded after it.

It knows records, not what is in them.
"""

from http import HTTPStatus
from itertools import takewhile

from crawler.warc.reading import WarcRecord, read_warc

__all__ = ["answer_after"]

_MOST_BETWEEN = 6
"""Captures after a page's among which the answer is: one more request may be under way when it is asked for, and each
may be tried again."""


def answer_after(record: WarcRecord, url: str, largest: int) -> bytes | None:
    """The body that was answered at a URL soon after a capture; None when none was recorded, or more than `largest`."""
    items = read_warc(record.path, start=record.offset + record.length)
    captures = (item for item in items if isinstance(item, WarcRecord) and item.type in ("response", "revisit"))
    near = takewhile(lambda pair: pair[0] < _MOST_BETWEEN, enumerate(captures))
    http = next((item.http for _, item in near if item.target_uri == url and item.http), None)
    return http.body(largest) if http and http.status == HTTPStatus.OK else None
