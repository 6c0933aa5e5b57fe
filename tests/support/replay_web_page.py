"""A WACZ in ReplayWeb.page in Chromium: what somebody sees who is handed the file and opens it.

It knows how ReplayWeb.page is embedded and how to look into it, and nothing of what is archived. Everything stays on
this machine: the viewer, the file and the browser.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import BrowserContext, FrameLocator, Page, Request, sync_playwright
from support.needs import CHROMIUM

__all__ = ["NotInArchive", "ReplayWebPage", "Replayed"]

_HOST = "127.0.0.1"
"""Service workers, which replay is made of, run over plain HTTP for loopback alone."""
_TIMEOUT = 120_000.0
"""Milliseconds for each step, so that one that hangs ends; a machine at rest needs two seconds for the first page."""
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-proxy-server",  # a proxy would resolve names that the next line does not
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {_HOST}",
)
_SCOPE = "/replay/"
_REGISTER = "async () => { await navigator.serviceWorker.register('sw.js?serveIndex=1') }"  # as the viewer does
_RUNS = "() => navigator.serviceWorker.ready.then(() => true)"
_LOADED = "() => window.loaded"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class NotInArchive(LookupError):
    """ReplayWeb.page says that the archive has no such page."""


@dataclass(frozen=True)
class Replayed:
    """A page as it is shown; each look waits until there is something to see."""

    frame: FrameLocator

    def text(self, selector: str) -> str:
        """The visible text of the first element that the selector finds."""
        return self.frame.locator(selector).first.inner_text()

    def texts(self, selector: str) -> list[str]:
        """The visible texts of all elements that the selector finds, of which there must be one at least."""
        found = self.frame.locator(selector)
        found.first.wait_for(state="attached")
        return found.all_inner_texts()


class ReplayWebPage:
    """Shows pages of a WACZ while its ``with`` block runs; `package` is the folder of npm's package replaywebpage.

    A thread that is in the block cannot run another event loop: Playwright keeps its own there.
    """

    def __init__(self, wacz: Path, package: Path) -> None:
        self._wacz = wacz
        self._package = package
        self._closing = ExitStack()
        self.strangers: list[str] = []
        """What was asked of others than the archive, in vain if not of this machine; empty if replay is complete."""

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._address = stack.enter_context(_serving(self._wacz, self._package))
            context = stack.enter_context(_chromium())
            context.on("request", self._note)
            self._page = context.new_page()
            self._start_worker()
            self._closing = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._closing.close()

    def open(self, url: str, timestamp: str = "") -> Replayed:
        """The page archived from the URL: at the time that is nearest to `timestamp` (YYYYMMDDhhmmss), or the last."""
        self._page.goto(f"{self._address}/?{urlencode({'url': url, 'ts': timestamp})}")
        loaded = self._page.wait_for_function(_LOADED).json_value()
        if loaded["replayNotFoundError"]:
            raise NotInArchive(url)
        return Replayed(_replayed(self._page))

    def _start_worker(self) -> None:
        """Has the worker run before the viewer wants it.

        The viewer does not wait until the worker that it registers runs. When its frame asks too early it gets an empty
        page, which at times it takes for its own and leaves empty.
        """
        self._page.goto(f"{self._address}{_SCOPE}")
        self._page.evaluate(_REGISTER)
        self._page.wait_for_function(_RUNS)

    def _note(self, request: Request) -> None:
        if request.url.startswith(("http:", "https:", "ws:", "wss:")) and not request.url.startswith(
            f"{self._address}/"
        ):
            self.strangers.append(request.url)


def _replayed(page: Page) -> FrameLocator:
    """The archived page's own frame: inside that of the application, both behind shadow roots."""
    return page.frame_locator("replay-web-page iframe").frame_locator("wr-coll-replay iframe")


@contextmanager
def _chromium() -> Iterator[BrowserContext]:
    """A fresh profile, so that no archive seen before answers in place of this one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS, timeout=_TIMEOUT)
        with browser, browser.new_context() as context:
            context.set_default_timeout(_TIMEOUT)
            yield context


@contextmanager
def _serving(wacz: Path, package: Path) -> Iterator[str]:
    """The viewer and the archive over HTTP, at the address that is yielded."""
    with _Server(wacz, package) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="replay", daemon=True)
        thread.start()
        try:
            yield f"http://{_HOST}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def __init__(self, wacz: Path, package: Path) -> None:
        super().__init__((_HOST, 0), _Handler)
        self.files = {
            _SCOPE: ("text/html; charset=utf-8", b"<!doctype html><title>Replay</title>"),
            "/ui.js": ("text/javascript", (package / "ui.js").read_bytes()),
            f"{_SCOPE}sw.js": ("text/javascript", (package / "sw.js").read_bytes()),
            "/archive.wacz": ("application/wacz", wacz.read_bytes()),
        }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024
    server: _Server

    def do_GET(self) -> None:
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        """ReplayWeb.page asks so for the size of the archive."""
        self._reply(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name it has in the base class
        """Silent: what matters is what the browser shows."""

    def _reply(self, *, with_body: bool) -> None:
        target = urlsplit(self.path)
        if target.path == "/":
            kind, body = "text/html; charset=utf-8", _embedding(parse_qs(target.query))
        elif target.path in self.server.files:
            kind, body = self.server.files[target.path]
        else:
            self._send(404, "text/plain", b"", with_body=with_body)
            return
        span = _span(self.headers.get("Range"), len(body))
        if span is None:
            self._send(200, kind, body, with_body=with_body)
        else:
            place = f"bytes {span.start}-{span.stop - 1}/{len(body)}"
            self._send(206, kind, body[span.start : span.stop], place, with_body=with_body)

    def _send(self, status: int, kind: str, body: bytes, place: str = "", *, with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Accept-Ranges", "bytes")
        if place:
            self.send_header("Content-Range", place)
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def _span(header: str | None, size: int) -> range | None:
    """The bytes that a ``Range`` header asks for (RFC 9110, 14.1.2), or None for all: a WACZ is read piece by piece."""
    match = _RANGE.fullmatch(header or "")
    if match is None or not size:
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size) if last else None
    return range(min(int(first), size - 1), min(int(last) + 1, size) if last else size)


def _embedding(query: dict[str, list[str]]) -> bytes:
    """A page with the viewer in it, which keeps what the viewer says when it is done loading."""
    asked = {name: escape(query.get(name, [""])[0]) for name in ("url", "ts")}
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Replay</title>
<style>html, body {{ height: 100%; margin: 0 }}</style>
<script>
document.addEventListener("rwp-page-loading", ({{ detail }}) => {{
  if (!detail.loading) window.loaded = detail;
}}, true);
</script>
<script src="ui.js"></script>
</head>
<body>
<replay-web-page source="archive.wacz" url="{asked["url"]}" ts="{asked["ts"]}" replayBase=".{_SCOPE}"
  embed="replayonly"></replay-web-page>
</body>
</html>
""".encode()
