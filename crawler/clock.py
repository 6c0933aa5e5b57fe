"""What time it is. A simulation sets it, in its own process; nothing else does."""

import time
from datetime import UTC, datetime, timedelta

__all__ = ["begin_at", "now"]

_begun: tuple[datetime, float] | None = None
"""The moment that a simulation began at, and the monotonic clock's reading then."""


def now() -> datetime:
    """The time, in UTC."""
    if _begun is None:
        return datetime.now(UTC)
    moment, reading = _begun
    return moment + timedelta(seconds=time.monotonic() - reading)


def begin_at(moment: datetime) -> None:
    """Have this process's clock go on from `moment`, a time with an offset."""
    global _begun  # noqa: PLW0603 (a process has one clock)
    _begun = (moment.astimezone(UTC), time.monotonic())
