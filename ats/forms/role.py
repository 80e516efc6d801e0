"""What HR types about a role: its texts, its competencies and their order, its demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    ValidationError,
)
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import HiddenInput

from ats.catalogue.document import Role, RoleCompetency, Text
from ats.enums import Category, Demand, Importance
from ats.forms.base import Form
from ats.forms.bilingual import check_paired, in_lines, paired, typed_text, wording
from ats.forms.fields import WholeNumberField
from ats.forms.text import line, paragraphs

LONGEST_TITLE = 200
LONGEST_TEXT = 2000
LONGEST_LIST = 10_000
MOST_COMPETENCIES = 60


def _number() -> IntegerField:
    return IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class RoleEditForm(Form):
    """What each part of editing a role carries: the draft it was made on, and the version."""

    version = _number()
    base = _number()


class RoleTextForm(RoleEditForm):
    """A role's title, summary and duties. The nth lines of both languages belong together."""

    title_zh = line(
        _l("Title in Chinese"),
        [DataRequired(_l("Enter the title in Chinese."))],
        most=LONGEST_TITLE,
    )
    title_en = line(_l("Title in English"), [], most=LONGEST_TITLE)
    summary_zh = wording(
        _l("Summary in Chinese"),
        [DataRequired(_l("Enter the summary in Chinese."))],
        most=LONGEST_TEXT,
    )
    summary_en = wording(_l("Summary in English"), [], most=LONGEST_TEXT)
    duties_zh = paragraphs(
        _l("Duties in Chinese"),
        [DataRequired(_l("Enter at least one duty."))],
        most=LONGEST_LIST,
    )
    duties_en = paragraphs(_l("Duties in English"), [], most=LONGEST_LIST)

    def fill(self, role: Role) -> None:
        """Put a role's texts into the fields."""
        self.title_zh.data, self.title_en.data = role.title.zh, role.title.en or ""
        self.summary_zh.data, self.summary_en.data = role.summary.zh, role.summary.en or ""
        self.duties_zh.data, self.duties_en.data = in_lines([duty.text for duty in role.duties])

    def texts(self) -> tuple[Text, Text, tuple[Text, ...]]:
        """Return title, summary and duties as typed."""
        return (
            typed_text(self.title_zh, self.title_en),
            typed_text(self.summary_zh, self.summary_en),
            paired(self.duties_zh, self.duties_en),
        )

    def validate_duties_en(self, field: Field) -> None:
        """Refuse a line without its translation."""
        check_paired(self.duties_zh, field)


class PlacedCompetencyForm(PlainForm):
    """One competency that a role has: how strongly it is asked for, and where it stands."""

    key = HiddenField()
    importance = SelectField(_l("How strongly"), choices=[])
    position = WholeNumberField(
        _l("Position"), validators=[InputRequired(_l("Enter the position."))]
    )
    remove = BooleanField(_l("Remove"))


class RoleCompetenciesForm(RoleEditForm):
    """A role's competencies, and room for one more: of the library, or new."""

    competencies = FieldList(FormField(PlacedCompetencyForm), max_entries=MOST_COMPETENCIES)
    add = SelectField(_l("From the library"), choices=[], validators=[Optional()])
    new_title_zh = line(_l("Name in Chinese"), [], most=LONGEST_TITLE)
    new_title_en = line(_l("Name in English"), [], most=LONGEST_TITLE)
    new_category = SelectField(
        _l("Category"), choices=[SelectChoice(each.value, each.value) for each in Category]
    )

    def offer(
        self,
        importances: Sequence[SelectChoice],
        categories: Sequence[SelectChoice],
        library: Sequence[SelectChoice],
    ) -> None:
        """Name the choices, in the reader's words."""
        self.add.choices = [SelectChoice("", gettext("None")), *library]
        self.new_category.choices = list(categories)
        for entry in self.competencies:
            entry.form.importance.choices = list(importances)

    def fill(self, items: Sequence[RoleCompetency]) -> None:
        """Put the competencies into the fields."""
        for position, item in enumerate(items, start=1):
            self.competencies.append_entry(
                {
                    "key": item.id,
                    "importance": item.importance.value,
                    "position": position,
                    "remove": False,
                },
            )

    def arranged(self, current: Sequence[RoleCompetency]) -> list[tuple[str, Importance]]:
        """Return ids and importances in their order; what was not sent stays where it is.

        One that was moved up goes before the one whose place it takes, one moved down behind it.
        """
        sent = {entry.form.key.data: entry.form for entry in self.competencies}
        placed = []
        for place, item in enumerate(current, start=1):
            form = sent.get(item.id)
            if form is None:
                placed.append(((place, 0, place), (item.id, item.importance)))
            elif not form.remove.data:
                moved = (form.position.data > place) - (form.position.data < place)
                rated = Importance(form.importance.data)
                placed.append(((form.position.data, moved, place), (item.id, rated)))
        placed.sort(key=lambda each: each[0])
        return [each for _, each in placed]

    def validate_competencies(self, field: FieldList) -> None:
        """Refuse to leave a role that asks for nothing."""
        adds = self.add.data or self.new_title_zh.data
        if not adds and field.entries and all(entry.form.remove.data for entry in field):
            raise ValidationError(gettext("A role asks for at least one competency."))


class DemandsForm(RoleEditForm):
    """How strongly a role makes each of the six demands, if it does."""

    leadership = RadioField(choices=[])
    adaptability = RadioField(choices=[])
    planning = RadioField(choices=[])
    creativity = RadioField(choices=[])
    mental = RadioField(choices=[])
    physical = RadioField(choices=[])

    def offer(self, choices: Sequence[SelectChoice], labels: Mapping[Demand, str]) -> None:
        """Name the demands and what can be said of each; an empty value says: not demanded."""
        for demand in Demand:
            self[demand.value].label.text = labels[demand]
            self[demand.value].choices = list(choices)

    def fill(self, demands: Mapping[Demand, Importance]) -> None:
        """Put the demands into the fields."""
        for demand in Demand:
            self[demand.value].data = demands[demand].value if demand in demands else ""

    def demands(self) -> dict[Demand, Importance]:
        """Return the demands that are made."""
        return {
            demand: Importance(self[demand.value].data)
            for demand in Demand
            if self[demand.value].data
        }
