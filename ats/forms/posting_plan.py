"""What HR changes about a posting's interview plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, IntegerField, SelectMultipleField
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from ats.catalogue.document import RoleCompetency, Text
from ats.catalogue.interview_plan import PlannedInterview
from ats.forms.base import Form
from ats.forms.fields import WholeNumberField
from ats.forms.lawfulness import KeptWording
from ats.forms.text import line, paragraphs

LONGEST_TITLE = 200
MOST_INTERVIEWS = 20
LONGEST_PURPOSE = 500
SHORTEST_MINUTES = 5
LONGEST_MINUTES = 480


class CompetenciesField(SelectMultipleField):
    """Competencies as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class PlannedInterviewForm(PlainForm):
    """One interview of the plan."""

    title_zh = line(
        _l("Title in Chinese"),
        [DataRequired(_l("Enter the title in Chinese."))],
        most=LONGEST_TITLE,
    )
    title_en = line(
        _l("Title in English"),
        [DataRequired(_l("Enter the title in English."))],
        most=LONGEST_TITLE,
    )
    purpose_zh = paragraphs(_l("Purpose in Chinese"), [], most=LONGEST_PURPOSE)
    purpose_en = paragraphs(_l("Purpose in English"), [], most=LONGEST_PURPOSE)
    minutes = WholeNumberField(
        _l("Minutes"),
        validators=[
            InputRequired(_l("Enter how many minutes it takes.")),
            NumberRange(SHORTEST_MINUTES, LONGEST_MINUTES, _l("Enter a number from 5 to 480.")),
        ],
    )
    competency_ids = CompetenciesField(
        _l("Competencies to rate"),
        choices=[],
        validators=[DataRequired(_l("Choose at least one competency."))],
    )


class PlanForm(KeptWording, Form):
    """The interviews of a plan, in their order."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    interviews = FieldList(FormField(PlannedInterviewForm), max_entries=MOST_INTERVIEWS)

    def fill(self, plan: Sequence[PlannedInterview]) -> None:
        """Put the plan into the fields."""
        for interview in plan:
            self.interviews.append_entry(
                {
                    "title_zh": interview.title.zh,
                    "title_en": interview.title.en or "",
                    "purpose_zh": interview.purpose.zh,
                    "purpose_en": interview.purpose.en or "",
                    "minutes": interview.minutes,
                    "competency_ids": list(interview.competency_ids),
                },
            )

    def offer(self, competencies: Sequence[RoleCompetency], locale: str) -> None:
        """Let each interview rate any of the role's competencies."""
        for entry in self.interviews:
            entry.form.competency_ids.choices = [
                SelectChoice(each.id, each.title.in_(locale)) for each in competencies
            ]

    def plan(self, current: Sequence[PlannedInterview]) -> tuple[PlannedInterview, ...]:
        """Return the plan as it shall be: the interviews there are, with what was typed."""
        typed = [entry.form for entry in self.interviews]
        changed = tuple(
            replace(
                interview,
                title=Text(form.title_zh.data, form.title_en.data),
                purpose=Text(form.purpose_zh.data, form.purpose_en.data or None),
                minutes=form.minutes.data,
                competency_ids=tuple(form.competency_ids.data),
            )
            for interview, form in zip(current, typed, strict=False)
        )
        return changed + tuple(current[len(typed) :])
