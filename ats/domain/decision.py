"""Deciding about an application: a person decides, on grounds, after the interviewers spoke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ats.domain import application as applications
from ats.domain.actor import Actor
from ats.domain.errors import IncompleteError, IndependenceError, InvalidError, TransitionError
from ats.domain.event import record
from ats.domain.interview import INTERVIEW_STAGES
from ats.domain.mail import Mailer
from ats.enums import (
    EventKind,
    InterviewStatus,
    Outcome,
    RejectionReason,
    ScorecardStatus,
    Stage,
    Verdict,
)
from ats.models import Application, Decision, Interview, Scorecard

LONGEST_GROUNDS = 10_000


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """What was decided, and on what grounds.

    ``without_scorecards`` says why a hire is decided although no scorecard was submitted;
    ``reason`` is the lawful reason that a rejection needs, ``send_mail`` whether the candidate is
    written to about it at once.
    """

    verdict: Verdict
    grounds: str
    without_scorecards: str = ""
    reason: RejectionReason | None = None
    send_mail: bool = True


def decide(
    session: Session,
    application: Application,
    *,
    request: DecisionRequest,
    expected_version: int,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> Decision:
    """Record a decision and act on it: to the offer, or to a rejection.

    The same decision sent twice is one. Raises :class:`IndependenceError` when the one who decides
    still owes a scorecard for the application; :class:`IncompleteError` for missing grounds, a
    rejection without a reason, or a hire that no submitted scorecard supports and no sentence
    explains; :class:`TransitionError` where an offer is not the next step; and what
    :func:`ats.domain.application.reject` raises.
    """
    if actor.user is None:
        raise InvalidError("decided_by", "missing")
    repeated = _last(session, application)
    if repeated is not None and _is_same(repeated, request, application, actor):
        return repeated
    applications.check_version(application, expected_version, verdict=request.verdict)
    owed = owed_by(session, application, actor.user.id)
    if owed:
        raise IndependenceError(owed)
    submitted = count_submitted(session, application)
    _check(application, request, submitted)
    decision = Decision(
        application_id=application.id,
        verdict=request.verdict,
        grounds=_written_grounds(request, submitted),
        decided_by_id=actor.user.id,
        decided_at=now,
    )
    session.add(decision)
    session.flush()
    record(
        session,
        EventKind.DECISION_RECORDED,
        actor=actor,
        now=now,
        application=application,
        from_state=application.state,
        to_state=request.verdict,
        why=decision.grounds,
        details={"decision": decision.id, "submitted_scorecards": submitted},
    )
    _act(session, application, request=request, actor=actor, now=now, mailer=mailer)
    return decision


def check_decidable(application: Application) -> None:
    """Raise :class:`TransitionError` unless a hire can be decided from where it stands."""
    if application.outcome is not None:
        raise TransitionError(application.state, Stage.OFFER, "has_outcome")
    applications.check_transition(application, Stage.OFFER)
    if application.stage not in INTERVIEW_STAGES:
        raise TransitionError(application.state, Stage.OFFER, "not_an_interview_stage")


def owed_by(session: Session, application: Application, user_id: int) -> tuple[int, ...]:
    """Return the ids of the scorecards that a user still owes for an application."""
    return tuple(
        session.scalars(
            select(Scorecard.id)
            .join(Scorecard.interview)
            .where(
                Scorecard.application_id == application.id,
                Scorecard.interviewer_id == user_id,
                Scorecard.status == ScorecardStatus.DRAFT,
                Interview.status == InterviewStatus.PLANNED,
            )
            .order_by(Scorecard.id),
        ),
    )


def count_submitted(session: Session, application: Application) -> int:
    """Return how many scorecards were submitted for an application."""
    return session.scalars(
        select(func.count())
        .select_from(Scorecard)
        .where(
            Scorecard.application_id == application.id,
            Scorecard.status == ScorecardStatus.SUBMITTED,
        ),
    ).one()


def _check(application: Application, request: DecisionRequest, submitted: int) -> None:
    missing: dict[str, str] = {}
    if not request.grounds.strip():
        missing["grounds"] = "missing"
    if request.verdict is Verdict.HIRE:
        check_decidable(application)
        if not submitted and not request.without_scorecards.strip():
            missing["without_scorecards"] = "no_scorecard"
    else:
        applications.check_transition(application, Outcome.REJECTED)
        if request.reason is None:
            missing["reason"] = "missing"
    if missing:
        raise IncompleteError(missing)
    if len(request.grounds) + len(request.without_scorecards) > LONGEST_GROUNDS:
        raise InvalidError("grounds", "too_long")


def _act(
    session: Session,
    application: Application,
    *,
    request: DecisionRequest,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> None:
    if request.verdict is Verdict.HIRE:
        applications.enter_stage(session, application, to=Stage.OFFER, actor=actor, now=now, why="")
    elif request.reason is not None:
        applications.reject(
            session,
            application,
            reason=request.reason,
            why="",
            send_mail=request.send_mail,
            expected_version=application.version,
            actor=actor,
            now=now,
            mailer=mailer,
        )


def _written_grounds(request: DecisionRequest, submitted: int) -> str:
    parts = [request.grounds.strip()]
    if request.verdict is Verdict.HIRE and not submitted:
        parts.append(request.without_scorecards.strip())
    return "\n\n".join(parts)


def _last(session: Session, application: Application) -> Decision | None:
    return session.scalars(
        select(Decision)
        .where(Decision.application_id == application.id)
        .order_by(Decision.id.desc())
        .limit(1),
    ).first()


def _is_same(
    decision: Decision,
    request: DecisionRequest,
    application: Application,
    actor: Actor,
) -> bool:
    """Whether the decision is already in force, by the same hand and in the same words."""
    in_force = {Verdict.HIRE: Stage.OFFER, Verdict.REJECT: Outcome.REJECTED}[decision.verdict]
    return (
        application.state == in_force
        and decision.verdict is request.verdict
        and decision.decided_by_id == actor.user_id
        and decision.grounds
        in {_written_grounds(request, submitted=0), _written_grounds(request, submitted=1)}
    )
