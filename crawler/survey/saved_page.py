"""A saved page's records as ``hemeroteca extract`` prints them, and held against those that were saved beside it.

Beside ``rain.html`` stands ``rain.expected.json``. Time and address of the capture are in the records themselves.
"""

import codecs
import dataclasses
import json
from pathlib import Path
from typing import Any

from crawler import __version__
from crawler.exceptions import UsageError
from crawler.extraction import extract_page
from crawler.extraction.html.document import decode
from crawler.items import Capture
from crawler.records.identity import digest
from crawler.sites import Site

__all__ = ["as_file", "as_json", "expected_records", "extracted_again", "saved_records"]

Records = dict[str, Any]


def as_file(body: bytes, content_type: str | None) -> bytes:
    """A page as a file that reads as the response did.

    A file has no header. Where only that told the encoding, the file is UTF-8 and begins with the mark that says so;
    every other page stays as it came.
    """
    text = decode(body, content_type)
    return body if text == decode(body) else codecs.BOM_UTF8 + text.encode(errors="replace")


def saved_records(body: bytes, *, url: str, site: Site, fetched_at: str | None = None) -> Records:
    """``{"article": … or None, "teaser_cards": […]}``. Raises `Unreadable` for a page that cannot be parsed.

    `fetched_at` (ISO 8601 with offset) tells which of the site's designs the page has; None means the latest.
    """
    capture = Capture(
        url=url, fetched_at=fetched_at, payload_digest=digest(body), extractor=f"hemeroteca/{__version__}"
    )
    page = extract_page(body, url=url, site=site, capture=capture)
    return {
        "article": dataclasses.asdict(page.article) if page.article else None,
        "teaser_cards": [dataclasses.asdict(card) for card in page.teaser_cards],
    }


def as_json(records: Records) -> str:
    """As files hold them, and the command prints them."""
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def expected_records(page: Path) -> Records:
    """The records beside a saved page. Raises `UsageError` when there are none."""
    path = page.with_suffix(".expected.json")
    try:
        expected: Records = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} holds no records: {error}; write it with hemeroteca extract {page} --url …"
        ) from error
    return expected


def extracted_again(page: Path, site: Site) -> Records:
    """What a saved page gives now, extracted as the records beside it once were, to be compared with them."""
    expected = expected_records(page)
    capture = next((one["capture"] for one in (expected["article"], *expected["teaser_cards"]) if one), None)
    if capture is None:
        raise UsageError(f"the records beside {page} name no capture, for there are none")
    records = saved_records(page.read_bytes(), url=capture["url"], site=site, fetched_at=capture["fetched_at"])
    for record in filter(None, (records["article"], *records["teaser_cards"])):
        record["capture"]["extractor"] = capture["extractor"]  # another version may give the same
    return records
