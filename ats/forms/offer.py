"""Offers: their terms, and the candidate's answer."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange

from ats.enums import PayPeriod
from ats.forms.base import Form
from ats.forms.fields import DayField, WholeNumberField
from ats.forms.text import line, paragraphs

LONGEST_MESSAGE = 5_000
LONGEST_REASON = 1_000


class OfferForm(Form):
    """The terms of an offer."""

    pay = WholeNumberField(
        _l("Pay"),
        validators=[
            InputRequired(_l("Enter the pay as a whole number, such as 6500.")),
            NumberRange(1, 999_999_999_999, _l("Enter the pay as a whole number above 0.")),
        ],
    )
    pay_period = SelectField(
        _l("Paid"),
        choices=[SelectChoice(each.value, each.value) for each in PayPeriod],
        invalid_choice_message=_l("Choose one of those shown."),
    )
    starts_on = DayField(
        _l("First day of work"), validators=[InputRequired(_l("Choose the first day of work."))]
    )
    expires_on = DayField(
        _l("Open until"),
        validators=[InputRequired(_l("Choose the last day to accept."))],
        description=_l("The last day on which the candidate can accept."),
    )
    message = paragraphs(
        _l("A few words of your own (optional)"),
        [],
        most=LONGEST_MESSAGE,
        description=_l("They go into the mail, below the terms."),
    )

    def show_invalid(self, field: str) -> None:
        """Put a sentence at the field that holds a value that cannot be meant."""
        words = {
            "expires_on": gettext("This day is past."),
            "starts_on": gettext("This day is past."),
            "pay": gettext("Enter the pay as a whole number above 0."),
            "message": gettext("This is too long."),
        }
        self[field].errors = [words[field]]


class AcceptanceForm(Form):
    """The candidate said yes."""

    answered_on = DayField(
        _l("Accepted on"), validators=[InputRequired(_l("Choose the day they accepted."))]
    )


class DeclineForm(Form):
    """The candidate said no."""

    said = line(_l("What did they say? (optional)"), [], most=LONGEST_REASON)


class WithdrawOfferForm(Form):
    """The company takes the offer back."""

    why = line(
        _l("Why is it withdrawn?"),
        [DataRequired(_l("Say why the offer is withdrawn."))],
        most=LONGEST_REASON,
        description=_l("For the file. The candidate is told only that the offer no longer stands."),
    )
