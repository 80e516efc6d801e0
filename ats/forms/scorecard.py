"""A scorecard as a form: for each competency a score and evidence, then the recommendation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from ats.enums import Recommendation
from ats.forms.base import Form
from ats.forms.text import paragraphs

NOT_ASSESSED = "not_assessed"
SCORES = ("1", "2", "3", "4", "5")
LONGEST_TEXT = 10_000


class _ChoiceField(RadioField):
    """Radios of which none may be chosen: a draft is kept before all is decided."""

    def pre_validate(self, form: Form) -> None:
        """Refuse only what is not among the choices."""
        if self.data:
            super().pre_validate(form)


class ScorecardForm(Form):
    """What every scorecard asks; :func:`scorecard_form` adds the competencies of one.

    Nothing is required: what is missing for submitting, the domain says.
    """

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
    recommendation = _ChoiceField(
        _l("Your recommendation"),
        choices=[SelectChoice(each.value, each.value) for each in Recommendation],
        validators=[Optional()],
        invalid_choice_message=_l("Choose one of the four."),
    )
    summary = paragraphs(
        _l("In a few sentences: what speaks for it, what against?"),
        [Optional()],
        most=LONGEST_TEXT,
    )

    competency_ids: ClassVar[tuple[str, ...]] = ()

    def score_field(self, competency_id: str) -> Field:
        """Return the radios of one competency."""
        return self[score_name(competency_id)]

    def evidence_field(self, competency_id: str) -> Field:
        """Return the evidence box of one competency."""
        return self[evidence_name(competency_id)]

    def renew(self, version: int) -> None:
        """Carry another version than the one that was sent, when the form is shown again."""
        # A field shows what was sent before what it holds.
        self.version.data, self.version.raw_data = version, None

    def show_missing(self, missing: Mapping[str, str]) -> None:
        """Put a sentence at each field that something is missing in, given codes by field."""
        for name, code in missing.items():
            self[name].errors = [str(_MISSING[code](self._title_of(name)))]

    def _title_of(self, name: str) -> str:
        return str(self[name].label.text)


def scorecard_form(competencies: Sequence[tuple[str, str]]) -> type[ScorecardForm]:
    """Return the form that rates these competencies, each given as its id and title."""
    fields: dict[str, object] = {}
    for competency_id, title in competencies:
        fields[score_name(competency_id)] = _ChoiceField(
            title,
            choices=[SelectChoice(each, each) for each in (*SCORES, NOT_ASSESSED)],
            validators=[Optional()],
            invalid_choice_message=_l("Choose a score from 1 to 5, or “not assessed”."),
        )
        fields[evidence_name(competency_id)] = paragraphs(
            _l("Evidence: %(title)s", title=title), [Optional()], most=LONGEST_TEXT
        )
    ids = tuple(competency_id for competency_id, _ in competencies)
    return type("OneScorecardForm", (ScorecardForm,), {"competency_ids": ids, **fields})


def score_name(competency_id: str) -> str:
    """Return the name of a competency's radios."""
    return f"score-{competency_id}"


def evidence_name(competency_id: str) -> str:
    """Return the name of a competency's evidence box."""
    return f"evidence-{competency_id}"


_MISSING: Mapping[str, Callable[[str], str]] = {
    "unrated": lambda title: gettext(
        "%(title)s: choose a score from 1 to 5, or “not assessed”.", title=title
    ),
    "evidence_missing": lambda title: gettext(
        "%(title)s: say what the candidate said or did. Scores of 1, 2 and 5 need it.", title=title
    ),
    "missing": lambda _title: gettext("Choose one of the four recommendations."),
}
