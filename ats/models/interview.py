"""Interviews: meetings with a candidate."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import InterviewStatus, Stage
from ats.models.application import Application

if TYPE_CHECKING:
    from ats.models.scorecard import Scorecard


class Interview(Base):
    """One meeting of a candidate with one or more interviewers, each owing a scorecard for it."""

    __tablename__ = "interview"
    __table_args__ = (CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes_sensible"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    stage: Mapped[Stage]
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int]
    # A room or a link, as the candidate is told.
    place: Mapped[str] = mapped_column(String(300))
    status: Mapped[InterviewStatus] = mapped_column(default=InterviewStatus.PLANNED)
    # One per opened form: the same plan sent twice is one interview.
    submission_key: Mapped[str] = mapped_column(String(43), unique=True)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    application: Mapped[Application] = relationship()
    scorecards: Mapped[list[Scorecard]] = relationship(
        back_populates="interview",
        order_by="Scorecard.id",
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
