"""What keeps a posting from opening: wording that may not be published, asked or required.

What blocks has to be reworded. What is warned about may stay for a reason, which is written down
as an event: it holds for that wording in that posting, wherever it stands, and for no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.catalogue.application_form import form_from_document
from ats.catalogue.document import Text
from ats.catalogue.interview_plan import plan_from_document
from ats.catalogue.lawfulness.check import Finding, check
from ats.catalogue.lawfulness.rules import Severity
from ats.catalogue.posting_text import posting_text_from_document
from ats.domain.actor import Actor
from ats.domain.errors import InvalidError, UnlawfulError
from ats.domain.event import record
from ats.enums import EventKind
from ats.models import Event, Posting

PARTS = ("text", "form", "plan")
LONGEST_REASON = 1000

Wording = tuple[str, str]


def wording(finding: Finding) -> Wording:
    """Return what tells a wording from others: its rule, and its passage in small letters."""
    return finding.rule.id, " ".join(finding.passage.casefold().split())


def find_kept_wordings(session: Session, posting: Posting) -> Mapping[Wording, str]:
    """Return the reasons for which wording that is warned about stays; the latest of each."""
    kept: dict[Wording, str] = {}
    events = select(Event).where(
        Event.posting_id == posting.id, Event.kind == EventKind.POSTING_WORDING_KEPT
    )
    for event in session.scalars(events.order_by(Event.id)):
        for rule, passage in event.details["wordings"]:
            kept[rule, passage] = event.why
    return kept


def check_lawful(
    session: Session, posting: Posting, documents: Mapping[str, object] | None = None
) -> None:
    """Raise :class:`UnlawfulError` where something has to be reworded, or needs a reason.

    ``documents`` are the parts as they shall be, by the posting's field names; without it the
    posting is looked at as it stands.
    """
    kept = find_kept_wordings(session, posting)
    looked_at = documents or {part: getattr(posting, part) for part in PARTS}
    for part in PARTS:
        findings = _findings(part, looked_at[part]) if part in looked_at else ()
        blocks = [each for each in findings if each.severity is Severity.BLOCK]
        warnings = _without_reason(findings, kept)
        if blocks or warnings:
            raise UnlawfulError(part, _passages(blocks), _passages(warnings))


def keep_wording(
    session: Session,
    posting: Posting,
    documents: Mapping[str, object],
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down why the wording that ``documents`` are warned about stays, where nobody has yet.

    Raises :class:`InvalidError` without a reason, or with one that is too long.
    """
    reason = reason.strip()
    if not reason:
        raise InvalidError("reason", "missing")
    if len(reason) > LONGEST_REASON:
        raise InvalidError("reason", "too_long")
    kept = find_kept_wordings(session, posting)
    warnings = [
        each
        for part in PARTS
        if part in documents
        for each in _without_reason(_findings(part, documents[part]), kept)
    ]
    if not warnings:
        return
    record(
        session,
        EventKind.POSTING_WORDING_KEPT,
        actor=actor,
        now=now,
        posting=posting,
        why=reason,
        details={"wordings": [list(each) for each in dict.fromkeys(map(wording, warnings))]},
    )


def _without_reason(findings: Iterable[Finding], kept: Mapping[Wording, str]) -> list[Finding]:
    return [
        each for each in findings if each.severity is Severity.WARN and wording(each) not in kept
    ]


def _passages(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.passage for each in findings))


def _findings(part: str, document: Any) -> tuple[Finding, ...]:  # noqa: ANN401 - a part as JSON
    return tuple(
        finding
        for text in _texts(part, document)
        for words in (text.zh, text.en or "")
        for finding in check(words)
    )


def _texts(part: str, document: Any) -> Iterator[Text]:  # noqa: ANN401 - a part as JSON
    if part == "text":
        said = posting_text_from_document(document)
        yield from (said.title, said.summary, *said.duties)
        yield from (each.text for each in said.requirements)
        yield from said.working_conditions
    elif part == "form":
        for question in form_from_document(document):
            yield question.label
            yield from (question.help,) if question.help else ()
            yield from (choice.label for choice in question.choices)
    else:
        for interview in plan_from_document(document):
            yield from (interview.title, interview.purpose)
