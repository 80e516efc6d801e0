"""What makes an empty database into an installation: schema, catalogue, drafts, first user."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from ats.catalogue.shipped import shipped_catalogue
from ats.config import Settings
from ats.db import db
from ats.domain.account import add_user, email_key, issue_password_link
from ats.domain.actor import SYSTEM
from ats.domain.catalogue import import_catalogue
from ats.domain.posting_draft import draft_posting
from ats.enums import Group
from ats.models import Role, User
from ats.schema import upgrade


def prepare(*, email: str, now: datetime) -> str | None:
    """Bring the database to the newest schema and fill a new one.

    A database without roles gets the shipped catalogue and a draft posting for each of its roles;
    one without users gets the first HR user. Returns that user's one-time link, also when it has
    been given before and no password was set yet; None when there is nothing to be done with it.
    """
    upgrade(db.engine)
    if db.session.scalars(select(Role.id).limit(1)).first() is None:
        for version in import_catalogue(db.session, shipped_catalogue(), actor=SYSTEM, now=now):
            draft_posting(db.session, version, actor=SYSTEM, now=now)
    link = _first_user_link(email, now=now)
    db.session.commit()
    return link


def add_or_link(
    *,
    email: str,
    name: str,
    groups: Sequence[str],
    locale: str | None,
    now: datetime,
) -> tuple[str, bool]:
    """Add a user, or find the one there is; return a one-time link and whether one was added."""
    user = db.session.scalars(select(User).where(User.email == email_key(email))).first()
    added = user is None
    if user is None:
        user = add_user(
            db.session,
            email=email,
            name=name,
            groups=frozenset(Group(group) for group in groups),
            locale=locale,
            actor=SYSTEM,
            now=now,
        )
    link = _link(user, now=now)
    db.session.commit()
    return link, added


def _first_user_link(email: str, *, now: datetime) -> str | None:
    users = db.session.scalars(select(User).limit(2)).all()
    if not users:
        # The first user sets up everything, and so may do both.
        first = add_user(
            db.session,
            email=email,
            name="HR",
            groups=frozenset({Group.HR, Group.ADMIN}),
            locale=None,
            actor=SYSTEM,
            now=now,
        )
        return _link(first, now=now)
    if len(users) == 1 and users[0].password_hash is None:
        return _link(users[0], now=now)
    return None


def _link(user: User, *, now: datetime) -> str:
    settings: Settings = current_app.extensions["ats_settings"]
    token = issue_password_link(db.session, user, now=now)
    return f"{settings.base_url}/account/password/{token}"
