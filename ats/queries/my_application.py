"""An application as its applicant sees it. Never notes, ratings or anybody else's application."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from ats.enums import EventKind, InterviewStatus, OfferStatus
from ats.models import Application, Event, Interview, Offer, Posting, Scorecard, StoredFile, User
from ats.queries.errors import NotFoundError

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")

# Everything else that happens to an application is the company's own business.
SHOWN = frozenset(
    {
        EventKind.APPLICATION_SUBMITTED,
        EventKind.APPLICATION_MOVED,
        EventKind.APPLICATION_REJECTED,
        EventKind.APPLICATION_WITHDRAWN,
        EventKind.APPLICATION_REOPENED,
        EventKind.APPLICATION_HIRED,
        EventKind.INTERVIEW_PLANNED,
        EventKind.INTERVIEW_CANCELLED,
        EventKind.OFFER_MADE,
        EventKind.OFFER_ACCEPTED,
        EventKind.OFFER_DECLINED,
        EventKind.OFFER_WITHDRAWN,
    },
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history: what, when and to which state; never by whom, why or with what."""

    kind: EventKind
    at: datetime
    to_state: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is to know about an application beyond where it stands.

    ``interviews`` that still stand, the earliest first; ``interviewers``: the names by interview
    id; ``offer`` while it can be answered or was accepted; ``history``, the latest first.
    """

    interviews: Sequence[Interview]
    interviewers: Mapping[int, Sequence[str]]
    offer: Offer | None
    history: Sequence[Happening]


def find_application(session: Session, token: str, *, lock: bool = False) -> Application:
    """Return the application that a personal link names, with its candidate, posting and resume.

    ``lock`` it before changing it. Raises :class:`NotFoundError`.
    """
    application = None
    if _TOKEN.fullmatch(token):
        statement = (
            select(Application)
            .where(Application.token == token)
            .options(
                joinedload(Application.candidate),
                joinedload(Application.resume),
                joinedload(Application.posting_revision),
                joinedload(Application.posting).defer(Posting.plan),
            )
        )
        if lock:
            statement = statement.with_for_update(of=Application)
        application = session.scalars(statement).first()
    if application is None:
        raise NotFoundError("no application under this link")
    return application


def find_submitted(session: Session, posting: Posting, submission_key: str) -> Application | None:
    """Return the application that a posting's form has made, if it has been sent before."""
    return session.scalars(
        select(Application).where(
            Application.submission_key == submission_key,
            Application.posting_id == posting.id,
        ),
    ).first()


def find_staged(
    session: Session, posting: Posting, token: str | None, *, now: datetime
) -> StoredFile | None:
    """Return the upload staged for a form under a token, while it is kept."""
    if not token:
        return None
    return session.scalars(
        select(StoredFile).where(
            StoredFile.token == token,
            StoredFile.posting_id == posting.id,
            StoredFile.expires_at > now,
        ),
    ).first()


def find_progress(session: Session, application: Application) -> Progress:
    """Return what an applicant may know of how their application is getting on."""
    interviews = session.scalars(
        select(Interview)
        .where(
            Interview.application_id == application.id,
            Interview.status == InterviewStatus.PLANNED,
        )
        .order_by(Interview.starts_at, Interview.id),
    ).all()
    interviewers: dict[int, list[str]] = {}
    for interview_id, name in session.execute(
        select(Scorecard.interview_id, User.name)
        .join(Scorecard.interviewer)
        .where(Scorecard.application_id == application.id)
        .order_by(Scorecard.id),
    ):
        interviewers.setdefault(interview_id, []).append(name)
    offer = session.scalars(
        select(Offer)
        .where(
            Offer.application_id == application.id,
            Offer.status.in_((OfferStatus.SENT, OfferStatus.ACCEPTED)),
        )
        .order_by(Offer.id.desc())
        .limit(1),
    ).first()
    events = session.execute(
        select(Event.kind, Event.at, Event.to_state)
        .where(Event.application_id == application.id, Event.kind.in_(SHOWN))
        .order_by(Event.id.desc()),
    )
    return Progress(interviews, interviewers, offer, [Happening(*row) for row in events])
