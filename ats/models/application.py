"""Applications: one candidate for one posting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import Outcome, RejectionReason, Stage
from ats.models.candidate import Candidate
from ats.models.file import StoredFile
from ats.models.posting import Posting, PostingRevision


class Application(Base):
    """One candidate's application for one posting: where it stands, and what it said."""

    __tablename__ = "application"
    __table_args__ = (
        # The columns of a posting's board, and the lists by stage, by outcome and by posting.
        Index("ix_application_posting_id_outcome_stage_id", "posting_id", "outcome", "stage", "id"),
        Index("ix_application_posting_id_outcome_id", "posting_id", "outcome", "id"),
        Index("ix_application_posting_id_id", "posting_id", "id"),
        Index("ix_application_outcome_stage_id", "outcome", "stage", "id"),
        Index("ix_application_outcome_id", "outcome", "id"),
        Index("ix_application_candidate_id", "candidate_id"),
        Index("ix_application_posting_revision_id", "posting_revision_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"))
    # The posting as the applicant read it, whatever becomes of it afterwards.
    posting_revision_id: Mapped[int] = mapped_column(ForeignKey("posting_revision.id"))
    # Where it stands, or stood when the outcome came.
    stage: Mapped[Stage] = mapped_column(default=Stage.APPLIED)
    outcome: Mapped[Outcome | None]
    rejection_reason: Mapped[RejectionReason | None]
    # The random part of the applicant's personal link.
    token: Mapped[str] = mapped_column(String(43), unique=True)
    # One per opened form: the same form sent twice is one application.
    submission_key: Mapped[str] = mapped_column(String(43), unique=True)
    # The questions as they were asked, and the answers by question key.
    form: Mapped[list[Any]]
    answers: Mapped[dict[str, Any]]
    resume_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    locale: Mapped[str] = mapped_column(String(10))
    notice_version: Mapped[str] = mapped_column(String(20))
    consented_at: Mapped[datetime]
    submitted_at: Mapped[datetime]
    stage_entered_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    candidate: Mapped[Candidate] = relationship()
    posting: Mapped[Posting] = relationship()
    posting_revision: Mapped[PostingRevision] = relationship()
    resume: Mapped[StoredFile] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class

    @property
    def state(self) -> Stage | Outcome:
        """Where it stands, in one word: the outcome if there is one, else the stage."""
        return self.outcome or self.stage
