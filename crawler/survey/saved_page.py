"""The records of a saved page, as ``hemeroteca extract`` prints them, and those saved beside it. It knows no network.

Beside ``rain.html`` stands ``rain.expected.json``. Time and address of the capture are in the records themselves.
"""

import codecs
import dataclasses
import json
from pathlib import Path
from typing import Any

from crawler import __version__
from crawler.exceptions import UsageError
from crawler.extraction import Page, extract_page
from crawler.extraction.html.document import decode
from crawler.items import Capture
from crawler.records.identity import digest
from crawler.sites import Site

__all__ = ["as_file", "as_json", "expected_records", "extracted_again", "records_of", "saved_page", "saved_records"]

Records = dict[str, Any]


def as_file(body: bytes, content_type: str | None) -> bytes:
    """The bytes for a page's file, which decode as the response with that ``Content-Type`` did.

    A file has no header. If nothing but the header stated the encoding, the file is UTF-8 with a byte order mark; every
    other page stays as it came.
    """
    text = decode(body, content_type)
    return body if text == decode(body) else codecs.BOM_UTF8 + text.encode(errors="replace")


def saved_page(body: bytes, *, url: str, site: Site, fetched_at: str | None = None) -> Page:
    """What a saved page gives. Raises `Unreadable` for one that cannot be parsed.

    `fetched_at` (ISO 8601 with offset) tells which of the site's designs the page has; None means the latest.
    """
    capture = Capture(
        url=url, fetched_at=fetched_at, payload_digest=digest(body), extractor=f"hemeroteca/{__version__}"
    )
    return extract_page(body, url=url, site=site, capture=capture)


def saved_records(body: bytes, *, url: str, site: Site, fetched_at: str | None = None) -> Records:
    """The records of a `saved_page`."""
    return records_of(saved_page(body, url=url, site=site, fetched_at=fetched_at))


def records_of(page: Page) -> Records:
    """``{"article": … or None, "teaser_cards": […]}``."""
    return {
        "article": dataclasses.asdict(page.article) if page.article else None,
        "teaser_cards": [dataclasses.asdict(card) for card in page.teaser_cards],
    }


def as_json(records: Records) -> str:
    """The records as files hold them, and the command prints them."""
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def expected_records(page: Path) -> Records:
    """The records beside a saved page. Raises `UsageError` when there are none that can be read."""
    path = page.with_suffix(".expected.json")
    try:
        expected: Records = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} holds no records: {error}; write it with hemeroteca extract {page} --url …"
        ) from error
    return expected


def extracted_again(page: Path, site: Site) -> Records:
    """The records that a saved page gives now, with the capture of the records beside it, for comparison with these.

    Raises `UsageError` when there are no records beside it.
    """
    expected = expected_records(page)
    capture = next((one["capture"] for one in (expected["article"], *expected["teaser_cards"]) if one), None)
    if capture is None:
        raise UsageError(f"the records beside {page} name no capture, for there are none")
    records = saved_records(page.read_bytes(), url=capture["url"], site=site, fetched_at=capture["fetched_at"])
    for record in filter(None, (records["article"], *records["teaser_cards"])):
        record["capture"]["extractor"] = capture["extractor"]  # another version may give the same
    return records
