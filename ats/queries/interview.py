"""Interviews as HR sees them: one of them, those of an application, and all by time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from ats.catalogue.document import Text
from ats.enums import (
    GROUP_PERMISSIONS,
    InterviewStatus,
    Outcome,
    Permission,
    ScorecardStatus,
    Stage,
)
from ats.models import (
    Application,
    Candidate,
    Interview,
    Membership,
    Posting,
    Rating,
    Scorecard,
    User,
)
from ats.queries import posting as posting_queries
from ats.queries.errors import NotFoundError
from ats.queries.paging import PAGE_SIZE, START, Cursor, Page


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an interviewer's scorecard is in; never what it says."""

    interviewer_id: int
    interviewer: str
    status: ScorecardStatus


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview of a list. ``outcome`` is its application's, None while that is under way."""

    id: int
    application_id: int
    candidate: str
    posting_title: Text
    title: Text
    stage: Stage
    outcome: Outcome | None
    starts_at: datetime
    minutes: int
    place: str
    status: InterviewStatus
    version: int
    scorecards: Sequence[Standing]


def find_interview(
    session: Session, viewer: User, interview_id: int, *, lock: bool = False
) -> Interview:
    """Return an interview of an application that the viewer may see, with all it touches.

    Of the ratings it says only which there are, never what they say. ``lock`` it before changing
    it. Raises :class:`NotFoundError`.
    """
    statement = (
        select(Interview)
        .join(Interview.application)
        .join(Application.posting)
        .where(Interview.id == interview_id, posting_queries.seen_by(viewer))
        .options(
            joinedload(Interview.application).joinedload(Application.candidate),
            joinedload(Interview.application)
            .joinedload(Application.posting)
            .joinedload(Posting.role_version),
            selectinload(Interview.scorecards).options(
                joinedload(Scorecard.interviewer),
                selectinload(Scorecard.ratings).load_only(
                    Rating.scorecard_id, Rating.competency_id, Rating.position, raiseload=True
                ),
            ),
        )
    )
    if lock:
        statement = statement.with_for_update(of=Interview).execution_options(
            populate_existing=True,
        )
    interview = session.scalars(statement).first()
    if interview is None:
        raise NotFoundError(f"interview {interview_id}")
    return interview


def list_interviews_of(
    session: Session, viewer: User, application_id: int
) -> Sequence[InterviewRow]:
    """Return the interviews of an application, the latest first, cancelled ones included."""
    rows = session.execute(
        _rows(viewer)
        .where(Interview.application_id == application_id)
        .order_by(Interview.starts_at.desc(), Interview.id.desc()),
    ).all()
    return _with_scorecards(session, rows)


def list_coming_interviews(
    session: Session, viewer: User, *, since: datetime, cursor: Cursor = START
) -> Page[InterviewRow]:
    """Return a page of the planned interviews from an instant on, soonest first."""
    statement = _rows(viewer).where(
        Interview.status == InterviewStatus.PLANNED,
        Interview.starts_at >= since,
        Application.outcome.is_(None),
    )
    return _page(session, statement, cursor, latest_first=False)


def list_past_interviews(
    session: Session, viewer: User, *, until: datetime, cursor: Cursor = START
) -> Page[InterviewRow]:
    """Return a page of the interviews before an instant, the latest first, cancelled ones too."""
    statement = _rows(viewer).where(Interview.starts_at < until)
    return _page(session, statement, cursor, latest_first=True)


def list_possible_interviewers(session: Session) -> Sequence[User]:
    """Return the active users who may conduct interviews, by name."""
    groups = [
        group
        for group, permissions in GROUP_PERMISSIONS.items()
        if Permission.CONDUCT_INTERVIEWS in permissions
    ]
    return session.scalars(
        select(User)
        .where(
            User.is_active,
            User.id.in_(select(Membership.user_id).where(Membership.group.in_(groups))),
        )
        .order_by(User.name, User.id),
    ).all()


def _rows(viewer: User) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Interview.id,
            Interview.application_id,
            Candidate.name.label("candidate"),
            Posting.title_zh.label("posting_zh"),
            Posting.title_en.label("posting_en"),
            Interview.title_zh,
            Interview.title_en,
            Interview.stage,
            Application.outcome,
            Interview.starts_at,
            Interview.minutes,
            Interview.place,
            Interview.status,
            Interview.version,
        )
        .join(Application, Application.id == Interview.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(posting_queries.seen_by(viewer))
    )


def _page(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    cursor: Cursor,
    *,
    latest_first: bool,
) -> Page[InterviewRow]:
    """Page by time, and by id among interviews of one time; a cursor names an interview."""
    backwards = cursor.before is not None
    key = cursor.before if backwards else cursor.after
    descending = latest_first is not backwards
    if key is not None:
        at = session.scalars(select(Interview.starts_at).where(Interview.id == key)).first()
        if at is None:
            raise NotFoundError(f"interview {key}")
        statement = statement.where(_behind(at, key, descending=descending))
    order = (
        (Interview.starts_at.desc(), Interview.id.desc())
        if descending
        else (Interview.starts_at, Interview.id)
    )
    rows = session.execute(statement.order_by(*order).limit(PAGE_SIZE + 1)).all()
    has_more = len(rows) > PAGE_SIZE
    shown = list(rows[:PAGE_SIZE])
    if backwards:
        shown.reverse()
    if not shown:
        return Page([], None, None)
    has_previous = has_more if backwards else cursor.after is not None
    has_next = backwards or has_more
    return Page(
        _with_scorecards(session, shown),
        shown[0].id if has_previous else None,
        shown[-1].id if has_next else None,
    )


def _behind(at: datetime, key: int, *, descending: bool) -> ColumnElement[bool]:
    if descending:
        return or_(
            Interview.starts_at < at,
            and_(Interview.starts_at == at, Interview.id < key),
        )
    return or_(
        Interview.starts_at > at,
        and_(Interview.starts_at == at, Interview.id > key),
    )


def _with_scorecards(
    session: Session, rows: Sequence[Row[*tuple[Any, ...]]]
) -> Sequence[InterviewRow]:
    standings: dict[int, list[Standing]] = {row.id: [] for row in rows}
    for interview_id, user_id, name, status in session.execute(
        select(Scorecard.interview_id, User.id, User.name, Scorecard.status)
        .join(User, User.id == Scorecard.interviewer_id)
        .where(Scorecard.interview_id.in_(standings))
        .order_by(Scorecard.id),
    ):
        standings[interview_id].append(Standing(user_id, name, status))
    return [
        InterviewRow(
            id=row.id,
            application_id=row.application_id,
            candidate=row.candidate,
            posting_title=Text(row.posting_zh, row.posting_en),
            title=Text(row.title_zh, row.title_en),
            stage=row.stage,
            outcome=row.outcome,
            starts_at=row.starts_at,
            minutes=row.minutes,
            place=row.place,
            status=row.status,
            version=row.version,
            scorecards=standings[row.id],
        )
        for row in rows
    ]
