"""Reading the outbox."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, defer

from ats.enums import MailKind, Permission
from ats.models import OutboxMail, User
from ats.queries.errors import NotFoundError

PAGE_SIZE = 25
# Whoever reads one of these can sign in as the one it was written to.
_WITH_A_KEY = (MailKind.WELCOME, MailKind.PASSWORD_LINK)


def list_mails(
    session: Session, viewer: User, *, before: int | None = None
) -> Sequence[OutboxMail]:
    """Return the newest mails before an id (keyset), one more than a page where there are more.

    Who may not move applications sees only mail that belongs to none: an administrator looks
    after delivery, not after what candidates are told. Who may not manage users sees no mail with
    a link for setting a password.
    """
    rows = select(OutboxMail).options(defer(OutboxMail.body)).order_by(OutboxMail.id.desc())
    rows = rows.where(*_seen_by(viewer))
    if before is not None:
        rows = rows.where(OutboxMail.id < before)
    return session.scalars(rows.limit(PAGE_SIZE + 1)).all()


def find_mail(session: Session, viewer: User, mail_id: int) -> OutboxMail:
    """Return one mail; raises :class:`NotFoundError` if it is not there or not this viewer's."""
    mail = session.scalars(
        select(OutboxMail).where(OutboxMail.id == mail_id, *_seen_by(viewer)),
    ).first()
    if mail is None:
        raise NotFoundError
    return mail


def _seen_by(viewer: User) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if not viewer.may(Permission.MOVE_APPLICATIONS):
        conditions.append(OutboxMail.application_id.is_(None))
    if not viewer.may(Permission.MANAGE_USERS):
        conditions.append(OutboxMail.kind.not_in(_WITH_A_KEY))
    return conditions
