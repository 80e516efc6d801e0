"""Applications as staff see them: the list with its search, and one of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload

from ats.catalogue.document import Text
from ats.enums import Outcome, Stage
from ats.models import Application, Candidate, Posting, RoleVersion, User
from ats.queries import posting as posting_queries
from ats.queries.errors import NotFoundError
from ats.queries.paging import START, Count, Cursor, Page, counting, fetch_page

_LONGEST_SEARCH = 100
_MOST_TERMS = 8
_PHONE = re.compile(r"\+?[\d().-]+")


@dataclass(frozen=True, slots=True)
class ApplicationFilter:
    """What a list of applications is narrowed to. ``state``: a stage under way, or an outcome."""

    search: str = ""
    state: Stage | Outcome | None = None
    posting_id: int | None = None

    @property
    def is_set(self) -> bool:
        """Whether it narrows anything."""
        return bool(self.search.strip()) or self.state is not None or self.posting_id is not None


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One line of a list of applications."""

    id: int
    name: str
    posting_id: int
    posting_title: Text
    stage: Stage
    outcome: Outcome | None
    submitted_at: datetime
    stage_entered_at: datetime


def seen_by(viewer: User) -> ColumnElement[bool]:
    """Return the condition for the applications a viewer may see; needs a join to the posting."""
    return posting_queries.seen_by(viewer)


def find_application(
    session: Session,
    viewer: User,
    application_id: int,
    *,
    lock: bool = False,
) -> Application:
    """Return an application with its candidate, posting, role version and resume.

    ``lock`` it before changing it. Raises :class:`NotFoundError`.
    """
    statement = (
        select(Application)
        .join(Application.posting)
        .where(Application.id == application_id, seen_by(viewer))
        .options(
            joinedload(Application.candidate),
            joinedload(Application.resume),
            joinedload(Application.posting_revision),
            joinedload(Application.posting)
            .joinedload(Posting.role_version)
            .joinedload(RoleVersion.role),
        )
    )
    if lock:
        statement = statement.with_for_update(of=Application).execution_options(
            populate_existing=True,
        )
    application = session.scalars(statement).first()
    if application is None:
        raise NotFoundError(f"application {application_id}")
    return application


def list_applications(
    session: Session,
    viewer: User,
    wanted: ApplicationFilter,
    cursor: Cursor = START,
) -> Page[ApplicationRow]:
    """Return a page of the applications that the viewer may see, newest first."""
    statement = _narrowed(
        select(
            Application.id,
            Candidate.name,
            Application.posting_id,
            Posting.title_zh,
            Posting.title_en,
            Application.stage,
            Application.outcome,
            Application.submitted_at,
            Application.stage_entered_at,
        ),
        viewer,
        wanted,
    )
    return fetch_page(session, statement, Application.id, cursor).map(
        lambda row: ApplicationRow(
            id=row.id,
            name=row.name,
            posting_id=row.posting_id,
            posting_title=Text(row.title_zh, row.title_en),
            stage=row.stage,
            outcome=row.outcome,
            submitted_at=row.submitted_at,
            stage_entered_at=row.stage_entered_at,
        ),
    )


def count_applications(session: Session, viewer: User, wanted: ApplicationFilter) -> Count:
    """Return how many applications the viewer would find."""
    found = _narrowed(select(Application.id), viewer, wanted)
    return Count(session.scalars(counting(found)).one())


def search_terms(search: str) -> list[str]:
    """Return what a search looks for, as ``Candidate.search_text`` is written.

    NFKC and casefolded, split at white space; a telephone number keeps only its digits. Every
    term must occur.
    """
    plain = unicodedata.normalize("NFKC", search[:_LONGEST_SEARCH]).casefold()
    return [_digits_of_phone(term) for term in plain.split()][:_MOST_TERMS]


def _digits_of_phone(term: str) -> str:
    return (re.sub(r"\D", "", term) or term) if _PHONE.fullmatch(term) else term


def _narrowed(
    statement: Select[*tuple[Any, ...]], viewer: User, wanted: ApplicationFilter
) -> Select[*tuple[Any, ...]]:
    statement = (
        statement.join(Posting, Posting.id == Application.posting_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .where(seen_by(viewer))
    )
    for term in search_terms(wanted.search):
        statement = statement.where(Candidate.search_text.contains(term, autoescape=True))
    if isinstance(wanted.state, Stage):
        statement = statement.where(
            Application.outcome.is_(None), Application.stage == wanted.state
        )
    elif wanted.state is not None:
        statement = statement.where(Application.outcome == wanted.state)
    if wanted.posting_id is not None:
        statement = statement.where(Application.posting_id == wanted.posting_id)
    return statement
