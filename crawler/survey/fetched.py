"""The outcome of a request. It knows no network."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

__all__ = ["Fetch", "Fetched"]

_REFUSALS = frozenset((401, 403, 407, 429, 451))


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """The answer to a request, or the reason why there was none."""

    url: str
    """The URL that answered."""
    status: int | None
    """None when there was no answer, or nothing was asked."""
    body: bytes = b""
    """With its content encoding undone."""
    content_type: str | None = None
    """The header as it came: it may be all that tells the encoding. None when there was none."""
    problem: str = ""
    """Why there was no answer; empty when there was one."""
    is_forbidden: bool = False
    """Whether nothing was asked, because robots.txt forbids it."""
    is_out_of_reach: bool = False
    """Whether nothing was asked, because robots.txt cannot be had: the server fails, or does not answer."""

    @property
    def is_there(self) -> bool:
        return self.status == HTTPStatus.OK

    @property
    def is_refused(self) -> bool:
        return self.is_forbidden or self.status in _REFUSALS

    def __str__(self) -> str:
        return f"{self.url}: {self.problem or f'answered {self.status}'}"


Fetch = Callable[[str], Awaitable[Fetched]]
"""Asks for a URL, as politely as a crawl. The site's failures are outcomes, and are not raised."""
