"""Retractions: a run that states of archived records that they are wrong. It deletes nothing and asks no site.

It knows which records somebody may mean by an id, a URL or a run, and not why they are wrong.
"""

import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from crawler import __version__
from crawler.archive.layout import Layout
from crawler.archive.manifest import ManifestFile, read_manifest
from crawler.archive.reading.lookup import Canonicalize, article_among
from crawler.archive.reading.published import OnRead, PublishedFile, find_records
from crawler.archive.reading.retractions import Key, key_of, retractions
from crawler.archive.writing.archive import Archive
from crawler.clock import now
from crawler.exceptions import UsageError
from crawler.items import STREAMS, Retraction
from crawler.records.identity import is_id, retraction_id

__all__ = ["SPIDER", "Choice", "NamedRecord", "Retractable", "Retracted", "RunRecords", "retract"]

SPIDER = "retract"
"""What the reports of these runs have in the place of a spider."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Retractable:
    """A record that is to be retracted."""

    key: Key
    read_from: str | None
    """The URL that answered with it."""


@dataclass(frozen=True, kw_only=True)
class Retracted:
    """What a run has retracted."""

    site: str
    run: str | None
    """None when there was nothing to do: no run was made."""
    made: list[Retraction]
    known: list[dict[str, Any]]
    """The retractions, as they are archived, of those records that were retracted already."""
    recovered: list[ManifestFile] = field(default_factory=list)
    """The files that dead runs had committed, and that this run published."""


class Choice(Protocol):
    """The records that are to be retracted, as somebody named them."""

    def is_in(self, root: Path) -> bool:
        """Whether the archive in that folder has them."""

    def records(self, root: Path) -> list[Retractable]:
        """The records, in an archive that has them. Raises `UsageError` when they are not to be told, `Damaged`."""


@dataclass(frozen=True, kw_only=True)
class NamedRecord:
    """A revision of an article, which is named by its id or URL; or a card or a snapshot, by its id."""

    url_or_id: str
    canonicalize: Canonicalize
    revision: int | None = None
    """None for the newest revision that is not retracted."""
    on_read: OnRead | None = None

    def __str__(self) -> str:
        return self.url_or_id

    def is_in(self, root: Path) -> bool:
        return bool(self._revisions(root) or self._unrevised(root))

    def records(self, root: Path) -> list[Retractable]:
        if not (revisions := self._revisions(root)):
            if self.revision is not None:
                raise UsageError(f"{self} is a card or a snapshot, which has no revisions; leave --revision out")
            return self._unrevised(root)
        if self.revision is None:
            known = retractions(root)
            standing = [one for number, one in sorted(revisions.items()) if one.key not in known]
            return (standing or list(revisions.values()))[-1:]
        if self.revision not in revisions:
            there = ", ".join(map(str, sorted(revisions)))
            raise UsageError(f"{self} has no revision {self.revision} in {root}; it has {there}")
        return [revisions[self.revision]]

    def _revisions(self, root: Path) -> dict[int, Retractable]:
        found = article_among(self.url_or_id, [root], self.canonicalize, self.on_read)
        records = [placed.record for placed in found.records] if found else []
        return {record["revision"]: _retractable("articles", record) for record in records}

    def _unrevised(self, root: Path) -> list[Retractable]:
        if not is_id(self.url_or_id):
            return []
        id_ = self.url_or_id.lower()
        return [
            _retractable(stream, record)
            for stream in STREAMS
            if stream != "articles"
            for _, record in find_records(root, stream, id_.encode(), self.on_read)
            if record.get("id") == id_
        ]


@dataclass(frozen=True, kw_only=True)
class RunRecords:
    """Every record that a run published."""

    run: str
    on_read: OnRead | None = None

    def __str__(self) -> str:
        return f"run {self.run}"

    def is_in(self, root: Path) -> bool:
        return any(self._files(root))

    def records(self, root: Path) -> list[Retractable]:
        return [
            _retractable(file.stream, line.record())
            for file in self._files(root)
            for line in PublishedFile(root, file.path, self.on_read).lines()
        ]

    def _files(self, root: Path) -> Iterator[ManifestFile]:
        listed = read_manifest(Layout(root=root, run="").manifest)
        return (file for file in listed if file.run == self.run and file.stream in STREAMS)


def _retractable(stream: str, record: dict[str, Any]) -> Retractable:
    return Retractable(key=key_of(stream, record), read_from=(record.get("capture") or {}).get("url"))


def retract(choice: Choice, roots: Iterable[Path], reason: str, arguments: dict[str, Any]) -> Retracted:
    """Retract the chosen records of the one archive that has them, in a run of its own.

    `reason` is text in normal form; the `arguments` go into the run's report. Articles whose newest revision is
    retracted are asked for again by the next crawl. Raises `UsageError` when no archive or several have the records,
    `Damaged`, `RunActive`, `ArchiveNotWritable`; then nothing is retracted, or the next run publishes all of it.
    """
    root = _only(choice, list(roots))
    archive = Archive(root.parent, root.name, now(), SPIDER)
    try:
        # From here on, nobody else writes, and what dead runs had committed is published.
        chosen = {one.key: one for one in choice.records(root)}
        known = retractions(root)
        new = [one for key, one in chosen.items() if key not in known]
        made = _publish(archive, new, reason, arguments) if new else []
    finally:
        archive.abandon()
    return Retracted(
        site=root.name,
        run=archive.run if made else None,
        made=made,
        known=[known[key] for key in chosen if key in known],
        recovered=archive.recovered,
    )


def _only(choice: Choice, roots: list[Path]) -> Path:
    """The one archive that has what is chosen."""
    found = [root for root in roots if choice.is_in(root)]
    if not found:
        where = ", ".join(map(str, roots)) or "any archive"
        raise UsageError(f"no record of {choice} is archived in {where}")
    if len(found) > 1:
        raise UsageError(f"{choice} is in several archives; name one with --site: {', '.join(r.name for r in found)}")
    return found[0]


def _publish(archive: Archive, chosen: list[Retractable], reason: str, arguments: dict[str, Any]) -> list[Retraction]:
    """Write the retractions and note them in the ledger, in one commit, and publish them."""
    archive.begin({"arguments": arguments})
    made = [_write(archive, one, reason) for one in chosen]
    archive.publish(
        {
            "run": archive.run,
            "site": archive.site,
            "spider": archive.spider,
            "arguments": arguments,
            "started_at": archive.started_at.isoformat(timespec="milliseconds"),
            "finished_at": now().isoformat(timespec="milliseconds"),
            "outcome": "finished",
            "counts": {"retractions": len(made)},
            "versions": {"hemeroteca": __version__, "python": platform.python_version()},
        }
    )
    return made


def _write(archive: Archive, chosen: Retractable, reason: str) -> Retraction:
    stream, record, revision = chosen.key
    retraction = Retraction(
        id=retraction_id(stream, record, revision),
        site=archive.site,
        stream=stream,
        record=record,
        revision=revision,
        reason=reason,
        retracted_at=archive.started_at.isoformat(timespec="milliseconds"),
        run=archive.run,
    )
    archive.write(retraction)
    archive.ledger.doubts.retract(retraction.id, record, revision)
    article = archive.ledger.article(record) if stream == "articles" else None
    if article and article.revision == revision:
        archive.ledger.ask_again(record, archive.started_at, [chosen.read_from] if chosen.read_from else [])
    return retraction
