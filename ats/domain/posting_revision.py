"""What the public read of a posting, kept for those who applied on the strength of it.

Whenever a published posting says something new, a revision is added; none is ever changed. An
application points at the one that its applicant had before them.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from ats.models import Posting, PostingRevision
from ats.models.posting import PUBLISHED


def publish(session: Session, posting: Posting, *, now: datetime) -> PostingRevision:
    """Return the posting's revision that says what it says now, added if it says anything new.

    Whoever calls this changes the posting, so that it is theirs alone at the moment.
    """
    last = _latest(session, posting)
    if last is not None and last.is_said_by(posting):
        return last
    revision = PostingRevision(
        posting_id=posting.id,
        number=last.number + 1 if last else 1,
        published_at=now,
        **{field: getattr(posting, field) for field in PUBLISHED},
    )
    session.add(revision)
    session.flush()
    return revision


def revision_read(session: Session, posting: Posting, number: int | None) -> PostingRevision:
    """Return a published posting's revision of that number, or the latest if it has none such."""
    wanted = case((PostingRevision.number == number, 0), else_=1)
    return session.scalars(
        select(PostingRevision)
        .where(PostingRevision.posting_id == posting.id)
        .order_by(wanted, PostingRevision.number.desc())
        .limit(1),
    ).one()


def _latest(session: Session, posting: Posting) -> PostingRevision | None:
    return session.scalars(
        select(PostingRevision)
        .where(PostingRevision.posting_id == posting.id)
        .order_by(PostingRevision.number.desc())
        .limit(1),
    ).first()
