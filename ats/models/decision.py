"""Decisions and offers: what HR decided on what grounds, and what was put to the candidate."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import OfferStatus, PayPeriod, Verdict
from ats.models.user import User


class Decision(Base):
    """A decision about an application. A later one does not erase an earlier."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    verdict: Mapped[Verdict]
    grounds: Mapped[str]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime]

    decided_by: Mapped[User] = relationship()


class Offer(Base):
    """The terms put to a candidate, and what became of them."""

    __tablename__ = "offer"
    __table_args__ = (
        # Two offers at once for one application would be two promises.
        Index(
            "uq_offer_live_application_id",
            "application_id",
            unique=True,
            sqlite_where=text("status = 'sent'"),
            postgresql_where=text("status = 'sent'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    status: Mapped[OfferStatus] = mapped_column(default=OfferStatus.SENT)
    pay: Mapped[int] = mapped_column(BigInteger)
    pay_period: Mapped[PayPeriod]
    currency: Mapped[str] = mapped_column(String(3))
    starts_on: Mapped[date]
    # The last day on which it can be accepted, in the company's time zone.
    expires_on: Mapped[date]
    message: Mapped[str] = mapped_column(default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    made_by: Mapped[User] = relationship()
