"""Sitemaps and sitemap indexes (sitemaps.org, and Google's news extension). It knows their XML, not any site.

Scrapy's own reader skips the news extension and announces that it may change without notice.
"""

import re
import zlib
from dataclasses import dataclass
from datetime import tzinfo
from io import BytesIO

from lxml import etree

from crawler.records.dates import moment

__all__ = ["Sitemap", "SitemapEntry", "read_sitemap"]


@dataclass(frozen=True, kw_only=True)
class SitemapEntry:
    """An entry: of a sitemap a page, of an index another sitemap."""

    url: str
    last_modified: str | None
    """ISO 8601: ``lastmod``, else the publication date of the news extension; None without either."""


@dataclass(frozen=True, kw_only=True)
class Sitemap:
    """What a sitemap lists, or an index of sitemaps, in its order."""

    is_index: bool
    entries: list[SitemapEntry]
    is_whole: bool
    """Whether its end is there; false for a torn sitemap, and for a body that is none."""


_LARGEST = 64 << 20
"""Bytes, unpacked; sitemaps.org allows 50 MB."""
_END = re.compile(rb"</(\w+:)?(urlset|sitemapindex)\s*>|<(\w+:)?(urlset|sitemapindex)(\s[^>]*)?/>")
_BETWEEN_TAGS = re.compile(rb">\s*$")


def _unpacked(body: bytes) -> bytes:
    """A body, unpacked as far as possible if it is a gzip file, as sitemaps.org allows; empty for a broken one."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(body, _LARGEST)
    except zlib.error:
        return b""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def read_sitemap(body: bytes, time_zone: tzinfo | None) -> Sitemap:
    """A sitemap, packed or plain, with as many entries as can be read of a torn one, and none if it is no sitemap.

    `time_zone` is that of dates without an offset; None when it is not known, so that they stay without.
    """
    entries: list[SitemapEntry] = []
    is_index = False
    body = _unpacked(body)
    events = etree.iterparse(
        BytesIO(body), events=("start", "end"), recover=True, resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        for event, element in events:
            name = _local(element)
            if event == "start":
                is_index = is_index or name == "sitemapindex"
            elif name in ("url", "sitemap"):
                values = {_local(part): (part.text or "").strip() for part in element.iterdescendants() if _local(part)}
                # "loc" of an image inside the entry comes later and must not win.
                own = next((part.text for part in element if _local(part) == "loc"), None)
                stated = (moment(values.get(part), time_zone) for part in ("lastmod", "publication_date"))
                if own and own.strip():
                    entries.append(SitemapEntry(url=own.strip(), last_modified=next(filter(None, stated), None)))
                element.clear()
    except etree.XMLSyntaxError:
        pass  # Even recovery has its limits (an empty file); what was read before counts.
    body = body.replace(b"\0", b"")
    is_whole = _END.search(body) is not None
    if entries and not is_whole and not _BETWEEN_TAGS.search(body):
        entries.pop()  # Recovery closes what is cut off, and half a URL is a wrong one.
    return Sitemap(is_index=is_index, entries=entries, is_whole=is_whole)
