"""Planning an interview, and calling one off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from ats.enums import Stage
from ats.forms.base import ActionForm, Form
from ats.forms.fields import DayField, TimeOfDayField, WholeNumberField
from ats.forms.key import key_field
from ats.forms.text import line

LONGEST_PLACE = 300
LONGEST_REASON = 1000
_SEPARATOR = ":"


class _ChecksField(SelectMultipleField):
    """Some of several, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class InterviewForm(Form):
    """When and where, who, and who rates what: a cell of the matrix is ``<user id>:<competency>``.

    ``stage`` and ``submission_key`` say what the planner saw and which form this is.
    """

    stage = HiddenField(validators=[AnyOf(tuple(Stage))])
    submission_key = key_field()
    # Whom the matrix was last shown for: when it changes, the suggestion is made anew.
    shown = HiddenField()
    day = DayField(_l("Day"), validators=[InputRequired(_l("Choose the day."))])
    time = TimeOfDayField(
        _l("Begins at (Beijing time)"),
        validators=[InputRequired(_l("Enter the time it begins at."))],
    )
    minutes = WholeNumberField(
        _l("Minutes"),
        validators=[
            InputRequired(_l("Enter how many minutes it takes.")),
            NumberRange(5, 480, _l("An interview takes from 5 to 480 minutes.")),
        ],
    )
    place = line(
        _l("Place"),
        [DataRequired(_l("Say where it takes place: a room, or a link."))],
        most=LONGEST_PLACE,
        description=_l("A room or a link. The candidate is told exactly this."),
    )
    interviewers = _ChecksField(
        _l("Interviewers"),
        validators=[DataRequired(_l("Choose at least one interviewer."))],
        invalid_choice_message=_l("Somebody among them does not conduct interviews any more."),
    )
    panel = _ChecksField(
        _l("Who rates what"),
        invalid_choice_message=_l("Somebody was asked to rate what this role does not ask for."),
    )

    def offer_choices(
        self, interviewers: Sequence[tuple[int, str]], competency_ids: Sequence[str]
    ) -> None:
        """Say who and what can be chosen: users by id and name, competencies by id."""
        self.interviewers.choices = [SelectChoice(str(id_), name) for id_, name in interviewers]
        self.panel.choices = [
            SelectChoice(cell(user_id, each), each)
            for user_id, _ in interviewers
            for each in competency_ids
        ]

    @property
    def interviewer_ids(self) -> tuple[int, ...]:
        """The interviewers chosen, among those that can be."""
        known = {choice.value for choice in self.interviewers.choices}
        return tuple(int(each) for each in self.interviewers.data or () if each in known)

    @property
    def chosen(self) -> Mapping[int, tuple[str, ...]]:
        """The competencies ticked for each interviewer chosen."""
        ticked = [each.partition(_SEPARATOR) for each in self.panel.data or ()]
        return {
            user_id: tuple(each for user, _, each in ticked if user == str(user_id))
            for user_id in self.interviewer_ids
        }

    def tick(self, suggestion: Mapping[int, Sequence[str]]) -> None:
        """Tick these cells and no others, and remember whom they were ticked for."""
        self.panel.data = [
            cell(user_id, each) for user_id, ids in suggestion.items() for each in ids
        ]
        self.shown.data = self.asked_for

    @property
    def asked_for(self) -> str:
        """The interviewers chosen, in a form that can be compared."""
        return ",".join(str(each) for each in sorted(self.interviewer_ids))

    def show_missing(self, missing: Mapping[str, str], names: Mapping[int, str]) -> None:
        """Put a sentence at each field that something is missing in, given codes by field."""
        errors = []
        for name, code in missing.items():
            if code == "no_interviewer":
                self.interviewers.errors = [gettext("Choose at least one interviewer.")]
            elif code == "no_competency":
                who = names.get(int(name.partition("-")[2]), "")
                errors.append(gettext("%(name)s: tick at least one competency to rate.", name=who))
            else:
                self.place.errors = [gettext("Say where it takes place: a room, or a link.")]
        if errors:
            self.panel.errors = errors


class CancelInterviewForm(ActionForm):
    """Calling an interview off."""

    why = line(
        _l("Why? (for the file, optional)"),
        [],
        most=LONGEST_REASON,
    )


def cell(user_id: int, competency_id: str) -> str:
    """Return the value of one cell of the matrix."""
    return f"{user_id}{_SEPARATOR}{competency_id}"
