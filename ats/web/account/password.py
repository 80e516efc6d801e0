"""Setting a password through a one-time link."""

from __future__ import annotations

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ats.adapters import passwords
from ats.adapters.passwords import Weakness, WeakPassword
from ats.db import db
from ats.domain import account
from ats.domain.errors import LinkError
from ats.enums import Permission
from ats.forms.account import PasswordForm
from ats.web.access import requires
from ats.web.account import blueprint
from ats.web.context import now, see_other
from ats.web.extensions import limiter

_WEAKNESSES = {
    Weakness.TOO_SHORT: _l("Use at least 12 characters."),
    Weakness.TOO_LONG: _l("Use at most 1,024 characters."),
    Weakness.COMMON: _l("This is one of the passwords that are tried first. Choose another."),
    Weakness.ABOUT_YOU: _l("Leave your name and address out of it. Choose another."),
    Weakness.PREDICTABLE: _l("This is easy to guess. Four unrelated words make a good password."),
}


@blueprint.route("/password/<token>", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
@limiter.limit("30/minute", methods=["POST"])
def password(token: str) -> ResponseReturnValue:
    """Show the form behind a link that still holds, and set the password."""
    try:
        link = account.find_password_link(db.session, token, now=now())
    except LinkError:
        return render_template("account/link_ended.html"), 410
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            account.set_password(
                db.session,
                token=token,
                password=form.password.data or "",
                place=request.remote_addr or "",
                passwords=passwords,
                now=now(),
            )
        except WeakPassword as error:
            form.password.errors = [*form.password.errors, str(_WEAKNESSES[error.reason])]
        else:
            flash(gettext("Your password is set. Sign in with it now."), "success")
            return see_other("account.sign_in")
    status = 422 if form.is_submitted() else 200
    return render_template("account/password.html", form=form, user=link.user), status
