"""Crawls of a living newspaper, hour by hour, and what their archive holds beside the truth of each hour."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from support.ground_truth import Record, read_stream

from crawler.crawl import Outcome
from crawler.demo.living import LivingNewspaper, LivingServer, moment_of
from crawler.simulation import crawl_at

COURTESY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
"""Our own server needs no delays."""
_SILENCE = {"LOG_LEVEL": "CRITICAL", "HEMEROTECA_PROGRESS": False}


def crawl_hour(server: LivingServer, hour: int, output: Path, **overrides: Any) -> Outcome:
    """Crawl the newspaper as of that hour, at that hour, in a process of its own, into ``output/demo``."""
    server.hour = hour
    arguments = {"site": "demo", "base_url": server.base_url, "max_pages": 100}
    settings = {"HEMEROTECA_OUTPUT": str(output), **COURTESY, **_SILENCE, **overrides}
    return crawl_at(moment_of(hour), "latest", arguments, settings)


def hour_of(record: Record) -> int:
    """The hour whose edition a record was read from."""
    fetched: datetime = datetime.fromisoformat(record["capture"]["fetched_at"])
    return (fetched - moment_of(0)) // timedelta(hours=1)


def believed_wrongly(site: Path, newspaper: LivingNewspaper) -> list[Record]:
    """The article records of an archive that are not what the newspaper said in the hour that they were read in."""
    truths = {hour: newspaper.truth(hour).articles for hour in {hour_of(record) for record in _articles(site)}}
    return [
        record
        for record in _articles(site)
        if truths[hour_of(record)].get(record["url"], {}).get("content_digest") != record["content_digest"]
    ]


def outdated(site: Path, newspaper: LivingNewspaper, hour: int) -> dict[str, Record | None]:
    """The articles that the newspaper has at the hour, by URL, of which the archive's newest revision is another.

    None for those that the archive does not have.
    """
    newest = {record["url"]: record for record in sorted(_articles(site), key=lambda record: record["revision"])}
    truth = newspaper.truth(hour).articles
    return {
        url: newest.get(url)
        for url, record in truth.items()
        if newest.get(url, {}).get("content_digest") != record["content_digest"]
    }


def due(newspaper: LivingNewspaper, hours: Iterable[int]) -> list[tuple[int, str]]:
    """``(hour, URL)`` of every revision that a crawl each hour can archive.

    Without those of headlines alone: no list names them, and an article is not visited in every hour.
    """
    return [
        (hour, url)
        for hour in hours
        for url, kinds in newspaper.truth(hour).revisions.items()
        if set(kinds) != {"headline_changed"}
    ]


def _articles(site: Path) -> list[Record]:
    return read_stream(site, "articles")
