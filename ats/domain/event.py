"""Writing down what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from ats.domain.actor import Actor
from ats.enums import EventKind
from ats.models import Application, Event, Posting, User


def record(
    session: Session,
    kind: EventKind,
    *,
    actor: Actor,
    now: datetime,
    application: Application | None = None,
    posting: Posting | None = None,
    user: User | None = None,
    from_state: str | None = None,
    to_state: str | None = None,
    why: str = "",
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Add one event. An application's event names its posting too."""
    if application is not None and posting is None:
        posting_id: int | None = application.posting_id
    else:
        posting_id = posting.id if posting else None
    event = Event(
        kind=kind,
        at=now,
        actor_id=actor.user_id,
        by=actor.by.value,
        application_id=application.id if application else None,
        posting_id=posting_id,
        user_id=user.id if user else None,
        from_state=from_state,
        to_state=to_state,
        why=why,
        details=dict(details or {}),
    )
    session.add(event)
    session.flush()
    return event
