"""What a view hands to the floors below: the time, the actor, the mailer, the file store."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import current_app, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from ats.adapters.file_store import FileStore
from ats.config import Settings
from ats.domain.actor import Actor, staff
from ats.domain.mail import Mailer
from ats.models import User


def settings() -> Settings:
    """Return the installation's settings."""
    return current_app.extensions["ats_settings"]  # type: ignore[no-any-return]


def now() -> datetime:
    """Return the instant it is, aware, in UTC."""
    return datetime.now(UTC)


def viewer() -> User:
    """Return the signed-in user themselves, not a proxy, for the queries."""
    return current_user._get_current_object()  # type: ignore[no-any-return]  # noqa: SLF001 - werkzeug's documented way


def actor() -> Actor:
    """Return the signed-in user as the one who acts."""
    return staff(viewer())


def mailer() -> Mailer:
    """Return what writes this installation's mail."""
    configured = settings()
    return Mailer(
        base_url=configured.base_url,
        company_name=company_name(),
        default_locale=configured.default_locale,
    )


def company_name() -> str:
    """Return the company's name as set, or a neutral word in the reader's language."""
    return settings().company_name or gettext("Careers")


def file_store() -> FileStore:
    """Return where the bytes of uploaded files are kept."""
    return current_app.extensions["ats_files"]  # type: ignore[no-any-return]


def see_other(endpoint: str, **values: object) -> Response:
    """Answer a successful POST: go and look there (303)."""
    return redirect(url_for(endpoint, **values), code=303)  # type: ignore[arg-type]
