"""Applying: one page, which loses nothing of what was typed or uploaded."""

from __future__ import annotations

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ats.catalogue.application_form import form_from_document
from ats.db import db
from ats.domain.actor import APPLICANT
from ats.domain.candidate import is_same_person
from ats.domain.consent import PRIVACY_NOTICE_VERSION
from ats.domain.errors import InvalidError
from ats.domain.posting import check_accepts_applications
from ats.domain.submission import Submission, submit_application
from ats.domain.zone import company_date
from ats.enums import Permission
from ats.forms.application import ApplicationForm, application_form
from ats.models import Application, Posting, StoredFile
from ats.queries import board, my_application
from ats.queries.posting_revision import latest_revision_number
from ats.web.access import requires
from ats.web.careers import blueprint
from ats.web.careers.resume import refuse_as_gone, take_resume
from ats.web.context import mailer, now, see_other
from ats.web.locale import current_locale

_UNPROCESSABLE = 422


@blueprint.route("/jobs/<slug>/apply", methods=["GET", "POST"])
@requires(Permission.APPLY)
def apply(slug: str) -> ResponseReturnValue:
    """Show the form, show it again with what is wrong, or submit the application."""
    posting = board.find_posting(db.session, slug)
    form = application_form(form_from_document(posting.form), current_locale())()
    is_valid = form.validate_on_submit()
    if request.method == "POST" and not form.token_expired:
        sent_before = _sent_before(posting, form)
        if sent_before is not None:
            return see_other("careers.application", token=sent_before.token)
    check_accepts_applications(posting, today=company_date(now()))
    if request.method == "GET":
        form.revision.data = latest_revision_number(db.session, posting)
        return _page(posting, form, None)
    resume = take_resume(form, posting)
    if resume is None or form.resume.errors or not is_valid:
        return _page(posting, form, resume), _UNPROCESSABLE
    return _submit(posting, form, resume)


def _sent_before(posting: Posting, form: ApplicationForm) -> Application | None:
    """Return the application that a form has made already, when it is the same person's again.

    It is not where the next one at a shared computer went back to the form of the last, whose
    application is none of theirs; nor where somebody went back to mend a mistyped address.
    """
    found = my_application.find_submitted(db.session, posting, form.submission_key.data)
    if found is None or is_same_person(
        found.candidate,
        name=form.name.data or "",
        email=form.email.data or "",
        phone=form.phone.data or "",
    ):
        return found
    form.begin_anew()
    return my_application.find_submitted(db.session, posting, form.submission_key.data)


def _submit(posting: Posting, form: ApplicationForm, resume: StoredFile) -> ResponseReturnValue:
    submission = Submission(
        submission_key=form.submission_key.data,
        name=form.name.data,
        email=form.email.data,
        phone=form.phone.data,
        answers=form.answers,
        resume_token=resume.token,
        locale=current_locale(),
        notice_version=PRIVACY_NOTICE_VERSION,
        revision_number=form.revision.data,
    )
    try:
        application = submit_application(
            db.session, posting, submission, actor=APPLICANT, now=now(), mailer=mailer()
        )
    except InvalidError as error:
        if error.field != "resume":
            raise
        refuse_as_gone(form)
        return _page(posting, form, None), _UNPROCESSABLE
    flash(
        gettext(
            "Thank you. Your application has reached us, and a confirmation is on its way "
            "to %(email)s.",
            email=application.candidate.email,
        ),
        "success",
    )
    return see_other("careers.application", token=application.token)


def _page(posting: Posting, form: ApplicationForm, resume: StoredFile | None) -> str:
    return render_template("careers/apply.html", posting=posting, form=form, resume=resume)
