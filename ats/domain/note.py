"""Notes on an application: for colleagues, never for the applicant."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.domain.actor import Actor
from ats.domain.errors import InvalidError
from ats.domain.event import record
from ats.enums import EventKind
from ats.models import Application, Note

LONGEST_NOTE = 10_000


def write_note(
    session: Session,
    application: Application,
    *,
    body: str,
    submission_key: str,
    actor: Actor,
    now: datetime,
) -> Note:
    """Add a note to an application; the same ``submission_key`` again returns the note it made.

    Raises :class:`InvalidError` for a note that says nothing, or more than ``LONGEST_NOTE``
    characters, or that no member of staff signs, or whose key was a note's elsewhere.
    """
    if actor.user is None:
        raise InvalidError("author", "missing")
    written = session.scalars(select(Note).where(Note.submission_key == submission_key)).first()
    if written is not None and written.application_id != application.id:
        raise InvalidError("submission_key", "used_elsewhere")
    if written is not None:
        return written
    said = body.strip()
    if not said:
        raise InvalidError("body", "missing")
    if len(said) > LONGEST_NOTE:
        raise InvalidError("body", "too_long")
    note = Note(
        application_id=application.id,
        author_id=actor.user.id,
        body=said,
        submission_key=submission_key,
        written_at=now,
    )
    session.add(note)
    session.flush()
    record(
        session,
        EventKind.NOTE_WRITTEN,
        actor=actor,
        now=now,
        application=application,
        details={"note": note.id},
    )
    return note
