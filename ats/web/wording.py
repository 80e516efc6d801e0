"""Sentences for what the domain refuses: what happened, and what the reader can do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ats.domain import errors
from ats.web.labels import label

_TRANSITION: Mapping[str, object] = {
    "not_in_table": _l("This step is not possible from here."),
    "already_there": _l("It already stands there; nothing was changed."),
    "has_outcome": _l("It has ended. Reopen it first if it should go on."),
    "decision_missing": _l(
        "An offer needs a recorded decision to hire. Decide on the panel page first."
    ),
    "reason_missing": _l("Please give a reason."),
    "offer_open": _l("An offer is out. Record the answer or withdraw the offer first."),
    "headcount_filled": _l("The posting's headcount is filled: nobody more can be hired for it."),
    "closing_date_past": _l("The closing date is past. Set a new one first."),
    "incomplete": _l("Something is still missing."),
    "unlawful": _l("It holds wording that may not be published, or that needs a reason."),
    "not_an_interview_stage": _l(
        "This belongs to the interview stages. Move the application first."
    ),
    "stage_changed": _l("The application has moved to another stage since. Open the page again."),
    "interview_cancelled": _l("This interview was cancelled, so no scorecard is owed for it."),
    "not_in_offer_stage": _l("Offers are made in the offer stage, after a decision to hire."),
    "not_closed": _l("Only a closed posting can be reopened."),
    "not_archived": _l("It is not in the archive."),
    "applications_under_way": _l(
        "Applications are still under way. Bring each to an end first, then archive the posting."
    ),
    "offer_expired": _l("The offer's last day had passed. Withdraw it and make a new one."),
}
_FIELDS: Mapping[str, object] = {
    "name": _l("Name"),
    "groups": _l("Groups"),
    "is_active": _l("May sign in"),
    "state": _l("Stage"),
    "status": _l("Status"),
    "recommendation": _l("Recommendation"),
    "summary": _l("Summary"),
    "title_zh": _l("Title in Chinese"),
    "title_en": _l("Title in English"),
    "summary_zh": _l("Summary in Chinese"),
    "summary_en": _l("Summary in English"),
    "duties_zh": _l("Duties in Chinese"),
    "duties_en": _l("Duties in English"),
    "requirements_zh": _l("Requirements in Chinese"),
    "requirements_en": _l("Requirements in English"),
    "working_conditions_zh": _l("Working conditions in Chinese"),
    "working_conditions_en": _l("Working conditions in English"),
    "form_zh": _l("Application form in Chinese"),
    "form_en": _l("Application form in English"),
    "plan_zh": _l("Interview plan in Chinese"),
    "plan_en": _l("Interview plan in English"),
    "headcount": _l("Headcount"),
    "place": _l("Place of work"),
    "pay_min": _l("Pay from"),
    "pay_max": _l("Pay up to"),
    "pay_period": _l("Pay period"),
    "employment_type": _l("Employment type"),
    "opens_on": _l("Opening date"),
    "closing_on": _l("Closing date"),
    "hiring_manager": _l("Hiring manager"),
}
_PARTS: Mapping[str, object] = {
    "text": _l("Text and terms"),
    "form": _l("Application form"),
    "plan": _l("Interview plan"),
}
_BY_TYPE: Mapping[type[errors.DomainError], object] = {
    errors.NotAcceptingError: _l("This posting takes no applications at the moment."),
    errors.LockedError: _l("This scorecard has been submitted and is locked."),
    errors.NotYoursError: _l("Only the interviewer who owes this scorecard may fill it in."),
    errors.IndependenceError: _l(
        "Submit your own scorecard first: until then you see nobody else's.",
    ),
    errors.LinkError: _l("This link has been used, has expired, or never existed."),
}
_OTHERWISE = _l("This is not possible as things stand.")


def sentence(error: errors.DomainError) -> str:
    """Return one sentence for the reader about a refusal."""
    if isinstance(error, errors.TransitionError):
        why = str(_TRANSITION.get(error.reason, _OTHERWISE))
        if error.from_ is None:
            return why
        return gettext(
            "From “%(from_)s” to “%(to)s”: %(why)s",
            from_=label(error.from_),
            to=label(error.to),
            why=why,
        )
    if isinstance(error, errors.UnlawfulError):
        return _unlawful(error)
    return str(_BY_TYPE.get(type(error), _OTHERWISE))


def _unlawful(error: errors.UnlawfulError) -> str:
    where = str(_PARTS[error.part])
    if error.blocks:
        return gettext(
            "%(where)s: “%(passages)s” may not be said. Change the wording; what to say instead "
            "stands beside it.",
            where=where,
            passages="”, “".join(error.blocks),
        )
    return gettext(
        "%(where)s: change “%(passages)s”, or give the reason why it stays.",
        where=where,
        passages="”, “".join(error.warnings),
    )


def refusal_in_words(code: str) -> str:
    """Return the sentence for a reason that was written down; the code is a TransitionError's."""
    return str(_TRANSITION.get(code, _OTHERWISE))


def field_name(field: str) -> str:
    """Return the reader's name of a field in a conflict; one without a name keeps its own."""
    return str(_FIELDS.get(field, field.replace("_", " ").capitalize()))


def in_words(value: object) -> str:
    """Return a field's value as the reader would say it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, tuple):
        return " · ".join(in_words(each) for each in value)
    return str(value)
