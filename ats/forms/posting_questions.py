"""What HR changes about the questions of a posting's application form."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import HiddenInput

from ats.catalogue.application_form import Question
from ats.catalogue.document import Text
from ats.enums import QuestionKind
from ats.forms.base import Form
from ats.forms.fields import WholeNumberField
from ats.forms.lawfulness import KeptWording
from ats.forms.text import AtMost, Readable, Validator

LONGEST_LABEL = 500
MOST_QUESTIONS = 30
OWN_KINDS = (QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT, QuestionKind.YES_NO)


def _in_one_line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _wording(label: str, validators: Sequence[Validator]) -> TextAreaField:
    """Return a field for a question: room for a long one, which is one line all the same."""
    return TextAreaField(
        label,
        filters=[_in_one_line],
        validators=[*validators, Readable(), AtMost(LONGEST_LABEL)],
    )


class QuestionForm(PlainForm):
    """One question there is: its wording, whether it must be answered, its place, or its end."""

    key = HiddenField()
    label_zh = _wording(
        _l("Question in Chinese"), [DataRequired(_l("Enter the question in Chinese."))]
    )
    label_en = _wording(
        _l("Question in English"), [DataRequired(_l("Enter the question in English."))]
    )
    required = BooleanField(_l("Must be answered"))
    position = WholeNumberField(
        _l("Position"),
        validators=[InputRequired(_l("Enter the position of this question."))],
    )
    remove = BooleanField(_l("Remove this question"))


class QuestionsForm(KeptWording, Form):
    """All questions of a posting, and room for one more."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    questions = FieldList(FormField(QuestionForm), max_entries=MOST_QUESTIONS)
    new_label_zh = _wording(_l("Question in Chinese"), [])
    new_label_en = _wording(_l("Question in English"), [])
    new_kind = SelectField(
        _l("Kind of answer"),
        choices=[SelectChoice(kind.value, kind.value) for kind in OWN_KINDS],
    )
    new_required = BooleanField(_l("Must be answered"))

    def fill(self, questions: Sequence[Question]) -> None:
        """Put the questions into the fields."""
        for position, question in enumerate(questions, start=1):
            self.questions.append_entry(
                {
                    "key": question.key,
                    "label_zh": question.label.zh,
                    "label_en": question.label.en or "",
                    "required": question.required,
                    "position": position,
                    "remove": False,
                },
            )

    def arranged(self, current: Sequence[Question]) -> tuple[Question, ...]:
        """Return the questions as they shall be, in their order; what was not sent stays.

        A question that was moved up goes before the one whose place it takes, one that was moved
        down behind it.
        """
        sent = {entry.form.key.data: entry.form for entry in self.questions}
        placed = []
        for place, question in enumerate(current, start=1):
            form = sent.get(question.key)
            if form is None:
                placed.append(((place, 0, place), question))
            elif not form.remove.data:
                moved = (form.position.data > place) - (form.position.data < place)
                changed = replace(
                    question,
                    label=Text(form.label_zh.data, form.label_en.data),
                    required=bool(form.required.data),
                )
                placed.append(((form.position.data, moved, place), changed))
        placed.sort(key=lambda each: each[0])
        return (*(question for _, question in placed), *self._added())

    def validate_new_label_en(self, field: Field) -> None:
        """A new question is asked in both languages, or there is none."""
        if bool(field.data) is not bool(self.new_label_zh.data):
            raise ValidationError(gettext("Enter the new question in both languages."))

    def validate_new_label_zh(self, field: Field) -> None:
        """There is room for so many."""
        if field.data and len(self.questions) >= MOST_QUESTIONS:
            raise ValidationError(
                gettext("A form has at most %(most)s questions.", most=MOST_QUESTIONS),
            )

    def _added(self) -> tuple[Question, ...]:
        if not self.new_label_zh.data:
            return ()
        return (
            Question(
                # Never one that another form has used for something else.
                key=f"own_{secrets.token_hex(6)}",
                kind=QuestionKind(self.new_kind.data),
                label=Text(self.new_label_zh.data, self.new_label_en.data),
                help=None,
                required=bool(self.new_required.data),
                choices=(),
                about="own",
            ),
        )
