"""The records of one article, looked up in the archives by URL or id. It reads published files and compares nothing."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from crawler.archive.reading.history import FoundArticle, Placed
from crawler.archive.reading.published import Line, OnRead, find_records
from crawler.archive.reading.retractions import retractions
from crawler.exceptions import Damaged, UsageError
from crawler.items import SCHEMA_VERSION
from crawler.records.consistency import faults
from crawler.records.identity import article_id, is_id

__all__ = ["Canonicalize", "article_among", "find_article"]


Canonicalize = Callable[[str], str]
"""Returns the canonical URL of a page, from which an article's id is made. Only a site knows how to make it."""


def find_article(
    url_or_id: str, archives: Iterable[Path], canonicalize: Canonicalize, on_read: OnRead | None = None
) -> FoundArticle:
    """As `article_among`. Raises `UsageError`, too, when there is no such article."""
    folders = list(archives)
    found = article_among(url_or_id, folders, canonicalize, on_read)
    if not found:
        where = ", ".join(map(str, folders)) or "any archive"
        raise UsageError(f"no article {url_or_id} is archived in {where}")
    return found


def article_among(
    url_or_id: str, archives: Iterable[Path], canonicalize: Canonicalize, on_read: OnRead | None = None
) -> FoundArticle | None:
    """The article with that id or URL, or that was read from that URL; None when the archives have none.

    A URL that only leads to the article (a rendering, a redirect) is found by its captures. Raises `UsageError` when
    it led to several articles, `Damaged` when a file cannot be read.
    """
    url = canonicalize(url_or_id)
    id_ = url_or_id.lower() if is_id(url_or_id) else article_id(url)
    folders = list(archives)
    if found := _with_id(id_, folders, on_read):
        return found
    others = (
        set()
        if is_id(url_or_id)
        else {other for given in {url_or_id, url} for other in _captured_at(given, folders, on_read)}
    )
    if len(others) > 1:
        raise UsageError(f"{url_or_id} led to several articles; name one by its id: {', '.join(sorted(others))}")
    return _with_id(others.pop(), folders, on_read) if others else None


def _with_id(id_: str, archives: Iterable[Path], on_read: OnRead | None) -> FoundArticle | None:
    for root in archives:
        records = tuple(
            Placed(path=line.path, line=line.number, record=_checked(line, record))
            for line, record in find_records(root, "articles", id_.encode(), on_read)
            if record.get("id") == id_
        )
        if records:
            return FoundArticle(id=id_, site=root.name, records=records, retractions=_retractions(root, id_))
    return None


def _retractions(root: Path, id_: str) -> dict[int, dict[str, Any]]:
    """The retractions of an article's revisions, by the revision."""
    return {
        revision: said
        for (stream, record, revision), said in retractions(root).items()
        if (stream, record) == ("articles", id_) and revision is not None
    }


def _checked(line: Line, record: dict[str, Any]) -> dict[str, Any]:
    """The record, when it has no fault. Raises `Damaged` otherwise: a history has to be reliable."""
    for problem in faults("articles", record, site=record.get("site", ""), schema_version=SCHEMA_VERSION):
        raise Damaged(line.path, line.number, problem)
    return record


def _captured_at(url: str, archives: Iterable[Path], on_read: OnRead | None) -> set[str]:
    """The ids of the articles that were read from `url`."""
    return {
        record["id"]
        for root in archives
        for _, record in find_records(root, "articles", url.encode(), on_read)
        if record.get("capture", {}).get("url") == url
    }
