"""Taking in a role document: upload, review role by role, accept."""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.datastructures import FileStorage
from wtforms.fields import SelectChoice

from ats.adapters.document_text import read_role_document
from ats.catalogue.changes import Change, changes
from ats.catalogue.document import Catalogue, Role
from ats.catalogue.problems import CatalogueError
from ats.catalogue.reader import read_catalogue
from ats.catalogue.reading.correcting import role_read
from ats.catalogue.reading.document import RoleDocument
from ats.catalogue.reading.errors import ReadingError
from ats.catalogue.reading.matching import Match
from ats.catalogue.reading.wordings import Known
from ats.db import db
from ats.domain import role_import as verbs
from ats.domain.errors import InvalidError
from ats.enums import Category, Importance, Permission
from ats.forms.role_import import NEW, AcceptForm, ReadRoleForm, UploadForm
from ats.models import RoleImport
from ats.queries.errors import NotFoundError
from ats.queries.role_import import find_import, known_catalogue, list_imports, titles_of
from ats.web.access import requires
from ats.web.context import actor, now, see_other
from ats.web.hr import blueprint
from ats.web.hr.role_import_words import catalogue_sentences, meanings, reading_sentence
from ats.web.hr.role_words import CHANGE_WORDS
from ats.web.labels import choices
from ats.web.locale import current_locale

_CATALOGUE_SUFFIXES = (".yaml", ".yml")


