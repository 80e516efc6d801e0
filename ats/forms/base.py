"""What every form has: a token against forgery whose check is remembered for the transaction."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import FileField, IntegerField, ValidationError
from wtforms.csrf.core import CSRFTokenField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput


class _RememberedCSRF(FlaskForm.Meta.csrf_class):
    """Flask-WTF's token; its success is remembered, its failure is a plain sentence."""

    def validate_csrf_token(self, form: FlaskForm, field: CSRFTokenField) -> None:
        """Check the token; raise ``ValidationError`` with a sentence for the reader."""
        try:
            super().validate_csrf_token(form, field)
        except ValidationError as error:
            message = gettext(
                "This page was open for too long. "
                "Nothing is lost: check what you typed and send it again.",
            )
            raise ValidationError(message) from error
        g.form_accepted = True


class Form(FlaskForm):
    """The base of every form. A POST view that validates none is refused its commit."""

    class Meta(FlaskForm.Meta):
        """Flask-WTF's settings with our token."""

        csrf_class = _RememberedCSRF

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:  # noqa: ANN401 - as WTForms declares it
            """Give files to file fields only: a file sent in place of text is no text."""
            data = super().wrap_formdata(form, formdata)
            if not isinstance(data, CombinedMultiDict):
                return data
            names = {field.name for field in form if isinstance(field, FileField)}
            files = [each for each in request.files.items(multi=True) if each[0] in names]
            return CombinedMultiDict([MultiDict(files), request.form])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as WTForms declares it
        super().__init__(*args, **kwargs)
        # Nobody points at a hidden field, and a page with two forms would have its id twice.
        for field in self:
            if getattr(field.widget, "input_type", "") == "hidden":
                field.render_kw = {**(field.render_kw or {}), "id": False}

    @property
    def token_expired(self) -> bool:
        """Whether the form was refused because of its token."""
        return bool(self.errors.get("csrf_token"))


class ActionForm(Form):
    """A plain button's form: nothing but the token and the version of what it acts on."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
