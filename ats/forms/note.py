"""A note on an application."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired

from ats.forms.base import Form
from ats.forms.key import key_field
from ats.forms.text import paragraphs

LONGEST_NOTE = 10_000


class NoteForm(Form):
    """What a member of staff wants to keep on file for colleagues."""

    submission_key = key_field()
    body = paragraphs(
        _l("Write a note"),
        [DataRequired(_l("Write the note first."))],
        most=LONGEST_NOTE,
        description=_l("Colleagues see it; the candidate does not."),
    )
