"""Queueing mail: a row in the outbox, written in the transaction of the change it tells of."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from ats.domain.mail_text import compose
from ats.enums import MailKind
from ats.models import Application, OutboxMail, User


@dataclass(frozen=True, slots=True)
class Mailer:
    """What a mail needs to know of the installation: its address and whose name it bears."""

    base_url: str
    company_name: str
    default_locale: str

    def status_link(self, application: Application) -> str:
        """Return the applicant's personal link to their application."""
        return f"{self.base_url}/my/applications/{application.token}"

    def to_candidate(
        self,
        session: Session,
        application: Application,
        *,
        kind: MailKind,
        now: datetime,
        values: Mapping[str, str] | None = None,
    ) -> OutboxMail:
        """Queue a mail to the candidate in the language they applied in.

        ``values`` fills what the text asks for beyond name, posting, company and status link.
        """
        locale = application.locale
        posting = application.posting
        filled = {
            "name": application.candidate.name,
            "posting": posting.title_en if locale == "en" else posting.title_zh,
            "company": self.company_name,
            "link": self.status_link(application),
            **(values or {}),
        }
        return self._queue(
            session,
            kind=kind,
            to_name=application.candidate.name,
            to_email=application.candidate.email,
            locale=locale,
            values=filled,
            application_id=application.id,
            now=now,
        )

    def to_user(
        self,
        session: Session,
        user: User,
        *,
        kind: MailKind,
        now: datetime,
        values: Mapping[str, str],
        application: Application | None = None,
    ) -> OutboxMail:
        """Queue a mail to a member of staff in the language they use."""
        return self._queue(
            session,
            kind=kind,
            to_name=user.name,
            to_email=user.email,
            locale=user.locale or self.default_locale,
            values={"name": user.name, "company": self.company_name, **values},
            application_id=application.id if application else None,
            now=now,
        )

    def _queue(
        self,
        session: Session,
        *,
        kind: MailKind,
        to_name: str,
        to_email: str,
        locale: str,
        values: Mapping[str, str],
        application_id: int | None,
        now: datetime,
    ) -> OutboxMail:
        subject, body = compose(kind, locale, values)
        host = urlsplit(self.base_url).hostname or "localhost"
        mail = OutboxMail(
            kind=kind,
            message_id=f"<{secrets.token_urlsafe(24)}@{host}>",
            to_name=to_name,
            to_email=to_email,
            subject=subject,
            body=body,
            locale=locale,
            application_id=application_id,
            created_at=now,
            due_at=now,
        )
        session.add(mail)
        session.flush()
        return mail
