"""A mail server for tests: takes mails, or fails as real ones do."""

from __future__ import annotations

from typing import ClassVar

from django.core.mail.backends.base import BaseEmailBackend

SERVER = "tests.mail_server.Connection"


class Server:
    """What the connections of a test meet. opening: raised by every opening. sending: raised in turn; None passes."""

    now: ClassVar[Server | None] = None

    def __init__(self, *, opening: BaseException | None = None, sending: list[BaseException | None] | None = None):
        self.opening, self.sending = opening, list(sending or [])
        self.tried, self.sent = [], []

    def __enter__(self) -> Server:
        Server.now = self
        return self

    def __exit__(self, *raised: object) -> None:
        Server.now = None


class Connection(BaseEmailBackend):
    def open(self) -> bool:
        if Server.now.opening:
            raise Server.now.opening
        return True

    def send_messages(self, messages) -> int:
        server = Server.now
        for message in messages:
            message.message()
            server.tried.append(message)
            if server.sending and (error := server.sending.pop(0)):
                raise error
            server.sent.append(message)
        return len(messages)
