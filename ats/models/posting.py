"""Postings: openings generated from one version of a role."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import EmploymentType, PayPeriod, PostingStatus
from ats.models.role import RoleVersion
from ats.models.user import User

# What of a posting the public reads, beside its title, which is the text's.
PUBLISHED = (
    "text",
    "place",
    "employment_type",
    "pay_min",
    "pay_max",
    "pay_period",
    "currency",
    "closing_on",
)


class Posting(Base):
    """One opening. Text, form and plan are snapshots: a new role version changes none of them."""

    __tablename__ = "posting"
    __table_args__ = (
        CheckConstraint("headcount >= 1", name="headcount_positive"),
        CheckConstraint(
            "hired_count >= 0 AND hired_count <= headcount", name="hired_within_headcount"
        ),
        CheckConstraint(
            "pay_min IS NULL OR pay_max IS NULL OR pay_min <= pay_max", name="pay_range"
        ),
        Index("ix_posting_status_opened_at_id", "status", "opened_at", "id"),
        Index("ix_posting_status_id", "status", "id"),
        # Whether anything on the public board has changed is told from these two alone.
        Index("ix_posting_updated_at", "updated_at"),
        Index("ix_posting_version", "version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    role_version_id: Mapped[int] = mapped_column(ForeignKey("role_version.id"), index=True)
    # One per shown button: drafting twice with one click is one draft. None: not drafted by hand.
    submission_key: Mapped[str | None] = mapped_column(String(43), unique=True)
    status: Mapped[PostingStatus] = mapped_column(default=PostingStatus.DRAFT)
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    # ats.catalogue.posting_text.PostingText, application_form and interview_plan as documents.
    text: Mapped[dict[str, Any]]
    form: Mapped[list[Any]]
    plan: Mapped[list[Any]]
    headcount: Mapped[int] = mapped_column(default=1)
    hired_count: Mapped[int] = mapped_column(default=0)
    place: Mapped[str] = mapped_column(String(200), default="")
    pay_min: Mapped[int | None] = mapped_column(BigInteger)
    pay_max: Mapped[int | None] = mapped_column(BigInteger)
    pay_period: Mapped[PayPeriod] = mapped_column(default=PayPeriod.MONTH)
    currency: Mapped[str] = mapped_column(String(3), default="CNY")
    employment_type: Mapped[EmploymentType] = mapped_column(default=EmploymentType.FULL_TIME)
    # The day on which the worker opens it, while it waits for that; as all days the company's.
    opens_on: Mapped[date | None]
    # The last day on which applications are taken, in the company's time zone.
    closing_on: Mapped[date | None]
    hiring_manager_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    role_version: Mapped[RoleVersion] = relationship()
    hiring_manager: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class

    @property
    def places_left(self) -> int:
        """How many of the headcount are still to be hired."""
        return self.headcount - self.hired_count


class PostingRevision(Base):
    """What the public read of a posting at one time. Never changed: applications point at it."""

    __tablename__ = "posting_revision"
    __table_args__ = (UniqueConstraint("posting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"))
    number: Mapped[int]
    # ats.catalogue.posting_text.PostingText as a document, and the terms beside it.
    text: Mapped[dict[str, Any]]
    place: Mapped[str] = mapped_column(String(200))
    employment_type: Mapped[EmploymentType]
    pay_min: Mapped[int | None] = mapped_column(BigInteger)
    pay_max: Mapped[int | None] = mapped_column(BigInteger)
    pay_period: Mapped[PayPeriod]
    currency: Mapped[str] = mapped_column(String(3))
    closing_on: Mapped[date | None]
    published_at: Mapped[datetime]

    def is_said_by(self, posting: Posting) -> bool:
        """Whether the posting still says to the public what it said then."""
        return all(getattr(self, field) == getattr(posting, field) for field in PUBLISHED)
