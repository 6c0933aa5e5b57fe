"""An article's history, printed: text for a person, JSON for a program."""

import dataclasses
import json
from collections.abc import Iterable

from crawler.archive.reading.history import FoundArticle, Revision, history

__all__ = ["as_document", "as_text", "rendered"]


def rendered(revisions: Iterable[Revision]) -> str:
    """The revisions as text."""
    paragraphs = []
    for revision in revisions:
        words = f"{revision.words:,} word{'s' if revision.words != 1 else ''}"
        lines = [
            f"Revision {revision.revision}, fetched {revision.fetched_at or 'at an unknown time'}, {words}",
            f"  in {revision.path}:{revision.line}",
        ]
        if retraction := revision.retraction:
            lines.append(f"  retracted {retraction['retracted_at']}: {retraction['reason']}")
        if revision.changes:
            lines.append(f"  changed: {', '.join(change.field for change in revision.changes)}")
        paragraphs.append("\n".join(lines))
        paragraphs.extend(change.diff for change in revision.changes if change.diff)
    return "\n\n".join(paragraphs)


def as_text(article: FoundArticle) -> str:
    """An article's history for a person."""
    # What the article is, its newest revision says, unless that is retracted and another one is not.
    standing = [one for one in article.records if one.record["revision"] not in article.retractions]
    newest = max(standing or article.records, key=lambda one: one.record["revision"]).record
    about = "\n".join((newest["headline"], newest["url"], article.id))
    return f"{about}\n\n{rendered(history(article.records, article.retractions))}"


def as_document(article: FoundArticle) -> str:
    """An article's history for a program."""
    revisions = [dataclasses.asdict(revision) for revision in history(article.records, article.retractions)]
    about = {"id": article.id, "site": article.site, "url": article.records[-1].record["url"]}
    return json.dumps({**about, "revisions": revisions}, ensure_ascii=False, indent=2)
