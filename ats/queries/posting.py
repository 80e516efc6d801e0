"""Postings as staff see them: the list, one of them, and its applications by stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, select, true, union_all
from sqlalchemy.orm import Session, joinedload

from ats.catalogue.document import Text
from ats.enums import Group, Outcome, Permission, PostingStatus, Stage
from ats.models import Application, Candidate, Membership, Posting, RoleVersion, User
from ats.queries.errors import NotFoundError
from ats.queries.paging import START, Count, Cursor, Page, counting, fetch_page

CARDS_PER_STAGE = 25


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One line of the list of postings."""

    id: int
    slug: str
    title: Text
    status: PostingStatus
    place: str
    headcount: int
    hired_count: int
    closing_on: date | None
    hiring_manager: str | None
    under_way: Count
    new: Count


@dataclass(frozen=True, slots=True)
class Card:
    """One application on the board."""

    id: int
    name: str
    stage: Stage
    submitted_at: datetime
    stage_entered_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of the board: some of its cards, who applied first first, and how many in all.

    ``more_after`` is the key behind which the rest begins, or None when there is no more;
    ``is_continued`` says that these are not the first.
    """

    stage: Stage
    count: Count
    cards: Sequence[Card]
    more_after: int | None
    is_continued: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A posting's applications: those under way by stage, those that ended counted by outcome."""

    columns: Sequence[Column]
    ended: Mapping[Outcome, Count]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has applied."""
        return not any(column.count for column in self.columns) and not any(self.ended.values())


def seen_by(viewer: User) -> ColumnElement[bool]:
    """Return the condition for the postings that a viewer may see with their applications.

    HR sees all, a hiring manager those they are named in, anyone else none.
    """
    if not viewer.may(Permission.READ_APPLICATIONS):
        return false()
    if Group.HR in viewer.groups:
        return true()
    return Posting.hiring_manager_id == viewer.id


def find_posting(session: Session, viewer: User, posting_id: int, *, lock: bool = False) -> Posting:
    """Return a posting with its role version and hiring manager; ``lock`` it before changing it.

    Raises :class:`NotFoundError`.
    """
    statement = (
        select(Posting)
        .where(Posting.id == posting_id, seen_by(viewer))
        .options(
            joinedload(Posting.role_version).joinedload(RoleVersion.role),
            joinedload(Posting.hiring_manager),
        )
    )
    if lock:
        statement = statement.with_for_update(of=Posting).execution_options(populate_existing=True)
    posting = session.scalars(statement).first()
    if posting is None:
        raise NotFoundError(f"posting {posting_id}")
    return posting


def list_postings(
    session: Session,
    viewer: User,
    *,
    status: PostingStatus | None = None,
    cursor: Cursor = START,
) -> Page[PostingRow]:
    """Return a page of postings, the latest drafted first, with how many have applied.

    Those of one status, or all but the archived ones.
    """
    under_way = (
        select(Application.id)
        .where(Application.posting_id == Posting.id, Application.outcome.is_(None))
        .correlate(Posting)
    )
    statement = (
        select(
            Posting.id,
            Posting.slug,
            Posting.title_zh,
            Posting.title_en,
            Posting.status,
            Posting.place,
            Posting.headcount,
            Posting.hired_count,
            Posting.closing_on,
            User.name.label("hiring_manager"),
            counting(under_way).scalar_subquery().label("under_way"),
            counting(under_way.where(Application.stage == Stage.APPLIED))
            .scalar_subquery()
            .label("new"),
        )
        .outerjoin(User, User.id == Posting.hiring_manager_id)
        .where(seen_by(viewer))
    )
    if status is not None:
        statement = statement.where(Posting.status == status)
    else:
        statement = statement.where(Posting.status != PostingStatus.ARCHIVED)
    return fetch_page(session, statement, Posting.id, cursor).map(
        lambda row: PostingRow(
            id=row.id,
            slug=row.slug,
            title=Text(row.title_zh, row.title_en),
            status=row.status,
            place=row.place,
            headcount=row.headcount,
            hired_count=row.hired_count,
            closing_on=row.closing_on,
            hiring_manager=row.hiring_manager,
            under_way=Count(row.under_way),
            new=Count(row.new),
        ),
    )


def count_postings_by_status(session: Session, viewer: User) -> dict[PostingStatus, Count]:
    """Return how many postings the viewer sees in each status."""
    counts = [
        counting(select(Posting.id).where(Posting.status == status, seen_by(viewer)))
        .scalar_subquery()
        .label(status.value)
        for status in PostingStatus
    ]
    row = session.execute(select(*counts)).one()
    return {status: Count(row[index]) for index, status in enumerate(PostingStatus)}


def find_board(
    session: Session, posting: Posting, *, after: Mapping[Stage, int] | None = None
) -> Board:
    """Return a posting's applications by stage. The posting must come from :func:`find_posting`.

    ``after`` names stages whose cards shall begin behind a key.
    """
    after = after or {}
    cards: dict[Stage, list[Card]] = {stage: [] for stage in Stage}
    parts = (_cards(posting, stage, after.get(stage, 0)) for stage in Stage)
    for row in session.execute(union_all(*parts)):
        cards[row.stage].append(Card(**row._mapping))  # noqa: SLF001 - SQLAlchemy's documented way
    counts = _count_applications(session, posting)
    columns = []
    for stage in Stage:
        shown = sorted(cards[stage], key=lambda card: card.id)[:CARDS_PER_STAGE]
        is_all = len(cards[stage]) <= CARDS_PER_STAGE
        more_after = None if is_all else shown[-1].id
        columns.append(Column(stage, counts[stage], shown, more_after, stage in after))
    return Board(columns, {outcome: counts[outcome] for outcome in Outcome})


def list_possible_managers(session: Session) -> list[User]:
    """Return the active users who may read applications, by name: who can be a hiring manager."""
    return list(
        session.scalars(
            select(User)
            .where(
                User.is_active,
                User.id.in_(
                    select(Membership.user_id).where(
                        Membership.group.in_([Group.HR, Group.HIRING_MANAGER]),
                    ),
                ),
            )
            .order_by(User.name, User.id),
        ),
    )


def _in_stage(posting: Posting, stage: Stage) -> tuple[ColumnElement[bool], ...]:
    return (
        Application.posting_id == posting.id,
        Application.outcome.is_(None),
        Application.stage == stage,
    )


def _cards(posting: Posting, stage: Stage, after: int) -> Select[*tuple[Any, ...]]:
    """One card more than is shown, which tells whether there are more."""
    first = (
        select(
            Application.id,
            Candidate.name,
            Application.stage,
            Application.submitted_at,
            Application.stage_entered_at,
            Application.version,
        )
        .join(Candidate, Candidate.id == Application.candidate_id)
        .where(*_in_stage(posting, stage), Application.id > after)
        .order_by(Application.id)
        .limit(CARDS_PER_STAGE + 1)
        .subquery()
    )
    return select(first)


def _count_applications(session: Session, posting: Posting) -> dict[Stage | Outcome, Count]:
    conditions: dict[Stage | Outcome, tuple[ColumnElement[bool], ...]] = {
        **{stage: _in_stage(posting, stage) for stage in Stage},
        **{
            outcome: (Application.posting_id == posting.id, Application.outcome == outcome)
            for outcome in Outcome
        },
    }
    counts = [
        counting(select(Application.id).where(*condition)).scalar_subquery().label(state.value)
        for state, condition in conditions.items()
    ]
    row = session.execute(select(*counts)).one()
    return {state: Count(row[index]) for index, state in enumerate(conditions)}
