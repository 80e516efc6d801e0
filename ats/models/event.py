"""Events: who did what, when, from where to where, and why. Written once, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import EventKind
from ats.models.user import User


class Event(Base):
    """One thing that happened, to a posting, an application or an account."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_application_id_id", "application_id", "id"),
        # A posting's own history is found without reading through that of its applications.
        Index("ix_event_posting_id_kind_id", "posting_id", "kind", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[EventKind]
    at: Mapped[datetime]
    # None: the applicant (for an application's event) or the system itself; `by` says which.
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    by: Mapped[str] = mapped_column(String(20))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"))
    posting_id: Mapped[int | None] = mapped_column(ForeignKey("posting.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    from_state: Mapped[str | None] = mapped_column(String(40))
    to_state: Mapped[str | None] = mapped_column(String(40))
    why: Mapped[str] = mapped_column(default="")
    # What else belongs to it: ids and words, never a rating or its evidence.
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)

    actor: Mapped[User | None] = relationship(foreign_keys=[actor_id])
