"""The catalogue's roles as staff read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from ats.catalogue import document
from ats.catalogue.document import Text, role_from_document
from ats.enums import PostingStatus
from ats.models import Department, Posting, Role, RoleVersion, User
from ats.queries import posting as posting_queries
from ats.queries.errors import NotFoundError
from ats.queries.paging import START, Cursor, Page, fetch_page

_KEY = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of the list: what its current version says, and its postings by status."""

    key: str
    department: Text
    version_number: int
    role: document.Role
    postings: Mapping[PostingStatus, int]


def list_roles(session: Session, viewer: User, cursor: Cursor = START) -> Page[RoleRow]:
    """Return a page of roles in the catalogue's order, with the postings that the viewer sees."""
    is_current = (RoleVersion.role_id == Role.id) & (RoleVersion.number == Role.current_number)
    statement = (
        select(
            Role.id,
            Role.key,
            Department.name_zh,
            Department.name_en,
            RoleVersion.number,
            RoleVersion.document,
        )
        .join(Role.department)
        .join(RoleVersion, is_current)
    )
    page = fetch_page(session, statement, Role.id, cursor, newest_first=False)
    postings = _count_postings(session, viewer, [row.id for row in page.items])
    return page.map(
        lambda row: RoleRow(
            key=row.key,
            department=Text(row.name_zh, row.name_en),
            version_number=row.number,
            role=role_from_document(row.document),
            postings=postings.get(row.id, {}),
        ),
    )


def find_role_version(session: Session, key: str, number: int | None = None) -> RoleVersion:
    """Return a version of a role, the current one unless ``number`` names another.

    Raises :class:`NotFoundError`.
    """
    if not _KEY.fullmatch(key):
        raise NotFoundError("no role has such a key")
    version = session.scalars(
        select(RoleVersion)
        .join(RoleVersion.role)
        .where(
            Role.key == key,
            RoleVersion.number == (Role.current_number if number is None else number),
        )
        .options(joinedload(RoleVersion.role).joinedload(Role.department)),
    ).first()
    if version is None:
        raise NotFoundError(f"role {key}")
    return version


def _count_postings(
    session: Session, viewer: User, role_ids: list[int]
) -> dict[int, dict[PostingStatus, int]]:
    counts: dict[int, dict[PostingStatus, int]] = {}
    for role_id, status, number in session.execute(
        select(RoleVersion.role_id, Posting.status, func.count())
        .join(Posting, Posting.role_version_id == RoleVersion.id)
        .where(RoleVersion.role_id.in_(role_ids), posting_queries.seen_by(viewer))
        .group_by(RoleVersion.role_id, Posting.status),
    ):
        counts.setdefault(role_id, {})[status] = number
    return counts
