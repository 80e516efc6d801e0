"""Editing a role, part by part. Every part saves into the role's draft; nothing that runs changes."""

from __future__ import annotations

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms.fields import SelectChoice

from ats.catalogue import editing
from ats.catalogue.document import ComputerLevel, EducationLevel, Role, RoleCompetency
from ats.catalogue.shipped import shipped_catalogue
from ats.db import db
from ats.domain.role import save_draft
from ats.enums import Category, Demand, Importance, Permission
from ats.forms.role import DemandsForm, RoleCompetenciesForm, RoleEditForm, RoleTextForm
from ats.forms.role_competency import CompetencyForm
from ats.forms.role_qualifications import QualificationsForm
from ats.queries.errors import NotFoundError
from ats.queries.role_versions import Editing, find_editing, roles_with, shared_library
from ats.web.access import requires
from ats.web.context import actor, now, see_other
from ats.web.hr import blueprint
from ats.web.hr.lawfulness import beside_fields
from ats.web.hr.role_words import COMPUTER_LEVELS, EDUCATION_LEVELS, added_competency
from ats.web.labels import choices, label
from ats.web.locale import current_locale


@blueprint.route("/roles/<key>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def edit_role(key: str) -> ResponseReturnValue:
    """Edit a role's title, summary and duties."""
    found, form = find_editing(db.session, key), RoleTextForm()
    if not form.is_submitted():
        form.fill(found.described)
    elif form.validate():
        title, summary, duties = form.texts()
        edited = editing.with_texts(found.described, title=title, summary=summary, duties=duties)
        return _save(found, form, edited, "hr.edit_role")
    return _page("hr/role_edit.html", found, form)


@blueprint.route("/roles/<key>/edit/competencies", methods=["GET", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def edit_role_competencies(key: str) -> ResponseReturnValue:
    """Edit which competencies a role asks for, how strongly, and in which order."""
    found, form = find_editing(db.session, key), RoleCompetenciesForm()
    library = shared_library(db.session)
    there = {item.id: item for item in found.described.competencies}
    if not form.is_submitted():
        form.fill(found.described.competencies)
    form.offer(
        choices(Importance),
        choices(Category),
        [
            SelectChoice(each.id, each.title.in_(current_locale()))
            for each in library.values()
            if each.id not in there
        ],
    )
    if form.validate_on_submit():
        edited = editing.with_competencies(
            found.described, form.arranged(found.described.competencies)
        )
        for competency in added_competency(form, library):
            edited = editing.with_added(edited, competency)
        return _save(found, form, edited, "hr.edit_role_competencies")
    return _page("hr/role_edit_competencies.html", found, form, there=there)


@blueprint.route("/roles/<key>/edit/competencies/<id_>", methods=["GET", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def edit_role_competency(key: str, id_: str) -> ResponseReturnValue:
    """Edit what a role expects of one competency, and what its roles share of it."""
    found, form = find_editing(db.session, key), CompetencyForm()
    item = _item(found.described, id_)
    if not form.is_submitted():
        form.fill(item)
    elif form.validate():
        edited = editing.with_competency(
            found.described, form.competency(item.competency), form.expectation()
        )
        return _save(found, form, edited, "hr.edit_role_competencies")
    others = roles_with(db.session, id_, but=key)
    return _page("hr/role_edit_competency.html", found, form, item=item, others=others)


@blueprint.route("/roles/<key>/edit/demands", methods=["GET", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def edit_role_demands(key: str) -> ResponseReturnValue:
    """Edit a role's rated demands."""
    found, form = find_editing(db.session, key), DemandsForm()
    if not form.is_submitted():
        form.fill(found.described.demands)
    form.offer(
        choices(Importance, nothing=gettext("Not demanded")),
        {demand: label(demand) for demand in Demand},
    )
    if form.validate_on_submit():
        shipped = {each.id: each for each in shipped_catalogue().competencies}
        library = {**shipped, **shared_library(db.session)}
        edited = editing.with_demands(found.described, form.demands(), library)
        return _save(found, form, edited, "hr.edit_role_demands")
    return _page("hr/role_edit_demands.html", found, form)


@blueprint.route("/roles/<key>/edit/qualifications", methods=["GET", "POST"])
@requires(Permission.EDIT_CATALOGUE)
def edit_role_qualifications(key: str) -> ResponseReturnValue:
    """Edit a role's qualifications."""
    found, form = find_editing(db.session, key), QualificationsForm()
    wanted = found.described.qualifications
    form.offer(
        choices(Importance),
        [SelectChoice(each.value, str(EDUCATION_LEVELS[each])) for each in EducationLevel],
        [SelectChoice(each.value, str(COMPUTER_LEVELS[each])) for each in ComputerLevel],
    )
    if not form.is_submitted():
        form.fill(wanted)
    elif form.validate():
        edited = editing.with_qualifications(found.described, form.qualifications(wanted))
        return _save(found, form, edited, "hr.edit_role_qualifications")
    return _page("hr/role_edit_qualifications.html", found, form)


def _item(role: Role, id_: str) -> RoleCompetency:
    found = next((item for item in role.competencies if item.id == id_), None)
    if found is None:
        raise NotFoundError(f"competency {id_} of {role.key}")
    return found


def _save(found: Editing, form: RoleEditForm, edited: Role, then: str) -> ResponseReturnValue:
    draft = save_draft(
        db.session,
        found.role,
        edited=edited,
        expected_version=form.version.data,
        base_number=form.base.data,
        actor=actor(),
        now=now(),
    )
    if draft is None:
        flash(gettext("Nothing differs from the current version."), "info")
    else:
        flash(gettext("Saved in the draft. It counts once it is published."), "success")
    return see_other(then, key=found.role.key)


def _page(
    template: str, found: Editing, form: RoleEditForm, **context: object
) -> ResponseReturnValue:
    if not form.is_submitted():
        form.version.data, form.base.data = found.draft_version, found.base_number
    page = render_template(
        template,
        found=found,
        role=found.described,
        form=form,
        beside=beside_fields(form),
        **context,
    )
    return page, 422 if form.is_submitted() else 200
