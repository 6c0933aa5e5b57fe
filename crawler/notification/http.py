"""HTTP as notifications need it: one request, whose answer is not read."""

import http.client
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from crawler import __version__
from crawler.exceptions import Undelivered

__all__ = ["get", "post"]

_PATIENCE = 10.0
"""Seconds that a connection may be silent."""
_MAY_PASS = (408, 425, 429, 500, 502, 503, 504)
"""Statuses whose reason may pass soon; any other that is no success is answered again."""
_HEADERS = {"User-Agent": f"hemeroteca/{__version__}"}


class _NoRedirects(HTTPRedirectHandler):
    """A redirect makes a POST a GET without a body, which would be taken for delivered."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def get(url: str) -> None:
    """Ask for an http(s) address. Raises `Undelivered` unless it answers with success."""
    _ask(Request(url, headers=_HEADERS))  # noqa: S310 (checked to be http or https)


def post(url: str, document: bytes) -> None:
    """Post a JSON document to an http(s) address. Raises `Undelivered` unless it answers with success."""
    headers = {**_HEADERS, "Content-Type": "application/json"}
    _ask(Request(url, data=document, headers=headers, method="POST"), _NoRedirects)  # noqa: S310 (as above)


def _ask(request: Request, *handlers: type[HTTPRedirectHandler]) -> None:
    try:
        with build_opener(*handlers).open(request, timeout=_PATIENCE):
            pass
    except HTTPError as error:
        error.close()
        raise Undelivered(f"it answered {error.code}", is_final=error.code not in _MAY_PASS) from error
    except (OSError, http.client.HTTPException) as error:
        raise Undelivered(str(getattr(error, "reason", None) or error) or type(error).__name__) from error
