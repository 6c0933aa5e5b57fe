"""Makes valid records. A test names only the fields it is about."""

import dataclasses
from typing import Any

from crawler.items import (
    Agent,
    Article,
    Block,
    Capture,
    CardImage,
    CardPlacement,
    Discovered,
    Image,
    PageSnapshot,
    TeaserCard,
)
from crawler.records.identity import card_id, completed, digest, snapshot_id

SITE = "mexiconewsdaily"
HOME = "https://mexiconewsdaily.com/"
URL = "https://mexiconewsdaily.com/news/the-lighthouse-of-tuxpan/"
SEEN_AT = "2026-11-22T08:15:30.250+00:00"

PROSE = (
    "The lighthouse of Tuxpan went dark for nine minutes on Thursday, and half the town came out to look at stars.",
    "“We had forgotten how many there were,” said Ofelia Barragán, who has sold tamales at the pier since 1998.",
    "Engineers blamed a pelican. The pelican, last seen near the estuary, could not be reached for comment.",
)
"""Paragraphs, together long enough to tell two articles apart."""


def paragraphs(*texts: str) -> list[Block]:
    return [Block(type="paragraph", text=text) for text in texts or PROSE]


def capture(**changes: Any) -> Capture:
    values: dict[str, Any] = {
        "run": "20261122T081500Z-ab12",
        "fetched_at": SEEN_AT,
        "url": URL,
        "status": 200,
        "etag": 'W/"5f-1"',
        "payload_digest": digest(b"<html>"),
        "discovered": Discovered(by="section", url=HOME),
        "extractor": "hemeroteca/0.1.0",
    }
    return Capture(**{**values, **changes})


def article(**changes: Any) -> Article:
    """What follows from other fields (`id`, `text`, …) is computed, unless it is among the changes."""
    values: dict[str, Any] = {
        "id": "",
        "site": SITE,
        "url": URL,
        "content_digest": "",
        "headline": "Nine minutes of stars over Tuxpan",
        "description": "A lighthouse, a pelican and a dark pier.",
        "text": "",
        "blocks": paragraphs(),
        "authors": [Agent(name="Ximena Urrutia", url="https://mexiconewsdaily.com/author/ximena/")],
        "date_published": "2026-11-20T18:00:00+00:00",
        "date_modified": "2026-11-21T09:30:00-06:00",
        "masthead_date": "2026-11-22",
        "sections": ["News", "Gulf Coast"],
        "keywords": ["pelicans"],
        "language": "en-US",
        "credits": [Agent(name="El Faro de Veracruz")],
        "images": [Image(url="https://mexiconewsdaily.com/wp-content/uploads/faro.jpg", alt="A lighthouse")],
        "comment_count": 3,
        "word_count": 0,
        "access": "free",
        "capture": capture(),
    }
    return dataclasses.replace(completed(Article(**{**values, **changes})), **changes)


def card(**changes: Any) -> TeaserCard:
    values: dict[str, Any] = {
        "id": "",
        "site": SITE,
        "url": URL,
        "headline": "Nine minutes of stars",
        "excerpt": "Half the town came out to look.",
        "image": CardImage(url="https://mexiconewsdaily.com/wp-content/uploads/faro-324x235.jpg", alt="A lighthouse"),
        "authors": [Agent(name="Ximena Urrutia")],
        "date_published": "2026-11-20T12:00:00-06:00",
        "section": "Gulf Coast",
        "comment_count": 3,
        "position": 1,
        "capture": capture(url=HOME),
    }
    made = TeaserCard(**{**values, **changes})
    return dataclasses.replace(made, **{"id": card_id(made.url, made.headline, made.excerpt, made.image), **changes})


def placement(number: int = 1, **changes: Any) -> CardPlacement:
    """The card of an article of that number."""
    id_ = card_id(f"{HOME}news/story-{number}/", f"Story {number}", None, None)
    return CardPlacement(**{"id": id_, "block": "tdi_7", "position": 1, "comment_count": 0, **changes})


def snapshot(**changes: Any) -> PageSnapshot:
    values: dict[str, Any] = {
        "id": "",
        "site": SITE,
        "url": HOME,
        "kind": "home",
        "seen_at": SEEN_AT,
        "cards": [placement(1, position=1), placement(2, position=2)],
        "capture": capture(url=HOME),
    }
    made = PageSnapshot(**{**values, **changes})
    return dataclasses.replace(made, **{"id": snapshot_id(made.url, made.seen_at), **changes})
