"""Outgoing mail: made into a message that carries what was meant only, and handed to SMTP."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from typing import Self
from unicodedata import category
from urllib.parse import parse_qs, unquote, urlsplit

import idna

_TIMEOUT_S = 30
_PORTS = {"smtp": 25, "smtps": 465}
_SWITCH = {"1": True, "0": False}
_ASCII_BODY_SHARE = 0.7
_PERMANENT = 500
_TOO_LARGE = 552


class UnsafeMail(ValueError):
    """A mail holds what would change the message's meaning; ``part`` names the offending part."""

    def __init__(self, part: str, problem: str) -> None:
        super().__init__(f"{part}: {problem}")
        self.part = part


class DeliveryFailure(Exception):
    """A mail could not be handed over."""


class TemporaryFailure(DeliveryFailure):
    """Trying again later may help: no connection, a busy server, a refused sign-in."""


class ServerUnavailable(TemporaryFailure):
    """The server could not be reached or signed in to: no other mail would fare better now."""


class PermanentFailure(DeliveryFailure):
    """The server will never take this mail for this recipient."""


@dataclass(frozen=True)
class OutgoingMail:
    """One mail to one person, in plain text.

    ``message_id`` is given with its angle brackets and stays the same however often the mail is
    tried; ``locale`` is a language tag such as ``zh_CN``; ``sent_at`` is an aware instant;
    ``reply_to`` is an address, or empty for the sender's.
    """

    message_id: str
    to: str
    subject: str
    body: str
    locale: str
    sent_at: datetime
    to_name: str = ""
    reply_to: str = ""

    def to_message(self, sender: Address) -> EmailMessage:
        """Return the message, in UTF-8 and encoded for servers that pass on 7 bits only.

        Raises :class:`UnsafeMail` for line breaks and control characters in what becomes a header,
        and for an address that is none.
        """
        if self.sent_at.tzinfo is None:
            raise UnsafeMail("sent_at", "a naive time names no instant")
        recipient = parse_address("to", self.to, name=_header("to_name", self.to_name))
        # Only a local part that is not ASCII needs a server that speaks SMTPUTF8.
        policy = SMTP if recipient.addr_spec.isascii() else SMTPUTF8
        message = EmailMessage(policy.clone(cte_type="7bit"))
        message["Message-ID"] = _message_id(self.message_id)
        message["Date"] = self.sent_at
        message["From"] = sender
        message["To"] = recipient
        if self.reply_to:
            message["Reply-To"] = parse_address("reply_to", self.reply_to)
        message["Subject"] = _header("subject", self.subject)
        # No answering machine shall answer, no mailing list shall take it for a person's.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(_body(self.body), charset="utf-8", cte=_transfer_encoding(self.body))
        # After the content, which brings its own Content- headers and clears others.
        message["Content-Language"] = _header("locale", self.locale.replace("_", "-"))
        return message


