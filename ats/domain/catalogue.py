"""Taking a catalogue into the database: each role that changed gets its next version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.catalogue.codec import to_documents
from ats.catalogue.document import Catalogue, Competency, role_from_document
from ats.domain.actor import Actor
from ats.domain.role import current_version, publish
from ats.enums import EventKind
from ats.models import Competency as StoredCompetency
from ats.models import Department, Role, RoleVersion


def import_catalogue(
    session: Session,
    catalogue: Catalogue,
    *,
    actor: Actor,
    now: datetime,
) -> Sequence[RoleVersion]:
    """Publish every role of a catalogue that is new or says something new; return those versions.

    A role that says what its current version says is left alone, so importing twice is importing
    once. A role that the catalogue does not name is left alone too.
    """
    department = _store_department(session, catalogue)
    _store_library(session, catalogue.competencies)
    stored = {role.key: role for role in session.scalars(select(Role).with_for_update())}
    published = []
    for position, described in enumerate(catalogue.roles, start=1):
        role = stored.get(described.key)
        if role is None:
            role = Role(key=described.key, current_number=0)
            session.add(role)
        elif role_from_document(current_version(session, role).document) == described:
            continue
        role.position = position
        role.department = department
        published.append(
            publish(
                session, role, described, kind=EventKind.CATALOGUE_IMPORTED, actor=actor, now=now
            ),
        )
    return published


def _store_department(session: Session, catalogue: Catalogue) -> Department:
    name = catalogue.department
    stored = session.scalars(select(Department).where(Department.name_zh == name.zh)).first()
    if stored is None:
        stored = Department(name_zh=name.zh)
        session.add(stored)
    stored.name_en = name.en
    stored.source = catalogue.source
    stored.remarks = to_documents(catalogue.remarks)
    session.flush()
    return stored


def _store_library(session: Session, competencies: Sequence[Competency]) -> None:
    """Keep the names of competencies, in the catalogue's order if it names all there are.

    A catalogue that names only some leaves those their places; what is new comes last.
    """
    stored = {each.id: each for each in session.scalars(select(StoredCompetency))}
    is_whole = stored.keys() <= {each.id for each in competencies}
    last = max((each.position for each in stored.values()), default=0)
    for place, competency in enumerate(competencies, start=1):
        row = stored.get(competency.id)
        if row is None:
            last += 1
            row = StoredCompetency(id=competency.id, position=last)
            session.add(row)
        if is_whole:
            row.position = place
        row.category = competency.category
        row.title_zh = competency.title.zh
        row.title_en = competency.title.en
    session.flush()
