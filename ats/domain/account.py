"""Accounts of staff: adding them, setting passwords, signing in and out."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ats.domain.actor import SYSTEM, Actor, staff
from ats.domain.errors import InvalidError, LinkError, SignInError, TooManyAttemptsError
from ats.domain.event import record
from ats.enums import EventKind, Group
from ats.models import Membership, PasswordLink, User, UserSession
from ats.models.user import hash_token

SESSION_LIFETIME = timedelta(hours=24)
LINK_LIFETIME = timedelta(days=3)
# After so many wrong passwords in a row each further one waits twice as long as the last.
FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)


class Passwords(Protocol):
    """What keeps passwords; :mod:`ats.adapters.passwords` is one."""

    def hash_password(self, password: str) -> str:
        """Return what is to be kept of a password."""

    def verify_password(self, stored_hash: str | None, password: str) -> bool:
        """Whether the password is the one the hash was made of; None does the same work in vain."""

    def needs_rehash(self, stored_hash: str) -> bool:
        """Whether the hash was made with other parameters than today's."""

    def check_new_password(self, password: str, *, about: Iterable[str]) -> None:
        """Raise for a password that may not become one."""


def email_key(email: str) -> str:
    """Return the address in the one spelling that accounts are kept under."""
    return email.strip().casefold()


def add_user(
    session: Session,
    *,
    email: str,
    name: str,
    groups: Collection[Group],
    locale: str | None,
    actor: Actor,
    now: datetime,
) -> User:
    """Add a member of staff, without a password: they set it through a one-time link.

    Raises :class:`InvalidError` for an address that has an account, or no group at all.
    """
    key = email_key(email)
    if session.scalars(select(User.id).where(User.email == key)).first() is not None:
        raise InvalidError("email", "taken")
    if not groups:
        raise InvalidError("groups", "empty")
    user = User(
        email=key,
        name=name.strip() or key.split("@")[0],
        locale=locale,
        created_at=now,
        memberships=[Membership(group=group) for group in sorted(groups)],
    )
    session.add(user)
    session.flush()
    record(
        session,
        EventKind.USER_ADDED,
        actor=actor,
        now=now,
        user=user,
        details={"groups": sorted(groups)},
    )
    return user


