"""Reading the outbox."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from ats.enums import Permission
from ats.models import OutboxMail, User
from ats.queries.errors import NotFoundError

PAGE_SIZE = 25


def list_mails(
    session: Session, viewer: User, *, before: int | None = None
) -> Sequence[OutboxMail]:
    """Return the newest mails before an id (keyset), one more than a page where there are more.

    Who may not read applications sees only mail that belongs to none: an administrator looks
    after delivery, not after what candidates are told.
    """
    rows = select(OutboxMail).options(defer(OutboxMail.body)).order_by(OutboxMail.id.desc())
    if not viewer.may(Permission.MOVE_APPLICATIONS):
        rows = rows.where(OutboxMail.application_id.is_(None))
    if before is not None:
        rows = rows.where(OutboxMail.id < before)
    return session.scalars(rows.limit(PAGE_SIZE + 1)).all()


def find_mail(session: Session, viewer: User, mail_id: int) -> OutboxMail:
    """Return one mail; raises :class:`NotFoundError` if it is not there or not this viewer's."""
    mail = session.get(OutboxMail, mail_id)
    if mail is None or (
        mail.application_id is not None and not viewer.may(Permission.MOVE_APPLICATIONS)
    ):
        raise NotFoundError
    return mail
