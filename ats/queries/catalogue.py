"""The catalogue as it stands: every role of a department in its current version."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.catalogue.codec import from_documents
from ats.catalogue.document import Catalogue, Remark, Text, role_from_document
from ats.models import Competency, Department, Role, RoleVersion
from ats.queries.errors import NotFoundError


def current_catalogue(session: Session, *, department: str | None = None) -> Catalogue:
    """Return a department's catalogue, put together from its roles' current versions.

    Without a (Chinese) name: the first department's. Raises :class:`NotFoundError`.
    """
    named = select(Department).order_by(Department.id).limit(1)
    if department is not None:
        named = named.where(Department.name_zh == department)
    found = session.scalars(named).first()
    if found is None:
        raise NotFoundError
    documents = session.scalars(
        select(RoleVersion.document)
        .join(Role, (RoleVersion.role_id == Role.id) & (RoleVersion.number == Role.current_number))
        .where(Role.department_id == found.id)
        .order_by(Role.position),
    ).all()
    roles = tuple(role_from_document(document) for document in documents)
    used = {item.id: item.competency for role in roles for item in role.competencies}
    in_order = session.scalars(select(Competency.id).order_by(Competency.position)).all()
    return Catalogue(
        department=Text(zh=found.name_zh, en=found.name_en),
        source=found.source,
        remarks=from_documents(Remark, found.remarks),
        competencies=tuple(used[id_] for id_ in in_order if id_ in used),
        roles=roles,
    )


def all_catalogues(session: Session) -> tuple[Catalogue, ...]:
    """Return the catalogues of all departments as they stand."""
    names = session.scalars(select(Department.name_zh).order_by(Department.id)).all()
    return tuple(current_catalogue(session, department=name) for name in names)
