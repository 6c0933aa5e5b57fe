"""A mail server on loopback that keeps what it is sent."""

import asyncio
from email import message_from_bytes
from email.message import Message
from email.policy import default
from threading import Thread
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult


class MailServer:
    """Takes mail while its ``with`` block runs; from those who know the `password`, when there is one."""

    def __init__(self, password: str | None = None) -> None:
        self.mails: list[tuple[list[str], Message]] = []
        """Recipients and message of each."""
        self._password = password
        self._loop = asyncio.new_event_loop()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 taken"

    def _authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        return AuthResult(success=given.password == (self._password or "").encode(), handled=False)

    def _protocol(self) -> SMTP:
        return SMTP(
            self,
            hostname="localhost",
            authenticator=self._authenticate,
            auth_required=self._password is not None,
            auth_require_tls=False,
            loop=self._loop,
        )

    def __enter__(self) -> Self:
        self._server = self._loop.run_until_complete(self._loop.create_server(self._protocol, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
