"""Makes archives by the archive's own hand, and damages them."""

import dataclasses
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from support import records

from crawler.archive import Archive, KnownArticle
from crawler.items import Article, PageSnapshot, Record, TeaserCard
from crawler.records.identity import field_digests

STARTED = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
STREAMS: dict[type[Any], str] = {Article: "articles", TeaserCard: "teaser_cards", PageSnapshot: "page_snapshots"}


def line_of(record: Record) -> bytes:
    return json.dumps(dataclasses.asdict(record), ensure_ascii=False).encode() + b"\n"


def write(archive: Archive, written: Iterable[Record]) -> None:
    """Write records into the run's parts, and into the ledger what a crawl remembers of them."""
    for record in written:
        archive.part(STREAMS[type(record)]).write(line_of(record))
        if isinstance(record, Article):
            known = KnownArticle(
                content_digest=record.content_digest,
                revision=record.revision,
                fields=field_digests(record),
                crawl=archive.run,
                fetched_at="",
            )
            archive.ledger.remember_article(record.id, record.url, known)
        elif isinstance(record, TeaserCard):
            archive.ledger.is_new_card(record.id)


def publish(output: Path, *runs: Iterable[Record], site: str = records.SITE) -> Path:
    """An archive of one run after the other, an hour apart; the site's folder."""
    for number, written in enumerate(runs):
        archive = Archive(output, site, STARTED + timedelta(hours=number))
        write(archive, written)
        archive.publish({})
    return output / site


def url(number: int) -> str:
    return f"{records.HOME}news/story-{number}/"


def revised(article: Article, **changes: Any) -> Article:
    """The article's next revision."""
    return records.article(url=article.url, revision=article.revision + 1, supersedes=article.content_digest, **changes)


def two_runs() -> tuple[list[Record], list[Record]]:
    """Three articles with cards and a snapshot; an hour later one has changed and the front page, too."""
    articles = [records.article(url=url(number)) for number in (1, 2, 3)]
    first: list[Record] = [*articles]
    first += [records.card(url=url(number)) for number in (1, 2, 3)]
    second: list[Record] = [
        revised(articles[1], headline="Ten minutes of stars over Tuxpan", changed_fields=["headline"]),
        records.card(url=url(2), headline="Ten minutes"),
        records.snapshot(seen_at="2026-11-22T09:15:30.250+00:00"),
    ]
    return [*first, records.snapshot()], second


def files_of(root: Path, stream: str) -> list[Path]:
    return sorted(root.glob(f"{stream}/date=*/*.jsonl.gz"))


def lines_in(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def edit_manifest(root: Path, change: Callable[[list[dict[str, Any]]], Any]) -> None:
    path = root / "manifest.json"
    content = json.loads(path.read_text())
    change(content["files"])
    path.write_text(json.dumps(content))


def rewrite(root: Path, path: Path, lines: Iterable[bytes]) -> None:
    """Put other lines into a published file, and have the manifest agree."""
    data = gzip.compress(b"".join(lines))
    path.write_bytes(data)

    def agree(entries: list[dict[str, Any]]) -> None:
        (entry,) = [entry for entry in entries if entry["path"] == path.relative_to(root).as_posix()]
        rows = gzip.decompress(data).count(b"\n")
        entry.update(rows=rows, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())

    edit_manifest(root, agree)


def edit(root: Path, path: Path, number: int, **changes: Any) -> None:
    """Change fields of the record on a line, and have the manifest agree."""
    lines = lines_in(path)
    record = {**json.loads(lines[number - 1]), **changes}
    lines[number - 1] = json.dumps(record, ensure_ascii=False).encode() + b"\n"
    rewrite(root, path, lines)
