"""The life of a posting. All its transitions stand in one table.

How one is drafted stands in :mod:`ats.domain.posting_draft`; what applicants have read of it, in
:mod:`ats.domain.posting_revision`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.domain.actor import Actor
from ats.domain.errors import (
    DomainError,
    IncompleteError,
    NotAcceptingError,
    StaleEditError,
    TransitionError,
    UnlawfulError,
)
from ats.domain.event import record
from ats.domain.lawfulness import PARTS, check_lawful, keep_wording
from ats.domain.posting_changes import (
    PostingChanges,
    check_changes,
    missing_for_opening,
    readable,
    stored,
)
from ats.domain.posting_revision import publish
from ats.domain.zone import company_date
from ats.enums import UNPUBLISHED, EventKind, PostingStatus
from ats.models import Application, Event, Posting

# From where to where. What else must hold before a posting opens is asked by the verb.
TRANSITIONS: Mapping[PostingStatus, frozenset[PostingStatus]] = {
    PostingStatus.DRAFT: frozenset({PostingStatus.IN_REVIEW, PostingStatus.OPEN}),
    PostingStatus.IN_REVIEW: frozenset({PostingStatus.DRAFT, PostingStatus.OPEN}),
    PostingStatus.OPEN: frozenset({PostingStatus.PAUSED, PostingStatus.CLOSED}),
    PostingStatus.PAUSED: frozenset({PostingStatus.OPEN, PostingStatus.CLOSED}),
    PostingStatus.CLOSED: frozenset({PostingStatus.OPEN, PostingStatus.ARCHIVED}),
    PostingStatus.ARCHIVED: frozenset({PostingStatus.CLOSED}),
}

_CHANGES_A_POSTING = (
    EventKind.POSTING_EDITED,
    EventKind.POSTING_SENT_TO_REVIEW,
    EventKind.POSTING_RETURNED,
    EventKind.POSTING_OPENED,
    EventKind.POSTING_NOT_OPENED,
    EventKind.POSTING_PAUSED,
    EventKind.POSTING_CLOSED,
    EventKind.POSTING_REOPENED,
    EventKind.POSTING_ARCHIVED,
    EventKind.POSTING_UNARCHIVED,
    EventKind.APPLICATION_HIRED,
)


def check_accepts_applications(posting: Posting, *, today: date) -> None:
    """Raise :class:`NotAcceptingError` unless the posting takes applications on the company's day.

    The reason is the posting's status, or ``closing_date_past``: the closing date is the last day
    on which applications are taken.
    """
    if posting.status is not PostingStatus.OPEN:
        raise NotAcceptingError(posting.status.value)
    if posting.closing_on is not None and posting.closing_on < today:
        raise NotAcceptingError("closing_date_past")


def edit_posting(
    session: Session,
    posting: Posting,
    *,
    changes: PostingChanges,
    expected_version: int,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> None:
    """Change what a posting says, asks and offers, whatever its status; applications keep theirs.

    Nothing is written when nothing differs. ``reason`` is why wording that is warned about stays;
    it is written down. Raises :class:`StaleEditError` if it changed since it was shown,
    :class:`InvalidError` with the field at fault, and :class:`UnlawfulError` for what may not be
    said by a posting that is open.
    """
    columns = stored(changes)
    check_version(posting, expected_version, **columns)
    check_changes(session, posting, changes, today=company_date(now))
    changed = [field for field, value in columns.items() if getattr(posting, field) != value]
    if reason:
        keep_wording(session, posting, columns, reason=reason, actor=actor, now=now)
    rewritten = {part: columns[part] for part in PARTS if part in changed}
    if posting.status is PostingStatus.OPEN and rewritten:
        check_lawful(session, posting, rewritten)
    if not changed:
        return
    for field in changed:
        setattr(posting, field, columns[field])
    posting.updated_at = now
    session.flush()
    if posting.status not in UNPUBLISHED:
        publish(session, posting, now=now)
    record(
        session,
        EventKind.POSTING_EDITED,
        actor=actor,
        now=now,
        posting=posting,
        details={"fields": changed},
    )


def send_to_review(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Put a draft before those who shall read it before it opens.

    Raises :class:`StaleEditError` and :class:`TransitionError`.
    """
    to = PostingStatus.IN_REVIEW
    check_version(posting, expected_version, status=to)
    check_transition(posting, to)
    _change(session, posting, to=to, kind=EventKind.POSTING_SENT_TO_REVIEW, actor=actor, now=now)


