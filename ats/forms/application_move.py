"""Moving, rejecting and reopening an application."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import HiddenInput

from ats.enums import RejectionReason, Stage
from ats.forms.base import Form
from ats.forms.text import line, paragraphs

LONGEST_REASON = 2000


class MoveForm(Form):
    """Where an application shall go, and why. Any stage is a shape; which may be, the domain says."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    to = SelectField(
        _l("Move to"),
        choices=[SelectChoice(stage.value, stage.value) for stage in Stage],
        validators=[DataRequired(_l("Choose a stage."))],
    )
    why = line(_l("Why (optional)"), [], most=LONGEST_REASON)
    # Set where the button stands on the board: that is where to go on.
    from_board = HiddenField()


class RejectForm(Form):
    """A lawful reason, what to keep on file about it, and whether to tell the candidate now."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    reason = SelectField(
        _l("Reason"),
        choices=[
            SelectChoice("", ""),
            *(SelectChoice(reason.value, reason.value) for reason in RejectionReason),
        ],
        validators=[DataRequired(_l("Choose a reason."))],
    )
    grounds = paragraphs(
        _l("Note for the file (optional)"),
        [],
        most=LONGEST_REASON,
        description=_l("What the reason rests on. The candidate does not see it."),
    )
    send_mail = BooleanField(
        _l("Tell the candidate by e-mail now"),
        description=_l("Their own page shows the outcome either way."),
        default=True,
    )


class ReopenForm(Form):
    """Why a rejection is taken back."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    why_reopen = line(
        _l("Reason for reopening"),
        [DataRequired(_l("Say why the rejection is taken back."))],
        most=LONGEST_REASON,
    )
