"""Editing roles: a draft takes the changes, publishing it makes the next version.

A published version is never changed, so nothing that runs is touched. What a competency means is
the same in every role: publishing a new wording of one publishes every role that has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ats.catalogue import editing
from ats.catalogue.document import Competency as Described
from ats.catalogue.document import Role as DescribedRole
from ats.catalogue.document import role_from_document, role_to_document
from ats.domain.actor import Actor
from ats.domain.errors import InvalidError, StaleEditError
from ats.domain.event import record
from ats.domain.role_reading import readable
from ats.enums import EventKind
from ats.models import Competency, Role, RoleDraft, RoleVersion


def save_draft(
    session: Session,
    role: Role,
    *,
    edited: DescribedRole,
    expected_version: int,
    base_number: int,
    actor: Actor,
    now: datetime,
) -> RoleDraft | None:
    """Keep an edited role as its draft, or go on with the draft there is.

    ``expected_version``: the draft's when the page was shown, 0 when there was none;
    ``base_number``: the role's version that the page went on from. Saving again what is stored
    writes nothing; None when there is no draft and nothing differs from the current version.
    Raises :class:`StaleEditError` if another draft was saved or published meanwhile.
    """
    _lock(session, role)
    draft = find_draft(session, role)
    stored = draft.document if draft else current_version(session, role).document
    if role_from_document(stored) == edited:
        return draft
    if draft is None and expected_version == 0 and base_number == role.current_number:
        draft = RoleDraft(role_id=role.id, base_number=base_number, begun_at=now)
        session.add(draft)
    elif draft is None or draft.version != expected_version:
        raise _stale(stored, edited, draft)
    draft.document = role_to_document(edited)
    draft.edited_at = now
    draft.edited_by_id = actor.user_id
    session.flush()
    _record(session, EventKind.ROLE_EDITED, role, draft.base_number, actor=actor, now=now)
    return draft


def discard_draft(
    session: Session, role: Role, *, expected_version: int, actor: Actor, now: datetime
) -> None:
    """Throw a role's draft away; the role stays as published. No draft: nothing to be done.

    Raises :class:`StaleEditError` if the draft is not the one that was shown.
    """
    _lock(session, role)
    draft = find_draft(session, role)
    if draft is None:
        return
    if draft.version != expected_version:
        raise _stale(draft.document, role_from_document(draft.document), draft)
    session.delete(draft)
    session.flush()
    _record(session, EventKind.ROLE_DRAFT_DISCARDED, role, draft.base_number, actor=actor, now=now)


def catch_up(
    session: Session, role: Role, *, expected_version: int, actor: Actor, now: datetime
) -> None:
    """Let a draft that is behind go on from the current version: what only that changed is taken.

    Where both changed the same, the draft's stays. Raises :class:`StaleEditError`.
    """
    _lock(session, role)
    draft = find_draft(session, role)
    if draft is None or draft.base_number == role.current_number:
        return
    mine = role_from_document(draft.document)
    if draft.version != expected_version:
        raise _stale(draft.document, mine, draft)
    base = role_from_document(_version(session, role, draft.base_number).document)
    theirs = role_from_document(current_version(session, role).document)
    draft.document = role_to_document(editing.merged(base=base, mine=mine, theirs=theirs))
    draft.base_number = role.current_number
    draft.edited_at = now
    draft.edited_by_id = actor.user_id
    session.flush()
    _record(session, EventKind.ROLE_EDITED, role, draft.base_number, actor=actor, now=now)


def publish_draft(
    session: Session, role: Role, *, expected_version: int, actor: Actor, now: datetime
) -> Sequence[RoleVersion]:
    """Make a role's draft its next version; return it, and those of roles that share its wording.

    Raises :class:`StaleEditError` if the draft was changed, published or discarded since it was
    shown, or is behind; :class:`InvalidError` (``draft``, ``unchanged``) if it says nothing new.
    """
    roles = session.scalars(select(Role).order_by(Role.id).with_for_update()).all()
    current = {
        each.role_id: each
        for each in session.scalars(
            select(RoleVersion)
            .join(Role, Role.id == RoleVersion.role_id)
            .where(RoleVersion.number == Role.current_number),
        )
    }
    draft, stands = find_draft(session, role), current[role.id]
    if draft is None:
        raise _stale(stands.document, role_from_document(stands.document), None)
    edited = role_from_document(draft.document)
    if draft.version != expected_version or draft.base_number != role.current_number:
        raise _stale(stands.document, edited, draft)
    published_before = role_from_document(stands.document)
    if edited == published_before:
        raise InvalidError("draft", "unchanged")
    before = {item.id: item.competency for item in published_before.competencies}
    reworded = {
        item.id: item.competency
        for item in edited.competencies
        if before.get(item.id) != item.competency
    }
    store_competencies(session, reworded)
    session.delete(draft)
    published = [
        publish(session, role, edited, kind=EventKind.ROLE_PUBLISHED, actor=actor, now=now)
    ]
    for other in roles:
        described = role_from_document(current[other.id].document)
        following = editing.with_shared(described, reworded)
        if other.id != role.id and following != described:
            published.append(
                publish(
                    session, other, following, kind=EventKind.ROLE_PUBLISHED, actor=actor, now=now
                ),
            )
    return published


def publish(
    session: Session,
    role: Role,
    described: DescribedRole,
    *,
    kind: EventKind,
    actor: Actor,
    now: datetime,
) -> RoleVersion:
    """Give a role its next version. The role is new, or locked."""
    role.current_number += 1
    session.flush()
    version = RoleVersion(
        role_id=role.id,
        number=role.current_number,
        title_zh=described.title.zh,
        title_en=described.title.en,
        document=role_to_document(described),
        published_at=now,
        published_by_id=actor.user_id,
    )
    session.add(version)
    session.flush()
    _record(session, kind, role, version.number, actor=actor, now=now)
    return version


def store_competencies(session: Session, competencies: Mapping[str, Described]) -> None:
    """Keep the names of competencies, by which ratings are compared; new ones come last."""
    last = session.scalar(select(func.max(Competency.position))) or 0
    for described in competencies.values():
        stored = session.get(Competency, described.id)
        if stored is None:
            last += 1
            stored = Competency(id=described.id, position=last)
            session.add(stored)
        stored.category = described.category
        stored.title_zh = described.title.zh
        stored.title_en = described.title.en
    session.flush()


def find_draft(session: Session, role: Role) -> RoleDraft | None:
    """Return a role's draft, if it has one, as it is stored now."""
    return session.scalars(
        select(RoleDraft)
        .where(RoleDraft.role_id == role.id)
        .execution_options(populate_existing=True),
    ).first()


