"""What HR types about what a role asks for that a certificate or a curriculum vitae can show."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, FormField, SelectField, ValidationError
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, Optional

from ats.catalogue.document import (
    Certificate,
    Computer,
    ComputerLevel,
    Education,
    EducationLevel,
    Equipment,
    Experience,
    Languages,
    Major,
    Qualifications,
    Reference,
    Text,
)
from ats.catalogue.editing import ADDED
from ats.enums import Importance
from ats.forms.bilingual import typed_text, wording
from ats.forms.fields import WholeNumberField
from ats.forms.role import LONGEST_TEXT, RoleEditForm
from ats.forms.text import line

MOST_YEARS = 60
RATED = ("education", "major", "experience", "languages", "computer", "certificate")
_CODE_LENGTH = 2


class QualificationForm(PlainForm):
    """The words of one qualification; without Chinese words it is not asked for."""

    text_zh = wording(_l("In Chinese"), [], most=LONGEST_TEXT)
    text_en = wording(_l("In English"), [], most=LONGEST_TEXT)
    importance = SelectField(
        _l("How strongly"),
        choices=[SelectChoice(each.value, each.value) for each in Importance],
        default=Importance.REQUIRED.value,
    )

    def validate_text_en(self, field: Field) -> None:
        """A translation is one of something."""
        if field.data and not self.text_zh.data:
            raise ValidationError(gettext("Enter it in Chinese as well."))


class QualificationsForm(RoleEditForm):
    """All qualifications of a role, and the equipment it works with."""

    education = FormField(QualificationForm)
    education_level = SelectField(
        _l("Least education"),
        choices=[SelectChoice(each.value, each.value) for each in EducationLevel],
        default=EducationLevel.SECONDARY.value,
    )
    major = FormField(QualificationForm)
    experience = FormField(QualificationForm)
    years = WholeNumberField(
        _l("Years"),
        description=_l("Leave empty where no number is asked for."),
        validators=[Optional(), NumberRange(0, MOST_YEARS, _l("Enter a number from 0 to 60."))],
    )
    languages = FormField(QualificationForm)
    codes = line(
        _l("Language codes"),
        [],
        most=100,
        description=_l("Of two letters each, with spaces between them, such as: zh en"),
    )
    computer = FormField(QualificationForm)
    computer_level = SelectField(
        _l("Level"),
        choices=[SelectChoice(each.value, each.value) for each in ComputerLevel],
        default=ComputerLevel.GENERAL.value,
    )
    certificate = FormField(QualificationForm)
    equipment = FormField(QualificationForm)

    def offer(
        self,
        importances: Sequence[SelectChoice],
        educations: Sequence[SelectChoice],
        levels: Sequence[SelectChoice],
    ) -> None:
        """Name the choices, in the reader's words."""
        for name in (*RATED, "equipment"):
            self[name].form.importance.choices = list(importances)
        self.education_level.choices = list(educations)
        self.computer_level.choices = list(levels)

    def fill(self, wanted: Qualifications) -> None:
        """Put the qualifications into the fields."""
        for name in (*RATED, "equipment"):
            item, form = getattr(wanted, name), self[name].form
            if item is not None:
                form.text_zh.data, form.text_en.data = item.text.zh, item.text.en or ""
                form.importance.data = getattr(item, "importance", Importance.REQUIRED).value
        if wanted.education:
            self.education_level.data = wanted.education.level.value
        if wanted.experience:
            self.years.data = wanted.experience.years
        if wanted.languages:
            self.codes.data = " ".join(wanted.languages.codes)
        if wanted.computer:
            self.computer_level.data = wanted.computer.level.value

    def qualifications(self, current: Qualifications) -> Qualifications:
        """Return the qualifications as typed; each keeps its place in the source."""
        education, major, experience, languages, computer, certificate = map(self._rated, RATED)
        refs = {name: _place(current, name) for name in (*RATED, "equipment")}
        level = EducationLevel(self.education_level.data)
        use = ComputerLevel(self.computer_level.data)
        provided = self.equipment.form
        return dataclasses.replace(
            current,
            education=Education(level, *education, refs["education"]) if education else None,
            experience=Experience(self.years.data, *experience, refs["experience"])
            if experience
            else None,
            languages=Languages(self._codes(), *languages, refs["languages"])
            if languages
            else None,
            computer=Computer(use, *computer, refs["computer"]) if computer else None,
            major=Major(*major, refs["major"]) if major else None,
            certificate=Certificate(*certificate, refs["certificate"]) if certificate else None,
            equipment=Equipment(typed_text(provided.text_zh, provided.text_en), refs["equipment"])
            if provided.text_zh.data
            else None,
        )

    def validate_codes(self, field: Field) -> None:
        """Refuse what is no list of codes, and languages that nobody could tell apart."""
        del field
        codes = self._codes()
        if any(len(code) != _CODE_LENGTH or not code.isascii() for code in codes):
            raise ValidationError(gettext("Enter codes of two letters, such as: zh en"))
        if self.languages.form.text_zh.data and not codes:
            raise ValidationError(gettext("Enter the code of each language that is asked for."))

    def _codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.codes.data or "").lower().replace(",", " ").split()))

    def _rated(self, name: str) -> tuple[Importance, Text] | None:
        form = self[name].form
        if not form.text_zh.data:
            return None
        return Importance(form.importance.data), typed_text(form.text_zh, form.text_en)


def _place(current: Qualifications, name: str) -> Reference:
    item = getattr(current, name)
    return item.ref if item is not None else ADDED
