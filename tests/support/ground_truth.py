"""Compares an archive with what the demo newspaper says it served, field by field."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]


_FIRST_REVISION = {
    "revision": 1, "supersedes": None, "changed_fields": [], "near_duplicate_of": None, "similarity": None,
}  # fmt: skip
"""What is true of every article of a newspaper that changes none and writes no two alike."""


def read_stream(site: Path, stream: str) -> list[Record]:
    """All records of a stream, file by file in the order of their runs, and line by line.

    The names of runs that began in the same second do not tell which was first.
    """
    files = []
    for path in site.glob(f"{stream}/date=*/*.jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            files.append([json.loads(line) for line in lines])
    return [record for records in sorted(files, key=_first_said) for record in records]


def _first_said(records: list[Record]) -> tuple[str, str]:
    first = records[0]
    if "capture" in first:
        return first["capture"]["run"].partition("-")[0], first["capture"]["fetched_at"]
    return first["run"].partition("-")[0], first.get("decided_at") or first["retracted_at"]


def _without(record: Record, *names: str) -> Record:
    return {name: value for name, value in record.items() if name not in names}


def _capture_faults(record: Record, truth: Record) -> Iterator[str]:
    capture = record["capture"]
    stated = truth["responses"].get(capture["url"])
    if stated is None:
        yield f"{capture['url']}: not a page of the newspaper"
        return
    for name, value in stated.items():
        if capture[name] != value:
            yield f"{capture['url']}: capture.{name} is {capture[name]!r}, served was {value!r}"
    stated = (capture["run"], capture["fetched_at"], capture["extractor"], capture["warc"])
    if not all(stated) or capture["rendered"]:
        yield f"{capture['url']}: capture is incomplete: {capture}"


def article_faults(articles: list[Record], truth: Record, urls: Iterable[str]) -> Iterator[str]:
    """What is wrong with the articles of a crawl that should have archived just `urls`."""
    count = Counter(record["url"] for record in articles)
    for url in sorted(set(urls) ^ set(count)):
        yield f"{url}: archived {count[url]} times"
    by_url = {record["url"]: record for record in articles}
    for record in articles:
        url = record["url"]
        if count[url] != 1:
            yield f"{url}: archived {count[url]} times"
        expected = truth["articles"].get(url, {})
        got = _without(record, "capture", "duplicate_of", *_FIRST_REVISION)
        for name in expected.keys() | got.keys():
            if expected.get(name, "absent") != got.get(name, "absent"):
                yield f"{url}: {name} is {got.get(name)!r}, should be {expected.get(name)!r}"
        first = {name: record[name] for name in _FIRST_REVISION}
        if first != _FIRST_REVISION:
            yield f"{url}: {first}"
        if record["capture"]["discovered"] not in truth["discovered"].get(url, []):
            yield f"{url}: discovered by {record['capture']['discovered']}"
        yield from _capture_faults(record, truth)
    yield from _duplicate_faults(by_url, truth)


def _duplicate_faults(by_url: dict[str, Record], truth: Record) -> Iterator[str]:
    """Of two articles with one text, the later archived names the other; no others name any."""
    expected = 0
    for again, first in truth["duplicates"].items():
        if again in by_url and first in by_url:
            expected += 1
            pair = (by_url[again], by_url[first])
            marks = [record["duplicate_of"] for record in pair]
            if sorted(marks, key=str) != sorted([None, pair[marks[0] is not None]["id"]], key=str):
                yield f"{again}: duplicate marks are {marks}"
    marked = sum(record["duplicate_of"] is not None for record in by_url.values())
    if marked != expected:
        yield f"{marked} articles are marked as duplicates, should be {expected}"


def card_faults(cards: list[Record], truth: Record, pages: Iterable[str]) -> Iterator[str]:
    """What is wrong with the cards of a crawl that read just `pages`."""
    pages = list(pages)
    expected = {placed["card"]["id"]: placed["card"] for url in pages for placed in truth["pages"][url]["cards"]}
    count = Counter(record["id"] for record in cards)
    for identifier in sorted(expected.keys() ^ count.keys()):
        yield f"card {identifier}: archived {count[identifier]} times"
    places = {
        (url, placed["position"], placed["card"]["id"]) for url in pages for placed in truth["pages"][url]["cards"]
    }
    for record in cards:
        if count[record["id"]] != 1:
            yield f"card {record['id']}: archived {count[record['id']]} times"
        # What is no part of a card's identity may differ from place to place; it must be what some place shows.
        shown = [
            placed["card"]
            for placed in truth["pages"].get(record["capture"]["url"], {"cards": []})["cards"]
            if placed["card"]["id"] == record["id"]
        ]
        got = _without(record, "capture", "position")
        if got not in shown:
            yield f"card {record['id']}: is {got}, should be one of {shown}"
        if (record["capture"]["url"], record["position"], record["id"]) not in places:
            yield f"card {record['id']}: not at {record['position']} of {record['capture']['url']}"
        yield from _capture_faults(record, truth)


def snapshot_faults(snapshots: list[Record], truth: Record, pages: Iterable[str]) -> Iterator[str]:
    """What is wrong with the snapshots of a crawl that read each of `pages` once."""
    pages = {url for url in pages if truth["pages"][url]["cards"]}
    count = Counter(record["url"] for record in snapshots)
    for url in sorted(pages ^ count.keys()):
        yield f"snapshot of {url}: archived {count[url]} times"
    for record in snapshots:
        page = truth["pages"].get(record["url"], {"kind": None, "cards": []})
        expected = [
            {
                "id": placed["card"]["id"],
                "block": placed["block"],
                "position": placed["position"],
                "comment_count": placed["comment_count"],
            }
            for placed in page["cards"]
        ]
        if count[record["url"]] != 1:
            yield f"snapshot of {record['url']}: archived {count[record['url']]} times"
        got = (record["kind"], record["cards"])
        if got != (page["kind"], expected):
            yield f"snapshot of {record['url']}: is {got}, should be {(page['kind'], expected)}"
        if (record["schema_version"], record["site"], record["seen_at"]) != (
            1,
            "demo",
            record["capture"]["fetched_at"],
        ):
            yield f"snapshot of {record['url']}: {_without(record, 'cards', 'capture')}"
        yield from _capture_faults(record, truth)
