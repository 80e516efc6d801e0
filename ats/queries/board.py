"""The public job board: the postings that are open, and one of them. Never a candidate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, bindparam, or_, select, tuple_
from sqlalchemy.orm import Session, aliased, defer, joinedload, load_only

from ats.enums import UNPUBLISHED, PostingStatus
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
    select(_POSTING.c.id, _POSTING.c.version, _DEPARTMENT.c.name_zh, _DEPARTMENT.c.name_en)
    .join(_VERSION, _VERSION.c.id == _POSTING.c.role_version_id)
    .join(_ROLE, _ROLE.c.id == _VERSION.c.role_id)
    .join(_DEPARTMENT, _DEPARTMENT.c.id == _ROLE.c.department_id)
    .where(_POSTING.c.slug == bindparam("slug"), _POSTING.c.status.not_in(UNPUBLISHED))
)


def open_postings(
    session: Session,
    *,
    today: date,
    search: str = "",
    cursor: Cursor = START,
) -> Page[Posting]:
    """Return a page of the postings that take applications on the company's day, newest first.

    Every word of ``search`` must occur in the title, in either language, or in the place. The
    page's keys are posting ids.
    """
    statement = (
        select(Posting)
        .where(
            Posting.status == PostingStatus.OPEN,
            or_(Posting.closing_on.is_(None), Posting.closing_on >= today),
            *_matching(search),
        )
        .options(defer(Posting.form), defer(Posting.plan))
    )
    return _page(session, statement, cursor)


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


def posting_state(session: Session, slug: str) -> Hashable:
    """Return what changes whenever the page of a posting does, the day apart.

    Raises :class:`NotFoundError` where :func:`find_posting` does.
    """
    state = None
    if _SLUG.fullmatch(slug):
        # Beside the session, whose bookkeeping takes longer than the query does.
        with session.get_bind().engine.connect() as connection:
            state = connection.execute(_STATE, {"slug": slug}).first()
    if state is None:
        raise NotFoundError(f"posting {slug!r}")
    return tuple(state)


def search_words(search: str) -> list[str]:
    """Return the words that a search looks for: NFKC, at most eight of them."""
    plain = unicodedata.normalize("NFKC", search[:LONGEST_SEARCH])
    words = "".join(each if each.isprintable() else " " for each in plain).split()
    return words[:_MOST_WORDS]


def _matching(search: str) -> list[ColumnElement[bool]]:
    return [
        or_(
            Posting.title_zh.icontains(word, autoescape=True),
            Posting.title_en.icontains(word, autoescape=True),
            Posting.place.icontains(word, autoescape=True),
        )
        for word in search_words(search)
    ]


def _page(session: Session, statement: Select[Posting], cursor: Cursor) -> Page[Posting]:
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
        statement.order_by(*order).limit(PAGE_SIZE + 1),
    ).all()
    has_more = len(rows) > PAGE_SIZE
    shown = list(rows[:PAGE_SIZE])
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
