"""The catalogue's roles, and drafting a posting from one."""

from __future__ import annotations

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ats.catalogue.codec import from_documents
from ats.catalogue.document import Remark, role_from_document
from ats.db import db
from ats.domain.posting_draft import draft_posting as draft
from ats.domain.role import find_draft
from ats.enums import Permission
from ats.forms.posting import DraftForm
from ats.queries.role import find_role_version, list_roles
from ats.web.access import requires
from ats.web.arguments import cursor, id_argument
from ats.web.context import actor, now, see_other, viewer
from ats.web.hr import blueprint


@blueprint.get("/roles")
@requires(Permission.READ_CATALOGUE)
def roles() -> ResponseReturnValue:
    """List the roles of the catalogue."""
    return render_template("hr/roles.html", page=list_roles(db.session, viewer(), cursor()))


@blueprint.get("/roles/<key>")
@requires(Permission.READ_CATALOGUE)
def role(key: str) -> ResponseReturnValue:
    """Show all that a role asks for, in its current version or the one asked for."""
    return _page(key, DraftForm())


@blueprint.post("/roles/<key>/postings")
@requires(Permission.EDIT_POSTINGS)
def draft_posting(key: str) -> ResponseReturnValue:
    """Draft a posting from the role's current version."""
    form = DraftForm()
    if not form.validate_on_submit():
        return _page(key, form), 422
    posting = draft(
        db.session,
        find_role_version(db.session, key),
        actor=actor(),
        now=now(),
        submission_key=form.submission_key.data,
    )
    flash(gettext("The draft is complete. Set the place and the terms, then open it."), "success")
    return see_other("hr.edit_posting", posting_id=posting.id)


def _page(key: str, form: DraftForm) -> str:
    version = find_role_version(db.session, key, id_argument("version"))
    return render_template(
        "hr/role.html",
        version=version,
        role=role_from_document(version.document),
        remarks=from_documents(Remark, version.role.department.remarks),
        form=form,
        draft=find_draft(db.session, version.role),
    )
