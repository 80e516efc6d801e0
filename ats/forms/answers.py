"""Questions as form fields, and their answers as they are stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, Form, RadioField, SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from ats.catalogue.application_form import Question
from ats.enums import QuestionKind
from ats.forms.text import AtMost, Readable, Validator, line, paragraphs

LONGEST_SHORT_TEXT = 200
LONGEST_LONG_TEXT = 4000
MOST_YEARS = 70
LARGEST_NUMBER = 1_000_000_000
_DECIMAL_PLACES = 2
_LONGEST_NUMBER = 20
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)

YES, NO = "yes", "no"


def answer_field(question: Question, locale: str) -> Field:
    """Return the (unbound) field for a question, labelled in the language of ``locale``."""
    return _MAKERS[question.kind](question, locale)


def stored(question: Question, data: object) -> object:
    """Return a field's data as the JSON value that an application keeps."""
    if data is None or (isinstance(data, str) and not data.strip()):
        return None
    if question.kind is QuestionKind.NUMBER:
        number = Decimal(plain_number(str(data)))
        return int(number) if number == number.to_integral_value() else float(number)
    if question.kind is QuestionKind.YES_NO:
        return data == YES
    if isinstance(data, list):
        return [each for each in data if each.strip()]
    return data.isoformat() if isinstance(data, date) else data


def plain_number(text: str) -> str:
    """Return a number as typed, in ASCII: full-width digits, and commas between thousands, go."""
    return unicodedata.normalize("NFKC", text).replace(",", "").strip()


class _AsNumber:
    """Refuses what is no number, or none that the question can mean."""

    def __init__(self, question: Question) -> None:
        self.largest = MOST_YEARS if question.about == "experience" else LARGEST_NUMBER

    def __call__(self, form: Form, field: Field) -> None:
        """Raise ``ValidationError`` with a sentence for the reader."""
        del form
        try:
            number = Decimal(plain_number(field.data))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise ValidationError(gettext("Enter a number in digits, such as 3."))
        if not 0 <= number <= self.largest:
            raise ValidationError(
                gettext("Enter a number from 0 to %(largest)s.", largest=self.largest),
            )
        if number != round(number, _DECIMAL_PLACES):
            raise ValidationError(gettext("Enter at most two decimal places."))


class _WithinReason:
    """Refuses a date of another age, which is a slip."""

    def __call__(self, form: Form, field: Field) -> None:
        """Raise ``ValidationError`` with a sentence for the reader."""
        del form
        if field.data is not None and not _EARLIEST <= field.data < _LATEST:
            raise ValidationError(gettext("Check the year of this date."))


class _ChoicesField(SelectMultipleField):
    """Some of several, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class _DayField(DateField):
    """A date, with our own sentence for what is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read an ISO date, as browsers send it."""
        if not valuelist or not valuelist[0].strip():
            self.raw_data: list[str] = []
            self.data = None
            return
        try:
            self.data = date.fromisoformat(plain_number(valuelist[0]))
        except ValueError as error:
            self.data = None
            raise ValueError(
                gettext("Enter a date as year-month-day, such as 2026-03-01.")
            ) from error


def _asked(question: Question, locale: str) -> dict[str, str]:
    return {
        "label": question.label.in_(locale),
        "description": question.help.in_(locale) if question.help else "",
    }


def _needed(question: Question, sentence: str) -> list[Validator]:
    """White space alone is no answer; text that cannot be read as a date is one, if a wrong one."""
    if not question.required:
        return [Optional()]
    is_date = question.kind is QuestionKind.DATE
    return [InputRequired(sentence) if is_date else DataRequired(sentence)]


def _short_text(question: Question, locale: str) -> Field:
    return line(
        **_asked(question, locale),
        validators=_needed(question, _l("Answer this question.")),
        most=LONGEST_SHORT_TEXT,
    )


def _long_text(question: Question, locale: str) -> Field:
    return paragraphs(
        **_asked(question, locale),
        validators=_needed(question, _l("Answer this question; a few sentences will do.")),
        most=LONGEST_LONG_TEXT,
    )


def _one_of(question: Question, locale: str) -> Field:
    return RadioField(
        **_asked(question, locale),
        choices=[SelectChoice(each.value, each.label.in_(locale)) for each in question.choices],
        invalid_choice_message=_l("Choose one of the answers shown."),
        validators=_needed(question, _l("Choose one of the answers.")),
    )


def _some_of(question: Question, locale: str) -> Field:
    return _ChoicesField(
        **_asked(question, locale),
        choices=[SelectChoice(each.value, each.label.in_(locale)) for each in question.choices],
        invalid_choice_message=_l("Choose from the answers shown."),
        validators=_needed(question, _l("Choose at least one of the answers.")),
    )


def _yes_no(question: Question, locale: str) -> Field:
    return RadioField(
        **_asked(question, locale),
        choices=[SelectChoice(YES, _l("Yes")), SelectChoice(NO, _l("No"))],
        invalid_choice_message=_l("Choose yes or no."),
        validators=_needed(question, _l("Choose yes or no.")),
    )


def _number(question: Question, locale: str) -> Field:
    return line(
        **_asked(question, locale),
        validators=[
            *_needed(question, _l("Enter a number.")),
            Readable(),
            AtMost(_LONGEST_NUMBER),
            _AsNumber(question),
        ],
        most=_LONGEST_NUMBER,
    )


def _date(question: Question, locale: str) -> Field:
    return _DayField(
        **_asked(question, locale),
        validators=[*_needed(question, _l("Enter a date.")), _WithinReason()],
    )


_MAKERS: Mapping[QuestionKind, Callable[[Question, str], Field]] = {
    QuestionKind.SHORT_TEXT: _short_text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.ONE_OF: _one_of,
    QuestionKind.SOME_OF: _some_of,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
}
