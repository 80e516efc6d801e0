"""The catalogue in the database: roles, their published versions, and the competencies they share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import Category


class Competency(Base):
    """One thing that roles ask for, under an id they share, so that ratings can be compared."""

    __tablename__ = "competency"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    category: Mapped[Category]
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str | None] = mapped_column(String(200))


class Role(Base):
    """An entry of the catalogue; what it says stands in its versions."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    position: Mapped[int]
    department_zh: Mapped[str] = mapped_column(String(200))
    department_en: Mapped[str | None] = mapped_column(String(200))
    current_number: Mapped[int]

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
