"""Which fields of two records differ. It knows one pair of records.

What follows from the archive's history or from other fields is not compared: it says nothing of the page.
"""

from collections.abc import Iterator
from typing import Any

__all__ = ["Record", "differing"]

Record = dict[str, Any]

_OF_HISTORY = frozenset(("revision", "supersedes", "changed_fields", "duplicate_of", "near_duplicate_of", "similarity"))
_FOLLOWING = frozenset(("schema_version", "id", "content_digest"))
_OF_THE_RUN = frozenset(("run", "extractor", "warc"))


def differing(before: Record, after: Record) -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ, those of the capture as ``capture.NAME``, with both values; None for a missing one."""
    yield from _of(before, after, _OF_HISTORY | _FOLLOWING | {"capture"}, "")
    yield from _of(before["capture"], after["capture"], _OF_THE_RUN, "capture.")


def _of(before: Record, after: Record, ignored: frozenset[str], prefix: str) -> Iterator[tuple[str, Any, Any]]:
    for name in dict.fromkeys((*before, *after)):
        # A field that came later is missing from older records, and a list of nothing says no more than that.
        one, other = (None if record.get(name) == [] else record.get(name) for record in (before, after))
        if name not in ignored and one != other:
            yield f"{prefix}{name}", before.get(name), after.get(name)
