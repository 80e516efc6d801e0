"""Submitting an application: one verb, from the filled form to the confirmation in the outbox."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ats.domain import candidate as candidates
from ats.domain import upload
from ats.domain.actor import Actor
from ats.domain.errors import InvalidError
from ats.domain.event import record
from ats.domain.mail import Mailer
from ats.domain.posting import check_accepts_applications
from ats.domain.posting_revision import revision_read
from ats.domain.zone import company_date
from ats.enums import EventKind, MailKind, Stage
from ats.models import Application, Posting


@dataclass(frozen=True, slots=True)
class Submission:
    """What an applicant sent, checked for its shape.

    ``answers`` holds JSON values by question key; ``resume_token`` names the staged upload;
    ``notice_version`` is the privacy notice that was consented to; ``revision_number`` says which
    text of the posting was read, None the one that is public now.
    """

    submission_key: str
    name: str
    email: str
    phone: str
    answers: Mapping[str, object]
    resume_token: str
    locale: str
    notice_version: str
    revision_number: int | None = None


def submit_application(
    session: Session,
    posting: Posting,
    submission: Submission,
    *,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> Application:
    """Turn a submission into an application, with its event and the mail that confirms it.

    The same submission sent again, however soon, returns the application it made the first time.
    Raises :class:`NotAcceptingError` when the posting takes none, and :class:`InvalidError` when
    the staged resume is gone or the submission was made for another posting.
    """
    first = _made_by(session, posting, submission)
    if first is not None:
        return first
    # Whoever closes the posting at this moment waits for us, or we for them.
    session.scalars(
        select(Posting)
        .where(Posting.id == posting.id)
        .with_for_update(read=True, of=Posting)
        .execution_options(populate_existing=True),
    ).one()
    check_accepts_applications(posting, today=company_date(now))
    try:
        with session.begin_nested():
            return _write(session, posting, submission, actor=actor, now=now, mailer=mailer)
    except (IntegrityError, InvalidError):
        # Its twin, sent at the same moment, was quicker: then there is nothing left to do.
        first = _made_by(session, posting, submission)
        if first is None:
            raise
        return first


def _made_by(session: Session, posting: Posting, submission: Submission) -> Application | None:
    made = session.scalars(
        select(Application).where(Application.submission_key == submission.submission_key),
    ).first()
    if made is not None and made.posting_id != posting.id:
        raise InvalidError("submission_key", "other_posting")
    return made


def _write(
    session: Session,
    posting: Posting,
    submission: Submission,
    *,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> Application:
    resume = upload.claim(session, posting, token=submission.resume_token, now=now)
    candidate = candidates.find_or_add(
        session,
        name=submission.name,
        email=submission.email,
        phone=submission.phone,
        locale=submission.locale,
        now=now,
    )
    application = Application(
        candidate=candidate,
        posting=posting,
        posting_revision=revision_read(session, posting, submission.revision_number),
        stage=Stage.APPLIED,
        token=secrets.token_urlsafe(32),
        submission_key=submission.submission_key,
        form=posting.form,
        answers=dict(submission.answers),
        resume=resume,
        locale=submission.locale,
        notice_version=submission.notice_version,
        consented_at=now,
        submitted_at=now,
        stage_entered_at=now,
    )
    session.add(application)
    session.flush()
    record(
        session,
        EventKind.APPLICATION_SUBMITTED,
        actor=actor,
        now=now,
        application=application,
        to_state=Stage.APPLIED,
        details={"notice_version": submission.notice_version},
    )
    mailer.to_candidate(session, application, kind=MailKind.CONFIRMATION, now=now)
    return application
