"""Days and times of day as browsers send them, with sentences of our own for what is none."""

from __future__ import annotations

import unicodedata
from datetime import date, time

from flask_babel import gettext
from wtforms import DateField, TimeField


class DayField(DateField):
    """A day, as year-month-day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read an ISO date, full-width digits as well; raise ``ValueError`` with a sentence."""
        self.data = None
        typed = _plain(valuelist)
        if not typed:
            return
        try:
            self.data = date.fromisoformat(typed)
        except ValueError as error:
            raise ValueError(
                gettext("Enter a date as year-month-day, such as 2026-03-01.")
            ) from error


class TimeOfDayField(TimeField):
    """A time of day, as hours and minutes."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read an ISO time, full-width digits as well; raise ``ValueError`` with a sentence."""
        self.data = None
        typed = _plain(valuelist)
        if not typed:
            return
        try:
            read = time.fromisoformat(typed)
        except ValueError as error:
            raise ValueError(gettext("Enter a time such as 09:30.")) from error
        # A zone in it would make a second place that says which.
        self.data = read.replace(second=0, microsecond=0, tzinfo=None)


def _plain(valuelist: list[str]) -> str:
    return unicodedata.normalize("NFKC", valuelist[0]).strip() if valuelist else ""
