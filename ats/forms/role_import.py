"""What HR sends to take in a role document, and what is corrected before it is accepted."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
)
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import HiddenInput

from ats.catalogue.reading.correcting import Explanation, ItemCorrection, RoleCorrection
from ats.catalogue.reading.document import Line, RoleRead
from ats.catalogue.reading.matching import Match, Verdict
from ats.enums import Category, Importance
from ats.forms.base import ActionForm, Form
from ats.forms.bilingual import lines_of, wording
from ats.forms.role import LONGEST_LIST, LONGEST_TEXT, LONGEST_TITLE
from ats.forms.text import line, paragraphs

_KEY_LENGTH = 43
NEW = ""


def _new_key() -> str:
    return secrets.token_urlsafe(32)


class UploadForm(Form):
    """The document; the key makes two clicks one import."""

    submission_key = HiddenField(
        default=_new_key, validators=[DataRequired(), Length(_KEY_LENGTH, _KEY_LENGTH)]
    )
    document = FileField(
        _l("Role document"),
        description=_l(
            "A Word file (.docx) or a text file (.txt) with one or more roles, or a catalogue "
            "file (.yaml), up to 10 MB."
        ),
    )


class AcceptForm(ActionForm):
    """The department that the roles belong to, and what is pressed."""

    department = line(
        _l("Department"),
        [DataRequired(_l("Enter the department's name in Chinese."))],
        most=LONGEST_TITLE,
        description=_l("As it is called in Chinese. One that is there already gets these roles."),
    )


class ReadItemForm(PlainForm):
    """One item as it was read: its words, what it is, and which competency it means."""

    place = HiddenField()
    text = wording(
        _l("Item"), [DataRequired(_l("Enter the words of this item."))], most=LONGEST_TEXT
    )
    category = SelectField(_l("Category"), choices=[])
    importance = SelectField(_l("How strongly"), choices=[])
    competency = SelectField(_l("Competency"), choices=[])
    leave_out = BooleanField(_l("Leave out"))


class UnexplainedForm(PlainForm):
    """One line that was not understood, and what it is."""

    line = HiddenField()
    meaning = SelectField(_l("This line is"), choices=[])


class ReadRoleForm(Form):
    """All that was read of one role."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    title = line(_l("Title"), [DataRequired(_l("Enter the title."))], most=LONGEST_TITLE)
    summary = wording(_l("Summary"), [], most=LONGEST_TEXT)
    duties = paragraphs(
        _l("Duties"), [], most=LONGEST_LIST, description=_l("One duty a line, in Chinese.")
    )
    items = FieldList(FormField(ReadItemForm))
    unexplained = FieldList(FormField(UnexplainedForm))
    leave_out = BooleanField(_l("Leave this role out"))

    def fill(
        self, role: RoleRead, matches: Sequence[Match], lines: Sequence[Line], *, left_out: bool
    ) -> None:
        """Put what was read into the fields."""
        self.title.data = role.title.text
        self.summary.data = role.summary.text if role.summary else ""
        self.duties.data = "\n".join(duty.text for duty in role.duties)
        self.leave_out.data = left_out
        for place, (item, match) in enumerate(zip(role.items, matches, strict=True)):
            self.items.append_entry(
                {
                    "place": str(place),
                    "text": item.value.text,
                    "category": item.category.value,
                    "importance": item.importance.value,
                    "competency": match.id if match.verdict is Verdict.SAME else NEW,
                    "leave_out": False,
                },
            )
        for unread in lines:
            self.unexplained.append_entry({"line": str(unread.number), "meaning": ""})

    def offer(
        self,
        categories: Sequence[SelectChoice],
        importances: Sequence[SelectChoice],
        competencies: Sequence[Sequence[SelectChoice]],
        meanings: Sequence[SelectChoice],
    ) -> None:
        """Name the choices; ``competencies``: those of each item, the likest first."""
        for entry, offered in zip(self.items, competencies, strict=False):
            entry.form.category.choices = list(categories)
            entry.form.importance.choices = list(importances)
            entry.form.competency.choices = list(offered)
        for entry in self.unexplained:
            entry.form.meaning.choices = list(meanings)

    def correction(self, role: RoleRead) -> RoleCorrection:
        """Return the role as HR leaves it; an item that was not sent is left out."""
        sent = {entry.form.place.data: entry.form for entry in self.items}
        forms = [sent.get(str(place)) for place in range(len(role.items))]
        return RoleCorrection(
            title=self.title.data,
            summary=self.summary.data or "",
            items=[
                ItemCorrection(
                    form.text.data,
                    Category(form.category.data),
                    Importance(form.importance.data),
                    form.competency.data or NEW,
                )
                if form is not None and not form.leave_out.data
                else None
                for form in forms
            ],
            duties=lines_of(self.duties),
            explained={
                int(entry.form.line.data): Explanation(entry.form.meaning.data)
                for entry in self.unexplained
                if entry.form.meaning.data and entry.form.line.data.isdecimal()
            },
        )
