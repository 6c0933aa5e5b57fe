"""A real WordPress of Debian's packages on this machine: its database, its web server, and the posts of `posts`.

Everything it writes is in a folder of its own, which goes with it.
"""

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.request import urlopen

from support.wordpress.posts import AUTHORS, PERMALINKS, POSTS, TIME_ZONE, TITLE, Post

__all__ = ["BARE", "THEMES", "WordPress", "is_installed"]

THEMES = ("twentytwentyone", "twentytwentythree")
"""One of templates in PHP, one of blocks."""
BARE = "bare"
"""A theme of our own that prints nothing but a post's title and text."""
_PACKAGES = Path("/usr/share/wordpress")
_HERE = Path(__file__).parent
_PROGRAMS = ("php", "mariadbd", "mysql_install_db")
_PATIENCE = 120.0
"""Seconds until a program that does not answer has failed; a machine at rest needs two."""
_STEP = 0.05
"""Seconds between two looks whether it answers."""
_CONFIG = """<?php
define('DB_NAME', 'lamp');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(socket)s');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';
define('WP_HOME', '%(base_url)s');
define('WP_SITEURL', '%(base_url)s');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTH_KEY', 'no secret');
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
"""


def is_installed() -> bool:
    """Whether the packages are here."""
    themes = (_PACKAGES / "wp-content" / "themes" / theme for theme in THEMES)
    return all(map(shutil.which, _PROGRAMS)) and (_PACKAGES / "wp-load.php").exists() and all(map(Path.is_dir, themes))


class WordPress:
    """Serves the posts while its ``with`` block runs."""

    def __init__(self) -> None:
        self._closing = ExitStack()
        self.posts: dict[str, Post] = {}
        """By their addresses."""

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            # A name as short as this one's: the path of a socket has no more than a hundred letters.
            self._root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wp", ignore_cleanup_errors=True)))
            self._www = self._root / "www"
            self.base_url = f"http://127.0.0.1:{_free_port()}"
            self._start_database(stack)
            shutil.copytree(_PACKAGES, self._www, ignore=shutil.ignore_patterns("wp-config.php"))
            shutil.copytree(_HERE / BARE, self._www / "wp-content" / "themes" / BARE)
            (self._www / "wp-config.php").write_text(
                _CONFIG % {"socket": self._socket, "base_url": self.base_url}, encoding="utf-8"
            )
            self._fill()
            self._serve(stack)
            self._closing = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._closing.close()

    def show_in(self, theme: str) -> None:
        """Have the site shown in `BARE` or one of the `THEMES`."""
        self._php("theme.php", theme)

    @contextmanager
    def closed_api(self) -> Iterator[None]:
        """While the block runs, the REST API answers nobody."""
        plugin = self._www / "wp-content" / "mu-plugins" / "closed_api.php"
        plugin.parent.mkdir(exist_ok=True)
        shutil.copy(_HERE / plugin.name, plugin)
        try:
            yield
        finally:
            plugin.unlink()

    @property
    def _socket(self) -> Path:
        return self._root / "db.sock"

    def _start_database(self, stack: ExitStack) -> None:
        data, user = self._root / "data", pwd.getpwuid(os.geteuid()).pw_name
        where = ("--no-defaults", f"--user={user}", f"--datadir={data}")
        _run("mysql_install_db", *where, "--auth-root-authentication-method=normal", "--skip-test-db")
        options = (
            f"--socket={self._socket}",
            "--skip-networking",
            "--skip-log-bin",
            "--innodb-flush-log-at-trx-commit=0",
        )
        (self._root / "init.sql").write_text("CREATE DATABASE lamp CHARACTER SET utf8mb4;", encoding="utf-8")
        command = ["mariadbd", *where, *options, f"--init-file={self._root / 'init.sql'}"]
        _start(stack, command, self._root, self._root / "database.log", self._socket.exists)

    def _fill(self) -> None:
        site = {
            "title": TITLE,
            "time_zone": TIME_ZONE,
            "permalinks": PERMALINKS,
            "authors": [{"name": name, "description": description} for name, description in AUTHORS.items()],
            "posts": [asdict(post) | {"content": post.content} for post in POSTS],
        }
        addresses = json.loads(self._php("fill.php", given=json.dumps(site)))
        self.posts = dict(zip(addresses, POSTS, strict=True))

    def _serve(self, stack: ExitStack) -> None:
        address = self.base_url.removeprefix("http://")
        command = ["php", *_SPEED, "-d", "display_errors=0", "-S", address, str(_HERE / "router.php")]
        _start(stack, command, self._www, self._root / "server.log", self._answers)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.base_url}/wp-includes/css/buttons.css"):  # noqa: S310 (our own server)
                return True
        except OSError:
            return False

    def _php(self, script: str, *arguments: str, given: str = "") -> str:
        environment = {"HTTP_HOST": self.base_url.removeprefix("http://"), "SERVER_PROTOCOL": "HTTP/1.1"}
        command = ("php", *_SPEED, "-d", "display_errors=stderr", str(_HERE / script), *arguments)
        return _run(*command, given=given, folder=self._www, environment=environment)


_SPEED = ("-d", "opcache.enable_cli=1")


def _run(*command: str, given: str = "", folder: Path | None = None, environment: dict[str, Any] | None = None) -> str:
    ended = subprocess.run(
        command,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        timeout=_PATIENCE,
    )
    if ended.returncode:
        raise RuntimeError(
            f"{command[0]} ended with {ended.returncode}: {ended.stdout[-2_000:]}{ended.stderr[-2_000:]}"
        )
    return ended.stdout


def _start(stack: ExitStack, command: list[str], folder: Path, log: Path, is_there: Callable[[], bool]) -> None:
    """Start a program that is ended with the stack, and wait until it is there."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    stack.callback(_end, process)
    deadline = time.monotonic() + _PATIENCE
    while not is_there():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{command[0]} does not run: {log.read_text(errors='replace')[-2_000:]}")
        time.sleep(_STEP)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program with all that it started. Nothing that it has written is needed."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
