"""Deciding about an application."""

from __future__ import annotations

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ats.db import db
from ats.domain.decision import DecisionRequest
from ats.domain.decision import decide as decide_on
from ats.domain.errors import IncompleteError
from ats.enums import Permission, RejectionReason, Verdict
from ats.forms.decision import DecisionForm
from ats.queries.application import find_application
from ats.web.access import requires
from ats.web.context import actor, mailer, now, see_other, viewer
from ats.web.hr import blueprint
from ats.web.hr.panel import decision_form, panel_page


@blueprint.post("/applications/<int:application_id>/decide")
@requires(Permission.DECIDE)
def decide(application_id: int) -> ResponseReturnValue:
    """Record the decision, and go on to what follows from it."""
    application = find_application(db.session, viewer(), application_id, lock=True)
    form = decision_form(application)
    if not form.validate_on_submit():
        return panel_page(application, form, 422)
    try:
        decision = decide_on(
            db.session,
            application,
            request=_request(form),
            expected_version=form.version.data or 0,
            actor=actor(),
            now=now(),
            mailer=mailer(),
        )
    except IncompleteError as error:
        form.show_missing(error.missing)
        return panel_page(application, form, 422)
    if decision.verdict is Verdict.HIRE:
        flash(gettext("The decision is recorded. Next: the offer."), "success")
        return see_other("hr.make_offer", application_id=application.id)
    flash(gettext("The decision is recorded and the application rejected."), "success")
    return see_other("hr.application", application_id=application.id)


def _request(form: DecisionForm) -> DecisionRequest:
    return DecisionRequest(
        verdict=Verdict(form.verdict.data),
        grounds=form.grounds.data or "",
        without_scorecards=form.without_scorecards.data or "",
        reason=RejectionReason(form.reason.data) if form.reason.data else None,
        send_mail=bool(form.send_mail.data),
    )
