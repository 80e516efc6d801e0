"""Drafting a posting: from a version of a role, or from another posting.

A posting is drafted complete and keeps the version of the role it began with for good: text, form
and plan are its own from then on, and a newer version of the role changes none of them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.catalogue.application_form import application_form, form_to_document
from ats.catalogue.document import role_from_document
from ats.catalogue.interview_plan import interview_plan, plan_to_document
from ats.catalogue.posting_text import posting_text, posting_text_to_document
from ats.domain.actor import Actor
from ats.domain.event import record
from ats.enums import EventKind, PostingStatus
from ats.models import Posting, Role, RoleVersion

_LONGEST_SLUG_BASE = 100
# What a copy begins with. Its days and its count of hires are the new posting's own.
_COPIED = (
    "role_version_id",
    "title_zh",
    "title_en",
    "text",
    "form",
    "plan",
    "headcount",
    "place",
    "employment_type",
    "pay_min",
    "pay_max",
    "pay_period",
    "currency",
    "hiring_manager_id",
)


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
    _lock_role(session, role_version)
    made = _made_with(session, submission_key)
    if made is not None:
        return made
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


def copy_posting(
    session: Session,
    original: Posting,
    *,
    actor: Actor,
    now: datetime,
    submission_key: str | None = None,
) -> Posting:
    """Draft a posting like another one, whatever has become of that: text, form, plan and terms.

    It runs on the same version of the role and has no days set. The same ``submission_key`` again
    returns the copy it made the first time.
    """
    _lock_role(session, original.role_version)
    made = _made_with(session, submission_key)
    if made is not None:
        return made
    copy = Posting(
        **{field: getattr(original, field) for field in _COPIED},
        slug=_free_slug(session, original.title_en),
        submission_key=submission_key,
        status=PostingStatus.DRAFT,
        hired_count=0,
        created_at=now,
        updated_at=now,
    )
    session.add(copy)
    session.flush()
    record(
        session,
        EventKind.POSTING_DRAFTED,
        actor=actor,
        now=now,
        posting=copy,
        to_state=copy.status,
        details={"copied_from": original.id},
    )
    return copy


def _lock_role(session: Session, version: RoleVersion) -> None:
    """Two drafts of one role at once must not reach for the same number."""
    session.execute(select(Role.id).where(Role.id == version.role_id).with_for_update())


def _made_with(session: Session, submission_key: str | None) -> Posting | None:
    if submission_key is None:
        return None
    return session.scalars(
        select(Posting).where(Posting.submission_key == submission_key),
    ).first()


def _free_slug(session: Session, title: str) -> str:
    base = _ascii_words(title)
    taken = set(session.scalars(select(Posting.slug).where(Posting.slug.startswith(f"{base}-"))))
    return next(slug for number in count(1) if (slug := f"{base}-{number}") not in taken)


def _ascii_words(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    return words[:_LONGEST_SLUG_BASE].strip("-") or "posting"