def return_to_draft(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Make a posting that is in review a draft again.

    Raises :class:`StaleEditError` and :class:`TransitionError`.
    """
    to = PostingStatus.DRAFT
    check_version(posting, expected_version, status=to)
    check_transition(posting, to)
    _change(session, posting, to=to, kind=EventKind.POSTING_RETURNED, actor=actor, now=now)


def open_posting(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Open a draft, reviewed or not, or a paused posting: it takes applications from now on.

    Raises :class:`StaleEditError`, :class:`TransitionError` (``closing_date_past``,
    ``headcount_filled``, or what the table forbids), :class:`IncompleteError` without a place or
    a headcount, :class:`UnlawfulError` for what it may not say.
    """
    check_version(posting, expected_version, status=PostingStatus.OPEN)
    if posting.status is PostingStatus.CLOSED:
        # The table leads there, but that is another deed: reopening.
        raise TransitionError(posting.status, PostingStatus.OPEN, "not_in_table")
    _check_may_open(session, posting, today=company_date(now))
    if posting.status in UNPUBLISHED:
        posting.opened_at = now
    posting.opens_on = None
    to = PostingStatus.OPEN
    _change(session, posting, to=to, kind=EventKind.POSTING_OPENED, actor=actor, now=now)


def give_up_opening(
    session: Session, posting: Posting, *, reason: DomainError, actor: Actor, now: datetime
) -> None:
    """Take the day to open on from a posting that could not open on it, and write down why."""
    posting.opens_on = None
    posting.updated_at = now
    session.flush()
    code = "unlawful" if isinstance(reason, UnlawfulError) else "incomplete"
    if isinstance(reason, TransitionError):
        code = reason.reason
    record(
        session,
        EventKind.POSTING_NOT_OPENED,
        actor=actor,
        now=now,
        posting=posting,
        from_state=posting.status,
        to_state=posting.status,
        details={"reason": code},
    )


def pause_posting(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Take an open posting off the public board for a while; its applications go on.

    Raises :class:`StaleEditError` and :class:`TransitionError`.
    """
    to = PostingStatus.PAUSED
    check_version(posting, expected_version, status=to)
    check_transition(posting, to)
    _change(session, posting, to=to, kind=EventKind.POSTING_PAUSED, actor=actor, now=now)


def close_posting(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Close a posting: it takes no more applications; those it has go on until each has ended.

    Raises :class:`StaleEditError` and :class:`TransitionError`.
    """
    to = PostingStatus.CLOSED
    check_version(posting, expected_version, status=to)
    check_transition(posting, to)
    if posting.status is PostingStatus.ARCHIVED:
        raise TransitionError(posting.status, to, "not_in_table")
    posting.closed_at = now
    _change(session, posting, to=to, kind=EventKind.POSTING_CLOSED, actor=actor, now=now)


def reopen_posting(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Open a closed posting again, under the conditions of :func:`open_posting`."""
    check_version(posting, expected_version, status=PostingStatus.OPEN)
    if posting.status is not PostingStatus.CLOSED:
        raise TransitionError(posting.status, PostingStatus.OPEN, "not_closed")
    _check_may_open(session, posting, today=company_date(now))
    posting.opened_at = now
    posting.closed_at = None
    to = PostingStatus.OPEN
    _change(session, posting, to=to, kind=EventKind.POSTING_REOPENED, actor=actor, now=now)


def archive_posting(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Put a closed posting away; it is found among the archived only.

    Raises :class:`StaleEditError` and :class:`TransitionError` (``applications_under_way`` while
    there is one without an outcome).
    """
    to = PostingStatus.ARCHIVED
    check_version(posting, expected_version, status=to)
    check_transition(posting, to)
    if _has_applications_under_way(session, posting):
        raise TransitionError(posting.status, to, "applications_under_way")
    _change(session, posting, to=to, kind=EventKind.POSTING_ARCHIVED, actor=actor, now=now)


def unarchive_posting(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Take a posting out of the archive: it is closed, as it was.

    Raises :class:`StaleEditError` and :class:`TransitionError`.
    """
    to = PostingStatus.CLOSED
    check_version(posting, expected_version, status=to)
    check_transition(posting, to)
    if posting.status is not PostingStatus.ARCHIVED:
        raise TransitionError(posting.status, to, "not_archived")
    _change(session, posting, to=to, kind=EventKind.POSTING_UNARCHIVED, actor=actor, now=now)


def check_version(posting: Posting, expected_version: int, **yours: object) -> None:
    """Raise :class:`StaleEditError` unless the posting is as it was when the page was shown.

    ``yours`` is what was to be stored, by the posting's own field names; the error names what
    differs.
    """
    if posting.version == expected_version:
        return
    session = Session.object_session(posting)
    last = (
        session
        and session.scalars(
            select(Event)
            .where(Event.posting_id == posting.id, Event.kind.in_(_CHANGES_A_POSTING))
            .order_by(Event.id.desc())
            .limit(1),
        ).first()
    )
    mine = readable(session, yours)
    theirs = readable(session, {field: getattr(posting, field) for field in yours})
    differing = [field for field in mine if mine[field] != theirs[field]] or list(mine)
    raise StaleEditError(
        theirs={field: theirs[field] for field in differing},
        yours={field: mine[field] for field in differing},
        changed_by=last.actor.name if last and last.actor else None,
        changed_at=last.at if last else None,
    )


def check_transition(posting: Posting, to: PostingStatus) -> None:
    """Raise :class:`TransitionError` unless the table allows it."""
    if to is posting.status:
        raise TransitionError(posting.status, to, "already_there")
    if to not in TRANSITIONS[posting.status]:
        raise TransitionError(posting.status, to, "not_in_table")


def _check_may_open(session: Session, posting: Posting, *, today: date) -> None:
    check_transition(posting, PostingStatus.OPEN)
    missing = missing_for_opening(posting)
    if missing:
        raise IncompleteError(missing)
    if posting.closing_on is not None and posting.closing_on < today:
        raise TransitionError(posting.status, PostingStatus.OPEN, "closing_date_past")
    if posting.places_left < 1:
        raise TransitionError(posting.status, PostingStatus.OPEN, "headcount_filled")
    check_lawful(session, posting)


def _has_applications_under_way(session: Session, posting: Posting) -> bool:
    under_way = select(Application.id).where(
        Application.posting_id == posting.id, Application.outcome.is_(None)
    )
    return session.scalars(under_way.limit(1)).first() is not None


def _change(
    session: Session,
    posting: Posting,
    *,
    to: PostingStatus,
    kind: EventKind,
    actor: Actor,
    now: datetime,
) -> None:
    from_ = posting.status
    posting.status = to
    posting.updated_at = now
    session.flush()
    if to is PostingStatus.OPEN:
        publish(session, posting, now=now)
    record(session, kind, actor=actor, now=now, posting=posting, from_state=from_, to_state=to)
