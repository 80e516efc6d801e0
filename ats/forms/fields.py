"""Fields that read what people type, and whose refusals are our own sentences."""

from __future__ import annotations

import unicodedata
from datetime import date, time

from flask_babel import gettext
from wtforms import DateField, Form, IntegerField, TimeField
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput


class _OneSentence:
    """Says one thing about what could not be read at all, and leaves the rest of the checks."""

    process_errors: list[str]

    def pre_validate(self, form: Form) -> None:
        """Stop where there is nothing to check."""
        del form
        if self.process_errors:
            raise StopValidation


class WholeNumberField(_OneSentence, IntegerField):
    """A whole number, however it was typed: full-width digits and commas between thousands."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; ``ValueError`` with our own sentence for what is none."""
        typed = valuelist[0] if valuelist else ""
        plain = unicodedata.normalize("NFKC", typed).replace(",", "").strip()
        self.data = None
        if plain:
            try:
                self.data = int(plain)
            except ValueError as error:
                raise ValueError(gettext("Enter a whole number in digits.")) from error


class DayField(_OneSentence, DateField):
    """A date, with our own sentence for what is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read an ISO date, as browsers send it."""
        typed = unicodedata.normalize("NFKC", valuelist[0]).strip() if valuelist else ""
        self.data = None
        if not typed:
            # White space is no answer, and must not pass for one where an answer is needed.
            self.raw_data: list[str] = []
        else:
            try:
                self.data = date.fromisoformat(typed)
            except ValueError as error:
                raise ValueError(
                    gettext("Enter a date as year-month-day, such as 2026-03-01.")
                ) from error


class TimeOfDayField(_OneSentence, TimeField):
    """A time of day in hours and minutes, with our own sentence for what is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read an ISO time, as browsers send it."""
        typed = unicodedata.normalize("NFKC", valuelist[0]).strip() if valuelist else ""
        self.data = None
        if typed:
            try:
                read = time.fromisoformat(typed)
            except ValueError as error:
                raise ValueError(gettext("Enter a time such as 09:30.")) from error
            # A zone in it would make a second place that says which.
            self.data = read.replace(second=0, microsecond=0, tzinfo=None)
