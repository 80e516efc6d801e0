"""Staff: who may sign in, in which groups, and the traces of their signing in."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import GROUP_PERMISSIONS, Group, Permission


class User(Base):
    """A member of staff. Applicants have no account; they follow a personal link."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Stored casefolded: two spellings of one address are one account.
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    locale: Mapped[str | None] = mapped_column(String(10))
    time_zone: Mapped[str | None] = mapped_column(String(64))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    memberships: Mapped[list[Membership]] = relationship(
        back_populates="user",
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class

    # What Flask-Login asks of a user.
    is_authenticated = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return the id as the session cookie carries it."""
        return str(self.id)

    @property
    def groups(self) -> frozenset[Group]:
        """The groups the user is in."""
        return frozenset(membership.group for membership in self.memberships)

    @property
    def permissions(self) -> frozenset[Permission]:
        """All that the user's groups permit."""
        return frozenset().union(*(GROUP_PERMISSIONS[group] for group in self.groups))

    def may(self, permission: Permission) -> bool:
        """Whether an active user holds the permission."""
        return self.is_active and permission in self.permissions


class Membership(Base):
    """One user's being in one group."""

    __tablename__ = "membership"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    group: Mapped[Group] = mapped_column("group_name", primary_key=True)

    user: Mapped[User] = relationship(back_populates="memberships")


class SignInBrake(Base):
    """Wrong passwords in a row, by the hash of what is counted: no account is needed for that.

    Kept here and not in a process: the brake must hold in every worker.
    """

    __tablename__ = "sign_in_brake"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    locked_until: Mapped[datetime | None]
    last_at: Mapped[datetime] = mapped_column(index=True)


class UserSession(Base):
    """One sign-in. The cookie carries a token whose hash stands here, so that it can be ended."""

    __tablename__ = "user_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class PasswordLink(Base):
    """A one-time link for setting a password; only the hash of its token is kept."""

    __tablename__ = "password_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


def hash_token(token: str) -> str:
    """Return what is kept of a token; it is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
