"""All that happened to an application or a posting, in one list, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from ats.enums import EventKind, OfferStatus, Outcome, PostingStatus, Stage, Verdict
from ats.models import Application, Event, Note, Posting, User

LATEST_OF_A_POSTING = 30

_POSTING_KINDS = (
    EventKind.POSTING_DRAFTED,
    EventKind.POSTING_EDITED,
    EventKind.POSTING_WORDING_KEPT,
    EventKind.POSTING_SENT_TO_REVIEW,
    EventKind.POSTING_RETURNED,
    EventKind.POSTING_OPENED,
    EventKind.POSTING_NOT_OPENED,
    EventKind.POSTING_PAUSED,
    EventKind.POSTING_CLOSED,
    EventKind.POSTING_REOPENED,
    EventKind.POSTING_ARCHIVED,
    EventKind.POSTING_UNARCHIVED,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. ``who`` is None for the applicant and the system; ``by`` says which.

    ``note`` is what a note says; None for anything but a note.
    """

    kind: EventKind
    at: datetime
    by: str
    who: str | None
    from_state: StrEnum | None
    to_state: StrEnum | None
    why: str
    details: Mapping[str, Any]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened. ``withheld``: how many notes and reasons of colleagues were left out."""

    entries: Sequence[Entry]
    withheld: int = 0


def find_timeline(
    session: Session, viewer: User, application: Application, *, owes_scorecard: bool
) -> Timeline:
    """Return all events and notes of an application that the viewer has been let see.

    Whoever owes a scorecard for it (:mod:`ats.queries.independence`) is not told what colleagues
    wrote: their notes are left out, and of their deeds the reasons.
    """
    events = session.scalars(
        select(Event)
        .where(Event.application_id == application.id, Event.kind != EventKind.NOTE_WRITTEN)
        .options(joinedload(Event.actor)),
    ).all()
    notes = session.scalars(
        select(Note).where(Note.application_id == application.id).options(joinedload(Note.author)),
    ).all()
    entries: list[tuple[datetime, int, Entry]] = []
    withheld = 0
    for event in events:
        is_kept_back = owes_scorecard and _is_of_a_colleague(event, viewer) and bool(event.why)
        withheld += is_kept_back
        entries.append((event.at, event.id, _entry(event, why="" if is_kept_back else event.why)))
    for note in notes:
        if owes_scorecard and note.author_id != viewer.id:
            withheld += 1
        else:
            entries.append((note.written_at, note.id, _note_entry(note)))
    entries.sort(key=lambda each: each[:2], reverse=True)
    return Timeline([entry for _, _, entry in entries], withheld)


def find_posting_history(session: Session, posting: Posting) -> Timeline:
    """Return the latest that was done to a posting itself."""
    events = session.scalars(
        select(Event)
        .where(Event.posting_id == posting.id, Event.kind.in_(_POSTING_KINDS))
        .order_by(Event.id.desc())
        .limit(LATEST_OF_A_POSTING)
        .options(joinedload(Event.actor)),
    )
    return Timeline([_entry(event, why=event.why) for event in events])


def _is_of_a_colleague(event: Event, viewer: User) -> bool:
    return event.actor_id is not None and event.actor_id != viewer.id


def _entry(event: Event, *, why: str) -> Entry:
    return Entry(
        kind=event.kind,
        at=event.at,
        by=event.by,
        who=event.actor.name if event.actor else None,
        from_state=_state(event.kind, event.from_state),
        to_state=_state(event.kind, event.to_state),
        why=why,
        details=event.details,
    )


def _note_entry(note: Note) -> Entry:
    return Entry(
        kind=EventKind.NOTE_WRITTEN,
        at=note.written_at,
        by="staff",
        who=note.author.name,
        from_state=None,
        to_state=None,
        why="",
        details={},
        note=note.body,
    )


def _state(kind: EventKind, word: str | None) -> StrEnum | None:
    """Return the member that a stored word stands for: which vocabulary, the kind of event says."""
    if kind.startswith("posting_"):
        vocabularies: tuple[type[StrEnum], ...] = (PostingStatus,)
    elif kind.startswith("offer_"):
        vocabularies = (OfferStatus, Stage, Outcome)
    else:
        vocabularies = (Stage, Outcome, Verdict)
    for vocabulary in vocabularies:
        if word in set(vocabulary):
            return vocabulary(word)
    return None
