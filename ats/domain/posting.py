"""The life of a posting. All its transitions stand in one table.

A posting is drafted complete from one version of a role and keeps that version for good: text,
form and plan are its own from then on, and a newer version of the role changes none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.catalogue.application_form import application_form, form_to_document
from ats.catalogue.document import role_from_document
from ats.catalogue.interview_plan import interview_plan, plan_to_document
from ats.catalogue.posting_text import posting_text, posting_text_to_document
from ats.domain.actor import Actor
from ats.domain.errors import IncompleteError, NotAcceptingError, StaleEditError, TransitionError
from ats.domain.event import record
from ats.domain.posting_changes import PostingChanges, check_changes, readable, stored
from ats.domain.zone import company_date
from ats.enums import EventKind, PostingStatus
from ats.models import Event, Posting, Role, RoleVersion

# From where to where. What else must hold before a posting opens is asked by the verb.
TRANSITIONS: Mapping[PostingStatus, frozenset[PostingStatus]] = {
    PostingStatus.DRAFT: frozenset({PostingStatus.OPEN}),
    PostingStatus.OPEN: frozenset({PostingStatus.PAUSED, PostingStatus.CLOSED}),
    PostingStatus.PAUSED: frozenset({PostingStatus.OPEN, PostingStatus.CLOSED}),
    PostingStatus.CLOSED: frozenset({PostingStatus.OPEN}),
}

_CHANGES_A_POSTING = (
    EventKind.POSTING_EDITED,
    EventKind.POSTING_OPENED,
    EventKind.POSTING_PAUSED,
    EventKind.POSTING_CLOSED,
    EventKind.POSTING_REOPENED,
    EventKind.APPLICATION_HIRED,
)
_LONGEST_SLUG_BASE = 100


def check_accepts_applications(posting: Posting, *, today: date) -> None:
    """Raise :class:`NotAcceptingError` unless the posting takes applications on the company's day.

    The reason is the posting's status, or ``closing_date_past``: the closing date is the last day
    on which applications are taken.
    """
    if posting.status is not PostingStatus.OPEN:
        raise NotAcceptingError(posting.status.value)
    if posting.closing_on is not None and posting.closing_on < today:
        raise NotAcceptingError("closing_date_past")


def draft_posting(
    session: Session,
    role_version: RoleVersion,
    *,
    actor: Actor,
    now: datetime,
    submission_key: str | None = None,
) -> Posting:
    """Draft a complete posting for a version of a role: text, application form and interview plan.

    Its slug is made here and never changes, whatever the title becomes. The same ``submission_key``
    again returns the draft it made the first time.
    """
    # Two drafts of one role at once must not reach for the same number.
    session.execute(select(Role.id).where(Role.id == role_version.role_id).with_for_update())
    if submission_key is not None:
        drafted = session.scalars(
            select(Posting).where(Posting.submission_key == submission_key),
        ).first()
        if drafted is not None:
            return drafted
    role = role_from_document(role_version.document)
    text = posting_text(role)
    posting = Posting(
        slug=_free_slug(session, role.title.en or role.key),
        role_version=role_version,
        submission_key=submission_key,
        status=PostingStatus.DRAFT,
        title_zh=text.title.in_("zh_CN"),
        title_en=text.title.in_("en"),
        text=posting_text_to_document(text),
        form=form_to_document(application_form(role)),
        plan=plan_to_document(interview_plan(role)),
        headcount=1,
        hired_count=0,
        created_at=now,
        updated_at=now,
    )
    session.add(posting)
    session.flush()
    record(
        session,
        EventKind.POSTING_DRAFTED,
        actor=actor,
        now=now,
        posting=posting,
        to_state=PostingStatus.DRAFT,
        details={"role": role.key, "role_version": role_version.number},
    )
    return posting


def edit_posting(
    session: Session,
    posting: Posting,
    *,
    changes: PostingChanges,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Change what a posting says, asks and offers, whatever its status; applications keep theirs.

    Nothing is written when nothing differs. Raises :class:`StaleEditError` if it changed since it
    was shown, and :class:`InvalidError` with the field at fault.
    """
    columns = stored(changes)
    check_version(posting, expected_version, **columns)
    check_changes(session, posting, changes, today=company_date(now))
    changed = [field for field, value in columns.items() if getattr(posting, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(posting, field, columns[field])
    posting.updated_at = now
    session.flush()
    record(
        session,
        EventKind.POSTING_EDITED,
        actor=actor,
        now=now,
        posting=posting,
        details={"fields": changed},
    )


def open_posting(
    session: Session,
    posting: Posting,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Open a draft, or a posting that was paused: it takes applications from now on.

    Raises :class:`StaleEditError`, :class:`TransitionError` (``closing_date_past``,
    ``headcount_filled``, or what the table forbids), :class:`IncompleteError` without a place or
    a headcount.
    """
    check_version(posting, expected_version, status=PostingStatus.OPEN)
    if posting.status is PostingStatus.CLOSED:
        raise TransitionError(posting.status, PostingStatus.OPEN, "not_in_table")
    _check_may_open(posting, today=company_date(now))
    if posting.status is PostingStatus.DRAFT:
        posting.opened_at = now
    _change(
        session,
        posting,
        to=PostingStatus.OPEN,
        kind=EventKind.POSTING_OPENED,
        actor=actor,
        now=now,
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
    check_version(posting, expected_version, status=PostingStatus.PAUSED)
    check_transition(posting, PostingStatus.PAUSED)
    _change(
        session,
        posting,
        to=PostingStatus.PAUSED,
        kind=EventKind.POSTING_PAUSED,
        actor=actor,
        now=now,
    )


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
    check_version(posting, expected_version, status=PostingStatus.CLOSED)
    check_transition(posting, PostingStatus.CLOSED)
    posting.closed_at = now
    _change(
        session,
        posting,
        to=PostingStatus.CLOSED,
        kind=EventKind.POSTING_CLOSED,
        actor=actor,
        now=now,
    )


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
    _check_may_open(posting, today=company_date(now))
    posting.opened_at = now
    posting.closed_at = None
    _change(
        session,
        posting,
        to=PostingStatus.OPEN,
        kind=EventKind.POSTING_REOPENED,
        actor=actor,
        now=now,
    )


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


def missing_for_opening(posting: Posting) -> dict[str, str]:
    """Return what a posting lacks before it can open, by field name; nothing if it is complete."""
    missing = {}
    if not posting.place.strip():
        missing["place"] = "missing"
    if not posting.headcount or posting.headcount < 1:
        missing["headcount"] = "missing"
    return missing


def _check_may_open(posting: Posting, *, today: date) -> None:
    check_transition(posting, PostingStatus.OPEN)
    missing = missing_for_opening(posting)
    if missing:
        raise IncompleteError(missing)
    if posting.closing_on is not None and posting.closing_on < today:
        raise TransitionError(posting.status, PostingStatus.OPEN, "closing_date_past")
    if posting.places_left < 1:
        raise TransitionError(posting.status, PostingStatus.OPEN, "headcount_filled")


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
    record(session, kind, actor=actor, now=now, posting=posting, from_state=from_, to_state=to)


def _free_slug(session: Session, title: str) -> str:
    base = _ascii_words(title)
    taken = set(session.scalars(select(Posting.slug).where(Posting.slug.startswith(f"{base}-"))))
    return next(slug for number in count(1) if (slug := f"{base}-{number}") not in taken)


def _ascii_words(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    return words[:_LONGEST_SLUG_BASE].strip("-") or "posting"
