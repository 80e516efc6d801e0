"""What a posting has said to the public over time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.models import Posting, PostingRevision
from ats.queries.errors import NotFoundError

# As many as a page lists; a posting is not rewritten a hundred times.
_MOST = 100


def list_revisions(session: Session, posting: Posting) -> Sequence[PostingRevision]:
    """Return a posting's revisions, the latest first. The posting must be one the viewer sees."""
    return session.scalars(
        select(PostingRevision)
        .where(PostingRevision.posting_id == posting.id)
        .order_by(PostingRevision.number.desc())
        .limit(_MOST),
    ).all()


def find_revision(session: Session, posting: Posting, number: int) -> PostingRevision:
    """Return one revision of a posting that the viewer sees. Raises :class:`NotFoundError`."""
    revision = session.scalars(
        select(PostingRevision).where(
            PostingRevision.posting_id == posting.id, PostingRevision.number == number
        ),
    ).first()
    if revision is None:
        raise NotFoundError(f"posting {posting.id}, revision {number}")
    return revision


def latest_revision_number(session: Session, posting: Posting) -> int | None:
    """Return the number of what the public reads now; None for a posting never published."""
    return session.scalar(
        select(PostingRevision.number)
        .where(PostingRevision.posting_id == posting.id)
        .order_by(PostingRevision.number.desc())
        .limit(1),
    )
