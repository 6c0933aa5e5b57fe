"""Pages in the first site's markup, made by hand for one test at a time."""

import dataclasses
import json
from datetime import datetime
from typing import Any

from crawler.exceptions import Rejected
from crawler.extraction import Page, extract_page
from crawler.items import Article, Block, Capture, Image
from crawler.records.identity import digest
from crawler.records.normalization import normalize
from crawler.records.validation import check
from crawler.sites import Site, site_named

SITE = site_named("mexiconewsdaily")
HOME = SITE.base_url
URL = f"{HOME}/news/lighthouse-reopens/"


def capture(body: bytes, url: str = URL) -> Capture:
    return Capture(url=url, fetched_at="2026-01-02T03:04:05+00:00", payload_digest=digest(body), extractor="test/0")


def extract(body: bytes | str, *, url: str = URL, site: Site = SITE, content_type: str | None = None) -> Page:
    body = body.encode() if isinstance(body, str) else body
    return extract_page(body, url=url, site=site, capture=capture(body, url), content_type=content_type)


def html(
    content: str = "<p>The lamp is lit.</p>",
    *,
    head: str = "",
    before: str = "",
    after: str = "",
    headline: str = '<h1 class="tdb-title-text">Lighthouse reopens</h1>',
    classes: str = "single single-post",
) -> str:
    """A page whose article holds `content`."""
    return (
        f'<!doctype html><html lang="en-US"><head><meta charset="utf-8">{head}</head><body class="{classes}">'
        f'{headline}{before}<div class="td_block_wrap tdb_single_content"><div class="tdb-block-inner">{content}</div>'
        f"</div>{after}</body></html>"
    )


def article(content: str = "<p>The lamp is lit.</p>", **parts: str) -> Article:
    found = extract(html(content, **parts)).article
    assert found is not None
    return found


def blocks(content: str) -> list[Block]:
    return article(content).blocks


def brief(content: str) -> list[tuple[str, str | None]]:
    """Type of each block, and its text or else its URL."""
    return [(block.type, block.text or block.url) for block in blocks(content)]


def images(content: str) -> list[Image]:
    return article(content).images


def json_ld(*values: Any) -> str:
    """A script for each value; a string goes in as it stands."""
    texts = (value if isinstance(value, str) else json.dumps(value) for value in values)
    return "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)


def faults(page: Page, site: Site = SITE) -> list[str]:
    """What is wrong with a page's records: unfit for the schema, or not in normal form."""
    found = []
    for record in (*page.teaser_cards, *([page.article] if page.article else [])):
        try:
            check(record)
        except Rejected as reason:
            found.append(str(reason))
        if normalize(record, site) != record:
            found.append(f"not in normal form: {record}")
    return found


def differences(expected: Any, actual: Any, where: str = "") -> list[str]:
    """Where `actual` differs from `expected`, in the fields that `expected` names; equal instants are equal."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        pairs = [(value, actual.get(name, "absent"), f"{where}.{name}") for name, value in expected.items()]
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        pairs = [(*pair, f"{where}[{number}]") for number, pair in enumerate(zip(expected, actual, strict=True))]
    else:
        return [] if expected == actual or _same_instant(expected, actual) else [f"{where}: {expected!r} != {actual!r}"]
    return [found for pair in pairs for found in differences(*pair)]


def _same_instant(expected: Any, actual: Any) -> bool:
    try:
        return datetime.fromisoformat(expected) == datetime.fromisoformat(actual)
    except (TypeError, ValueError):
        return False


def as_json(page: Page) -> dict[str, Any]:
    """What ``hemeroteca extract`` prints of a page."""
    cards = [dataclasses.asdict(card) for card in page.teaser_cards]
    return {"url": page.url, "article": page.article and dataclasses.asdict(page.article), "teaser_cards": cards}
