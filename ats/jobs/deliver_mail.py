"""Delivers the outbox: lease one mail, send it outside any transaction, record what came of it.

Two workers never send the same mail at the same time: a lease has an owner and ends. When a worker
dies between sending and recording, the mail goes out again when the lease has ended, under the
same Message-ID, so that whoever receives both can tell that they are one. The other order would
lose mail.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Engine, or_, select, update
from sqlalchemy.orm import Session

from ats.adapters.mail import (
    DeliveryFailure,
    OutgoingMail,
    PermanentFailure,
    ServerUnavailable,
    TemporaryFailure,
)
from ats.enums import MailStatus
from ats.models import OutboxMail

# Longer than any attempt: a server may use up the timeout at each step of the conversation.
LEASE = timedelta(minutes=10)
# With pauses that double from one minute up to six hours, these take about two days.
MAX_ATTEMPTS = 16
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)
# When it is the server that is gone, nothing is given up, and its return is noticed soon.
_LONGEST_PAUSE_IN_OUTAGE = timedelta(minutes=15)
# Each pause is stretched by up to this share, so that what failed together is not tried together.
_JITTER = 0.5
_LONGEST_ERROR = 500

_log = logging.getLogger(__name__)
_spread = random.SystemRandom()


class Transport(Protocol):
    """What hands a mail over; :class:`ats.adapters.mail.SmtpTransport` is one."""

    def deliver(self, mail: OutgoingMail) -> None:
        """Hand the mail over or raise a :class:`DeliveryFailure`."""


@dataclass(frozen=True)
class Leased:
    """A mail that is this worker's to send; ``attempts`` counts this one."""

    id: int
    attempts: int
    mail: OutgoingMail


def deliver_due(
    engine: Engine,
    transport: Transport,
    *,
    owner: str,
    clock: Callable[[], datetime],
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Send what is due until nothing is, or until told to stop; return how many mails went out.

    ``owner`` is a name no other worker has. When the server cannot be reached the round ends:
    mail after mail would only wait for the same silence.
    """
    sent = 0
    while not stopping():
        leased = take_next(engine, owner=owner, now=clock())
        if leased is None:
            break
        try:
            transport.deliver(leased.mail)
        except DeliveryFailure as failure:
            _log.warning("mail %s was not delivered: %s", leased.mail.message_id, failure)
            record_failure(engine, leased, failure, owner=owner, now=clock())
            if isinstance(failure, ServerUnavailable):
                break
        except Exception as error:  # noqa: BLE001 - whatever it is, it is logged and recorded
            # One mail that cannot be made into a message must not hold up those behind it.
            _log.exception("mail %s could not be sent", leased.mail.message_id)
            unforeseen = TemporaryFailure(f"{type(error).__name__}: {error}")
            record_failure(engine, leased, unforeseen, owner=owner, now=clock())
        else:
            record_sent(engine, leased, owner=owner, now=clock())
            sent += 1
    return sent


def take_next(engine: Engine, *, owner: str, now: datetime) -> Leased | None:
    """Lease the mail that is due longest and nobody is sending; None when there is none.

    The attempt counts from now on, whatever becomes of this worker.
    """
    with Session(engine) as session, session.begin():
        row = session.scalars(
            select(OutboxMail)
            .where(
                OutboxMail.status == MailStatus.WAITING,
                OutboxMail.due_at <= now,
                or_(OutboxMail.leased_until.is_(None), OutboxMail.leased_until <= now),
            )
            .order_by(OutboxMail.due_at, OutboxMail.id)
            .limit(1)
            # SQLite has no row locks and needs none: this transaction began with the write lock.
            .with_for_update(skip_locked=True)
        ).first()
        if row is None:
            return None
        row.lease_owner = owner
        row.leased_until = now + LEASE
        row.attempts += 1
        mail = OutgoingMail(
            message_id=row.message_id,
            to=row.to_email,
            to_name=row.to_name,
            subject=row.subject,
            body=row.body,
            locale=row.locale,
            sent_at=row.created_at,
        )
        return Leased(row.id, row.attempts, mail)


def record_sent(engine: Engine, leased: Leased, *, owner: str, now: datetime) -> None:
    """Record that the mail went out, if it is still this worker's to say so."""
    _record(engine, leased, owner, status=MailStatus.SENT, sent_at=now, last_error=None)


def record_failure(
    engine: Engine, leased: Leased, failure: DeliveryFailure, *, owner: str, now: datetime
) -> None:
    """Record that the mail did not go out: for good, or until a later attempt."""
    error = str(failure)[:_LONGEST_ERROR]
    outage = isinstance(failure, ServerUnavailable)
    exhausted = leased.attempts >= MAX_ATTEMPTS and not outage
    if exhausted or isinstance(failure, PermanentFailure):
        _record(engine, leased, owner, status=MailStatus.FAILED, last_error=error)
    else:
        due_at = now + pause(leased.attempts, outage=outage)
        _record(engine, leased, owner, due_at=due_at, last_error=error)


def pause(attempts: int, *, outage: bool = False) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, and a little more."""
    longest = _LONGEST_PAUSE_IN_OUTAGE if outage else _LONGEST_PAUSE
    doublings: int = 2 ** min(attempts - 1, 20)
    stretch = 1 + _spread.random() * _JITTER
    return min(_FIRST_PAUSE * doublings, longest) * stretch


def _record(engine: Engine, leased: Leased, owner: str, **values: object) -> None:
    with Session(engine) as session, session.begin():
        recorded = session.scalar(
            update(OutboxMail)
            .where(OutboxMail.id == leased.id, OutboxMail.lease_owner == owner)
            .values(lease_owner=None, leased_until=None, **values)
            .returning(OutboxMail.id)
        )
    if recorded is None:
        _log.warning("mail %s was taken over by another worker", leased.mail.message_id)
