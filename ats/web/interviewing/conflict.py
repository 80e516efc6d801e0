"""Two versions of one scorecard, side by side: what was saved elsewhere and what was typed here."""

from __future__ import annotations

from flask_babel import gettext

from ats.domain.errors import StaleEditError
from ats.enums import Recommendation
from ats.forms.scorecard import NOT_ASSESSED, ScorecardForm
from ats.web.labels import label


def differences(error: StaleEditError, form: ScorecardForm) -> list[tuple[str, str, str]]:
    """Return label, saved and typed value of every field in which the two differ."""
    return [
        (_name_of(field, form), _in_words(error.theirs.get(field)), _in_words(value))
        for field, value in error.yours.items()
        if value != error.theirs.get(field)
    ]


def _name_of(field: str, form: ScorecardForm) -> str:
    return str(form[field].label.text)


def _in_words(value: object) -> str:
    if value is None or value == "":
        return "–"
    if value == NOT_ASSESSED:
        return gettext("Not assessed")
    if isinstance(value, Recommendation):
        return label(value)
    return str(value)
