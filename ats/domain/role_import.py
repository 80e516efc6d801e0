"""Taking in role documents: read, corrected by HR, and only then published as versions."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.catalogue.codec import Document, from_document, from_documents, to_document
from ats.catalogue.document import Catalogue, Remark, Text
from ats.catalogue.reading.convert import to_catalogue
from ats.catalogue.reading.correcting import RoleCorrection, corrected, role_read
from ats.catalogue.reading.document import Place, RoleDocument, RoleRead, Value
from ats.catalogue.reading.matching import Matches, match
from ats.catalogue.reading.wordings import Known
from ats.domain.actor import Actor
from ats.domain.catalogue import import_catalogue
from ats.domain.errors import InvalidError, StaleEditError, TransitionError
from ats.domain.event import record
from ats.enums import EventKind, RoleImportStatus
from ats.models import Department, RoleImport, RoleVersion

# What `document` holds of a catalogue file, in place of a role document.
_CATALOGUE = "catalogue"


def begin_import(
    session: Session,
    document: RoleDocument,
    known: Known,
    *,
    name: str,
    submission_key: str,
    actor: Actor,
    now: datetime,
) -> RoleImport:
    """Keep a document that was read, for review. The same ``submission_key`` again is the same."""
    matches = to_document(match(document, known))
    return _begun(
        session,
        to_document(document),
        matches,
        name=name,
        submission_key=submission_key,
        actor=actor,
        now=now,
    )


def begin_catalogue_import(
    session: Session,
    catalogue: Catalogue,
    *,
    name: str,
    submission_key: str,
    actor: Actor,
    now: datetime,
) -> RoleImport:
    """Keep a catalogue file for review, as :func:`begin_import` keeps a document."""
    return _begun(
        session,
        {_CATALOGUE: to_document(catalogue)},
        {},
        name=name,
        submission_key=submission_key,
        actor=actor,
        now=now,
    )


def _begun(
    session: Session,
    document: Document,
    matches: Document,
    *,
    name: str,
    submission_key: str,
    actor: Actor,
    now: datetime,
) -> RoleImport:
    there = session.scalars(
        select(RoleImport).where(RoleImport.submission_key == submission_key),
    ).first()
    if there is not None:
        return there
    begun = RoleImport(
        submission_key=submission_key,
        name=name,
        document=document,
        matches=matches,
        left_out=[],
        uploaded_at=now,
        uploaded_by_id=actor.user_id,
        edited_at=now,
        edited_by_id=actor.user_id,
    )
    session.add(begun)
    session.flush()
    _record(session, EventKind.ROLE_DOCUMENT_UPLOADED, begun, actor=actor, now=now)
    return begun


def correct_role(
    session: Session,
    row: RoleImport,
    *,
    number: int,
    correction: RoleCorrection,
    leave_out: bool,
    known: Known,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct what was read of one role, or leave the role out.

    Raises :class:`StaleEditError`, :class:`TransitionError` once the review has ended, and
    :class:`InvalidError` (``items``, ``repeated``) if two items mean one competency.
    """
    before = document_of(row)
    if row.version != expected_version or row.status is not RoleImportStatus.REVIEWING:
        yours = (correction.title, correction.summary, correction.duties)
        _check(row, expected_version, row.status, role_read(before, number), yours)
    document, matches = corrected(before, matches_of(row), number, correction, known)
    ids = [each.id for each in matches.of(number)]
    if len(set(ids)) < len(ids):
        raise InvalidError("items", "repeated")
    left_out = sorted({*row.left_out, number} if leave_out else {*row.left_out} - {number})
    if (to_document(document), to_document(matches), left_out) == (
        row.document,
        row.matches,
        row.left_out,
    ):
        return
    row.document, row.matches = to_document(document), to_document(matches)
    row.left_out = left_out
    _edited(session, row, EventKind.ROLE_DOCUMENT_CORRECTED, actor=actor, now=now)


