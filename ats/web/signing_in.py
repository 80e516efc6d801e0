"""What every way of signing in ends with: a new session here, and the page where a day begins."""

from __future__ import annotations

from flask import session, url_for
from flask_login import login_user

from ats.enums import Permission
from ats.models import User

TOKEN = "sign_in"  # noqa: S105 - the name of a cookie's field


def begin_session(user: User, token: str) -> None:
    """Put the token of a new session into the cookie; nothing of an older one stays."""
    session.clear()
    session[TOKEN] = token
    login_user(user)


def first_page(user: User) -> str:
    """Return the page where a user's day begins."""
    if user.may(Permission.READ_APPLICATIONS):
        return url_for("hr.home")
    if user.may(Permission.CONDUCT_INTERVIEWS):
        return url_for("interviewing.home")
    return url_for("admin.users")
