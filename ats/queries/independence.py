"""Who may read a colleague's scorecard: nobody who still owes one for the same application.

The rule is a condition of the queries, so that it holds wherever scorecards are read. It asks only
what somebody owes, not who they are: HR and managers who interview are bound by it like anyone.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from ats.enums import InterviewStatus, ScorecardStatus
from ats.models import Interview, Scorecard, User


def owed_interviews(session: Session, viewer: User, application_id: int) -> tuple[int, ...]:
    """Return the ids of the interviews that the viewer owes a scorecard for, earliest first."""
    return tuple(
        session.scalars(
            select(Scorecard.interview_id)
            .join(Interview, Interview.id == Scorecard.interview_id)
            .where(
                Scorecard.application_id == application_id,
                Scorecard.interviewer_id == viewer.id,
                Scorecard.status == ScorecardStatus.DRAFT,
                Interview.status == InterviewStatus.PLANNED,
            )
            .order_by(Interview.starts_at, Interview.id),
        ),
    )


def owes_scorecard(session: Session, viewer: User, application_id: int) -> bool:
    """Whether the viewer still owes a scorecard for an application."""
    return bool(owed_interviews(session, viewer, application_id))


def readable_by(viewer: User) -> ColumnElement[bool]:
    """Return the condition for the scorecards whose content the viewer may read.

    One's own always; a colleague's once it is submitted, unless the viewer owes one for the same
    application. Whether the viewer may see the application at all is asked besides.
    """
    return or_(
        Scorecard.interviewer_id == viewer.id,
        and_(Scorecard.status == ScorecardStatus.SUBMITTED, ~_owes_for_the_same(viewer)),
    )


def counted_for(viewer: User) -> ColumnElement[bool]:
    """Return the condition for the scorecards that a figure shown to the viewer is made of.

    All that are submitted, but for applications that the viewer still owes a scorecard for: a mean
    over a few would tell what the others said. Seeing the application at all is asked besides.
    """
    return and_(Scorecard.status == ScorecardStatus.SUBMITTED, ~_owes_for_the_same(viewer))


def _owes_for_the_same(viewer: User) -> ColumnElement[bool]:
    own, meeting = aliased(Scorecard), aliased(Interview)
    return exists(
        select(own.id)
        .join(meeting, meeting.id == own.interview_id)
        .where(
            own.application_id == Scorecard.application_id,
            own.interviewer_id == viewer.id,
            own.status == ScorecardStatus.DRAFT,
            meeting.status == InterviewStatus.PLANNED,
        )
        .correlate(Scorecard),
    )
