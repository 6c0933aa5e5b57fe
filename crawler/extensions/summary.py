"""A run's result in words and numbers, for the operator. It knows totals, not records."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.archive import CDXJ, WARC, ManifestFile

__all__ = ["summary"]

_ROWS = (
    ("replayed", "captured pages extracted"),
    ("broken", "broken places passed over"),
    ("not_modified", "pages not modified since an earlier run"),
    ("articles", "articles written"),
    ("revisions", "of them new revisions"),
    ("teaser_cards", "teaser cards written"),
    ("page_snapshots", "page snapshots written"),
    ("unchanged", "articles unchanged since an earlier run"),
    ("duplicates", "duplicates dropped"),
    ("rejected", "records rejected (see the rejects file)"),
)


def _totals(tally: dict[str, Any]) -> Iterator[tuple[str, int]]:
    if tally["fetched"] or not tally["replayed"]:
        yield "pages fetched", tally["fetched"]
    for name, label in _ROWS:
        if tally[name] or name in ("articles", "teaser_cards", "page_snapshots"):
            yield label, tally[name]
    for reason, number in tally["doubted"].items():
        yield f"doubted: {reason.replace('_', ' ')}", number
    for reason, number in tally["skipped"].items():
        yield f"skipped: {reason.replace('_', ' ')}", number
    for reason, number in tally["failed"].items():
        yield f"failed: {reason.replace('_', ' ')}", number


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1_000:.1f} kB"


def _listed(file: ManifestFile) -> str:
    return f"{file.rows:>9,}  {'records' if file.stream == WARC else 'lines':<7} {_size(file.bytes):>9}  {file.path}"


def summary(root: Path, tally: dict[str, Any], files: list[ManifestFile], seconds: float) -> str:
    """What a run did, and the files that it wrote below `root`; `tally` is that of `crawler.stats`."""
    is_news = any(file.stream not in (WARC, CDXJ) for file in files)
    nothing = f"Nothing new was written to {root} ({seconds:.0f} s)."
    written = f"Written to {root} in {seconds:.0f} s:" if is_news else nothing
    totals = [f"{number:>9,}  {label}" for label, number in _totals(tally)]
    return "\n".join([*totals, written, *map(_listed, files)])
