"""Putting what the domain refuses at the field it is about."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from ats.domain.errors import DomainError, IncompleteError, InvalidError, TransitionError
from ats.forms.base import Form
from ats.web.wording import sentence

_INVALID: Mapping[tuple[str, str], object] = {
    ("headcount", "below_hired"): _l("So many have been hired already. Enter at least as many."),
    ("headcount", "out_of_range"): _l("Enter a number from 1 to 10,000."),
    ("place", "missing"): _l("A posting cannot open without a place of work."),
    ("opens_on", "past"): _l("This day is over. Choose today or a later day."),
    ("opens_on", "after_closing"): _l("This is later than the closing date."),
    ("opens_on", "opened_already"): _l("The posting has opened already."),
    ("closing_on", "past"): _l("This day is over. Choose today or a later day."),
    ("pay_max", "below_least"): _l("This is less than where the range begins."),
    ("hiring_manager_id", "unknown"): _l("Choose somebody who may read applications."),
}
_INCOMPLETE: Mapping[str, object] = {
    "place": _l("A posting cannot open without a place of work."),
    "headcount": _l("A posting cannot open without a headcount."),
}
_FIELD_OF_TRANSITION: Mapping[str, str] = {
    "closing_date_past": "closing_on",
    "headcount_filled": "headcount",
}


def put_at_field(form: Form, error: DomainError) -> None:
    """Add the sentence for a refusal to the field at fault, or to the form if none is."""
    if isinstance(error, IncompleteError):
        for field in error.missing:
            _add(form, field, str(_INCOMPLETE.get(field, sentence(error))))
    elif isinstance(error, InvalidError):
        words = _INVALID.get((error.field, error.reason), sentence(error))
        _add(form, error.field, str(words))
    else:
        reason = error.reason if isinstance(error, TransitionError) else ""
        _add(form, _FIELD_OF_TRANSITION.get(reason, ""), sentence(error))


def _add(form: Form, field: str, words: str) -> None:
    if field in form:
        form[field].errors = [*form[field].errors, words]
    else:
        form.form_errors.append(words)
