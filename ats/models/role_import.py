"""Role documents that HR uploaded, with what was read of them, until they are accepted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.enums import RoleImportStatus
from ats.models.user import User


class RoleImport(Base):
    """One document under review. Nothing of it is in the catalogue before it is accepted."""

    __tablename__ = "role_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_key: Mapped[str] = mapped_column(String(43), unique=True)
    # As HR named the file; for display only.
    name: Mapped[str] = mapped_column(String(255))
    status: Mapped[RoleImportStatus] = mapped_column(default=RoleImportStatus.REVIEWING)
    # ats.catalogue.reading's RoleDocument and Matches, corrected as HR corrects them.
    document: Mapped[dict[str, Any]]
    matches: Mapped[dict[str, Any]]
    # The numbers of the roles that HR leaves out.
    left_out: Mapped[list[Any]]
    uploaded_at: Mapped[datetime]
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    edited_at: Mapped[datetime]
    edited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    version: Mapped[int] = mapped_column(default=1)

    uploaded_by: Mapped[User | None] = relationship(foreign_keys=[uploaded_by_id])
    edited_by: Mapped[User | None] = relationship(foreign_keys=[edited_by_id])

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
