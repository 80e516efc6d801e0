"""A form with a field of every kind, for the page that shows the components. It is never posted."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    FileField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from ats.forms.base import Form


class SpecimenForm(Form):
    """One field of every kind the product uses."""

    name = StringField(_l("Full name"), [InputRequired()], description=_l("As in your papers."))
    email = EmailField(_l("E-mail"), [InputRequired()])
    phone = TelField(_l("Phone"), description=_l("Only used if e-mail does not reach you."))
    place = SelectField(
        _l("Place"),
        choices=[SelectChoice("", _l("Choose a place")), SelectChoice("shanghai", _l("Shanghai"))],
    )
    headcount = IntegerField(_l("Headcount"))
    about = TextAreaField(_l("What attracts you to this work?"))
    experience = RadioField(
        _l("Experience with customers"),
        [InputRequired()],
        choices=[
            SelectChoice("none", _l("None yet")),
            SelectChoice("some", _l("Less than two years")),
            SelectChoice("long", _l("Two years or more")),
        ],
    )
    shifts = SelectMultipleField(
        _l("Shifts you can work"),
        choices=[
            SelectChoice("early", _l("Early")),
            SelectChoice("late", _l("Late")),
            SelectChoice("weekend", _l("Weekend")),
        ],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    consent = BooleanField(
        _l("I agree that my data is processed for this application."), [InputRequired()]
    )
    resume = FileField(
        _l("Resume"), [InputRequired()], description=_l("PDF, DOCX or ODT, up to 10 MB.")
    )
    evidence = TextAreaField(_l("Evidence"))


def plain_specimen() -> SpecimenForm:
    """Return the form as somebody is filling it."""
    return SpecimenForm(
        formdata=None, prefix="plain-", phone="138 0000 0000", experience="some", shifts=["early"]
    )


def wrong_specimen() -> SpecimenForm:
    """Return the form as it comes back, with what is wrong said at the fields."""
    form = SpecimenForm(
        formdata=None, prefix="wrong-", email="lin.xiao@", about="<b>“&”</b> O’Sullivan 林晓"
    )
    form.name.errors = [gettext("Enter your full name.")]
    form.email.errors = [gettext("Enter an e-mail address like name@example.org.")]
    form.place.errors = [gettext("Choose a place.")]
    form.experience.errors = [gettext("Say how much experience you have.")]
    form.consent.errors = [gettext("Without your consent we cannot take the application.")]
    form.resume.errors = [gettext("This file is not a PDF, DOCX or ODT document.")]
    return form


def kept_specimen() -> SpecimenForm:
    """Return the form that kept an uploaded file."""
    return SpecimenForm(formdata=None, prefix="kept-")
