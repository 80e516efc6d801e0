"""What can be changed about a posting: its shape, its checks, and how it reads to a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypedDict

from sqlalchemy.orm import Session

from ats.catalogue.application_form import Question, form_from_document, form_to_document
from ats.catalogue.document import Text, role_from_document
from ats.catalogue.interview_plan import PlannedInterview, plan_from_document, plan_to_document
from ats.catalogue.posting_text import (
    PostingText,
    posting_text_from_document,
    posting_text_to_document,
)
from ats.domain.errors import InvalidError
from ats.enums import (
    UNPUBLISHED,
    EmploymentType,
    PayPeriod,
    Permission,
    PostingStatus,
    QuestionKind,
)
from ats.models import Posting, User

LONGEST_TITLE = 200
LONGEST_PLACE = 200
MOST_PLACES = 10_000
MOST_PAY = 999_999_999
SHORTEST_INTERVIEW_MINUTES = 5
LONGEST_INTERVIEW_MINUTES = 480

_LANGUAGES = (("zh", "zh_CN"), ("en", "en"))
_WITH_CHOICES = frozenset({QuestionKind.ONE_OF, QuestionKind.SOME_OF})


class PostingChanges(TypedDict, total=False):
    """New values for a posting; what is not named stays. The title is the text's."""

    text: PostingText
    form: tuple[Question, ...]
    plan: tuple[PlannedInterview, ...]
    headcount: int
    place: str
    pay_min: int | None
    pay_max: int | None
    pay_period: PayPeriod
    employment_type: EmploymentType
    opens_on: date | None
    closing_on: date | None
    hiring_manager_id: int | None


def check_changes(
    session: Session, posting: Posting, changes: PostingChanges, *, today: date
) -> None:
    """Raise :class:`InvalidError` with the field at fault unless the changes make sense.

    ``today`` is the company's day: the closing date of a posting that is open may not be set to a
    day that is over, nor may the day to open on; that is set only before a posting opens, not
    after its closing date, and with all that an opening needs.
    """
    if "text" in changes:
        _check_text(changes["text"])
    if "form" in changes:
        _check_form(changes["form"])
    if "plan" in changes:
        _check_plan(posting, changes["plan"])
    if not 1 <= changes.get("headcount", posting.headcount) <= MOST_PLACES:
        raise InvalidError("headcount", "out_of_range")
    if changes.get("headcount", posting.headcount) < posting.hired_count:
        raise InvalidError("headcount", "below_hired")
    if len(changes.get("place", "")) > LONGEST_PLACE:
        raise InvalidError("place", "too_long")
    _check_pay(posting, changes)
    _check_closing_date(posting, changes, today=today)
    _check_opening_day(posting, changes, today=today)
    _check_hiring_manager(session, posting, changes)


def missing_for_opening(posting: Posting) -> dict[str, str]:
    """Return what a posting lacks before it can open, by field name; nothing if it is complete."""
    missing = {}
    if not posting.place.strip():
        missing["place"] = "missing"
    if not posting.headcount or posting.headcount < 1:
        missing["headcount"] = "missing"
    return missing


def stored(changes: PostingChanges) -> dict[str, object]:
    """Return the changes as the values of the posting's columns."""
    columns: dict[str, object] = {
        field: value
        for field, value in changes.items()
        if field not in {"text", "form", "plan", "place"}
    }
    if "text" in changes:
        text = changes["text"]
        columns |= {
            "text": posting_text_to_document(text),
            "title_zh": text.title.in_("zh_CN"),
            "title_en": text.title.in_("en"),
        }
    if "form" in changes:
        columns["form"] = form_to_document(changes["form"])
    if "plan" in changes:
        columns["plan"] = plan_to_document(changes["plan"])
    if "place" in changes:
        columns["place"] = changes["place"].strip()
    return columns


def readable(session: Session | None, columns: Mapping[str, object]) -> dict[str, object]:
    """Return values of a posting's columns as a person reads them, for setting two side by side.

    Texts, questions and the plan become lines in each language, and a hiring manager their name.
    """
    lines: dict[str, object] = {}
    for field, value in columns.items():
        if field == "text":
            lines |= _readable_text(posting_text_from_document(value))
        elif field == "form":
            labels = [question.label for question in form_from_document(value)]
            lines |= {"form_zh": _lines(labels, "zh_CN"), "form_en": _lines(labels, "en")}
        elif field == "plan":
            lines |= _readable_plan(plan_from_document(value))
        elif field == "hiring_manager_id":
            manager = session.get(User, value) if session and value else None
            lines["hiring_manager"] = manager.name if manager else None
        elif field not in {"title_zh", "title_en"}:
            lines[field] = value
    return lines


