"""Uploads: staged while a form is being filled, claimed by the application that is sent.

The bytes are in the file store before any of this is called; a row here is what makes them count.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from ats.domain.errors import InvalidError
from ats.models import Posting, StoredFile

STAGED_FOR = timedelta(hours=24)
_LONGEST_NAME = 255
_NAME_END = 40
# What makes text run the other way, and so shows an ending where there is another.
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def stage(
    session: Session,
    posting: Posting,
    *,
    name: str,
    media_type: str,
    sha256: str,
    size: int,
    now: datetime,
) -> StoredFile:
    """Keep a stored file for a form that is not sent yet, under a new token, for a day.

    ``size`` is in bytes. The name is kept for display: without folders and control characters,
    and shortened in its middle if it is too long.
    """
    staged = StoredFile(
        token=secrets.token_urlsafe(32),
        sha256=sha256,
        size=size,
        media_type=media_type,
        name=_displayed(name),
        posting_id=posting.id,
        created_at=now,
        expires_at=now + STAGED_FOR,
    )
    session.add(staged)
    session.flush()
    return staged


def claim(session: Session, posting: Posting, *, token: str, now: datetime) -> StoredFile:
    """Give a staged file to the application that is being written; it no longer expires.

    Raises :class:`InvalidError` (field ``resume``, reason ``gone``) when nothing is staged under
    the token for this posting: unknown, expired, or claimed already.
    """
    staged = session.scalars(
        select(StoredFile).where(StoredFile.token == token, StoredFile.posting_id == posting.id),
    ).first()
    if staged is None:
        raise InvalidError("resume", "gone")
    # Of two that claim at once, the condition lets one through, whatever each has read before.
    claimed = session.scalar(
        update(StoredFile)
        .where(StoredFile.id == staged.id, StoredFile.expires_at > now)
        .values(expires_at=None)
        .returning(StoredFile.id),
    )
    if claimed is None:
        raise InvalidError("resume", "gone")
    session.refresh(staged)
    return staged


def discard_expired(session: Session, *, now: datetime) -> int:
    """Forget the uploads whose form was never sent; return how many. Their bytes go later."""
    expired = session.scalars(
        delete(StoredFile).where(StoredFile.expires_at <= now).returning(StoredFile.id),
    ).all()
    return len(expired)


def _displayed(name: str) -> str:
    """The name as people know it: no folders, nothing invisible, and not too long to keep."""
    base = re.split(r"[/\\]", name)[-1]
    plain = "".join(each for each in base if not _misleads(each))
    if len(plain) <= _LONGEST_NAME:
        return plain
    return f"{plain[: _LONGEST_NAME - _NAME_END - 1]}…{plain[-_NAME_END:]}"


def _misleads(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Cc", "Cs"}
        or unicodedata.bidirectional(character) in _TURNING
    )
