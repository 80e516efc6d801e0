"""Scorecards: one interviewer's ratings of one application in one interview."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import Importance, Recommendation, ScorecardStatus
from ats.models.interview import Interview
from ats.models.user import User


class Scorecard(Base):
    """Owed from the moment the interview is planned; locked from the moment it is submitted.

    Its rows of ratings are made with it, one for each competency the interviewer is to rate.
    """

    __tablename__ = "scorecard"
    __table_args__ = (
        UniqueConstraint("interview_id", "interviewer_id"),
        Index("ix_scorecard_interviewer_id_status", "interviewer_id", "status"),
        CheckConstraint(
            "status != 'submitted' OR (recommendation IS NOT NULL AND submitted_at IS NOT NULL)",
            name="submitted_is_complete",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"))
    # Repeats the interview's: independence is asked of an application, on every page, at once.
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    interviewer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[ScorecardStatus] = mapped_column(default=ScorecardStatus.DRAFT)
    recommendation: Mapped[Recommendation | None]
    summary: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    interview: Mapped[Interview] = relationship(back_populates="scorecards")
    interviewer: Mapped[User] = relationship()
    ratings: Mapped[list[Rating]] = relationship(
        back_populates="scorecard",
        order_by="Rating.position",
        cascade="all, delete-orphan",
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class


class Rating(Base):
    """One competency on a scorecard: a score from 1 to 5, or "not assessed", or nothing yet."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "competency_id"),
        CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", name="score_on_scale"),
        CheckConstraint("score IS NULL OR NOT not_assessed", name="score_or_not_assessed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"))
    competency_id: Mapped[str] = mapped_column(
        ForeignKey("competency.id"), type_=String(80), index=True
    )
    importance: Mapped[Importance]
    position: Mapped[int]
    score: Mapped[int | None]
    not_assessed: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str] = mapped_column(default="")

    scorecard: Mapped[Scorecard] = relationship(back_populates="ratings")
