"""Accounts of staff: adding them, setting passwords, signing in and out."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from ats.domain import sign_in_brake
from ats.domain.actor import SYSTEM, Actor, staff
from ats.domain.errors import InvalidError, LinkError, SignInError, StaleEditError
from ats.domain.event import record
from ats.enums import EventKind, Group
from ats.models import Membership, PasswordLink, User, UserSession
from ats.models.user import hash_token

SESSION_LIFETIME = timedelta(hours=24)
LINK_LIFETIME = timedelta(days=3)


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
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Change who a user is and what they may do; one made inactive is signed out everywhere.

    Raises :class:`StaleEditError` if the account changed since it was shown, and
    :class:`InvalidError` for no group, or when nobody who may manage users would be left.
    """
    if user.version != expected_version:
        raise StaleEditError(
            theirs=_shown(user.name, user.groups, is_active=user.is_active),
            yours=_shown(name, groups, is_active=is_active),
        )
    if not groups:
        raise InvalidError("groups", "empty")
    keeps_admin = is_active and Group.ADMIN in groups
    if Group.ADMIN in user.groups and not keeps_admin and not _another_admin(session, user):
        raise InvalidError("groups", "last_admin")
    before = {"groups": sorted(user.groups), "active": user.is_active}
    user.name = name.strip() or user.name
    user.is_active = is_active
    # A change of groups alone is another table's: it is an edit of the account all the same.
    flag_modified(user, "is_active")
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
    place: str,
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
    sign_in_brake.release(session, email=user.email, place=place)
    link.used_at = now
    end_sessions(session, user, now=now)
    record(session, EventKind.PASSWORD_SET, actor=staff(user), now=now, user=user)
    return user


def sign_in(
    session: Session,
    *,
    email: str,
    password: str,
    place: str,
    passwords: Passwords,
    now: datetime,
) -> tuple[User, str]:
    """Return the user and the token of their new session.

    ``place`` is where the attempt comes from (an address on the network). Raises
    :class:`SignInError` (unknown, inactive or wrong, in the same time for each) and
    :class:`TooManyAttemptsError`. A failed attempt writes, so its transaction must be kept.
    """
    key = email_key(email)
    sign_in_brake.check(session, email=key, place=place, now=now)
    user = session.scalars(select(User).where(User.email == key)).first()
    right = passwords.verify_password(user.password_hash if user else None, password)
    if user is None or not right or not user.is_active:
        sign_in_brake.count_failure(session, email=key, place=place, now=now)
        if user is not None:
            record(session, EventKind.SIGN_IN_FAILED, actor=SYSTEM, now=now, user=user)
        raise SignInError
    sign_in_brake.release(session, email=key, place=place)
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


def _shown(name: str, groups: Collection[Group], *, is_active: bool) -> dict[str, object]:
    return {"name": name, "groups": tuple(sorted(groups)), "is_active": is_active}


def _another_admin(session: Session, user: User) -> bool:
    return (
        session.scalars(
            select(User.id)
            .join(User.memberships)
            .where(Membership.group == Group.ADMIN, User.is_active, User.id != user.id),
        ).first()
        is not None
    )
