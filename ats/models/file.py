"""Uploaded files: who they belong to; the bytes are in the file store under their hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ats.db import Base


class StoredFile(Base):
    """One upload. Until an application claims it, it is staged and expires."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Names the staged upload in the applicant's form; says nothing about the content.
    token: Mapped[str] = mapped_column(String(43), unique=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(100))
    # As the applicant named it; for display only, never a path.
    name: Mapped[str] = mapped_column(String(255))
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"))
    created_at: Mapped[datetime]
    # Set while staged; None once an application has claimed the file.
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
