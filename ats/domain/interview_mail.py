"""Whom an interview is told to: the candidate, and everyone who owes a scorecard for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from ats.domain.mail import Mailer
from ats.domain.mail_values import instant, language
from ats.enums import MailKind, ScorecardStatus
from ats.models import Interview


def scorecard_link(interview: Interview, mailer: Mailer) -> str:
    """Return the address of the page with the kit and the reader's own scorecard."""
    return f"{mailer.base_url}/interviews/{interview.id}/scorecard"


def tell_planned(session: Session, interview: Interview, *, now: datetime, mailer: Mailer) -> None:
    """Invite the candidate, and tell each interviewer of the scorecard they will owe."""
    application = interview.application
    mailer.to_candidate(
        session,
        application,
        kind=MailKind.INVITATION,
        now=now,
        values=_values(interview, application.locale),
    )
    for scorecard in interview.scorecards:
        user = scorecard.interviewer
        mailer.to_user(
            session,
            user,
            kind=MailKind.SCORECARD_OWED,
            now=now,
            application=application,
            values={
                **_staff_values(interview, user.locale or mailer.default_locale),
                "link": scorecard_link(interview, mailer),
            },
        )


def tell_called_off(
    session: Session,
    interview: Interview,
    *,
    candidate_too: bool,
    now: datetime,
    mailer: Mailer,
) -> None:
    """Tell those who still owe a scorecard, and the candidate of a meeting that is yet to come."""
    application = interview.application
    if candidate_too and interview.starts_at > now:
        mailer.to_candidate(
            session,
            application,
            kind=MailKind.CANCELLATION,
            now=now,
            values=_values(interview, application.locale),
        )
    for scorecard in interview.scorecards:
        if scorecard.status is ScorecardStatus.DRAFT:
            user = scorecard.interviewer
            mailer.to_user(
                session,
                user,
                kind=MailKind.SCORECARD_NOT_OWED,
                now=now,
                application=application,
                values=_staff_values(interview, user.locale or mailer.default_locale),
            )


def _values(interview: Interview, locale: str) -> Mapping[str, str]:
    return {
        "title": interview.title_en if language(locale) == "en" else interview.title_zh,
        "when": instant(interview.starts_at, locale),
        "minutes": str(interview.minutes),
        "place": interview.place,
    }


def _staff_values(interview: Interview, locale: str) -> Mapping[str, str]:
    posting = interview.application.posting
    return {
        **_values(interview, locale),
        "candidate": interview.application.candidate.name,
        "posting": posting.title_en if language(locale) == "en" else posting.title_zh,
    }
