"""Records every response with its request as they went over the wire, before anybody reads them. It writes no file.

Not recorded is what Scrapy does not hand on: the spelling of header names and the order of different headers, the
reason phrase, the boundaries of chunks and the header that announces them, answers that broke off before their headers
were complete, that took too long, or that were larger than `DOWNLOAD_MAXSIZE`. The request is written as Scrapy's HTTP
client sends it.
"""

import asyncio
import logging
from http import HTTPStatus
from urllib.parse import urldefrag, urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response

from crawler import __version__
from crawler.archive import Ledger
from crawler.fetch import COMPLETES, FETCH, Fetch
from crawler.items import Discovered, WarcPointer
from crawler.stopping import NOT_WRITABLE, stop
from crawler.warc.exchange import Exchange, Original

__all__ = ["RecorderExtension"]

logger = logging.getLogger(__name__)


def _lines(headers: Headers) -> bytes:
    return b"".join(name + b": " + value + b"\r\n" for name, values in headers.items() for value in values)


def _request(request: Request) -> bytes:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = b"" if "Host" in request.headers else f"Host: {parts.netloc.rpartition('@')[2]}\r\n".encode()
    start = f"{request.method} {target} HTTP/1.1\r\n".encode()
    return start + host + _lines(request.headers) + b"\r\n" + request.body


def _head(response: Response) -> bytes:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    start = f"{response.protocol or 'HTTP/1.1'} {response.status} {phrase}\r\n"
    return start.encode() + _lines(response.headers) + b"\r\n"


def _notes(request: Request) -> dict[str, str]:
    """How the crawl came to the URL: Heritrix's ``via``, and three fields of our own."""
    if completed := request.meta.get(COMPLETES):
        return {"via": completed}
    found = request.cb_kwargs.get("discovered")
    if not isinstance(found, Discovered):
        return {}
    asked = next(iter(request.meta.get("redirect_urls", ())), None)
    notes = {
        "via": found.url,
        "discovered-by": found.by,
        "claimed-date": found.claimed_date,
        "redirected-from": asked,
    }
    return {name: value for name, value in notes.items() if value}


class RecorderExtension:
    """The extension."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings, archive = crawler.settings, crawler.spider.archive  # type: ignore[union-attr]
        self._ledger: Ledger = archive.ledger
        self._recording = archive.recording(
            settings.getint("HEMEROTECA_WARC_SIZE"),
            {
                "software": f"hemeroteca/{__version__}",
                "format": "WARC File Format 1.1",
                "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
                "isPartOf": archive.site,
                "description": f"run {archive.run} of spider {archive.spider}",
                "robots": "obey",
                "http-header-user-agent": settings["USER_AGENT"],
            },
        )
        crawler.signals.connect(self._response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RecorderExtension":
        return cls(crawler)

    def _response_downloaded(self, response: Response, request: Request) -> None:
        fetch: Fetch = request.meta[FETCH]
        writing = self._recording.record(self._exchange(response, request, fetch))
        fetch.evidence = asyncio.wrap_future(writing)
        fetch.evidence.add_done_callback(self._written)

    def _exchange(self, response: Response, request: Request, fetch: Fetch) -> Exchange:
        content_type = response.headers.get("Content-Type")
        return Exchange(
            url=urldefrag(request.url).url,
            began_at=fetch.began_at,
            request=_request(request),
            status=response.status,
            content_type=content_type.decode("latin-1") if content_type else None,
            head=_head(response),
            payload=response.body,
            payload_digest=fetch.payload_digest,
            protocol=response.protocol.lower() if response.protocol else None,
            ip_address=str(response.ip_address) if response.ip_address else None,
            truncated="disconnect" if "dataloss" in response.flags else None,
            notes=_notes(request),
            original=self._original(response, request, fetch),
        )

    def _original(self, response: Response, request: Request, fetch: Fetch) -> Original | None:
        """The record of an earlier commit whose payload the response repeats; None when its payload is new."""
        if response.status == HTTPStatus.NOT_MODIFIED:
            return self._ledger.last_payload(urldefrag(request.url).url)
        if not response.body or "dataloss" in response.flags or COMPLETES in request.meta:
            return None
        return self._ledger.payload(fetch.payload_digest)

    def _written(self, writing: "asyncio.Future[WarcPointer]") -> None:
        """Stop the crawl when a record could not be written."""
        if not writing.cancelled() and (error := writing.exception()):
            logger.error("Stopping: %s", error)
            stop(self.crawler, NOT_WRITABLE)
