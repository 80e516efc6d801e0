"""What the panel page rests on: submitted scorecards, who still owes one, and past decisions.

All of it is closed to whoever still owes a scorecard for the application: see
:mod:`ats.queries.independence`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from ats.catalogue.document import Text
from ats.enums import InterviewStatus, ScorecardStatus
from ats.models import Application, Decision, Interview, Posting, Scorecard, User
from ats.queries import posting as posting_queries
from ats.queries.independence import owes_scorecard, readable_by


@dataclass(frozen=True, slots=True)
class Owed:
    """A scorecard that is not in yet."""

    interview_id: int
    interviewer: str
    title: Text
    starts_at: datetime


def list_submitted_scorecards(
    session: Session, viewer: User, application_id: int
) -> Sequence[Scorecard]:
    """Return the submitted scorecards that the viewer may read, in the order of the interviews.

    Those of an interview that was cancelled afterwards are among them: what was heard was heard.
    """
    return session.scalars(
        select(Scorecard)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(Application, Application.id == Scorecard.application_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(
            Scorecard.application_id == application_id,
            Scorecard.status == ScorecardStatus.SUBMITTED,
            posting_queries.seen_by(viewer),
            readable_by(viewer),
        )
        .order_by(Interview.starts_at, Interview.id, Scorecard.id)
        .options(
            selectinload(Scorecard.ratings),
            joinedload(Scorecard.interviewer),
            joinedload(Scorecard.interview),
        ),
    ).all()


def list_owed_scorecards(session: Session, viewer: User, application_id: int) -> Sequence[Owed]:
    """Return who still owes a scorecard for an application that the viewer may see."""
    rows = session.execute(
        select(
            Scorecard.interview_id,
            User.name,
            Interview.title_zh,
            Interview.title_en,
            Interview.starts_at,
        )
        .join(User, User.id == Scorecard.interviewer_id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(Application, Application.id == Scorecard.application_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(
            Scorecard.application_id == application_id,
            Scorecard.status == ScorecardStatus.DRAFT,
            Interview.status == InterviewStatus.PLANNED,
            posting_queries.seen_by(viewer),
        )
        .order_by(Interview.starts_at, Scorecard.id),
    )
    return [
        Owed(row.interview_id, row.name, Text(row.title_zh, row.title_en), row.starts_at)
        for row in rows
    ]


def list_decisions(session: Session, viewer: User, application_id: int) -> Sequence[Decision]:
    """Return the decisions about an application, the latest first.

    None for whoever owes a scorecard for it: the grounds say what the others said.
    """
    if owes_scorecard(session, viewer, application_id):
        return []
    return session.scalars(
        select(Decision)
        .join(Application, Application.id == Decision.application_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(Decision.application_id == application_id, posting_queries.seen_by(viewer))
        .order_by(Decision.id.desc())
        .options(joinedload(Decision.decided_by)),
    ).all()
