"""Reading accounts: who is signed in, and the list that administrators see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from ats.models import User, UserSession
from ats.models.user import hash_token
from ats.queries.errors import NotFoundError


def find_session_user(session: Session, token: str, *, now: datetime) -> User | None:
    """Return the active user whose session the token names, while it lasts."""
    found = session.scalars(
        select(UserSession)
        .options(joinedload(UserSession.user))
        .where(
            UserSession.token_hash == hash_token(token),
            UserSession.ended_at.is_(None),
            UserSession.expires_at > now,
        ),
    ).first()
    return found.user if found and found.user.is_active else None


def list_users(session: Session) -> Sequence[User]:
    """Return all accounts, the active first, by name."""
    return session.scalars(select(User).order_by(User.is_active.desc(), User.name, User.id)).all()


def find_user(session: Session, user_id: int) -> User:
    """Return one account; raises :class:`NotFoundError`."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError
    return user
