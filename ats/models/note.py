"""Notes that staff write on an application."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ats.db import Base
from ats.models.user import User


class Note(Base):
    """One note. The applicant never sees it."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    body: Mapped[str]
    # One per shown form: the same note sent twice is one note.
    submission_key: Mapped[str] = mapped_column(String(43), unique=True)
    written_at: Mapped[datetime]

    author: Mapped[User] = relationship()