@blueprint.route("/roles/import", methods=["GET", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def import_roles() -> ResponseReturnValue:
    """Upload a role document; list those that wait for their review."""
    form = UploadForm()
    if form.validate_on_submit() and (read := _read(form)):
        return see_other("hr.role_import", import_id=_begun(form, read).id)
    page = render_template("hr/role_imports.html", form=form, imports=list_imports(db.session))
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/roles/import/<int:import_id>")
@requires(Permission.EDIT_CATALOGUE)
def role_import(import_id: int) -> ResponseReturnValue:
    """Show what was understood of a document, role by role, and what was not."""
    return _overview(find_import(db.session, import_id), AcceptForm(formdata=None))


@blueprint.post("/roles/import/<int:import_id>/accept")
@requires(Permission.EDIT_CATALOGUE)
def accept_role_import(import_id: int) -> ResponseReturnValue:
    """Publish what was understood and corrected."""
    found, form = find_import(db.session, import_id, lock=True), AcceptForm()
    if not form.validate_on_submit():
        return _overview(found, form), 422
    try:
        published = verbs.accept_import(
            db.session,
            found,
            department=form.department.data,
            known=known_catalogue(db.session),
            expected_version=form.version.data or 0,
            actor=actor(),
            now=now(),
        )
    except InvalidError:
        form.form_errors.append(gettext("Every role is left out: there is nothing to accept."))
        return _overview(found, form), 422
    number = len(published)
    words = ngettext("%(num)s role is published.", "%(num)s roles are published.", number)
    flash(words if number else gettext("Nothing differed from what is published."), "success")
    return see_other("hr.roles")


@blueprint.post("/roles/import/<int:import_id>/discard")
@requires(Permission.EDIT_CATALOGUE)
def discard_role_import(import_id: int) -> ResponseReturnValue:
    """End a review without taking anything."""
    found, form = find_import(db.session, import_id, lock=True), AcceptForm()
    form.department.validators = []
    if not form.validate_on_submit():
        return _overview(found, form), 422
    verbs.discard_import(
        db.session, found, expected_version=form.version.data or 0, actor=actor(), now=now()
    )
    flash(gettext("The document is discarded. Nothing of it was taken."), "success")
    return see_other("hr.import_roles")


@blueprint.route("/roles/import/<int:import_id>/<int:number>", methods=["GET", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def role_import_role(import_id: int, number: int) -> ResponseReturnValue:
    """Review one role: the source beside what was understood, to be corrected in place."""
    found = find_import(db.session, import_id, lock=request.method == "POST")
    if verbs.is_catalogue(found):
        raise NotFoundError(f"role {number} of import {import_id}")
    document, known = verbs.document_of(found), known_catalogue(db.session)
    if number not in {role.number for role in document.roles}:
        raise NotFoundError(f"role {number} of import {import_id}")
    form = _role_form(found, document, number, known)
    if form.validate_on_submit() and _corrected(found, document, number, known, form):
        flash(gettext("Saved. It counts once the document is accepted."), "success")
        return see_other("hr.role_import_role", import_id=import_id, number=number)
    return _role_page(found, document, number, form), 422 if form.is_submitted() else 200


def _read(form: UploadForm) -> RoleDocument | Catalogue | None:
    sent: FileStorage | None = form.document.data or None
    if sent is None:
        form.document.errors = [gettext("Choose the file with the roles.")]
        return None
    name = _name(sent)
    try:
        if name.lower().endswith(_CATALOGUE_SUFFIXES):
            return read_catalogue(sent.stream.read(), name)
        return read_role_document(sent.stream.read(), name)
    except ReadingError as error:
        form.document.errors = [reading_sentence(error.reason)]
    except CatalogueError as error:
        form.document.errors = catalogue_sentences(error)
    return None


def _begun(form: UploadForm, read: RoleDocument | Catalogue) -> RoleImport:
    name, key = _name(form.document.data), form.submission_key.data
    if isinstance(read, Catalogue):
        return verbs.begin_catalogue_import(
            db.session, read, name=name, submission_key=key, actor=actor(), now=now()
        )
    known = known_catalogue(db.session)
    return verbs.begin_import(
        db.session, read, known, name=name, submission_key=key, actor=actor(), now=now()
    )


def _name(sent: FileStorage) -> str:
    return (sent.filename or "").replace("\\", "/").rsplit("/", 1)[-1][-255:]


def _overview(found: RoleImport, form: AcceptForm) -> str:
    known = known_catalogue(db.session)
    catalogue = verbs.understood(found, known)
    if not form.is_submitted():
        form.version.data, form.department.data = found.version, catalogue.department.zh
    current = {role.key: role for role in known.roles}
    if verbs.is_catalogue(found):
        return render_template(
            "hr/role_import_catalogue.html",
            found=found,
            catalogue=catalogue,
            made={role.key: _changes(role, current.get(role.key)) for role in catalogue.roles},
            form=form,
            **CHANGE_WORDS,
        )
    document = verbs.document_of(found)
    taken = [role for role in document.roles if role.number not in found.left_out]
    made = {
        read.number: _difference(role, current.get(role.key))
        for read, role in zip(taken, catalogue.roles, strict=True)
    }
    return render_template(
        "hr/role_import.html",
        found=found,
        document=document,
        made=made,
        matches=verbs.matches_of(found),
        outside=[line for line in document.lines if line.role is None],
        form=form,
    )


def _role_page(found: RoleImport, document: RoleDocument, number: int, form: ReadRoleForm) -> str:
    matches = verbs.matches_of(found)
    return render_template(
        "hr/role_import_role.html",
        found=found,
        role=role_read(document, number),
        matches=matches.of(number),
        lines=[line for line in document.lines if line.role == number],
        form=form,
        limits=matches,
    )


def _difference(role: Role, before: Role | None) -> int | None:
    """Return how many changes a role brings, None for one that is new."""
    found = _changes(role, before)
    return None if found is None else len(found)


def _changes(role: Role, before: Role | None) -> tuple[Change, ...] | None:
    return None if before is None else changes(before, role)


def _role_form(
    found: RoleImport, document: RoleDocument, number: int, known: Known
) -> ReadRoleForm:
    form = ReadRoleForm()
    role, matches = role_read(document, number), verbs.matches_of(found).of(number)
    if not form.is_submitted():
        form.version.data = found.version
        left_out = number in found.left_out
        form.fill(role, matches, document.unexplained_in(number), left_out=left_out)
    titles = titles_of(known, current_locale())
    form.offer(
        choices(Category),
        choices(Importance),
        [_offered(match, titles) for match in matches],
        meanings(),
    )
    return form


def _offered(match: Match, titles: Mapping[str, str]) -> list[SelectChoice]:
    """Return the competencies an item may mean: the likest, with how like they are, then all."""
    likest = {each.id: each.score for each in match.candidates}
    return [
        SelectChoice(NEW, gettext("A new competency")),
        *(SelectChoice(id_, f"{titles.get(id_, id_)} ({score}%)") for id_, score in likest.items()),
        *(SelectChoice(id_, title) for id_, title in titles.items() if id_ not in likest),
    ]


def _corrected(
    found: RoleImport, document: RoleDocument, number: int, known: Known, form: ReadRoleForm
) -> bool:
    try:
        verbs.correct_role(
            db.session,
            found,
            number=number,
            correction=form.correction(role_read(document, number)),
            leave_out=bool(form.leave_out.data),
            known=known,
            expected_version=form.version.data,
            actor=actor(),
            now=now(),
        )
    except InvalidError:
        form.form_errors.append(
            gettext("Two items mean the same competency. Choose another, or leave one out.")
        )
        return False
    return True
