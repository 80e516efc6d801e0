"""Applications: the list with its search, one of them, and its way through the stages."""

from __future__ import annotations

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms.fields import SelectChoice

from ats.db import db
from ats.domain import application as life
from ats.domain.note import write_note as write
from ats.enums import Outcome, Permission, RejectionReason, Stage
from ats.forms.application_move import MoveForm, RejectForm, ReopenForm
from ats.forms.base import Form
from ats.forms.note import NoteForm
from ats.models import Application
from ats.queries.application import (
    ApplicationFilter,
    count_applications,
    find_application,
    list_applications,
)
from ats.queries.independence import owes_scorecard
from ats.queries.interview import list_interviews_of
from ats.queries.posting import find_posting
from ats.queries.timeline import find_timeline
from ats.web.access import requires
from ats.web.answers import answers_of
from ats.web.arguments import cursor, id_argument, search_argument, word_argument
from ats.web.context import actor, mailer, now, see_other, viewer
from ats.web.hr import blueprint
from ats.web.labels import label


@blueprint.get("/applications")
@requires(Permission.READ_APPLICATIONS)
def applications() -> ResponseReturnValue:
    """List the applications that the viewer sees, narrowed and searched, newest first."""
    posting_id = id_argument("posting")
    wanted = ApplicationFilter(
        search=search_argument("q"),
        state=word_argument("stage", Stage) or word_argument("stage", Outcome),
        posting_id=posting_id,
    )
    return render_template(
        "hr/applications.html",
        page=list_applications(db.session, viewer(), wanted, cursor()),
        count=count_applications(db.session, viewer(), wanted),
        wanted=wanted,
        posting=find_posting(db.session, viewer(), posting_id) if posting_id is not None else None,
        states=[*Stage, *Outcome],
    )


@blueprint.get("/applications/<int:application_id>")
@requires(Permission.READ_APPLICATIONS)
def application(application_id: int) -> ResponseReturnValue:
    """Show an application with all that belongs to it."""
    return _page(find_application(db.session, viewer(), application_id))


@blueprint.post("/applications/<int:application_id>/move")
@requires(Permission.MOVE_APPLICATIONS)
def move_application(application_id: int) -> ResponseReturnValue:
    """Move an application to another stage."""
    found = find_application(db.session, viewer(), application_id, lock=True)
    form = MoveForm()
    if not form.validate_on_submit():
        return _page(found, move_form=form)
    to = Stage(form.to.data)
    life.move(
        db.session,
        found,
        to=to,
        expected_version=form.version.data,
        actor=actor(),
        now=now(),
        why=form.why.data or "",
    )
    flash(
        gettext("%(name)s: now in “%(stage)s”.", name=found.candidate.name, stage=label(to)),
        "success",
    )
    if form.from_board.data:
        return see_other("hr.posting", posting_id=found.posting_id)
    return see_other("hr.application", application_id=application_id)


@blueprint.post("/applications/<int:application_id>/reject")
@requires(Permission.MOVE_APPLICATIONS)
def reject_application(application_id: int) -> ResponseReturnValue:
    """Reject an application for a lawful reason."""
    found = find_application(db.session, viewer(), application_id, lock=True)
    form = RejectForm()
    if not form.validate_on_submit():
        return _page(found, reject_form=form)
    life.reject(
        db.session,
        found,
        reason=RejectionReason(form.reason.data),
        why=form.grounds.data or "",
        send_mail=bool(form.send_mail.data),
        expected_version=form.version.data,
        actor=actor(),
        now=now(),
        mailer=mailer(),
    )
    done = (
        gettext("The application is rejected; the candidate is told by e-mail.")
        if form.send_mail.data
        else gettext(
            "The application is rejected. No mail was sent; the candidate's own page shows it."
        )
    )
    flash(done, "success")
    return see_other("hr.application", application_id=application_id)


@blueprint.post("/applications/<int:application_id>/reopen")
@requires(Permission.MOVE_APPLICATIONS)
def reopen_application(application_id: int) -> ResponseReturnValue:
    """Take a rejection back."""
    found = find_application(db.session, viewer(), application_id, lock=True)
    form = ReopenForm()
    if not form.validate_on_submit():
        return _page(found, reopen_form=form)
    life.reopen(
        db.session,
        found,
        why=form.why_reopen.data or "",
        expected_version=form.version.data,
        actor=actor(),
        now=now(),
    )
    flash(gettext("The application is open again, where it stood before."), "success")
    return see_other("hr.application", application_id=application_id)


@blueprint.post("/applications/<int:application_id>/notes")
@requires(Permission.WRITE_NOTES)
def write_note(application_id: int) -> ResponseReturnValue:
    """Keep a note on an application."""
    found = find_application(db.session, viewer(), application_id, lock=True)
    form = NoteForm()
    if not form.validate_on_submit():
        return _page(found, note_form=form)
    write(
        db.session,
        found,
        body=form.body.data or "",
        submission_key=form.submission_key.data or "",
        actor=actor(),
        now=now(),
    )
    flash(gettext("The note is kept."), "success")
    return see_other("hr.application", application_id=application_id, _anchor="timeline")


def _page(found: Application, **sent: Form) -> ResponseReturnValue:
    """Return the page; ``sent`` is the form that came back with errors, by its name there."""
    me = viewer()
    owes = owes_scorecard(db.session, me, found.id)
    forms: dict[str, Form] = {
        "move_form": MoveForm(formdata=None),
        "reject_form": RejectForm(formdata=None),
        "reopen_form": ReopenForm(formdata=None),
        "note_form": NoteForm(formdata=None),
        **sent,
    }
    _fill(found, forms)
    page = render_template(
        "hr/application.html",
        application=found,
        answers=answers_of(found),
        interviews=list_interviews_of(db.session, me, found.id),
        timeline_of=find_timeline(db.session, me, found, owes_scorecard=owes),
        reasons={reason.value: label(reason) for reason in RejectionReason},
        **forms,
    )
    return page, 422 if sent else 200


def _fill(found: Application, forms: dict[str, Form]) -> None:
    """Offer what can be chosen from here, and name the version that is on the page."""
    stages = [state for state in life.next_states(found) if isinstance(state, Stage)]
    forms["move_form"]["to"].choices = [
        SelectChoice("", gettext("Choose a stage")),
        *(SelectChoice(stage.value, label(stage)) for stage in stages),
    ]
    forms["reject_form"]["reason"].choices = [
        SelectChoice("", gettext("Choose a reason")),
        *(SelectChoice(reason.value, label(reason)) for reason in RejectionReason),
    ]
    for name in ("move_form", "reject_form", "reopen_form"):
        if forms[name].version.data is None:
            forms[name].version.data = found.version
