"""Planning an interview: who meets the candidate, when, and what each of them rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.catalogue.document import Role, Text, role_from_document
from ats.domain.actor import Actor
from ats.domain.errors import (
    IncompleteError,
    IndependenceError,
    InvalidError,
    StaleEditError,
    TransitionError,
)
from ats.domain.event import record
from ats.domain.interview_mail import tell_called_off, tell_planned
from ats.domain.mail import Mailer
from ats.domain.zone import company_date
from ats.enums import EventKind, InterviewStatus, Permission, ScorecardStatus, Stage
from ats.models import Application, Interview, Rating, Scorecard, User

INTERVIEW_STAGES = frozenset({Stage.FIRST_INTERVIEW, Stage.FINAL_INTERVIEW})
LEAST_MINUTES = 5
MOST_MINUTES = 480


@dataclass(frozen=True, slots=True)
class InterviewRequest:
    """An interview as HR asks for it. ``panel``: each interviewer with the competencies to rate.

    ``stage`` is the one the planner saw the application in; ``submission_key`` names the form that
    was sent, so that sending it twice plans one interview.
    """

    stage: Stage
    title: Text
    starts_at: datetime
    minutes: int
    place: str
    panel: Mapping[User, tuple[str, ...]]
    submission_key: str


def check_plannable(application: Application, stage: Stage) -> None:
    """Raise :class:`TransitionError` unless an interview of ``stage`` can be planned now.

    ``has_outcome``: the application has ended; ``not_an_interview_stage``: it stands in none;
    ``stage_changed``: it has moved on since the planner looked.
    """
    if application.outcome is not None:
        raise TransitionError(application.state, InterviewStatus.PLANNED, "has_outcome")
    if application.stage not in INTERVIEW_STAGES:
        raise TransitionError(application.state, InterviewStatus.PLANNED, "not_an_interview_stage")
    if application.stage is not stage:
        raise TransitionError(application.state, InterviewStatus.PLANNED, "stage_changed")


def check_request(plan: InterviewRequest, role: Role, *, now: datetime) -> None:
    """Raise unless the plan is whole and makes sense for the role it is planned for.

    :class:`IncompleteError` names all that is missing, an interviewer without a competency as
    ``panel-<user id>``; :class:`InvalidError` a value that no form of ours would have let through.
    """
    missing = _missing_in(plan)
    if missing:
        raise IncompleteError(missing)
    if not LEAST_MINUTES <= plan.minutes <= MOST_MINUTES:
        raise InvalidError("minutes", "out_of_range")
    # Today is allowed: a meeting held this morning may be put on record this afternoon.
    if company_date(plan.starts_at) < company_date(now):
        raise InvalidError("starts_at", "in_the_past")
    known = {competency.id for competency in role.competencies}
    for user, competency_ids in plan.panel.items():
        if not user.may(Permission.CONDUCT_INTERVIEWS):
            raise InvalidError("panel", "may_not_interview")
        if not known.issuperset(competency_ids):
            raise InvalidError("panel", "unknown_competency")


def _missing_in(plan: InterviewRequest) -> dict[str, str]:
    missing = {
        f"panel-{user.id}": "no_competency"
        for user, competency_ids in plan.panel.items()
        if not competency_ids
    }
    if not plan.panel:
        missing["panel"] = "no_interviewer"
    if not plan.place.strip():
        missing["place"] = "missing"
    return missing


def plan_interview(
    session: Session,
    application: Application,
    *,
    plan: InterviewRequest,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> Interview:
    """Plan an interview, make the scorecards that will be owed for it, and tell everyone.

    The caller holds the application locked; the same ``submission_key`` again returns the first.
    Raises what :func:`check_plannable` and :func:`check_request` raise.
    """
    planned = session.scalars(
        select(Interview).where(Interview.submission_key == plan.submission_key),
    ).first()
    if planned is not None:
        if planned.application_id != application.id:
            raise InvalidError("submission_key", "used_elsewhere")
        return planned
    check_plannable(application, plan.stage)
    role = role_from_document(application.posting.role_version.document)
    check_request(plan, role, now=now)
    interview = Interview(
        application=application,
        stage=plan.stage,
        title_zh=plan.title.zh,
        title_en=plan.title.in_("en"),
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        place=plan.place.strip(),
        submission_key=plan.submission_key,
        created_at=now,
        scorecards=[
            scorecard_for(application, user, competency_ids, role)
            for user, competency_ids in plan.panel.items()
        ],
    )
    session.add(interview)
    session.flush()
    record(
        session,
        EventKind.INTERVIEW_PLANNED,
        actor=actor,
        now=now,
        application=application,
        to_state=plan.stage,
        details=_details(interview),
    )
    tell_planned(session, interview, now=now, mailer=mailer)
    return interview


def scorecard_for(
    application: Application,
    interviewer: User,
    competency_ids: tuple[str, ...],
    role: Role,
) -> Scorecard:
    """Return the empty scorecard an interviewer will owe, its ratings in the role's own order."""
    return Scorecard(
        application_id=application.id,
        interviewer=interviewer,
        ratings=[
            Rating(competency_id=item.id, importance=item.importance, position=position)
            for position, item in enumerate(role.competencies)
            if item.id in competency_ids
        ],
    )


