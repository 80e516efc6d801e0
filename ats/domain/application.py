"""The life of an application once submitted. All its transitions stand in one table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.domain.actor import Actor
from ats.domain.errors import StaleEditError, TransitionError
from ats.domain.event import record
from ats.domain.interview import cancel_coming
from ats.domain.mail import Mailer
from ats.enums import EventKind, MailKind, OfferStatus, Outcome, RejectionReason, Stage, Verdict
from ats.models import Application, Decision, Event, Offer

# From where to where. Stages go one step on, or one step back to mend a mistake; a front-line role
# may need no final interview. What else must hold (a decision before an offer, a reason before a
# rejection) is asked by the verb.
TRANSITIONS: Mapping[Stage | Outcome, frozenset[Stage | Outcome]] = {
    Stage.APPLIED: frozenset({Stage.SCREENING, Outcome.REJECTED, Outcome.WITHDRAWN}),
    Stage.SCREENING: frozenset(
        {Stage.APPLIED, Stage.FIRST_INTERVIEW, Outcome.REJECTED, Outcome.WITHDRAWN},
    ),
    Stage.FIRST_INTERVIEW: frozenset(
        {Stage.SCREENING, Stage.FINAL_INTERVIEW, Stage.OFFER, Outcome.REJECTED, Outcome.WITHDRAWN},
    ),
    Stage.FINAL_INTERVIEW: frozenset(
        {Stage.FIRST_INTERVIEW, Stage.OFFER, Outcome.REJECTED, Outcome.WITHDRAWN},
    ),
    Stage.OFFER: frozenset(
        {Stage.FINAL_INTERVIEW, Outcome.HIRED, Outcome.REJECTED, Outcome.WITHDRAWN},
    ),
    Outcome.HIRED: frozenset(),
    # Reopening: back to the stage it was rejected at, which the verb checks.
    Outcome.REJECTED: frozenset(Stage),
    Outcome.WITHDRAWN: frozenset(),
}


def check_version(application: Application, expected_version: int, **yours: object) -> None:
    """Raise :class:`StaleEditError` unless the application is as it was when the page was shown.

    ``yours`` is what was to be stored, by field name, for the page that shows both.
    """
    if application.version == expected_version:
        return
    theirs = {"state": application.state}
    session = Session.object_session(application)
    last = (
        session
        and session.scalars(
            select(Event)
            .where(Event.application_id == application.id)
            .order_by(Event.id.desc())
            .limit(1),
        ).first()
    )
    raise StaleEditError(
        theirs=theirs,
        yours=yours,
        changed_by=last.actor.name if last and last.actor else None,
        changed_at=last.at if last else None,
    )


def check_transition(application: Application, to: Stage | Outcome) -> None:
    """Raise :class:`TransitionError` unless the table allows it."""
    from_ = application.state
    if to == from_:
        raise TransitionError(from_, to, "already_there")
    if to not in TRANSITIONS[from_]:
        raise TransitionError(from_, to, "not_in_table")


def next_states(application: Application) -> list[Stage | Outcome]:
    """Return where the table lets the application go, stages in their order, then outcomes."""
    allowed = TRANSITIONS[application.state]
    if application.outcome is Outcome.REJECTED:
        return [application.stage]
    return [state for state in (*Stage, *Outcome) if state in allowed]


def move(
    session: Session,
    application: Application,
    *,
    to: Stage,
    expected_version: int,
    actor: Actor,
    now: datetime,
    why: str = "",
) -> None:
    """Move an application to another stage.

    Raises :class:`StaleEditError` if it changed since it was shown, and :class:`TransitionError` if
    the table forbids it, no decision to hire stands behind a move to the offer, or an offer is
    still out when it is to leave that stage.
    """
    check_version(application, expected_version, state=to)
    if application.outcome is not None:
        raise TransitionError(application.state, to, "has_outcome")
    check_transition(application, to)
    if to is Stage.OFFER and _last_verdict(session, application) is not Verdict.HIRE:
        raise TransitionError(application.state, to, "decision_missing")
    if application.stage is Stage.OFFER and live_offer(session, application) is not None:
        raise TransitionError(application.state, to, "offer_open")
    enter_stage(session, application, to=to, actor=actor, now=now, why=why)


def enter_stage(
    session: Session,
    application: Application,
    *,
    to: Stage,
    actor: Actor,
    now: datetime,
    why: str,
) -> None:
    """Put the application in a stage and write the event, for verbs that have checked the move."""
    from_ = application.stage
    application.stage = to
    application.stage_entered_at = now
    session.flush()
    record(
        session,
        EventKind.APPLICATION_MOVED,
        actor=actor,
        now=now,
        application=application,
        from_state=from_,
        to_state=to,
        why=why,
    )


def reject(
    session: Session,
    application: Application,
    *,
    reason: RejectionReason,
    why: str,
    send_mail: bool,
    expected_version: int,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> None:
    """Reject an application for a lawful reason; ``why`` is for the file, not for the candidate.

    Interviews that were still to come are cancelled. Raises :class:`StaleEditError` and
    :class:`TransitionError` as :func:`move` does.
    """
    check_version(application, expected_version, state=Outcome.REJECTED)
    _refuse_while_offer_is_out(session, application, Outcome.REJECTED)
    application.rejection_reason = reason
    _end(
        session,
        application,
        outcome=Outcome.REJECTED,
        kind=EventKind.APPLICATION_REJECTED,
        actor=actor,
        now=now,
        why=why,
        details={"reason": reason.value, "mail": send_mail},
    )
    cancel_coming(session, application, actor=actor, now=now, mailer=mailer)
    if send_mail:
        mailer.to_candidate(session, application, kind=MailKind.REJECTION, now=now)


def withdraw(
    session: Session,
    application: Application,
    *,
    why: str,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> None:
    """Withdraw an application at the candidate's wish; what was planned or offered falls with it.

    Withdrawing twice raises :class:`TransitionError` with ``already_there``.
    """
    offer = live_offer(session, application)
    if offer is not None:
        offer.status = OfferStatus.DECLINED
        offer.answered_at = now
    _end(
        session,
        application,
        outcome=Outcome.WITHDRAWN,
        kind=EventKind.APPLICATION_WITHDRAWN,
        actor=actor,
        now=now,
        why=why,
    )
    cancel_coming(session, application, actor=actor, now=now, mailer=mailer)
    mailer.to_candidate(session, application, kind=MailKind.WITHDRAWAL, now=now)


def reopen(
    session: Session,
    application: Application,
    *,
    why: str,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Take a rejection back: the application stands again in the stage it was rejected at.

    ``why`` must say something, else :class:`TransitionError` with ``reason_missing``.
    """
    check_version(application, expected_version, state=application.stage)
    if application.outcome is not Outcome.REJECTED:
        raise TransitionError(application.state, application.stage, "not_in_table")
    if not why.strip():
        raise TransitionError(application.state, application.stage, "reason_missing")
    application.outcome = None
    application.rejection_reason = None
    application.ended_at = None
    application.stage_entered_at = now
    session.flush()
    record(
        session,
        EventKind.APPLICATION_REOPENED,
        actor=actor,
        now=now,
        application=application,
        from_state=Outcome.REJECTED,
        to_state=application.stage,
        why=why,
    )


