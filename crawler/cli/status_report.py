"""How an archive stands, in words and numbers. It knows totals, not where they come from."""

from collections.abc import Iterator

from crawler.archive.reading.status import Status
from crawler.cli.ages import age_in_words
from crawler.health import in_words

__all__ = ["as_text"]


def _lines(status: Status) -> Iterator[tuple[str, str]]:
    run = status.last_run
    yield "runs", f"{status.runs:,}" + (f", the last {run.run} ({run.spider}: {run.outcome})" if run else "")
    if run and run.age is not None:
        yield "last run ended", f"{age_in_words(run.age)} ago"
    for alarm in run.alarms if run else ():
        yield "degraded", in_words(alarm)
    yield "articles", f"{status.articles:,}, in {status.revisions:,} revisions"
    if status.newest and status.age is not None:
        yield "newest article", f"{age_in_words(status.age)} old ({status.newest})"
    if status.gone:
        yield "gone from the site", f"{status.gone:,}"
    yield "teaser cards", f"{status.teaser_cards:,}"
    yield "page snapshots", f"{status.page_snapshots:,}"
    if status.doubted:
        yield "pages doubted", f"{status.doubted:,}; see hemeroteca doubts {status.site}"
    if status.retracted:
        yield "retracted records", f"{status.retracted:,}"
    yield "URLs to fetch", f"{status.pending:,}"
    for outcome, number in status.outcomes.items():
        yield f"URLs {outcome.replace('_', ' ')}", f"{number:,}"
    yield "published", f"{status.files:,} files, {status.bytes / 1_000_000:.1f} MB"


def as_text(status: Status) -> str:
    """A status as a page of text."""
    return "\n".join([status.site, *(f"  {name:<24} {value}" for name, value in _lines(status))])