def change_user(
    session: Session,
    user: User,
    *,
    name: str,
    groups: Collection[Group],
    is_active: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Change who a user is and what they may do; one made inactive is signed out everywhere.

    Raises :class:`InvalidError` for no group, or when nobody who may manage users would be left.
    """
    if not groups:
        raise InvalidError("groups", "empty")
    keeps_admin = is_active and Group.ADMIN in groups
    if Group.ADMIN in user.groups and not keeps_admin and not _another_admin(session, user):
        raise InvalidError("groups", "last_admin")
    before = {"groups": sorted(user.groups), "active": user.is_active}
    user.name = name.strip() or user.name
    user.is_active = is_active
    for membership in list(user.memberships):
        if membership.group not in groups:
            user.memberships.remove(membership)
    for group in sorted(set(groups) - user.groups):
        user.memberships.append(Membership(group=group))
    session.flush()
    if not is_active:
        end_sessions(session, user, now=now)
    record(
        session,
        EventKind.USER_CHANGED,
        actor=actor,
        now=now,
        user=user,
        details={"before": before, "after": {"groups": sorted(groups), "active": is_active}},
    )


def issue_password_link(session: Session, user: User, *, now: datetime) -> str:
    """Return the token of a new one-time link for setting a password; older ones end."""
    session.execute(
        update(PasswordLink)
        .where(PasswordLink.user_id == user.id, PasswordLink.used_at.is_(None))
        .values(used_at=now),
    )
    token = secrets.token_urlsafe(32)
    session.add(
        PasswordLink(
            user_id=user.id,
            token_hash=hash_token(token),
            created_at=now,
            expires_at=now + LINK_LIFETIME,
        ),
    )
    session.flush()
    return token


def find_password_link(session: Session, token: str, *, now: datetime) -> PasswordLink:
    """Return a link that can still be used; raises :class:`LinkError` for any other."""
    link = session.scalars(
        select(PasswordLink).where(PasswordLink.token_hash == hash_token(token)).with_for_update(),
    ).first()
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise LinkError
    if not link.user.is_active:
        raise LinkError
    return link


def set_password(
    session: Session,
    *,
    token: str,
    password: str,
    passwords: Passwords,
    now: datetime,
) -> User:
    """Set the password through a one-time link, which is used up; all sign-ins of before end.

    Raises :class:`LinkError`, and what ``passwords`` raises for a weak one.
    """
    link = find_password_link(session, token, now=now)
    user = link.user
    passwords.check_new_password(password, about=(user.email, user.name))
    user.password_hash = passwords.hash_password(password)
    user.failed_sign_ins = 0
    user.locked_until = None
    link.used_at = now
    end_sessions(session, user, now=now)
    record(session, EventKind.PASSWORD_SET, actor=staff(user), now=now, user=user)
    return user


def sign_in(
    session: Session,
    *,
    email: str,
    password: str,
    passwords: Passwords,
    now: datetime,
) -> tuple[User, str]:
    """Return the user and the token of their new session.

    Raises :class:`SignInError` (unknown, inactive or wrong, in the same time for each) and
    :class:`TooManyAttemptsError`. A failed attempt writes, so its transaction must be kept.
    """
    user = session.scalars(
        select(User).where(User.email == email_key(email)).with_for_update(),
    ).first()
    if user is not None and user.locked_until is not None and user.locked_until > now:
        raise TooManyAttemptsError(user.locked_until)
    right = passwords.verify_password(user.password_hash if user else None, password)
    if user is None or not right or not user.is_active:
        if user is not None:
            _count_failure(session, user, now=now)
        raise SignInError
    user.failed_sign_ins = 0
    user.locked_until = None
    if user.password_hash and passwords.needs_rehash(user.password_hash):
        user.password_hash = passwords.hash_password(password)
    return user, _begin_session(session, user, now=now)


def sign_in_by_link(session: Session, *, token: str, now: datetime) -> tuple[User, str]:
    """Return the user of a one-time link, which is used up, and the token of their new session.

    Raises :class:`LinkError`.
    """
    link = find_password_link(session, token, now=now)
    link.used_at = now
    return link.user, _begin_session(session, link.user, now=now)


def sign_out(session: Session, *, token: str, user: User, now: datetime) -> None:
    """End the session that the token names; the others of the user go on."""
    session.execute(
        update(UserSession)
        .where(UserSession.token_hash == hash_token(token), UserSession.ended_at.is_(None))
        .values(ended_at=now),
    )
    record(session, EventKind.SIGNED_OUT, actor=staff(user), now=now, user=user)


def end_sessions(session: Session, user: User, *, now: datetime) -> None:
    """Sign a user out everywhere."""
    session.execute(
        update(UserSession)
        .where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
        .values(ended_at=now),
    )


def _begin_session(session: Session, user: User, *, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.add(
        UserSession(
            user_id=user.id,
            token_hash=hash_token(token),
            created_at=now,
            expires_at=now + SESSION_LIFETIME,
        ),
    )
    record(session, EventKind.SIGNED_IN, actor=staff(user), now=now, user=user)
    return token


def _count_failure(session: Session, user: User, *, now: datetime) -> None:
    user.failed_sign_ins += 1
    beyond = user.failed_sign_ins - FREE_ATTEMPTS
    if beyond >= 0:
        # Capped before the power: a count of thousands must not overflow a timedelta.
        user.locked_until = now + min(FIRST_WAIT * 2 ** min(beyond, 10), LONGEST_WAIT)
    record(session, EventKind.SIGN_IN_FAILED, actor=SYSTEM, now=now, user=user)


def _another_admin(session: Session, user: User) -> bool:
    return (
        session.scalars(
            select(User.id)
            .join(User.memberships)
            .where(Membership.group == Group.ADMIN, User.is_active, User.id != user.id),
        ).first()
        is not None
    )
