"""The outbox: mails queued in the same transaction as the change they tell of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ats.db import Base
from ats.enums import MailKind, MailStatus


class OutboxMail(Base):
    """One mail, complete as it will be sent. The worker leases it, sends it and records that."""

    __tablename__ = "outbox_mail"
    __table_args__ = (Index("ix_outbox_mail_status_due_at_id", "status", "due_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MailKind]
    status: Mapped[MailStatus] = mapped_column(default=MailStatus.WAITING)
    # Made once, with the row: a second attempt is recognisable as the same mail.
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    to_name: Mapped[str] = mapped_column(String(200))
    to_email: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str]
    locale: Mapped[str] = mapped_column(String(10))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), index=True)
    created_at: Mapped[datetime]
    # When it may be tried (again).
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(String(80))
    leased_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
