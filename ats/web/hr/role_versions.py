"""A role's versions: the list, what changed between two of them, and publishing the next one."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from ats.catalogue.changes import Change, changes
from ats.catalogue.document import Role, role_from_document
from ats.catalogue.editing import to_be_written
from ats.db import db
from ats.domain import role as verbs
from ats.domain.errors import InvalidError
from ats.enums import Permission
from ats.forms.base import ActionForm
from ats.models import RoleVersion
from ats.queries.role import find_role_version
from ats.queries.role_versions import find_editing, list_versions, roles_sharing
from ats.web.access import requires
from ats.web.arguments import cursor, id_argument
from ats.web.context import actor, now, see_other, viewer
from ats.web.hr import blueprint
from ats.web.hr.role_words import CHANGE_WORDS


@blueprint.get("/roles/<key>/versions")
@requires(Permission.READ_CATALOGUE)
def role_versions(key: str) -> ResponseReturnValue:
    """List a role's versions, and what runs on each."""
    found = find_editing(db.session, key)
    page = list_versions(db.session, viewer(), found.role, cursor())
    return render_template("hr/role_versions.html", found=found, page=page)


@blueprint.get("/roles/<key>/changes")
@requires(Permission.READ_CATALOGUE)
def role_changes(key: str) -> ResponseReturnValue:
    """Show what changed from one version of a role to another, the current one by default."""
    after = find_role_version(db.session, key, id_argument("to"))
    from_number = id_argument("from")
    before = find_role_version(
        db.session, key, max(after.number - 1, 1) if from_number is None else from_number
    )
    return render_template(
        "hr/role_changes.html", before=before, after=after, **_compared(before, after)
    )


@blueprint.route("/roles/<key>/publish", methods=["GET", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def publish_role(key: str) -> ResponseReturnValue:
    """Show what a draft changes, and publish it as the role's next version."""
    found, form = find_editing(db.session, key), ActionForm()
    if form.validate_on_submit():
        try:
            published = verbs.publish_draft(
                db.session,
                found.role,
                expected_version=form.version.data or 0,
                actor=actor(),
                now=now(),
            )
        except InvalidError:
            flash(gettext("The draft says what the current version says."), "info")
            return see_other("hr.publish_role", key=key)
        flash(_what_was_published(published), "success")
        return see_other("hr.role", key=key)
    if not form.is_submitted():
        form.version.data = found.draft_version
    current = role_from_document(found.current.document)
    page = render_template(
        "hr/role_publish.html",
        found=found,
        form=form,
        unwritten=[item for item in found.described.competencies if to_be_written(item.competency)],
        others=roles_sharing(db.session, found.described, current),
        **_between(current, found.described),
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/roles/<key>/draft/discard")
@requires(Permission.EDIT_CATALOGUE)
def discard_role_draft(key: str) -> ResponseReturnValue:
    """Throw a role's draft away."""
    found, form = find_editing(db.session, key), ActionForm()
    if not form.validate_on_submit():
        flash(gettext("This page was open for too long. Nothing was changed."), "error")
        return see_other("hr.publish_role", key=key)
    verbs.discard_draft(
        db.session, found.role, expected_version=form.version.data or 0, actor=actor(), now=now()
    )
    flash(gettext("The draft is discarded. The role is as it was published."), "success")
    return see_other("hr.role", key=key)


@blueprint.post("/roles/<key>/draft/catch-up")
@requires(Permission.EDIT_CATALOGUE)
def catch_up_role_draft(key: str) -> ResponseReturnValue:
    """Let a draft that is behind go on from the current version."""
    found, form = find_editing(db.session, key), ActionForm()
    if not form.validate_on_submit():
        flash(gettext("This page was open for too long. Nothing was changed."), "error")
        return see_other("hr.publish_role", key=key)
    verbs.catch_up(
        db.session, found.role, expected_version=form.version.data or 0, actor=actor(), now=now()
    )
    flash(gettext("The draft goes on from the current version. Look through it again."), "success")
    return see_other("hr.publish_role", key=key)


def _compared(before: RoleVersion, after: RoleVersion) -> dict[str, object]:
    return _between(role_from_document(before.document), role_from_document(after.document))


def _between(before: Role, after: Role) -> dict[str, object]:
    """Return what a page of changes needs: the changes, by what they are about, and words."""
    found = changes(before, after)
    by_subject: dict[str, list[Change]] = {}
    for change in found:
        by_subject.setdefault(change.subject.zh if change.subject else "", []).append(change)
    return {
        "own_changes": by_subject.pop("", []),
        "competency_changes": list(by_subject.values()),
        "change_count": len(found),
        **CHANGE_WORDS,
    }


def _what_was_published(published: Sequence[RoleVersion]) -> str:
    number, others = published[0].number, len(published) - 1
    if not others:
        return gettext("Version %(number)s is published.", number=number)
    return ngettext(
        "Version %(number)s is published, and a new version of %(num)s role that shares its wording.",
        "Version %(number)s is published, and a new version of %(num)s roles that share its wording.",
        others,
        number=number,
    )
