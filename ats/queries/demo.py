"""What the page of an instance with sample data offers: one way in for each audience."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from ats.enums import Group, InterviewStatus
from ats.models import Application, Interview, User
from ats.queries.errors import NotFoundError
from ats.schema import is_marked_as_demo

# In the order in which they are shown: where the work is comes first.
AUDIENCES = (Group.HR, Group.INTERVIEWER, Group.HIRING_MANAGER, Group.ADMIN)


def check_is_demo(session: Session) -> None:
    """Raise :class:`NotFoundError` unless the database itself says that it holds sample data."""
    if not is_marked_as_demo(session.connection()):
        raise NotFoundError


def list_sign_ins(session: Session) -> Mapping[Group, User]:
    """Return one user of each group, who is in no other: the one that was added first."""
    users = session.scalars(select(User).where(User.is_active).order_by(User.id)).all()
    found = {}
    for group in AUDIENCES:
        able = [user for user in users if user.groups == {group}]
        if able:
            found[group] = able[0]
    return found


def find_sign_in(session: Session, group: Group) -> User:
    """Return the user that is signed in as for a group; raises :class:`NotFoundError`."""
    try:
        return list_sign_ins(session)[group]
    except KeyError as error:
        raise NotFoundError from error


def find_shown_application(session: Session, *, now: datetime) -> Application | None:
    """Return the application under way whose interview is next, for an applicant's view of it.

    When the season is over, that of any interview there was.
    """
    return session.scalars(
        select(Application)
        .join(Interview, Interview.application_id == Application.id)
        .where(
            Application.outcome.is_(None),
            Interview.status == InterviewStatus.PLANNED,
        )
        .options(joinedload(Application.candidate), joinedload(Application.posting))
        .order_by(Interview.starts_at <= now, Interview.starts_at, Interview.id)
        .limit(1),
    ).first()
