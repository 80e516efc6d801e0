"""A decision: the verdict, its grounds, and what a rejection needs besides."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from ats.enums import RejectionReason, Verdict
from ats.forms.base import ActionForm
from ats.forms.text import paragraphs

LONGEST_GROUNDS = 5_000


class DecisionForm(ActionForm):
    """What HR decides, and why."""

    verdict = RadioField(
        _l("Decision"),
        choices=[SelectChoice(each.value, each.value) for each in Verdict],
        validators=[InputRequired(_l("Choose what you decide."))],
        invalid_choice_message=_l("Choose what you decide."),
    )
    grounds = paragraphs(
        _l("Grounds"),
        [DataRequired(_l("Say what the decision rests on."))],
        most=LONGEST_GROUNDS,
        description=_l(
            "What it rests on: which competencies, which evidence. It stays on file and is never "
            "sent to the candidate."
        ),
    )
    without_scorecards = paragraphs(
        _l("Why decide without a scorecard?"),
        [Optional()],
        most=LONGEST_GROUNDS,
        description=_l("No scorecard has been submitted. To hire all the same, say why."),
    )
    reason = SelectField(
        _l("Reason for the rejection"),
        choices=[
            SelectChoice("", ""),
            *(SelectChoice(each.value, each.value) for each in RejectionReason),
        ],
        validators=[Optional()],
        invalid_choice_message=_l("Choose one of the reasons shown."),
        description=_l("Only for a rejection."),
    )
    send_mail = BooleanField(
        _l("Send the candidate a rejection mail"),
        default=True,
        description=_l("Only for a rejection."),
    )

    def show_missing(self, missing: Mapping[str, str]) -> None:
        """Put a sentence at each field that something is missing in, given codes by field."""
        for name in missing:
            self[name].errors = [_missing(name)]


def _missing(name: str) -> str:
    return {
        "grounds": lambda: gettext("Say what the decision rests on."),
        "reason": lambda: gettext("Choose the reason for the rejection."),
        "without_scorecards": lambda: gettext(
            "No scorecard has been submitted. Say why you decide to hire all the same."
        ),
    }[name]()
