"""Role documents under review, and what is known already when one is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from ats.catalogue.reading.wordings import Known, gather
from ats.catalogue.shipped import shipped_catalogue
from ats.enums import RoleImportStatus
from ats.models import RoleImport
from ats.queries.catalogue import all_catalogues
from ats.queries.errors import NotFoundError

MOST_SHOWN = 25


def list_imports(session: Session) -> Sequence[RoleImport]:
    """Return the documents under review, the latest first, without their content."""
    return session.scalars(
        select(RoleImport)
        .where(RoleImport.status == RoleImportStatus.REVIEWING)
        .order_by(RoleImport.id.desc())
        .limit(MOST_SHOWN)
        .options(joinedload(RoleImport.uploaded_by)),
    ).all()


def find_import(session: Session, import_id: int, *, lock: bool = False) -> RoleImport:
    """Return an uploaded document; ``lock`` it before changing it. Raises :class:`NotFoundError`."""
    statement = (
        select(RoleImport)
        .where(RoleImport.id == import_id)
        .options(joinedload(RoleImport.uploaded_by), joinedload(RoleImport.edited_by))
    )
    if lock:
        statement = statement.with_for_update(of=RoleImport)
        statement = statement.execution_options(populate_existing=True)
    found = session.scalars(statement).first()
    if found is None:
        raise NotFoundError(f"role import {import_id}")
    return found


def known_catalogue(session: Session) -> Known:
    """Return what there is already: the catalogues of all departments, or else the shipped one."""
    return gather(*(all_catalogues(session) or (shipped_catalogue(),)))


def titles_of(known: Known, locale: str) -> Mapping[str, str]:
    """Return the competencies' titles by id, in the language of ``locale``."""
    return {id_: each.title.in_(locale) for id_, each in known.library.items()}