@dataclass(frozen=True)
class SmtpTransport:
    """Hands mails to one SMTP server, a connection for each."""

    host: str
    port: int
    sender: Address
    username: str = ""
    password: str = field(default="", repr=False)
    implicit_tls: bool = False
    starttls: bool = False
    timeout_s: float = _TIMEOUT_S

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Return the transport that ``ATS_MAIL_URL`` names.

        ``smtp://user:password@host:587?starttls=1&from=jobs@example.com`` or ``smtps://…``; the
        user is optional, ``from`` is not. Raises ``ValueError`` with a sentence for the
        administrator, which never repeats the password.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
            options = parse_qs(
                parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)
            )
        except ValueError as error:
            raise ValueError(f"the mail URL cannot be read: {error}") from None
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("a mail URL reads smtp://host:port?from=… or smtps://host:port?from=…")
        if unknown := set(options) - {"from", "starttls"}:
            raise ValueError(f"a mail URL has no option {', '.join(sorted(unknown))}")
        if "from" not in options:
            raise ValueError("the mail URL names no sender: add from=jobs@example.com")
        switch = options.get("starttls", [""])[-1]
        if switch and (switch not in _SWITCH or parts.scheme == "smtps"):
            raise ValueError("starttls is 1 or 0, and only for smtp://")
        starttls = _SWITCH.get(switch, False)
        if parts.password and parts.scheme == "smtp" and not switch:
            raise ValueError("a password needs smtps:// or starttls=1 (or starttls=0 to risk it)")
        return cls(
            host=parts.hostname,
            port=port or _PORTS[parts.scheme],
            sender=parse_address("from", options["from"][-1]),
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            implicit_tls=parts.scheme == "smtps",
            starttls=starttls,
        )

    def deliver(self, mail: OutgoingMail) -> None:
        """Hand the mail over; on return the server has taken it.

        Raises :class:`PermanentFailure` when the server refuses this mail or its recipient for
        good, or the mail is unsafe; :class:`TemporaryFailure` for everything else that goes wrong,
        as :class:`ServerUnavailable` where it concerns all mail.
        """
        try:
            message = mail.to_message(self.sender)
        except UnsafeMail as error:
            raise PermanentFailure(str(error)) from error
        with self._connected() as smtp:
            try:
                smtp.send_message(message)
            except smtplib.SMTPRecipientsRefused as error:
                [(code, reason)] = error.recipients.values()
                raise _failure(code, reason) from error
            except smtplib.SMTPSenderRefused as error:
                if error.smtp_code == _TOO_LARGE:
                    raise _failure(error.smtp_code, error.smtp_error) from error
                # The sender is ours, not this mail's: a setting to be mended, then tried again.
                raise ServerUnavailable(_described(error)) from error
            except smtplib.SMTPResponseException as error:
                raise _failure(error.smtp_code, error.smtp_error) from error
            except smtplib.SMTPNotSupportedError as error:
                raise PermanentFailure(str(error)) from error
            except (smtplib.SMTPException, OSError) as error:
                raise TemporaryFailure(_described(error)) from error

    def check(self) -> None:
        """Connect and sign in without sending; :class:`ServerUnavailable` says what is wrong."""
        with self._connected():
            pass

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        smtp: smtplib.SMTP | None = None
        try:
            smtp = self._connect()
        except (smtplib.SMTPException, OSError) as error:
            raise ServerUnavailable(_described(error)) from error
        try:
            yield smtp
        finally:
            # The mail is handed over by now or not; a rude good-bye changes nothing.
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        # Named after the sender: looking up one's own name may take the resolver half a minute.
        name = self.sender.domain
        smtp: smtplib.SMTP
        if self.implicit_tls:
            smtp = smtplib.SMTP_SSL(
                self.host, self.port, name, timeout=self.timeout_s, context=context
            )
        else:
            smtp = smtplib.SMTP(self.host, self.port, name, timeout=self.timeout_s)
        try:
            if self.starttls:
                smtp.starttls(context=context)
            if self.username:
                smtp.login(self.username, self.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


def parse_address(part: str, address: str, *, name: str = "") -> Address:
    """Return an address with its display name, its domain in ASCII.

    Raises :class:`UnsafeMail` naming the ``part`` when it cannot stand in a header.
    """
    local, at, domain = _header(part, address).rpartition("@")
    if not at or not local or not domain or any(sign in address for sign in ' ,;<>"()[]'):
        raise UnsafeMail(part, "not an e-mail address")
    try:
        domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
        return Address(name, local, domain)
    except (idna.IDNAError, HeaderParseError, ValueError, IndexError) as error:
        raise UnsafeMail(part, "not an e-mail address") from error


def _header(part: str, text: str) -> str:
    """The text, if it fits into one header line."""
    if any(category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in text):
        raise UnsafeMail(part, "line breaks and control characters are not allowed here")
    return text


def _message_id(message_id: str) -> str:
    inner = _header("message_id", message_id).removeprefix("<").removesuffix(">")
    if f"<{inner}>" != message_id or "@" not in inner or not inner.isascii():
        raise UnsafeMail("message_id", "must read <something@domain>")
    if any(sign in inner for sign in " <>()"):
        raise UnsafeMail("message_id", "must read <something@domain>")
    return message_id


def _body(text: str) -> str:
    """The text, without what is no character and would make the whole mail unsendable."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return whole if whole.endswith("\n") else whole + "\n"


def _transfer_encoding(text: str) -> str:
    """Quoted-printable keeps Latin text readable; Chinese it would make three times as long."""
    plain = sum(sign.isascii() for sign in text)
    return "quoted-printable" if plain >= _ASCII_BODY_SHARE * len(text) else "base64"


def _failure(code: int, reason: bytes | str) -> DeliveryFailure:
    kind = PermanentFailure if code >= _PERMANENT else TemporaryFailure
    return kind(_text(code, reason))


def _described(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _text(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"


def _text(code: int, reason: bytes | str) -> str:
    words = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
    return f"{code} {words}"
