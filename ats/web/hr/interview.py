"""Planning interviews, seeing them all, and calling one off."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ats.catalogue.document import role_from_document
from ats.db import db
from ats.domain import interview as interviews
from ats.domain.errors import IncompleteError, InvalidError
from ats.domain.zone import company_date, company_instant
from ats.enums import Permission
from ats.forms.interview import CancelInterviewForm
from ats.models import Interview
from ats.queries.application import find_application
from ats.queries.interview import (
    find_interview,
    list_coming_interviews,
    list_past_interviews,
    list_possible_interviewers,
)
from ats.web.access import requires
from ats.web.arguments import cursor
from ats.web.context import actor, mailer, now, see_other, viewer
from ats.web.hr import blueprint
from ats.web.hr.interview_form import Planning


@blueprint.get("/interviews", endpoint="interviews")
@requires(Permission.PLAN_INTERVIEWS)
def list_interviews() -> ResponseReturnValue:
    """List the interviews from today on, or those before."""
    today = company_instant(company_date(now()))
    past = "past" in request.args
    page = (
        list_past_interviews(db.session, viewer(), until=today, cursor=cursor())
        if past
        else list_coming_interviews(db.session, viewer(), since=today, cursor=cursor())
    )
    tomorrow = today + timedelta(days=1)
    return render_template("hr/interviews.html", page=page, past=past, tomorrow=tomorrow)


@blueprint.route("/applications/<int:application_id>/interviews/new", methods=["GET", "POST"])
@requires(Permission.PLAN_INTERVIEWS)
def plan_interview(application_id: int) -> ResponseReturnValue:
    """Plan an interview: when and where, who, and who rates what."""
    posted = request.method == "POST"
    application = find_application(db.session, viewer(), application_id, lock=posted)
    planning = Planning(application, list_possible_interviewers(db.session))
    if not posted:
        interviews.check_plannable(application, application.stage)
        return _planning_page(planning)
    is_sound = planning.form.validate_on_submit()
    if "suggest" in request.form and not planning.form.token_expired:
        planning.suggest()
        return _planning_page(planning)
    if not is_sound or planning.must_look_again():
        return _planning_page(planning, 422)
    try:
        interviews.plan_interview(
            db.session,
            application,
            plan=planning.request(),
            actor=actor(),
            now=now(),
            mailer=mailer(),
        )
    except (IncompleteError, InvalidError) as error:
        planning.show(error)
        return _planning_page(planning, 422)
    flash(gettext("The interview is planned; everyone has been sent a mail."), "success")
    return see_other("hr.application", application_id=application.id)


@blueprint.get("/interviews/<int:interview_id>")
@requires(Permission.PLAN_INTERVIEWS)
def interview(interview_id: int) -> ResponseReturnValue:
    """Show one interview: when, where, who, and whose scorecard is in."""
    found = find_interview(db.session, viewer(), interview_id)
    return _interview_page(found, CancelInterviewForm(data={"version": found.version}))


@blueprint.post("/interviews/<int:interview_id>/cancel")
@requires(Permission.PLAN_INTERVIEWS)
def cancel_interview(interview_id: int) -> ResponseReturnValue:
    """Call an interview off."""
    found = find_interview(db.session, viewer(), interview_id, lock=True)
    form = CancelInterviewForm()
    if not form.validate_on_submit():
        return _interview_page(found, form, 422)
    interviews.cancel_interview(
        db.session,
        found,
        why=form.why.data or "",
        expected_version=form.version.data or 0,
        actor=actor(),
        now=now(),
        mailer=mailer(),
    )
    flash(gettext("The interview is cancelled."), "success")
    return see_other("hr.interview", interview_id=found.id)


def _planning_page(planning: Planning, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "hr/plan_interview.html",
        planning=planning,
        form=planning.form,
        application=planning.application,
    )
    return page, status


def _interview_page(
    found: Interview, form: CancelInterviewForm, status: int = 200
) -> ResponseReturnValue:
    role = role_from_document(found.application.posting.role_version.document)
    page = render_template(
        "hr/interview.html",
        competencies={competency.id: competency for competency in role.competencies},
        interview=found,
        application=found.application,
        form=form,
        is_to_come=found.starts_at > now(),
    )
    return page, status