def accept_import(
    session: Session,
    row: RoleImport,
    *,
    department: str,
    known: Known,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> Sequence[RoleVersion]:
    """Publish the roles of a reviewed document that are new or say something new.

    Raises :class:`StaleEditError`, :class:`TransitionError` once the review has ended, and
    :class:`InvalidError` (``roles``, ``none``) if every role is left out.
    """
    _check(row, expected_version, RoleImportStatus.ACCEPTED)
    catalogue = understood(row, known, department=department)
    if not catalogue.roles:
        raise InvalidError("roles", "none")
    row.status = RoleImportStatus.ACCEPTED
    if not is_catalogue(row):
        catalogue = _in_department(session, catalogue)
    published = import_catalogue(session, catalogue, actor=actor, now=now)
    _edited(session, row, EventKind.ROLE_DOCUMENT_ACCEPTED, actor=actor, now=now)
    return published


def discard_import(
    session: Session, row: RoleImport, *, expected_version: int, actor: Actor, now: datetime
) -> None:
    """End a review without taking anything. Raises as :func:`accept_import`."""
    _check(row, expected_version, RoleImportStatus.DISCARDED)
    row.status = RoleImportStatus.DISCARDED
    _edited(session, row, EventKind.ROLE_DOCUMENT_DISCARDED, actor=actor, now=now)


def understood(row: RoleImport, known: Known, *, department: str | None = None) -> Catalogue:
    """Return the catalogue that accepting would take: without the roles that are left out.

    ``department`` (in Chinese) replaces the name that was read.
    """
    if is_catalogue(row):
        return from_document(Catalogue, row.document[_CATALOGUE])
    document = document_of(row)
    if department:
        document = dataclasses.replace(document, department=Value(department, Place(1, "")))
    catalogue = to_catalogue(document, matches_of(row), known, keep=True)
    roles = tuple(
        role
        for role, read in zip(catalogue.roles, document.roles, strict=True)
        if read.number not in row.left_out
    )
    used = {item.id for role in roles for item in role.competencies}
    competencies = tuple(each for each in catalogue.competencies if each.id in used)
    return dataclasses.replace(catalogue, roles=roles, competencies=competencies)


def is_catalogue(row: RoleImport) -> bool:
    """Whether a catalogue file was uploaded: it says all itself, and has no lines to be read."""
    return _CATALOGUE in row.document


def document_of(row: RoleImport) -> RoleDocument:
    """Return what was read, as it is corrected so far."""
    return from_document(RoleDocument, row.document)


def matches_of(row: RoleImport) -> Matches:
    """Return which competencies the items mean, as far as is decided."""
    return from_document(Matches, row.matches)


def _in_department(session: Session, catalogue: Catalogue) -> Catalogue:
    """Leave a department that is known its English name and the remarks HR knows the effect of."""
    stored = session.scalars(
        select(Department).where(Department.name_zh == catalogue.department.zh),
    ).first()
    if stored is None:
        return catalogue
    return dataclasses.replace(
        catalogue,
        department=Text(stored.name_zh, stored.name_en),
        source=stored.source,
        remarks=from_documents(Remark, stored.remarks),
    )


def _check(
    row: RoleImport,
    expected_version: int,
    to: RoleImportStatus,
    stored: RoleRead | None = None,
    yours: tuple[str, str, Sequence[str]] | None = None,
) -> None:
    if row.status is not RoleImportStatus.REVIEWING:
        raise TransitionError(row.status, to, "not_in_table")
    if row.version == expected_version:
        return
    theirs = _lines(stored) if stored else {"status": row.status}
    mine = (
        dict(zip(theirs, (yours[0], yours[1], "\n".join(yours[2])), strict=True)) if yours else {}
    )
    raise StaleEditError(
        theirs=theirs,
        yours=mine or {"status": to},
        changed_by=row.edited_by.name if row.edited_by else None,
        changed_at=row.edited_at,
    )


def _lines(read: RoleRead) -> dict[str, object]:
    return {
        "title_zh": read.title.text,
        "summary_zh": read.summary.text if read.summary else "",
        "duties_zh": "\n".join(duty.text for duty in read.duties),
    }


def _edited(
    session: Session, row: RoleImport, kind: EventKind, *, actor: Actor, now: datetime
) -> None:
    row.edited_at = now
    row.edited_by_id = actor.user_id
    session.flush()
    _record(session, kind, row, actor=actor, now=now)


def _record(
    session: Session, kind: EventKind, row: RoleImport, *, actor: Actor, now: datetime
) -> None:
    record(
        session,
        kind,
        actor=actor,
        now=now,
        to_state=row.status,
        details={"role_import": row.id, "name": row.name},
    )
