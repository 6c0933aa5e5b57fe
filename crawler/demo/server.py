"""The HTTP server of the demo newspaper, on loopback and in a thread of its own.

It knows requests and answers, not pages.
"""

import errno
import json
import socket
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

from crawler.demo.newspaper import Newspaper
from crawler.demo.routes import Answer, Routes, http_date
from crawler.demo.truth import Truth, truth
from crawler.exceptions import UsageError

__all__ = ["DemoServer"]

_HOST = "127.0.0.1"
_TRUTH_PATH = "/truth.json"


class DemoServer:
    """Serves a newspaper of `articles` articles while its ``with`` block runs.

    Port 0 takes any free port; `base_url` tells which. The port is bound at once, requests are answered from
    ``__enter__`` on.
    """

    def __init__(self, articles: int = 200, *, port: int = 0, crawl_delay: float = 0.01) -> None:
        self._server = _bind(port)
        self.base_url = f"http://{_HOST}:{self._server.server_port}"
        try:
            self.newspaper = Newspaper(articles=articles, base_url=self.base_url, crawl_delay=crawl_delay)
        except ValueError as error:
            self._server.server_close()
            raise UsageError(str(error)) from error
        self._requests: list[tuple[str, str]] = []
        self.serve(Routes(self.newspaper))
        self._thread = Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="demo", daemon=True
        )

    @property
    def port(self) -> int:
        return int(self._server.server_port)

    @property
    def requests(self) -> list[tuple[str, str]]:
        """Method and target of each request, in the order of their arrival."""
        return self._requests

    def serve(self, routes: Routes) -> None:
        """From now on answer by `routes`."""
        self.newspaper = routes.newspaper
        self._site = self._server.site = _Site(routes, self._requests)

    @property
    def truth(self) -> Truth:
        """What ``/truth.json`` says."""
        return self._site.truth

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stops serving, ends connections that are kept alive, and frees the port."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


@dataclass
class _Site:
    routes: Routes
    requests: list[tuple[str, str]]

    @cached_property
    def truth(self) -> Truth:
        return truth(self.routes)

    @cached_property
    def _truth_answer(self) -> Answer:
        body = json.dumps(self.truth, ensure_ascii=False, indent=1).encode()
        return Answer(200, body, "application/json; charset=utf-8", self.routes.newspaper.now)

    def answer(self, target: str) -> Answer:
        return self._truth_answer if target == _TRUTH_PATH else self.routes.answer(target)


def _bind(port: int) -> "_Server":
    try:
        return _Server((_HOST, port), _Handler)
    except OverflowError as error:
        raise UsageError(f"{port} is no port; choose one from 1 to 65535 with --port, or 0 for any free one") from error
    except OSError as error:
        why = "is taken by another program" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise UsageError(f"port {port} of {_HOST} {why}; choose another with --port, or 0 for any free one") from error


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    site: _Site

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(address, handler)

    def server_bind(self) -> None:
        # HTTPServer's own asks DNS for the host's name, which no answer needs.
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = _HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                # The other side was faster.
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves in the middle is none of our business."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "DemoCourier/1"
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024
    server: _Server

    def do_GET(self) -> None:
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        self._reply(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name it has in the base class
        """Silent: `DemoServer.requests` is the log."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The header ``Date``: the time of day, unless the newspaper keeps a time of its own."""
        moment = self.server.site.routes.dated
        return http_date(moment) if moment else super().date_time_string(timestamp)

    def _reply(self, *, with_body: bool) -> None:
        site = self.server.site
        site.requests.append((self.command, self.path))
        answer = site.answer(self.path)
        unchanged = answer.status == 200 and self._has_current(answer)
        self.send_response(304 if unchanged else answer.status)
        if answer.etag:
            self.send_header("ETag", answer.etag)
        if answer.last_modified:
            self.send_header("Last-Modified", http_date(answer.last_modified))
        if answer.location:
            self.send_header("Location", answer.location)
        if not unchanged:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(answer.body)

    def _has_current(self, answer: Answer) -> bool:
        """Whether the client's copy is current (RFC 9110, 13.2.2: ``If-None-Match`` wins)."""
        known = self.headers.get("If-None-Match")
        if known is not None:
            tags = [tag.strip().removeprefix("W/") for tag in known.split(",")]
            return "*" in tags or answer.etag in tags
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.last_modified is None:
            return False
        try:
            return answer.last_modified <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False
