"""The records of one article, looked up in the archives by URL or id. It reads published files and compares nothing."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from crawler.archive.reading.history import FoundArticle, Placed
from crawler.archive.reading.published import Line, Watch, find_records
from crawler.exceptions import Damaged, UsageError
from crawler.items import SCHEMA_VERSION
from crawler.records.consistency import faults
from crawler.records.identity import article_id

__all__ = ["Spell", "find_article"]

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


Spell = Callable[[str], str]
"""Gives the spelling of a URL that an article's id is made of. How a site spells its URLs is no matter of archives."""


def find_article(url_or_id: str, archives: Iterable[Path], spell: Spell, watch: Watch | None = None) -> FoundArticle:
    """The article with that id, at that URL, or read from it. Raises `UsageError` when there is none, or are several.

    A URL that only leads to the article (a rendering, a redirect) is found by its captures.
    """
    is_id = _ID.fullmatch(url_or_id) is not None
    url = spell(url_or_id)
    id_ = url_or_id.lower() if is_id else article_id(url)
    folders = list(archives)
    if found := _with_id(id_, folders, watch):
        return found
    others = set() if is_id else {other for given in {url_or_id, url} for other in _captured_at(given, folders, watch)}
    if len(others) > 1:
        raise UsageError(f"{url_or_id} led to several articles; name one by its id: {', '.join(sorted(others))}")
    found = _with_id(others.pop(), folders, watch) if others else None
    if not found:
        where = ", ".join(map(str, folders)) or "any archive"
        raise UsageError(f"no article {url_or_id} is archived in {where}")
    return found


def _with_id(id_: str, archives: Iterable[Path], watch: Watch | None) -> FoundArticle | None:
    for root in archives:
        records = tuple(
            Placed(path=line.path, line=line.number, record=_checked(line, record))
            for line, record in find_records(root, "articles", id_.encode(), watch)
            if record.get("id") == id_
        )
        if records:
            return FoundArticle(id=id_, site=root.name, records=records)
    return None


def _checked(line: Line, record: dict[str, Any]) -> dict[str, Any]:
    """The record, when it is what it should be. Raises `Damaged`: a history is to be relied on."""
    for problem in faults("articles", record, site=record.get("site", ""), schema_version=SCHEMA_VERSION):
        raise Damaged(line.path, line.number, problem)
    return record


def _captured_at(url: str, archives: Iterable[Path], watch: Watch | None) -> set[str]:
    """The ids of the articles that were read from `url`."""
    return {
        record["id"]
        for root in archives
        for _, record in find_records(root, "articles", url.encode(), watch)
        if record.get("capture", {}).get("url") == url
    }
