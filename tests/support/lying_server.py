"""A server on loopback that answers as a test tells it to: it refuses, asks to wait, breaks off."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import Self


@dataclass
class Answer:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str | list[str]] = field(default_factory=dict)


Rule = Callable[[str, int], Answer]
"""From a path, and how often it was asked for before, to an answer."""


class LyingServer:
    """Answers by its rule while its ``with`` block runs, and remembers what was asked and when."""

    def __init__(self, rule: Rule) -> None:
        self.requests: list[tuple[str, float]] = []
        self.headers: list[dict[str, str]] = []
        """Of each request, in the order of `requests`, by their names in small letters."""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else a body waits 40 ms for the acknowledgement of its headers

            def do_GET(self) -> None:
                asked = sum(path == self.path for path, _ in outer.requests)
                outer.requests.append((self.path, monotonic()))
                outer.headers.append({name.lower(): value for name, value in self.headers.items()})
                answer = rule(self.path, asked)
                self.send_response(answer.status)
                for name, values in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                    for value in [values] if isinstance(values, str) else values:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_port}"

    def times(self, path: str) -> list[float]:
        return [time for asked, time in self.requests if asked == path]

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
