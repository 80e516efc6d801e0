"""Candidates: the people."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from ats.db import Base


class Candidate(Base):
    """A person, as they described themselves."""

    __tablename__ = "candidate"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    # Casefolded, for finding the same person again; not unique, for families share addresses.
    email_key: Mapped[str] = mapped_column(String(254), index=True)
    phone: Mapped[str] = mapped_column(String(40))
    # NFKC, casefolded name, address and phone digits: what a search looks in.
    search_text: Mapped[str]
    locale: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]