def _readable_plan(plan: tuple[PlannedInterview, ...]) -> dict[str, object]:
    return {
        f"plan_{suffix}": "\n".join(f"{each.title.in_(locale)} ({each.minutes})" for each in plan)
        for suffix, locale in _LANGUAGES
    }


def _readable_text(text: PostingText) -> dict[str, object]:
    parts: dict[str, Iterable[Text]] = {
        "title": (text.title,),
        "summary": (text.summary,),
        "duties": text.duties,
        "requirements": [requirement.text for requirement in text.requirements],
        "working_conditions": text.working_conditions,
    }
    return {
        f"{name}_{suffix}": _lines(texts, locale)
        for name, texts in parts.items()
        for suffix, locale in _LANGUAGES
    }


def _lines(texts: Iterable[Text], locale: str) -> str:
    return "\n".join(text.in_(locale) for text in texts)


def _check_text(text: PostingText) -> None:
    for field, title in (("title_zh", text.title.zh), ("title_en", text.title.en or "")):
        if not title.strip():
            raise InvalidError(field, "missing")
        if len(title) > LONGEST_TITLE:
            raise InvalidError(field, "too_long")


def _check_form(questions: tuple[Question, ...]) -> None:
    keys = [question.key for question in questions]
    if len(set(keys)) < len(keys):
        raise InvalidError("form", "key_repeated")
    for question in questions:
        if not question.label.zh.strip():
            raise InvalidError("form", "label_missing")
        if bool(question.choices) is not (question.kind in _WITH_CHOICES):
            raise InvalidError("form", "choices_wrong")


def _check_plan(posting: Posting, plan: tuple[PlannedInterview, ...]) -> None:
    role = role_from_document(posting.role_version.document)
    known = {competency.id for competency in role.competencies}
    for interview in plan:
        if not SHORTEST_INTERVIEW_MINUTES <= interview.minutes <= LONGEST_INTERVIEW_MINUTES:
            raise InvalidError("plan", "minutes_out_of_range")
        if not interview.competency_ids:
            raise InvalidError("plan", "nothing_rated")
        if not known.issuperset(interview.competency_ids):
            raise InvalidError("plan", "unknown_competency")


def _check_pay(posting: Posting, changes: PostingChanges) -> None:
    lowest = changes.get("pay_min", posting.pay_min)
    highest = changes.get("pay_max", posting.pay_max)
    for field, amount in (("pay_min", lowest), ("pay_max", highest)):
        if amount is not None and not 0 <= amount <= MOST_PAY:
            raise InvalidError(field, "out_of_range")
    if lowest is not None and highest is not None and highest < lowest:
        raise InvalidError("pay_max", "below_least")


def _check_closing_date(posting: Posting, changes: PostingChanges, *, today: date) -> None:
    closing_on = changes.get("closing_on", posting.closing_on)
    changed = closing_on != posting.closing_on
    if changed and posting.status is PostingStatus.OPEN and closing_on and closing_on < today:
        raise InvalidError("closing_on", "past")


def _check_opening_day(posting: Posting, changes: PostingChanges, *, today: date) -> None:
    opens_on = changes.get("opens_on", posting.opens_on)
    if opens_on is None:
        return
    if posting.status not in UNPUBLISHED:
        raise InvalidError("opens_on", "opened_already")
    if opens_on != posting.opens_on and opens_on < today:
        raise InvalidError("opens_on", "past")
    closing_on = changes.get("closing_on", posting.closing_on)
    if closing_on is not None and closing_on < opens_on:
        raise InvalidError("opens_on", "after_closing")
    if not changes.get("place", posting.place).strip():
        raise InvalidError("place", "missing")


def _check_hiring_manager(session: Session, posting: Posting, changes: PostingChanges) -> None:
    manager_id = changes.get("hiring_manager_id", posting.hiring_manager_id)
    if manager_id is None or manager_id == posting.hiring_manager_id:
        return
    manager = session.get(User, manager_id)
    if manager is None or not manager.may(Permission.READ_APPLICATIONS):
        raise InvalidError("hiring_manager_id", "unknown")
