"""A span of time, and which captures fall into it. It opens no file."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from crawler.exceptions import UsageError

__all__ = ["Span"]


def _moment(text: str, option: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(
            f"{option} takes a day or moment such as 2025-01-31 or 2025-01-31T18:00:00-06:00, not {text!r}"
        ) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y%m%d%H%M%S}"


@dataclass(frozen=True, kw_only=True)
class Span:
    """The moments from `since` on and before `until`. None leaves that end open."""

    since: datetime | None = None
    until: datetime | None = None

    @classmethod
    def of(cls, since: str | None, until: str | None) -> Self:
        """A span between days, which stand for their first moment, or moments; in ISO 8601, in UTC unless stated.

        Raises `UsageError` for any other text, and when `since` is not before `until`.
        """
        made = cls(
            since=_moment(since, "--since") if since else None,
            until=_moment(until, "--until") if until else None,
        )
        if made.since and made.until and made.since >= made.until:
            raise UsageError(f"nothing is from {since} on and before {until}: --since must be earlier than --until")
        return made

    @property
    def is_all(self) -> bool:
        """Whether both ends are open."""
        return self.since is None and self.until is None

    def has(self, moment: str | None) -> bool:
        """Whether a moment (ISO 8601) is in the span. An unknown moment (None) is only in the span of all time."""
        if moment is None or self.is_all:
            return self.is_all
        when = datetime.fromisoformat(moment)
        return not (self.since and when < self.since) and not (self.until and when >= self.until)

    def touches(self, stamp: str) -> bool:
        """Whether any moment of a second (``YYYYMMDDHHMMSS``) is in the span."""
        if self.since and stamp < _stamp(self.since):
            return False
        return not (self.until and stamp > _stamp(self.until - timedelta(microseconds=1)))

    def __str__(self) -> str:
        since = f"from {self.since:%Y-%m-%dT%H:%M:%SZ} on" if self.since else ""
        until = f"before {self.until:%Y-%m-%dT%H:%M:%SZ}" if self.until else ""
        return " and ".join(filter(None, (since, until))) or "of all of time"
