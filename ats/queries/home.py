"""What needs doing today, for the one who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from ats.catalogue.document import Text
from ats.enums import InterviewStatus, PostingStatus, ScorecardStatus, Stage
from ats.models import (
    Application,
    Candidate,
    Decision,
    Interview,
    Posting,
    Scorecard,
    User,
)
from ats.queries import posting as posting_queries

SHOWN = 8
DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Draft:
    """A posting that waits to be opened."""

    id: int
    title: Text
    place: str


@dataclass(frozen=True, slots=True)
class UpcomingInterview:
    """An interview of the next days; ``is_mine``: the viewer is one of its interviewers."""

    id: int
    application_id: int
    candidate: str
    posting_title: Text
    title: Text
    starts_at: datetime
    minutes: int
    place: str
    interviewers: Sequence[str]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class OwedScorecard:
    """A scorecard that somebody owes since the interview began."""

    interview_id: int
    application_id: int
    candidate: str
    posting_title: Text
    interviewer: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ReadyToDecide:
    """An application whose scorecards are all in and about which nothing has been decided."""

    id: int
    candidate: str
    posting_title: Text
    stage: Stage


def list_drafts(session: Session, viewer: User) -> list[Draft]:
    """Return the postings that wait to be opened, in the order they were drafted."""
    rows = session.execute(
        select(Posting.id, Posting.title_zh, Posting.title_en, Posting.place)
        .where(Posting.status == PostingStatus.DRAFT, posting_queries.seen_by(viewer))
        .order_by(Posting.id)
        .limit(SHOWN),
    )
    return [Draft(row.id, Text(row.title_zh, row.title_en), row.place) for row in rows]


def list_upcoming_interviews(
    session: Session, viewer: User, *, now: datetime
) -> list[UpcomingInterview]:
    """Return the planned interviews of the next days that are not over, soonest first.

    Those of applications that the viewer sees, and those the viewer leads.
    """
    leads = exists().where(
        Scorecard.interview_id == Interview.id, Scorecard.interviewer_id == viewer.id
    )
    rows = session.execute(
        select(
            Interview.id,
            Interview.application_id,
            Candidate.name.label("candidate"),
            Posting.title_zh.label("posting_zh"),
            Posting.title_en.label("posting_en"),
            Interview.title_zh,
            Interview.title_en,
            Interview.starts_at,
            Interview.minutes,
            Interview.place,
        )
        .join(Application, Application.id == Interview.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(
            Interview.status == InterviewStatus.PLANNED,
            Interview.starts_at > now - timedelta(hours=1),
            Interview.starts_at < now + timedelta(days=DAYS_AHEAD),
            posting_queries.seen_by(viewer) | leads,
        )
        .order_by(Interview.starts_at, Interview.id)
        .limit(SHOWN),
    ).all()
    interviewers: dict[int, list[tuple[int, str]]] = {row.id: [] for row in rows}
    for interview_id, user_id, name in session.execute(
        select(Scorecard.interview_id, User.id, User.name)
        .join(User, User.id == Scorecard.interviewer_id)
        .where(Scorecard.interview_id.in_(interviewers))
        .order_by(Scorecard.id),
    ):
        interviewers[interview_id].append((user_id, name))
    return [
        UpcomingInterview(
            id=row.id,
            application_id=row.application_id,
            candidate=row.candidate,
            posting_title=Text(row.posting_zh, row.posting_en),
            title=Text(row.title_zh, row.title_en),
            starts_at=row.starts_at,
            minutes=row.minutes,
            place=row.place,
            interviewers=[name for _, name in interviewers[row.id]],
            is_mine=any(user_id == viewer.id for user_id, _ in interviewers[row.id]),
        )
        for row in rows
    ]


def list_own_owed_scorecards(
    session: Session, viewer: User, *, now: datetime
) -> list[OwedScorecard]:
    """Return the scorecards that the viewer owes for interviews that have begun, oldest first."""
    return _owed(session, _owed_since(now).where(Scorecard.interviewer_id == viewer.id))


def list_others_owed_scorecards(
    session: Session, viewer: User, *, now: datetime
) -> list[OwedScorecard]:
    """Return the scorecards that others owe for applications the viewer sees, oldest first."""
    return _owed(
        session,
        _owed_since(now).where(
            Scorecard.interviewer_id != viewer.id, posting_queries.seen_by(viewer)
        ),
    )


def list_ready_to_decide(session: Session, viewer: User) -> list[ReadyToDecide]:
    """Return the applications whose scorecards are all in and that nobody has decided about."""
    scorecards = (
        select(Scorecard.id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .where(
            Scorecard.application_id == Application.id,
            Interview.status == InterviewStatus.PLANNED,
        )
        .correlate(Application)
    )
    rows = session.execute(
        select(
            Application.id,
            Candidate.name,
            Posting.title_zh,
            Posting.title_en,
            Application.stage,
        )
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(
            Application.outcome.is_(None),
            Application.stage.in_([Stage.FIRST_INTERVIEW, Stage.FINAL_INTERVIEW]),
            scorecards.where(Scorecard.status == ScorecardStatus.SUBMITTED).exists(),
            ~scorecards.where(Scorecard.status == ScorecardStatus.DRAFT).exists(),
            ~exists().where(Decision.application_id == Application.id),
            posting_queries.seen_by(viewer),
        )
        .order_by(Application.id)
        .limit(SHOWN),
    )
    return [
        ReadyToDecide(row.id, row.name, Text(row.title_zh, row.title_en), row.stage) for row in rows
    ]


def _owed_since(now: datetime) -> Select[int, int, str, str, str, str, datetime]:
    return (
        select(
            Interview.id,
            Interview.application_id,
            Candidate.name.label("candidate"),
            Posting.title_zh,
            Posting.title_en,
            User.name.label("interviewer"),
            Interview.starts_at,
        )
        .join(Scorecard, Scorecard.interview_id == Interview.id)
        .join(User, User.id == Scorecard.interviewer_id)
        .join(Application, Application.id == Interview.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(
            Scorecard.status == ScorecardStatus.DRAFT,
            Interview.status == InterviewStatus.PLANNED,
            Interview.starts_at < now,
            # Nobody waits for what belongs to an application that has ended.
            Application.outcome.is_(None),
        )
        .order_by(Interview.starts_at, Interview.id, Scorecard.id)
        .limit(SHOWN)
    )


def _owed(
    session: Session, statement: Select[int, int, str, str, str, str, datetime]
) -> list[OwedScorecard]:
    return [
        OwedScorecard(
            interview_id=row.id,
            application_id=row.application_id,
            candidate=row.candidate,
            posting_title=Text(row.title_zh, row.title_en),
            interviewer=row.interviewer,
            since=row.starts_at,
        )
        for row in session.execute(statement)
    ]
