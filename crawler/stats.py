"""The names of Hemeroteca's own statistics in Scrapy's stats collector, and the counts of a run's report."""

from typing import Any

__all__ = [
    "ARTICLES",
    "BROKEN",
    "CARDS",
    "DISCOVERED",
    "DOUBTED",
    "DUPLICATES",
    "ENTRIES",
    "ENTRIES_UNCHANGED",
    "FAILED",
    "FETCHED",
    "FORBIDDEN_BY_FAILURE",
    "LISTS",
    "NOT_MODIFIED",
    "REJECTED",
    "REPLAYED",
    "REST_API",
    "RESUMED",
    "REVISIONS",
    "SKIPPED",
    "SNAPSHOTS",
    "UNCHANGED",
    "reasons",
    "tally",
]

DISCOVERED = "hemeroteca/discovered"
"""Article URLs that this run found and put into the frontier, each once."""
RESUMED = "hemeroteca/resumed"
"""Article URLs that an earlier run left in the frontier, or that failed then and were due again."""
FETCHED = "hemeroteca/fetched"
"""Pages fetched, of every kind."""
LISTS = "hemeroteca/lists"
"""Feeds, sitemaps, front and section pages that answered with 200, whether they named anything or not."""
ENTRIES = "hemeroteca/entries"
"""Entries of a feed or sitemap that answered with 200, with ``/URL``: 0 of one without any, and of what is none."""
ENTRIES_UNCHANGED = "hemeroteca/entries_unchanged"
"""One, with ``/URL``, of a feed or sitemap that answered with 304."""
REPLAYED = "hemeroteca/replayed"
"""Captured pages extracted again."""
BROKEN = "hemeroteca/broken"
"""Places in WARC files that hold no whole record, and were passed over."""
NOT_MODIFIED = "hemeroteca/not_modified"
"""Pages asked for again that the server answered with 304."""
ARTICLES = "hemeroteca/articles"
"""Article records written, revisions included."""
REVISIONS = "hemeroteca/revisions"
"""Those among them that are not a first revision."""
CARDS = "hemeroteca/teaser_cards"
"""Teaser card records written."""
SNAPSHOTS = "hemeroteca/page_snapshots"
"""Page snapshot records written."""
UNCHANGED = "hemeroteca/unchanged"
"""Articles asked for again that are what an earlier crawl archived; no record."""
DUPLICATES = "hemeroteca/duplicates"
"""Articles that this crawl had archived already, met at another URL; no record."""
REJECTED = "hemeroteca/rejected"
"""Records that did not fit their schema and went to the rejects file."""
SKIPPED = "hemeroteca/skipped"
"""Article URLs not archived, with ``/reason``: not an article, out of the range of dates, out of the budget; and
captures that a replay does not extract: of another site, not HTML, without their original …"""
DOUBTED = "hemeroteca/doubted"
"""Pages that were read and are not believed, with ``/reason``; no record but the doubt."""
FAILED = "hemeroteca/failed"
"""Pages not fetched or not readable, with ``/reason``."""
REST_API = "hemeroteca/rest_api"
"""Requests to WordPress's REST API for what pages leave out, with ``/outcome``: ``answered``, or why not, a word."""
FORBIDDEN_BY_FAILURE = "hemeroteca/robots_txt_unreachable"
"""Hosts whose robots.txt could not be had, so that nothing is fetched from them."""


def reasons(values: dict[str, object], prefix: str) -> dict[str, int]:
    """The counts under ``prefix/reason``, by reason."""
    found = {name.removeprefix(f"{prefix}/"): value for name, value in values.items() if name.startswith(f"{prefix}/")}
    return {reason: value for reason, value in sorted(found.items()) if isinstance(value, int)}


def tally(values: dict[str, Any]) -> dict[str, Any]:
    """What a run did, by outcome, from the values of its statistics: the ``counts`` of its report."""
    return {
        "discovered": values.get(DISCOVERED, 0),
        "resumed": values.get(RESUMED, 0),
        "fetched": values.get(FETCHED, 0),
        "replayed": values.get(REPLAYED, 0),
        "broken": values.get(BROKEN, 0),
        "not_modified": values.get(NOT_MODIFIED, 0),
        "articles": values.get(ARTICLES, 0),
        "revisions": values.get(REVISIONS, 0),
        "teaser_cards": values.get(CARDS, 0),
        "page_snapshots": values.get(SNAPSHOTS, 0),
        "unchanged": values.get(UNCHANGED, 0),
        "duplicates": values.get(DUPLICATES, 0),
        "rejected": values.get(REJECTED, 0),
        "doubted": reasons(values, DOUBTED),
        "skipped": reasons(values, SKIPPED),
        "failed": reasons(values, FAILED),
        "rest_api": reasons(values, REST_API),
    }
