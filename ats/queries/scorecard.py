"""Scorecards as the one who fills them in sees them: one of them, and all that are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from ats.catalogue.document import Text
from ats.enums import InterviewStatus, ScorecardStatus
from ats.models import (
    Application,
    Candidate,
    Interview,
    Posting,
    RoleVersion,
    Scorecard,
    User,
)
from ats.queries.errors import NotFoundError
from ats.queries.paging import START, Cursor, Page, fetch_page

MOST_AHEAD = 100


@dataclass(frozen=True, slots=True)
class MyInterview:
    """One interview of the viewer's, with where their scorecard for it stands."""

    id: int
    candidate: str
    posting_title: Text
    title: Text
    starts_at: datetime
    minutes: int
    place: str
    status: ScorecardStatus
    saved_at: datetime | None
    submitted_at: datetime | None

    @property
    def ends_at(self) -> datetime:
        """When it is over, if it keeps its time."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class MyWork:
    """What an interviewer has before them; nothing is in two of the lists."""

    owed: Sequence[MyInterview]
    today: Sequence[MyInterview]
    coming: Sequence[MyInterview]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due and nothing is planned."""
        return not (self.owed or self.today or self.coming)


def find_scorecard(
    session: Session, viewer: User, interview_id: int, *, lock: bool = False
) -> Scorecard:
    """Return the viewer's own scorecard of an interview that stands, with all its page shows.

    ``lock`` it before changing it. Raises :class:`NotFoundError`, for a cancelled interview too.
    """
    statement = (
        select(Scorecard)
        .join(Scorecard.interview)
        .where(
            Scorecard.interview_id == interview_id,
            Scorecard.interviewer_id == viewer.id,
            Interview.status == InterviewStatus.PLANNED,
        )
        .options(
            joinedload(Scorecard.interviewer),
            selectinload(Scorecard.ratings),
            joinedload(Scorecard.interview)
            .joinedload(Interview.application)
            .options(
                joinedload(Application.candidate),
                joinedload(Application.resume),
                joinedload(Application.posting)
                .joinedload(Posting.role_version)
                .joinedload(RoleVersion.role),
            ),
        )
    )
    if lock:
        statement = statement.with_for_update(of=Scorecard).execution_options(
            populate_existing=True,
        )
    scorecard = session.scalars(statement).first()
    if scorecard is None:
        raise NotFoundError(f"scorecard of interview {interview_id}")
    return scorecard


def list_my_work(session: Session, viewer: User, *, now: datetime, tomorrow: datetime) -> MyWork:
    """Return what the viewer has to do: owed since a meeting was over, today, and later.

    ``tomorrow`` is the instant at which the viewer's next day begins. What belongs to an
    application that has ended is nobody's work any more.
    """
    rows = session.execute(
        _mine(viewer)
        .where(Scorecard.status == ScorecardStatus.DRAFT, Application.outcome.is_(None))
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST_AHEAD),
    ).all()
    mine = [_my_interview(row) for row in rows]
    return MyWork(
        owed=[each for each in mine if each.ends_at <= now],
        today=[each for each in mine if each.ends_at > now and each.starts_at < tomorrow],
        coming=[each for each in mine if each.ends_at > now and each.starts_at >= tomorrow],
    )


def list_my_submitted(session: Session, viewer: User, cursor: Cursor = START) -> Page[MyInterview]:
    """Return a page of the scorecards the viewer has submitted, of the latest interview first."""
    statement = _mine(viewer).where(Scorecard.status == ScorecardStatus.SUBMITTED)
    return fetch_page(session, statement, Interview.id, cursor).map(_my_interview)


def _mine(viewer: User) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Interview.id,
            Candidate.name.label("candidate"),
            Posting.title_zh.label("posting_zh"),
            Posting.title_en.label("posting_en"),
            Interview.title_zh,
            Interview.title_en,
            Interview.starts_at,
            Interview.minutes,
            Interview.place,
            Scorecard.status,
            Scorecard.saved_at,
            Scorecard.submitted_at,
        )
        .join(Scorecard, Scorecard.interview_id == Interview.id)
        .join(Application, Application.id == Interview.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(
            Scorecard.interviewer_id == viewer.id,
            Interview.status == InterviewStatus.PLANNED,
        )
    )


def _my_interview(row: Row[*tuple[Any, ...]]) -> MyInterview:
    return MyInterview(
        id=row.id,
        candidate=row.candidate,
        posting_title=Text(row.posting_zh, row.posting_en),
        title=Text(row.title_zh, row.title_en),
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        status=row.status,
        saved_at=row.saved_at,
        submitted_at=row.submitted_at,
    )
