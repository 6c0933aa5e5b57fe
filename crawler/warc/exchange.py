"""A request and its response as they went over the wire, after transfer decoding. It knows no file."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

__all__ = ["Exchange", "Original", "Truncated", "warc_date"]

Truncated = Literal["length", "time", "disconnect", "unspecified"]
"""Why a body is not whole, in WARC's words."""


def warc_date(moment: datetime) -> str:
    """A moment as a ``WARC-Date``: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


@dataclass(frozen=True, kw_only=True, slots=True)
class Original:
    """The response record with the payload that a revisit repeats."""

    record_id: str
    url: str
    """Its ``WARC-Target-URI``."""
    date: str
    """Its ``WARC-Date``."""
    payload_digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """A request and its response."""

    url: str
    began_at: datetime
    """When the capture began: the ``WARC-Date`` of its records."""
    request: bytes
    """The request's head and body."""
    status: int
    content_type: str | None = None
    head: bytes
    """The response's status line and headers, with the blank line that ends them."""
    payload: bytes
    """The response's body, still content-encoded."""
    payload_digest: str
    """``sha256:`` and the hexadecimal digest of `payload`."""
    protocol: str | None = None
    """Such as ``http/1.1``."""
    ip_address: str | None = None
    """The server's."""
    truncated: Truncated | None = None
    """Why `payload` is not whole; None when it is."""
    notes: dict[str, str] = field(default_factory=dict)
    """What else is known of the capture, by the names of its metadata record's fields."""
    original: Original | None = None
    """The record whose payload `payload` repeats, or whose payload a 304 confirms; None when the payload is new."""
