"""Accounts: adding staff, changing their groups, giving them a link for their password."""

from __future__ import annotations

from flask import abort, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms.fields import SelectChoice

from ats.db import db
from ats.domain import account
from ats.domain.errors import InvalidError
from ats.enums import Group, MailKind, Permission
from ats.forms.account import ChangeUserForm, UserForm
from ats.forms.base import ActionForm
from ats.models import User
from ats.queries.user import find_user, list_users
from ats.web.access import requires
from ats.web.admin import blueprint
from ats.web.context import actor, mailer, now, see_other
from ats.web.labels import label
from ats.web.locale import current_locale


@blueprint.route("/users", methods=["GET", "POST"])
@requires(Permission.MANAGE_USERS)
def users() -> ResponseReturnValue:
    """List the accounts; add one and mail its owner a link for setting a password."""
    form = UserForm()
    _label_groups(form)
    if form.validate_on_submit():
        try:
            added = account.add_user(
                db.session,
                email=form.email.data or "",
                name=form.name.data or "",
                groups=_chosen(form),
                locale=current_locale(),
                actor=actor(),
                now=now(),
            )
        except InvalidError:
            form.email.errors = [gettext("There is an account with this address already.")]
        else:
            _send_link(added, MailKind.WELCOME)
            flash(
                gettext(
                    "%(name)s was added; a link for setting a password is in the mail.",
                    name=added.name,
                ),
                "success",
            )
            return see_other("admin.users")
    status = 422 if form.is_submitted() else 200
    return render_template("admin/users.html", form=form, users=list_users(db.session)), status


@blueprint.route("/users/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_USERS)
def user(user_id: int) -> ResponseReturnValue:
    """Show one account and change it."""
    found = find_user(db.session, user_id)
    form = ChangeUserForm(
        name=found.name,
        groups=sorted(found.groups),
        is_active=found.is_active,
        version=found.version,
    )
    _label_groups(form)
    if form.validate_on_submit():
        try:
            account.change_user(
                db.session,
                found,
                name=form.name.data or "",
                groups=_chosen(form),
                is_active=bool(form.is_active.data),
                expected_version=form.version.data,
                actor=actor(),
                now=now(),
            )
        except InvalidError:
            form.groups.errors = [gettext("Somebody must remain who can manage users.")]
        else:
            flash(gettext("Saved."), "success")
            return see_other("admin.users")
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "admin/user.html", form=form, user=found, link_form=ActionForm(formdata=None)
    )
    return page, status


@blueprint.post("/users/<int:user_id>/password-link")
@requires(Permission.MANAGE_USERS)
def password_link(user_id: int) -> ResponseReturnValue:
    """Mail the user a new one-time link for setting a password."""
    found = find_user(db.session, user_id)
    if not ActionForm().validate_on_submit():
        abort(400)
    _send_link(found, MailKind.PASSWORD_LINK)
    flash(gettext("A link is in the mail to %(email)s.", email=found.email), "success")
    return see_other("admin.user", user_id=found.id)


def _send_link(to: User, kind: MailKind) -> None:
    token = account.issue_password_link(db.session, to, now=now())
    sender = mailer()
    link = f"{sender.base_url}/account/password/{token}"
    sender.to_user(db.session, to, kind=kind, now=now(), values={"link": link})


def _label_groups(form: UserForm) -> None:
    form.groups.choices = [SelectChoice(group.value, label(group)) for group in Group]


def _chosen(form: UserForm) -> frozenset[Group]:
    return frozenset(Group(value) for value in form.groups.data or ())
