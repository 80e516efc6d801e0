"""The public job board: the postings that are open, and one of them. Never a candidate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session, aliased, defer, joinedload, load_only

from ats.enums import UNPUBLISHED, EmploymentType, PostingStatus
from ats.models import Department, Posting, Role, RoleVersion
from ats.queries.errors import NotFoundError
from ats.queries.paging import PAGE_SIZE, START, Cursor, Page

LONGEST_SEARCH = 100
_MOST_WORDS = 8
_SLUG = re.compile(r"[a-z0-9-]{1,120}")
# Put together once, and of tables rather than models: it is asked for every reader of a posting.
_POSTING, _VERSION, _ROLE, _DEPARTMENT = (
    model.__table__ for model in (Posting, RoleVersion, Role, Department)
)
_STATE = (
    select(
        _POSTING.c.updated_at,
        _POSTING.c.status,
        _POSTING.c.closing_on,
        _POSTING.c.id,
        _POSTING.c.version,
        _DEPARTMENT.c.name_zh,
        _DEPARTMENT.c.name_en,
    )
    .join(_VERSION, _VERSION.c.id == _POSTING.c.role_version_id)
    .join(_ROLE, _ROLE.c.id == _VERSION.c.role_id)
    .join(_DEPARTMENT, _DEPARTMENT.c.id == _ROLE.c.department_id)
    .where(_POSTING.c.slug == bindparam("slug"), _POSTING.c.status.not_in(UNPUBLISHED))
)

_NAMES = _DEPARTMENT.c.name_zh + "/" + func.coalesce(_DEPARTMENT.c.name_en, "")
# Postings are never deleted and every change raises a version: the sum tells every change, whatever
# order transactions end in. The latest time alone is found without reading through them.
_BOARD_STATE = select(
    select(func.max(_POSTING.c.updated_at, type_=_POSTING.c.updated_at.type)).scalar_subquery(),
    func.sum(_POSTING.c.version),
    func.count(),
    select(func.aggregate_strings(_NAMES, "|")).scalar_subquery(),
).select_from(_POSTING)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What is wanted of the board: every word of ``search``, and what is not None, exactly."""

    search: str = ""
    place: str | None = None
    employment_type: EmploymentType | None = None
    department_id: int | None = None

    def __bool__(self) -> bool:
        return self != ALL


ALL = BoardFilter()


@dataclass(frozen=True, slots=True)
class PageState:
    """What a public page shows, told apart without reading it: ``key`` changes whenever that does.

    The day apart, which is the caller's to add. ``changed_at`` is when that last was; None where
    nothing has ever been public.
    """

    key: Hashable
    changed_at: datetime | None
    status: PostingStatus | None = None
    closing_on: date | None = None


def open_postings(
    session: Session,
    *,
    today: date,
    wanted: BoardFilter = ALL,
    cursor: Cursor = START,
    size: int = PAGE_SIZE,
) -> Page[Posting]:
    """Return a page of the postings that take applications on the company's day, newest first.

    Every word that is searched for must occur in the title, in either language, or in the place.
    The page's keys are posting ids.
    """
    statement = (
        select(Posting)
        .where(takes_applications(today), *matching(wanted.search))
        .options(defer(Posting.form), defer(Posting.plan))
    )
    if wanted.place is not None:
        statement = statement.where(Posting.place == wanted.place)
    if wanted.employment_type is not None:
        statement = statement.where(Posting.employment_type == wanted.employment_type)
    if wanted.department_id is not None:
        statement = (
            statement.join(Posting.role_version)
            .join(RoleVersion.role)
            .where(Role.department_id == wanted.department_id)
        )
    return _page(session, statement, cursor, size)


def takes_applications(today: date) -> ColumnElement[bool]:
    """Return the condition for the postings that are on the board on the company's day."""
    still_open = or_(Posting.closing_on.is_(None), Posting.closing_on >= today)
    return (Posting.status == PostingStatus.OPEN) & still_open


def find_posting(session: Session, slug: str) -> Posting:
    """Return a posting that is or was open to the public, with its role's department.

    One that is paused or closed is still found: whoever follows an old link shall read that it is.
    Raises :class:`NotFoundError`, for one never opened too.
    """
    posting = None
    if _SLUG.fullmatch(slug):
        posting = session.scalars(
            select(Posting)
            .where(Posting.slug == slug, Posting.status.not_in(UNPUBLISHED))
            .options(
                joinedload(Posting.role_version)
                .options(load_only(RoleVersion.number))
                .joinedload(RoleVersion.role)
                .joinedload(Role.department),
            ),
        ).first()
    if posting is None:
        raise NotFoundError(f"posting {slug!r}")
    return posting


def posting_state(session: Session, slug: str) -> PageState:
    """Return the state of a posting's page.

    Raises :class:`NotFoundError` where :func:`find_posting` does.
    """
    state = None
    if _SLUG.fullmatch(slug):
        state = _asked_beside(session, _STATE, {"slug": slug})
    if state is None:
        raise NotFoundError(f"posting {slug!r}")
    return PageState(tuple(state), state.updated_at, state.status, state.closing_on)


def board_state(session: Session) -> PageState:
    """Return the state of the board, and of all that lists what is on it."""
    state = _asked_beside(session, _BOARD_STATE, {})
    return PageState(tuple(state or ()), state[0] if state else None)


def _asked_beside(
    session: Session, statement: Select[*tuple[Any, ...]], parameters: dict[str, str]
) -> Row[*tuple[Any, ...]] | None:
    """Ask beside the session, whose bookkeeping takes longer than the query does."""
    with session.get_bind().engine.connect() as connection:
        return connection.execute(statement, parameters).first()


def search_words(search: str) -> list[str]:
    """Return the words that a search looks for: NFKC, at most eight of them."""
    plain = unicodedata.normalize("NFKC", search[:LONGEST_SEARCH])
    words = "".join(each if each.isprintable() else " " for each in plain).split()
    return words[:_MOST_WORDS]


def matching(search: str) -> list[ColumnElement[bool]]:
    """Return the conditions for the postings that a search finds."""
    return [
        or_(
            Posting.title_zh.icontains(word, autoescape=True),
            Posting.title_en.icontains(word, autoescape=True),
            Posting.place.icontains(word, autoescape=True),
        )
        for word in search_words(search)
    ]


def _page(session: Session, statement: Select[Posting], cursor: Cursor, size: int) -> Page[Posting]:
    """Page by when a posting was opened, then by its id, for several may open at one moment."""
    key = tuple_(Posting.opened_at, Posting.id)
    backwards = cursor.before is not None
    if cursor.before is not None:
        statement = statement.where(key > _key_of(cursor.before))
    elif cursor.after is not None:
        statement = statement.where(key < _key_of(cursor.after))
    order = (
        (Posting.opened_at.asc(), Posting.id.asc())
        if backwards
        else (Posting.opened_at.desc(), Posting.id.desc())
    )
    rows: Sequence[Posting] = session.scalars(
        statement.order_by(*order).limit(size + 1),
    ).all()
    has_more = len(rows) > size
    shown = list(rows[:size])
    if backwards:
        shown.reverse()
    if not shown:
        return Page([], None, None)
    has_previous = has_more if backwards else cursor.after is not None
    has_next = True if backwards else has_more
    return Page(shown, shown[0].id if has_previous else None, shown[-1].id if has_next else None)


def _key_of(posting_id: int) -> ColumnElement[tuple[object, object]]:
    at = aliased(Posting)
    return select(at.opened_at, at.id).where(at.id == posting_id).scalar_subquery()
