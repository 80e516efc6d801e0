"""Opens and closes postings on the days that were set for them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Engine, and_, or_, select
from sqlalchemy.orm import Session

from ats.domain.actor import SYSTEM
from ats.domain.errors import DomainError
from ats.domain.posting import close_posting, give_up_opening, open_posting
from ats.domain.zone import company_date
from ats.enums import UNPUBLISHED, PostingStatus
from ats.models import Posting

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """How many postings were opened and closed, and how many could not open."""

    opened: int = 0
    closed: int = 0
    refused: int = 0

    def __bool__(self) -> bool:
        return bool(self.opened or self.closed or self.refused)


def keep_days(engine: Engine, *, now: datetime) -> Kept:
    """Open what opens on the company's day or should have, and close what closed the day before.

    Each posting is a transaction of its own. One that cannot open loses its day, and its history
    says why: HR sees it there, and nobody tries again every few seconds.
    """
    today = company_date(now)
    with Session(engine.execution_options(ats_read_only=True)) as session:
        due = session.scalars(select(Posting.id).where(_is_due(today)).order_by(Posting.id)).all()
    done = [_keep(engine, posting_id, now=now) for posting_id in due]
    return Kept(done.count("opened"), done.count("closed"), done.count("refused"))


def _is_due(today: date) -> ColumnElement[bool]:
    return or_(
        and_(Posting.status.in_(UNPUBLISHED), Posting.opens_on <= today),
        and_(
            Posting.status.in_({PostingStatus.OPEN, PostingStatus.PAUSED}),
            Posting.closing_on < today,
        ),
    )


def _keep(engine: Engine, posting_id: int, *, now: datetime) -> str:
    with Session(engine) as session, session.begin():
        posting = session.scalars(
            select(Posting)
            .where(Posting.id == posting_id, _is_due(company_date(now)))
            .with_for_update(),
        ).first()
        if posting is None:
            # Somebody was quicker.
            return "nothing"
        version = posting.version
        if posting.status not in UNPUBLISHED:
            close_posting(session, posting, expected_version=version, actor=SYSTEM, now=now)
            return "closed"
        try:
            with session.begin_nested():
                open_posting(session, posting, expected_version=version, actor=SYSTEM, now=now)
        except DomainError as error:
            _log.warning("posting %d could not open on its day: %s", posting_id, error)
            give_up_opening(session, posting, reason=error, actor=SYSTEM, now=now)
            return "refused"
        return "opened"
