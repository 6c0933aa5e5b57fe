"""What extraction must do with a page of any make, as a list of what it did not. It does not make the pages."""

import json
from dataclasses import asdict

from support.mutations import hidden_markers, markers
from support.pages import SITE, URL, extract, faults

from crawler.exceptions import Unreadable
from crawler.sites import any_site

__all__ = ["SITES", "complaints"]

_UNKNOWN_URL = "https://paper.example/2026/01/02/lighthouse-reopens"
SITES = ((SITE, URL), (any_site(_UNKNOWN_URL), _UNKNOWN_URL))
"""A known site and an unknown one, each with the URL of a page."""


def complaints(body: bytes) -> list[str]:
    """What is wrong with what extraction makes of a page, as one of our site and of an unknown one."""
    found = []
    for site, url in SITES:
        try:
            page, again = (extract(body, url=url, site=site) for _ in range(2))
        except Unreadable:
            continue
        found += faults(page, site)
        records = json.dumps(
            [page.article and asdict(page.article), *map(asdict, page.teaser_cards)], ensure_ascii=False
        )
        if (seen := markers(records)) and (shown := seen & hidden_markers(body)):
            found.append(f"text of scripts or styles: {shown}")
        if page != again:
            found.append("other records the second time")
    return found
