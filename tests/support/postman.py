"""A real SMTP server for tests: it answers as told, and keeps what it took."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Postman:
    """What an SMTP server does with a mail; each ``…_answer`` may be set to a refusal."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.sender_answer = "250 OK"
        self.recipient_answer = "250 OK"
        self.data_answer = "250 OK"
        self.wait_before_answering = 0.0

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(mail.content, policy=default) for mail in self.taken]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.sender_answer.startswith("250"):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return self.sender_answer

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data_answer.startswith("250"):
            self.taken.append(envelope)
        await asyncio.sleep(self.wait_before_answering)
        return self.data_answer


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


@contextmanager
def serving(postman: Postman, *, port: int | None = None, **options: object) -> Iterator[int]:
    """Serve on 127.0.0.1, yield the port, stop afterwards."""
    wanted = port or free_port()
    controller = Controller(postman, hostname="127.0.0.1", port=wanted, **options)
    try:
        controller.start()
    except OSError:
        # Another test took the port in between.
        if port:
            raise
        controller = Controller(postman, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
