"""Listing the sign-ins of sample data, making one-time links for them, and going in as one.

These views answer only where both the instance's folder and its database say that nothing in it is
real: whoever can reach the page can be anybody on it.
"""

from __future__ import annotations

from flask import render_template, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from ats.db import db
from ats.domain import account
from ats.enums import Group, Permission
from ats.forms.base import ActionForm
from ats.queries.demo import (
    check_is_demo,
    find_shown_application,
    find_sign_in,
    list_sign_ins,
)
from ats.queries.errors import NotFoundError
from ats.web.access import requires
from ats.web.context import now, see_other, settings
from ats.web.demo import blueprint
from ats.web.signing_in import begin_session, first_page

_LINKS = "demo_links"


@blueprint.before_request
def _only_in_a_demo() -> None:
    if not settings().is_demo:
        raise NotFoundError
    check_is_demo(db.session)


@blueprint.get("")
@requires(Permission.PUBLIC)
def home() -> ResponseReturnValue:
    """List one user of each group; one-time links that were just made are shown once."""
    return _page(ActionForm(formdata=None))


@blueprint.post("/links")
@requires(Permission.PUBLIC)
def make_links() -> ResponseReturnValue:
    """Make new one-time links for setting passwords; those made before end."""
    form = ActionForm()
    if not form.validate_on_submit():
        return _page(form), 422
    session[_LINKS] = {
        group.value: _link(account.issue_password_link(db.session, user, now=now()))
        for group, user in list_sign_ins(db.session).items()
    }
    return see_other("demo.home")


@blueprint.post("/sign-in/<group>")
@requires(Permission.PUBLIC)
def sign_in(group: str) -> ResponseReturnValue:
    """Go in as the user of a group, by a one-time link that is made and used at once."""
    if group not in set(Group):
        raise NotFoundError
    user = find_sign_in(db.session, Group(group))
    form = ActionForm()
    if not form.validate_on_submit():
        return _page(form), 422
    link = account.issue_password_link(db.session, user, now=now())
    user, token = account.sign_in_by_link(db.session, token=link, now=now())
    begin_session(user, token)
    return redirect(first_page(user), code=303)


def _page(form: ActionForm) -> str:
    return render_template(
        "demo/home.html",
        sign_ins=list_sign_ins(db.session),
        links=session.pop(_LINKS, {}),
        shown=find_shown_application(db.session, now=now()),
        form=form,
    )


def _link(token: str) -> str:
    return f"{settings().base_url}{url_for('account.password', token=token)}"