def cancel_interview(
    session: Session,
    interview: Interview,
    *,
    why: str,
    expected_version: int,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> None:
    """Cancel an interview: what was submitted for it stays, what is owed is owed no longer.

    Raises :class:`TransitionError` with ``already_there`` for a cancelled one,
    :class:`StaleEditError` if it is not as it was when the page was shown, and
    :class:`IndependenceError` for an interviewer who would be rid of a scorecard they owe for a
    meeting that has begun, and then read their colleagues': somebody else may cancel it.
    """
    if interview.status is InterviewStatus.CANCELLED:
        raise TransitionError(interview.status, InterviewStatus.CANCELLED, "already_there")
    owed = [
        scorecard.id
        for scorecard in interview.scorecards
        if scorecard.interviewer_id == actor.user_id and scorecard.status is ScorecardStatus.DRAFT
    ]
    if owed and interview.starts_at <= now:
        raise IndependenceError(owed)
    if interview.version != expected_version:
        raise StaleEditError(
            theirs={"starts_at": interview.starts_at, "place": interview.place},
            yours={"status": InterviewStatus.CANCELLED},
        )
    _cancel(session, interview, why=why, actor=actor, now=now)
    tell_called_off(session, interview, candidate_too=True, now=now, mailer=mailer)


def cancel_coming(
    session: Session,
    application: Application,
    *,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> None:
    """Cancel the interviews that an application which has just ended no longer needs.

    The candidate is told by the mail about the end itself, the interviewers by one of their own.
    """
    coming = session.scalars(
        select(Interview)
        .where(
            Interview.application_id == application.id,
            Interview.status == InterviewStatus.PLANNED,
            Interview.starts_at > now,
        )
        .order_by(Interview.id),
    ).all()
    for interview in coming:
        if _was_held(interview):
            continue
        _cancel(session, interview, why="", actor=actor, now=now)
        tell_called_off(session, interview, candidate_too=False, now=now, mailer=mailer)


def _cancel(
    session: Session,
    interview: Interview,
    *,
    why: str,
    actor: Actor,
    now: datetime,
) -> None:
    interview.status = InterviewStatus.CANCELLED
    session.flush()
    record(
        session,
        EventKind.INTERVIEW_CANCELLED,
        actor=actor,
        now=now,
        application=interview.application,
        from_state=InterviewStatus.PLANNED,
        to_state=InterviewStatus.CANCELLED,
        why=why.strip(),
        details=_details(interview),
    )


def _was_held(interview: Interview) -> bool:
    """Whether all scorecards are in, whatever the clock says: it was held earlier than planned."""
    return bool(interview.scorecards) and all(
        scorecard.status is ScorecardStatus.SUBMITTED for scorecard in interview.scorecards
    )


def _details(interview: Interview) -> dict[str, object]:
    return {
        "interview": interview.id,
        "title": {"zh": interview.title_zh, "en": interview.title_en},
        "starts_at": interview.starts_at.isoformat(),
        "interviewers": [scorecard.interviewer.name for scorecard in interview.scorecards],
        "submitted": sum(
            scorecard.status is ScorecardStatus.SUBMITTED for scorecard in interview.scorecards
        ),
    }