def current_version(session: Session, role: Role) -> RoleVersion:
    """Return a role's current version."""
    return _version(session, role, role.current_number)


def _version(session: Session, role: Role, number: int) -> RoleVersion:
    return session.scalars(
        select(RoleVersion).where(RoleVersion.role_id == role.id, RoleVersion.number == number),
    ).one()


def _lock(session: Session, role: Role) -> None:
    session.execute(
        select(Role)
        .where(Role.id == role.id)
        .with_for_update()
        .execution_options(populate_existing=True),
    )


def _stale(
    stored: Mapping[str, object], mine: DescribedRole, draft: RoleDraft | None
) -> StaleEditError:
    theirs, yours = readable(role_from_document(stored)), readable(mine)
    differing = [name for name in {**theirs, **yours} if theirs.get(name) != yours.get(name)]
    return StaleEditError(
        theirs={name: theirs.get(name) for name in differing},
        yours={name: yours.get(name) for name in differing},
        changed_by=draft.edited_by.name if draft and draft.edited_by else None,
        changed_at=draft.edited_at if draft else None,
    )


def _record(
    session: Session, kind: EventKind, role: Role, number: int, *, actor: Actor, now: datetime
) -> None:
    record(
        session,
        kind,
        actor=actor,
        now=now,
        to_state=str(number),
        details={"role": role.key, "version": number},
    )
