"""How an archive stands, in words and numbers. It knows totals, not where they come from."""

from collections.abc import Iterator

from crawler.archive.reading.status import Status

__all__ = ["as_text"]

_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))


def _age(seconds: float) -> str:
    name, size = next((unit for unit in _UNITS if seconds >= 2 * unit[1]), _UNITS[-1])
    return f"{max(seconds, 0) / size:.0f} {name}"


def _lines(status: Status) -> Iterator[tuple[str, str]]:
    run = status.last_run
    yield "runs", f"{status.runs:,}" + (f", the last {run.run} ({run.spider}: {run.outcome})" if run else "")
    yield "articles", f"{status.articles:,}, in {status.revisions:,} revisions"
    if status.newest and status.age is not None:
        yield "newest article", f"{_age(status.age)} old ({status.newest})"
    if status.gone:
        yield "gone from the site", f"{status.gone:,}"
    yield "teaser cards", f"{status.teaser_cards:,}"
    yield "page snapshots", f"{status.page_snapshots:,}"
    yield "URLs to fetch", f"{status.pending:,}"
    for outcome, number in status.outcomes.items():
        yield f"URLs {outcome.replace('_', ' ')}", f"{number:,}"
    yield "published", f"{status.files:,} files, {status.bytes / 1_000_000:.1f} MB"


def as_text(status: Status) -> str:
    """A status as a page of text."""
    return "\n".join([status.site, *(f"  {name:<24} {value}" for name, value in _lines(status))])
