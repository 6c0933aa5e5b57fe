"""The name of a run, by which the files of its site's archive are in order. It knows names, and opens no file."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from crawler.archive.layout import began_at

__all__ = ["run_name"]


def run_name(started_at: datetime, taken: Iterable[str]) -> str:
    """The name of a run that started at that moment: its second in UTC, and what tells it from runs of other archives.

    `taken` are names of earlier runs, and of their files, in any order. When one of them has that second, or a later
    one because the clock was set back, the name has the second after the last of them.
    """
    second = started_at.astimezone(UTC).replace(microsecond=0)
    last = _last(taken)
    if last and last >= second:
        second = last + timedelta(seconds=1)
    return f"{second:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


def _last(names: Iterable[str]) -> datetime | None:
    """The last second that names begin with; None when none does."""
    for name in sorted(names, reverse=True):
        with suppress(ValueError):  # a file that somebody else put there
            return began_at(name)
    return None
