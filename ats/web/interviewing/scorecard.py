"""The page an interviewer works on: the kit, the candidate, and the scorecard."""

from __future__ import annotations

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ats.catalogue.kit import Kit
from ats.db import db
from ats.domain.errors import IncompleteError, StaleEditError
from ats.domain.scorecard import save_draft, submit_scorecard
from ats.enums import Permission, Recommendation, ScorecardStatus
from ats.forms.scorecard import ScorecardForm
from ats.models import Scorecard
from ats.queries.scorecard import find_scorecard
from ats.web.access import requires
from ats.web.answers import answers_of
from ats.web.context import actor, now, see_other, viewer
from ats.web.download import PDF
from ats.web.interviewing import blueprint
from ats.web.interviewing.conflict import differences
from ats.web.interviewing.scorecard_form import draft_from, form_of, kit_of
from ats.web.transaction import commit_despite_error


@blueprint.route("/<int:interview_id>/scorecard", methods=["GET", "POST"])
@requires(Permission.CONDUCT_INTERVIEWS)
def scorecard(interview_id: int) -> ResponseReturnValue:
    """Show the kit with the scorecard; keep what was filled in so far."""
    found = find_scorecard(db.session, viewer(), interview_id, lock=request.method == "POST")
    kit = kit_of(found)
    form = form_of(found, kit)
    if not form.validate_on_submit():
        return _page(found, kit, form, 422 if form.is_submitted() else 200)
    try:
        save_draft(
            db.session,
            found,
            draft_from(form),
            expected_version=form.version.data or 0,
            actor=actor(),
            now=now(),
        )
    except StaleEditError as error:
        return _conflict(found, kit, form, error)
    # The script that saves while one types asks for no page.
    if "X-Autosave" in request.headers:
        return {"version": found.version}
    flash(gettext("Your draft is saved. Submit it when it is complete."), "success")
    return see_other("interviewing.scorecard", interview_id=interview_id)


@blueprint.post("/<int:interview_id>/scorecard/submit", endpoint="submit_scorecard")
@requires(Permission.CONDUCT_INTERVIEWS)
def submit_scorecard_view(interview_id: int) -> ResponseReturnValue:
    """Submit the scorecard for good, or say all that is missing and keep the draft."""
    found = find_scorecard(db.session, viewer(), interview_id, lock=True)
    kit = kit_of(found)
    form = form_of(found, kit)
    if not form.validate_on_submit():
        return _page(found, kit, form, 422)
    try:
        submit_scorecard(
            db.session,
            found,
            draft_from(form),
            expected_version=form.version.data or 0,
            actor=actor(),
            now=now(),
        )
    except StaleEditError as error:
        return _conflict(found, kit, form, error)
    except IncompleteError as error:
        commit_despite_error()
        form.renew(found.version)
        form.show_missing(error.missing)
        return _page(found, kit, form, 422)
    flash(gettext("Your scorecard is submitted. Thank you."), "success")
    return see_other("interviewing.scorecard", interview_id=interview_id)


def _page(
    found: Scorecard,
    kit: Kit,
    form: ScorecardForm,
    status: int = 200,
    conflict: StaleEditError | None = None,
) -> ResponseReturnValue:
    application = found.interview.application
    is_locked = found.status is ScorecardStatus.SUBMITTED
    page = render_template(
        "interviewing/submitted.html" if is_locked else "interviewing/scorecard.html",
        scorecard=found,
        interview=found.interview,
        application=application,
        kit=kit,
        form=form,
        ratings={rating.competency_id: rating for rating in found.ratings},
        recommendations=tuple(Recommendation),
        answers=answers_of(application),
        resume_is_pdf=application.resume.media_type == PDF,
        conflict=conflict,
        differences=differences(conflict, form) if conflict else [],
    )
    return page, status


def _conflict(
    found: Scorecard, kit: Kit, form: ScorecardForm, error: StaleEditError
) -> ResponseReturnValue:
    """Show both texts; saving again, with the new version, is then the reader's own choice."""
    form.renew(found.version)
    return _page(found, kit, form, 409, error)
