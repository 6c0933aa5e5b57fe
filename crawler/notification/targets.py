"""Where messages go: services of apprise, webhooks, programs. A target is checked when it is made, before any crawl.

None shows its secrets: addresses of webhooks and services hold tokens, and arguments of programs may.
"""

import json
import logging
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from crawler.exceptions import Undelivered, UsageError
from crawler.notification.http import post
from crawler.notification.message import Message

__all__ = ["Program", "Service", "Target", "Webhook", "checked_address", "target_of"]

_PROGRAM = "exec:"
_PROGRAM_PATIENCE = 30.0
"""Seconds that a program may take."""
_SERVICES = "https://appriseit.com/services/"


class Target(Protocol):
    """Where messages go."""

    @property
    def name(self) -> str:
        """How it is spoken of: without secrets."""

    def send(self, message: Message) -> None:
        """Send a message. Raises `Undelivered`."""


@dataclass(frozen=True)
class Webhook:
    """An address that takes a message's JSON document by POST."""

    url: str

    @property
    def name(self) -> str:
        return _address_name(self.url)

    def send(self, message: Message) -> None:
        post(self.url, json.dumps(message.document).encode())


@dataclass(frozen=True)
class Program:
    """A command that reads a message's JSON document from its standard input. No shell reads it."""

    words: tuple[str, ...]
    """The first is an absolute path."""

    @property
    def name(self) -> str:
        return f"{_PROGRAM}{self.words[0]}"

    def send(self, message: Message) -> None:
        given = json.dumps(message.document) + "\n"
        try:
            # What it prints is no data of ours: it goes where our messages go.
            ended = subprocess.run(  # noqa: S603 (the operator names it)
                self.words, input=given, text=True, stdout=sys.stderr, timeout=_PROGRAM_PATIENCE, check=False
            )
        except OSError as error:
            raise Undelivered(f"it cannot be started: {error.strerror}", is_final=True) from error
        except subprocess.TimeoutExpired as error:
            raise Undelivered(f"it did not end within {_PROGRAM_PATIENCE:.0f} s, and was killed") from error
        if ended.returncode:
            raise Undelivered(f"it ended with {ended.returncode}")


class Service:
    """A service that apprise knows, by its URL: mail, chats, pagers."""

    def __init__(self, url: str) -> None:
        """Raises `UsageError` without apprise, and for a URL that none of its services takes."""
        self.name = f"{url.partition(':')[0]}://…"
        try:
            import apprise  # noqa: PLC0415 (an extra, which a crawl that tells nobody needs not)
        except ImportError as error:
            raise UsageError(
                f"to notify {self.name}, install the library apprise: pip install 'hemeroteca[notify]'; a webhook"
                " (https://…) and a program (exec:…) need none"
            ) from error
        self._apprise: Any = apprise  # which is typed in parts
        # Each service in its turn, and nothing kept on the disk.
        asset = apprise.AppriseAsset(app_id="Hemeroteca", async_mode=False, storage_mode="memory")
        self._service: Any = apprise.Apprise(asset=asset)
        with self._apprise.LogCapture(level=logging.CRITICAL):
            taken = self._service.add(url)
        if not taken or len(self._service) != 1:
            raise UsageError(f"no service of apprise takes the target {self.name} as it was given; see {_SERVICES}")

    def send(self, message: Message) -> None:
        with self._apprise.LogCapture(level=logging.WARNING, fmt="%(message)s") as said:
            is_sent = self._service.notify(
                title=message.subject,
                body=message.body,
                notify_type=self._apprise.NotifyType.FAILURE,
                body_format=self._apprise.NotifyFormat.TEXT,
            )
            complaints = said.getvalue().split("\n")
        if not is_sent:
            raise Undelivered(next(filter(None, complaints), "apprise says no more"))


def _address_name(url: str) -> str:
    """An address by its host alone: user, path and query may be secret."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}/…"


def checked_address(url: str, what: str) -> str:
    """An http(s) address. Raises `UsageError`, which names it as `what`, when it is none."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or not url.isprintable() or " " in url:
        raise UsageError(f"{what} takes an address such as https://hooks.example/…, not one like {_scheme(url)}")
    return url


def _scheme(target: str) -> str:
    """As much of a target that cannot be used as may be shown."""
    scheme, colon, _ = target.partition(":")
    return f"{scheme}:…" if colon and scheme.isalnum() else "what was given"


def target_of(text: str) -> Target:
    """The target that the operator named. Raises `UsageError` for one that cannot be used."""
    if text.startswith(_PROGRAM):
        return _program(text.removeprefix(_PROGRAM))
    if text.startswith(("http:", "https:")):
        return Webhook(checked_address(text, "--notify"))
    if "://" not in text:
        raise UsageError(
            f"--notify takes a URL of apprise (mailto://…), a webhook (https://…) or a program (exec:PATH), not"
            f" {_scheme(text)}"
        )
    return Service(text)


def _program(command: str) -> Program:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"--notify {_PROGRAM}… cannot be read: {error}") from error
    path = shutil.which(words[0]) if words else None
    if path is None:
        named = repr(words[0]) if words else "none"
        raise UsageError(f"--notify {_PROGRAM}… names no program that can be run: {named}")
    return Program((str(Path(path).absolute()), *words[1:]))
