"""Signing in and out. Every sign-in is a new session, here and in the database."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user, logout_user

from ats.adapters import passwords
from ats.db import db
from ats.domain import account
from ats.domain.errors import SignInError, TooManyAttemptsError
from ats.enums import Permission
from ats.forms.account import SignInForm
from ats.forms.base import ActionForm
from ats.models import User
from ats.queries.user import find_session_user
from ats.web.access import requires
from ats.web.account import blueprint
from ats.web.context import now, see_other, viewer
from ats.web.extensions import limiter, login_manager
from ats.web.signing_in import TOKEN, begin_session, first_page
from ats.web.transaction import commit_despite_error


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load_user(user_id: str) -> User | None:
    token = session.get(TOKEN)
    user = find_session_user(db.session, token, now=now()) if token else None
    return user if user and user.get_id() == user_id else None


@login_manager.unauthorized_handler  # type: ignore[untyped-decorator]
def _to_sign_in() -> ResponseReturnValue:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in", next=wanted), code=303)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
@limiter.limit("30/minute", methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Show the form, or sign the user in and send them where they wanted to go."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(first_page(viewer()))
    form = SignInForm()
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return render_template("account/sign_in.html", form=form), status
    try:
        user, token = account.sign_in(
            db.session,
            email=form.email.data or "",
            password=form.password.data or "",
            place=request.remote_addr or "",
            passwords=passwords,
            now=now(),
        )
    except SignInError:
        commit_despite_error()
        form.form_errors.append(
            gettext("The e-mail address and the password do not belong together.")
        )
        return render_template("account/sign_in.html", form=form), 422
    except TooManyAttemptsError as error:
        return render_template("account/sign_in.html", form=form, locked_until=error.until), 429
    begin_session(user, token)
    return redirect(_safe(request.args.get("next")) or first_page(user), code=303)


@blueprint.post("/sign-out")
@requires(Permission.OWN_ACCOUNT)
def sign_out() -> ResponseReturnValue:
    """End this session."""
    if not ActionForm().validate_on_submit():
        abort(400)
    account.sign_out(db.session, token=session.get(TOKEN, ""), user=viewer(), now=now())
    logout_user()
    session.clear()
    flash(gettext("You are signed out."), "success")
    return see_other("account.sign_in")


def _safe(target: str | None) -> str | None:
    """Return the target if it is a path on this site, never another site's address."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return target if not parts.scheme and not parts.netloc and "\\" not in target else None
