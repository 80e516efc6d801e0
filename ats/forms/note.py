"""A note on an application."""

from __future__ import annotations

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import DataRequired, Length

from ats.forms.base import Form
from ats.forms.text import paragraphs

LONGEST_NOTE = 10_000
_KEY_LENGTH = 43


def _new_key() -> str:
    return secrets.token_urlsafe(32)


class NoteForm(Form):
    """What a member of staff wants to keep on file for colleagues."""

    submission_key = HiddenField(
        default=_new_key, validators=[DataRequired(), Length(_KEY_LENGTH, _KEY_LENGTH)]
    )
    body = paragraphs(
        _l("Write a note"),
        [DataRequired(_l("Write the note first."))],
        most=LONGEST_NOTE,
        description=_l("Colleagues see it; the candidate does not."),
    )
