"""Forms for signing in, for setting a password, and for an administrator's list of users."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    IntegerField,
    PasswordField,
    SelectMultipleField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Email, EqualTo, InputRequired, Length
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from ats.enums import Group
from ats.forms.base import Form
from ats.forms.text import Readable, line

_LONGEST_PASSWORD = 1024
_LONGEST_NAME = 200


class SignInForm(Form):
    """E-mail address and password."""

    email = EmailField(
        _l("E-mail address"),
        validators=[
            DataRequired(_l("Enter your e-mail address.")),
            Readable(),
            Length(max=254),
        ],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _l("Password"),
        validators=[DataRequired(_l("Enter your password.")), Length(max=_LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(Form):
    """A new password, twice."""

    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Four unrelated words are easy to remember."),
        validators=[DataRequired(_l("Choose a password."))],
        render_kw={"autocomplete": "new-password"},
    )
    repeated = PasswordField(
        _l("The same password again"),
        validators=[EqualTo("password", _l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )


class GroupsField(SelectMultipleField):
    """Groups as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class UserForm(Form):
    """Who a user is and what they may do."""

    email = EmailField(
        _l("E-mail address"),
        validators=[
            DataRequired(_l("Enter the e-mail address.")),
            Readable(),
            Email(_l("This is not an e-mail address."), check_deliverability=False),
            Length(max=254),
        ],
    )
    name = line(_l("Name"), [DataRequired(_l("Enter the name."))], most=_LONGEST_NAME)
    groups = GroupsField(
        _l("Groups"),
        choices=[SelectChoice(group.value, group.value) for group in Group],
        validators=[DataRequired(_l("Choose at least one group."))],
    )


class ChangeUserForm(UserForm):
    """The same for an account there is already; the address stays."""

    email = None
    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    is_active = BooleanField(_l("May sign in"))
