"""The catalogue as it stands: every role in its current version."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.catalogue.document import Catalogue, Competency, Text, role_from_document
from ats.models import Role, RoleVersion


def current_catalogue(session: Session) -> Catalogue:
    """Return the catalogue put together from the roles' current versions."""
    rows = session.execute(
        select(Role, RoleVersion)
        .join(
            RoleVersion,
            (RoleVersion.role_id == Role.id) & (RoleVersion.number == Role.current_number),
        )
        .order_by(Role.position),
    ).all()
    roles = tuple(role_from_document(version.document) for _, version in rows)
    library: dict[str, Competency] = {}
    for role in roles:
        for item in role.competencies:
            library.setdefault(item.id, item.competency)
    department = rows[0][0] if rows else None
    return Catalogue(
        department=Text(
            zh=department.department_zh if department else "",
            en=department.department_en if department else None,
        ),
        source="",
        remarks=(),
        competencies=tuple(library.values()),
        roles=roles,
    )
