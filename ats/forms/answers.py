"""Questions as form fields, and their answers as they are stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, RadioField, SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from ats.catalogue.application_form import Question
from ats.enums import QuestionKind
from ats.forms.fields import DayField
from ats.forms.text import AtMost, Readable, Validator, line, paragraphs

LONGEST_SHORT_TEXT = 200
LONGEST_LONG_TEXT = 4000
MOST_YEARS = 70
LARGEST_NUMBER = 1_000_000_000
_DECIMAL_PLACES = 2
_LONGEST_NUMBER = 20
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the ``number``-th of a form, in the language of ``locale``."""

    question: Question
    locale: str
    number: int

    @property
    def words(self) -> dict[str, str]:
        """What every kind of field says about itself."""
        hint = self.question.help
        return {
            "label": f"{self.number}. {self.question.label.in_(self.locale)}",
            "description": hint.in_(self.locale) if hint else "",
        }

    @property
    def choices(self) -> list[SelectChoice]:
        """The answers to choose from."""
        return [
            SelectChoice(each.value, each.label.in_(self.locale)) for each in self.question.choices
        ]

    def needed(self, sentence: str) -> list[Validator]:
        """White space alone is no answer; what cannot be read as a date is one, if a wrong one."""
        if not self.question.required:
            return [Optional()]
        is_date = self.question.kind is QuestionKind.DATE
        return [InputRequired(sentence) if is_date else DataRequired(sentence)]


def answer_field(question: Question, locale: str, number: int) -> Field:
    """Return the (unbound) field for a form's question, in the language of ``locale``."""
    return _MAKERS[question.kind](_Asked(question, locale, number))


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


def _short_text(asked: _Asked) -> Field:
    return line(
        **asked.words,
        validators=asked.needed(_l("Answer this question.")),
        most=LONGEST_SHORT_TEXT,
    )


def _long_text(asked: _Asked) -> Field:
    return paragraphs(
        **asked.words,
        validators=asked.needed(_l("Answer this question; a few sentences will do.")),
        most=LONGEST_LONG_TEXT,
    )


def _one_of(asked: _Asked) -> Field:
    return RadioField(
        **asked.words,
        choices=asked.choices,
        invalid_choice_message=_l("Choose one of the answers shown."),
        validators=asked.needed(_l("Choose one of the answers.")),
    )


def _some_of(asked: _Asked) -> Field:
    return _ChoicesField(
        **asked.words,
        choices=asked.choices,
        invalid_choice_message=_l("Choose from the answers shown."),
        validators=asked.needed(_l("Choose at least one of the answers.")),
    )


def _yes_no(asked: _Asked) -> Field:
    return RadioField(
        **asked.words,
        choices=[SelectChoice(YES, _l("Yes")), SelectChoice(NO, _l("No"))],
        invalid_choice_message=_l("Choose yes or no."),
        validators=asked.needed(_l("Choose yes or no.")),
    )


def _number(asked: _Asked) -> Field:
    return line(
        **asked.words,
        validators=[
            *asked.needed(_l("Enter a number.")),
            Readable(),
            AtMost(_LONGEST_NUMBER),
            _AsNumber(asked.question),
        ],
        most=_LONGEST_NUMBER,
    )


def _date(asked: _Asked) -> Field:
    return DayField(
        **asked.words,
        validators=[*asked.needed(_l("Enter a date.")), _WithinReason()],
    )


_MAKERS: Mapping[QuestionKind, Callable[[_Asked], Field]] = {
    QuestionKind.SHORT_TEXT: _short_text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.ONE_OF: _one_of,
    QuestionKind.SOME_OF: _some_of,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
}
