"""Editing a posting: text and terms, questions, interview plan; and what applicants will see."""

from __future__ import annotations

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms.fields import SelectChoice

from ats.catalogue.application_form import form_from_document
from ats.catalogue.document import role_from_document
from ats.catalogue.interview_plan import plan_from_document
from ats.catalogue.posting_text import posting_text_from_document
from ats.db import db
from ats.domain.errors import IncompleteError, InvalidError, TransitionError, UnlawfulError
from ats.domain.posting import edit_posting as edit
from ats.domain.posting import open_posting as open_
from ats.domain.posting_changes import PostingChanges
from ats.enums import UNPUBLISHED, EmploymentType, PayPeriod, Permission
from ats.forms.base import Form
from ats.forms.posting import PostingForm
from ats.forms.posting_plan import PlanForm
from ats.forms.posting_questions import OWN_KINDS, QuestionsForm
from ats.models import Posting
from ats.queries.posting import find_posting, list_possible_managers
from ats.web.access import requires
from ats.web.context import actor, now, see_other, viewer
from ats.web.hr import blueprint
from ats.web.hr.lawfulness import EDITED_AT, beside_fields, tell_what_is_unlawful
from ats.web.hr.refusal import put_at_field
from ats.web.labels import choices, label
from ats.web.locale import current_locale


@blueprint.route("/postings/<int:posting_id>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_POSTINGS)
def edit_posting(posting_id: int) -> ResponseReturnValue:
    """Edit text and terms; on a draft, open it in the same step."""
    found, form = _for_editing(posting_id), PostingForm()
    text = posting_text_from_document(found.text)
    _offer(form, found)
    if not form.is_submitted():
        form.process(obj=found, data={"hiring_manager_id": str(found.hiring_manager_id or "")})
        form.fill_text(text)
    elif form.validate() and _saved(found, form, _changes(form, found)):
        flash(_what_was_done(form), "success")
        part = tell_what_is_unlawful(found)
        return see_other(EDITED_AT.get(part or "", "hr.posting"), posting_id=posting_id)
    return _page("hr/posting_edit.html", found, form)


@blueprint.route("/postings/<int:posting_id>/edit/questions", methods=["GET", "POST"])
@requires(Permission.EDIT_POSTINGS)
def edit_questions(posting_id: int) -> ResponseReturnValue:
    """Edit the questions of the application form."""
    found, form = _for_editing(posting_id), QuestionsForm()
    questions = form_from_document(found.form)
    form.new_kind.choices = [SelectChoice(kind.value, label(kind)) for kind in OWN_KINDS]
    if not form.is_submitted():
        form.version.data = found.version
        form.fill(questions)
    elif form.validate() and _saved(found, form, {"form": form.arranged(questions)}):
        flash(gettext("The application form is saved."), "success")
        tell_what_is_unlawful(found)
        return see_other("hr.edit_questions", posting_id=posting_id)
    by_key = {question.key: question for question in questions}
    return _page("hr/posting_questions.html", found, form, by_key=by_key)


@blueprint.route("/postings/<int:posting_id>/edit/plan", methods=["GET", "POST"])
@requires(Permission.EDIT_POSTINGS)
def edit_plan(posting_id: int) -> ResponseReturnValue:
    """Edit the interview plan."""
    found, form = _for_editing(posting_id), PlanForm()
    plan = plan_from_document(found.plan)
    role = role_from_document(found.role_version.document)
    if not form.is_submitted():
        form.version.data = found.version
        form.fill(plan)
    form.offer(role.competencies, current_locale())
    if form.validate_on_submit() and _saved(found, form, {"plan": form.plan(plan)}):
        flash(gettext("The interview plan is saved."), "success")
        tell_what_is_unlawful(found)
        return see_other("hr.edit_plan", posting_id=posting_id)
    return _page("hr/posting_plan.html", found, form, plan=plan, role=role)


@blueprint.get("/postings/<int:posting_id>/preview")
@requires(Permission.READ_POSTINGS)
def preview_posting(posting_id: int) -> ResponseReturnValue:
    """Show what applicants read and are asked, in the reader's language."""
    found = find_posting(db.session, viewer(), posting_id)
    return render_template(
        "hr/posting_preview.html",
        posting=found,
        text=posting_text_from_document(found.text),
        questions=form_from_document(found.form),
    )


def _for_editing(posting_id: int) -> Posting:
    return find_posting(db.session, viewer(), posting_id, lock=request.method == "POST")


def _offer(form: PostingForm, found: Posting) -> None:
    """Fill the lists to choose from; the day to open on is past choosing once it has opened."""
    form.pay_period.choices = choices(PayPeriod)
    form.employment_type.choices = choices(EmploymentType)
    form.hiring_manager_id.choices = _managers()
    if found.status not in UNPUBLISHED:
        del form.opens_on


def _managers() -> list[SelectChoice]:
    return [
        SelectChoice("", gettext("Nobody yet")),
        *(SelectChoice(str(one.id), one.name) for one in list_possible_managers(db.session)),
    ]


def _changes(form: PostingForm, found: Posting) -> PostingChanges:
    manager = form.hiring_manager_id.data
    changes: PostingChanges = {
        "text": form.text(posting_text_from_document(found.text)),
        "headcount": form.headcount.data or 0,
        "place": form.place.data or "",
        "pay_min": form.pay_min.data,
        "pay_max": form.pay_max.data,
        "pay_period": PayPeriod(form.pay_period.data),
        "employment_type": EmploymentType(form.employment_type.data),
        "closing_on": form.closing_on.data,
        "hiring_manager_id": int(manager) if manager else None,
    }
    if "opens_on" in form:
        changes["opens_on"] = form.opens_on.data
    return changes


def _saved(found: Posting, form: Form, changes: PostingChanges) -> bool:
    """Save, and open if that was pressed; put a refusal at the field it is about."""
    try:
        edit(
            db.session,
            found,
            changes=changes,
            expected_version=form.version.data,
            actor=actor(),
            now=now(),
            reason=form.reason.data or "",
        )
        if isinstance(form, PostingForm) and form.open_now.data:
            open_(db.session, found, expected_version=found.version, actor=actor(), now=now())
    except (InvalidError, IncompleteError, TransitionError, UnlawfulError) as error:
        put_at_field(form, error)
        return False
    return True


def _what_was_done(form: PostingForm) -> str:
    if form.open_now.data:
        return gettext("Saved. The posting is open.")
    return gettext("Saved.")


def _page(template: str, found: Posting, form: Form, **context: object) -> ResponseReturnValue:
    beside = beside_fields(form, found)
    page = render_template(template, posting=found, form=form, beside=beside, **context)
    return page, 422 if form.is_submitted() else 200
