"""A role over time: its draft, its versions, and what runs on each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from ats.catalogue.document import Competency, Role, Text, role_from_document
from ats.enums import PostingStatus
from ats.models import Posting, RoleDraft, RoleVersion, User
from ats.models import Role as StoredRole
from ats.queries import posting as posting_queries
from ats.queries.paging import START, Cursor, Page, fetch_page
from ats.queries.role import find_role_version


@dataclass(frozen=True, slots=True)
class Editing:
    """A role that may be edited: its current version, and its draft if there is one.

    `described` is what an edit goes on from: the draft, or else the current version.
    """

    role: StoredRole
    current: RoleVersion
    draft: RoleDraft | None
    described: Role

    @property
    def draft_version(self) -> int:
        """What a form has to bring: the draft's version, 0 where there is no draft."""
        return self.draft.version if self.draft else 0

    @property
    def base_number(self) -> int:
        """The number of the version that an edit goes on from."""
        return self.draft.base_number if self.draft else self.role.current_number

    @property
    def is_behind(self) -> bool:
        """Whether the role got a newer version since the draft was begun."""
        return self.base_number != self.role.current_number


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the list, with the postings the viewer sees that run on it, by status."""

    version: RoleVersion
    postings: Mapping[PostingStatus, int]


def find_editing(session: Session, key: str) -> Editing:
    """Return a role with its current version and its draft. Raises :class:`NotFoundError`."""
    current = find_role_version(session, key)
    draft = session.scalars(
        select(RoleDraft)
        .where(RoleDraft.role_id == current.role_id)
        .options(joinedload(RoleDraft.edited_by)),
    ).first()
    described = role_from_document((draft or current).document)
    return Editing(current.role, current, draft, described)


def list_versions(
    session: Session, viewer: User, role: StoredRole, cursor: Cursor = START
) -> Page[VersionRow]:
    """Return a page of a role's versions, the newest first."""
    statement = (
        select(RoleVersion.number, RoleVersion)
        .where(RoleVersion.role_id == role.id)
        .options(joinedload(RoleVersion.published_by))
    )
    page = fetch_page(session, statement, RoleVersion.number, cursor)
    counts: dict[int, dict[PostingStatus, int]] = {}
    for version_id, status, number in session.execute(
        select(Posting.role_version_id, Posting.status, func.count())
        .where(
            Posting.role_version_id.in_([row.RoleVersion.id for row in page.items]),
            posting_queries.seen_by(viewer),
        )
        .group_by(Posting.role_version_id, Posting.status),
    ):
        counts.setdefault(version_id, {})[status] = number
    return page.map(lambda row: VersionRow(row.RoleVersion, counts.get(row.RoleVersion.id, {})))


def shared_library(session: Session) -> Mapping[str, Competency]:
    """Return every competency as the roles' current versions word it, by id."""
    return {
        item.id: item.competency for role in current_roles(session) for item in role.competencies
    }


def roles_sharing(session: Session, edited: Role, current: Role) -> Sequence[Text]:
    """Return the titles of the other roles whose competencies an edit of one role rewords."""
    before = {item.id: item.competency for item in current.competencies}
    reworded = {
        item.id: item.competency
        for item in edited.competencies
        if before.get(item.id) != item.competency
    }
    return [
        role.title
        for role in current_roles(session)
        if role.key != edited.key
        and any(
            item.id in reworded and reworded[item.id] != item.competency
            for item in role.competencies
        )
    ]


def roles_with(session: Session, competency_id: str, *, but: str) -> Sequence[Text]:
    """Return the titles of the roles that have a competency, one role left out by its key."""
    return [
        role.title
        for role in current_roles(session)
        if role.key != but and any(item.id == competency_id for item in role.competencies)
    ]


def current_roles(session: Session) -> Sequence[Role]:
    """Return every role as its current version says, in the catalogue's order."""
    documents = session.scalars(
        select(RoleVersion.document)
        .join(
            StoredRole,
            (RoleVersion.role_id == StoredRole.id)
            & (RoleVersion.number == StoredRole.current_number),
        )
        .order_by(StoredRole.position, StoredRole.id),
    )
    return [role_from_document(document) for document in documents]
