"""Which fields of two records differ. It knows one pair of records.

Fields that follow from the archive's history or from other fields are not compared: they say nothing of the page.
"""

from collections.abc import Iterator
from typing import Any

__all__ = ["Record", "differing"]

Record = dict[str, Any]

_OF_HISTORY = frozenset(("revision", "supersedes", "changed_fields", "duplicate_of", "near_duplicate_of", "similarity"))
_DERIVED = frozenset(("schema_version", "id", "content_digest"))
_OF_THE_RUN = frozenset(("run", "extractor", "warc"))


def differing(before: Record, after: Record) -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ, those of the capture as ``capture.NAME``, with both values; None for a missing one."""
    yield from _differing_fields(before, after, _OF_HISTORY | _DERIVED | {"capture"}, "")
    yield from _differing_fields(before["capture"], after["capture"], _OF_THE_RUN, "capture.")


def _differing_fields(
    before: Record, after: Record, ignored: frozenset[str], prefix: str
) -> Iterator[tuple[str, Any, Any]]:
    """As `differing`, for one level of the records: names get the prefix."""
    for name in dict.fromkeys((*before, *after)):
        # A field that was added later is missing from older records, and an empty list says no more than that.
        one, other = (None if record.get(name) == [] else record.get(name) for record in (before, after))
        if name not in ignored and one != other:
            yield f"{prefix}{name}", before.get(name), after.get(name)
