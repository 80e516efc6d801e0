"""The catalogue in the database: roles, their versions, and the competencies they share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import Category
from ats.models.user import User


class Department(Base):
    """A department whose roles the catalogue describes, with what its document said as a whole."""

    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(200), unique=True)
    name_en: Mapped[str | None] = mapped_column(String(200))
    # The title of the document the roles were read from.
    source: Mapped[str] = mapped_column(String(300))
    remarks: Mapped[list[Any]]


class Competency(Base):
    """One thing that roles ask for, under an id they share, so that ratings can be compared."""

    __tablename__ = "competency"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    category: Mapped[Category]
    # Its place in the library.
    position: Mapped[int]
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str | None] = mapped_column(String(200))


class Role(Base):
    """An entry of the catalogue; what it says stands in its versions."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    position: Mapped[int]
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    current_number: Mapped[int]

    department: Mapped[Department] = relationship()
    versions: Mapped[list[RoleVersion]] = relationship(
        back_populates="role", order_by="RoleVersion.number"
    )


class RoleVersion(Base):
    """What a role said when it was published. Never changed afterwards."""

    __tablename__ = "role_version"
    __table_args__ = (UniqueConstraint("role_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    number: Mapped[int]
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str | None] = mapped_column(String(200))
    # The whole role, competencies included, as ats.catalogue.document writes it.
    document: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    role: Mapped[Role] = relationship(back_populates="versions")
    published_by: Mapped[User | None] = relationship()


class RoleDraft(Base):
    """What HR is changing about a role: one draft for each role, gone when it is published."""

    __tablename__ = "role_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), unique=True)
    # The version it goes on from. When that is no longer the current one, the draft is behind.
    base_number: Mapped[int]
    # The whole role, as in a version.
    document: Mapped[dict[str, Any]]
    begun_at: Mapped[datetime]
    edited_at: Mapped[datetime]
    edited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    version: Mapped[int] = mapped_column(default=1)

    role: Mapped[Role] = relationship()
    edited_by: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