def hire(session: Session, application: Application, *, actor: Actor, now: datetime) -> None:
    """End an application as hired and count the posting's headcount down.

    Raises :class:`TransitionError` with ``headcount_filled`` when nobody is left to be hired.
    """
    posting = application.posting
    if posting.places_left < 1:
        raise TransitionError(application.state, Outcome.HIRED, "headcount_filled")
    _end(
        session,
        application,
        outcome=Outcome.HIRED,
        kind=EventKind.APPLICATION_HIRED,
        actor=actor,
        now=now,
        why="",
    )
    posting.hired_count += 1
    posting.updated_at = now
    session.flush()


def live_offer(session: Session, application: Application) -> Offer | None:
    """Return the offer that the candidate has in hand, unanswered, if there is one."""
    return session.scalars(
        select(Offer).where(
            Offer.application_id == application.id, Offer.status == OfferStatus.SENT
        ),
    ).first()


def _end(
    session: Session,
    application: Application,
    *,
    outcome: Outcome,
    kind: EventKind,
    actor: Actor,
    now: datetime,
    why: str,
    details: Mapping[str, object] | None = None,
) -> None:
    check_transition(application, outcome)
    from_ = application.stage
    application.outcome = outcome
    application.ended_at = now
    session.flush()
    record(
        session,
        kind,
        actor=actor,
        now=now,
        application=application,
        from_state=from_,
        to_state=outcome,
        why=why,
        details=details,
    )


def _refuse_while_offer_is_out(session: Session, application: Application, to: Outcome) -> None:
    if live_offer(session, application) is not None:
        raise TransitionError(application.state, to, "offer_open")


def _last_verdict(session: Session, application: Application) -> Verdict | None:
    return session.scalars(
        select(Decision.verdict)
        .where(Decision.application_id == application.id)
        .order_by(Decision.id.desc())
        .limit(1),
    ).first()
