"""Wording that is looked at while it is typed, and why some of it stays despite a warning."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from ats.forms.base import Form
from ats.forms.text import AtMost, paragraphs

LONGEST_WORDING = 10_000
LONGEST_REASON = 1000


class KeptWording:
    """What a form has whose wording is checked: room for the reason why a warning is passed over."""

    reason = paragraphs(
        _l("Why the wording that is warned about stays"),
        [],
        most=LONGEST_REASON,
        description=_l("It is kept in the posting's history, under your name."),
    )


class WordingForm(Form):
    """The text of one field, line by line, as it stands while somebody types."""

    text = TextAreaField(validators=[AtMost(LONGEST_WORDING)])
