"""The panel page: all submitted scorecards side by side."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ats.catalogue.document import role_from_document
from ats.db import db
from ats.domain.panel import shown, summarise
from ats.enums import Permission, RejectionReason, Stage, Verdict
from ats.forms.decision import DecisionForm
from ats.models import Application
from ats.queries.application import find_application
from ats.queries.independence import owed_interviews
from ats.queries.panel import list_decisions, list_owed_scorecards, list_submitted_scorecards
from ats.web.access import requires
from ats.web.context import viewer
from ats.web.hr import blueprint
from ats.web.labels import choices

_DECIDABLE = {Stage.FIRST_INTERVIEW, Stage.FINAL_INTERVIEW}


@blueprint.get("/applications/<int:application_id>/panel")
@requires(Permission.READ_SCORECARDS)
def panel(application_id: int) -> ResponseReturnValue:
    """Show what the interviewers found, and the form to decide."""
    application = find_application(db.session, viewer(), application_id)
    return panel_page(application, decision_form(application))


def decision_form(application: Application) -> DecisionForm:
    """Return the form to decide on an application, filled with what was sent, if it was."""
    form = DecisionForm(data={"version": application.version})
    form.verdict.choices = choices(Verdict)
    form.reason.choices = choices(RejectionReason, nothing=gettext("Choose a reason"))
    return form


def panel_page(
    application: Application, form: DecisionForm, status: int = 200
) -> ResponseReturnValue:
    """Render the panel page; whoever owes a scorecard is shown what is theirs to do instead."""
    owed_by_me = owed_interviews(db.session, viewer(), application.id)
    if owed_by_me:
        page = render_template(
            "hr/panel_closed.html", application=application, owed_by_me=owed_by_me
        )
        return page, status
    role = role_from_document(application.posting.role_version.document)
    scorecards = list_submitted_scorecards(db.session, viewer(), application.id)
    summary = summarise(scorecards, [competency.id for competency in role.competencies])
    page = render_template(
        "hr/panel.html",
        application=application,
        competencies={competency.id: competency for competency in role.competencies},
        summary=summary,
        shown=shown,
        outstanding=list_owed_scorecards(db.session, viewer(), application.id),
        decisions=list_decisions(db.session, viewer(), application.id),
        form=form,
        can_be_decided=application.outcome is None and application.stage in _DECIDABLE,
    )
    return page, status
