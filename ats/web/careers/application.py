"""Following one's application by its personal link, and withdrawing it."""

from __future__ import annotations

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from ats.catalogue.posting_text import posting_text_from_document
from ats.db import db
from ats.domain import application as applications
from ats.domain.actor import APPLICANT
from ats.enums import Permission
from ats.forms.application import WithdrawalForm
from ats.queries import my_application
from ats.web.access import requires
from ats.web.answers import answers_of
from ats.web.careers import blueprint
from ats.web.careers.standing import standing_of
from ats.web.context import mailer, now, see_other

_UNPROCESSABLE = 422


@blueprint.get("/my/applications/<token>")
@requires(Permission.FOLLOW_APPLICATION)
def application(token: str) -> ResponseReturnValue:
    """Show where an application stands, what happens next, and what has happened."""
    found = my_application.find_application(db.session, token)
    progress = my_application.find_progress(db.session, found)
    return render_template(
        "careers/application.html",
        application=found,
        progress=progress,
        standing=standing_of(found, progress, now=now()),
        answers=answers_of(found),
        text=posting_text_from_document(found.posting_revision.text),
        is_changed=not found.posting_revision.is_said_by(found.posting),
    )


@blueprint.route("/my/applications/<token>/withdraw", methods=["GET", "POST"])
@requires(Permission.FOLLOW_APPLICATION)
def withdraw(token: str) -> ResponseReturnValue:
    """Ask whether the application shall be withdrawn, and withdraw it."""
    is_sent = request.method == "POST"
    found = my_application.find_application(db.session, token, lock=is_sent)
    form = WithdrawalForm()
    if is_sent and form.validate():
        if found.outcome is None:
            applications.withdraw(
                db.session,
                found,
                why=form.reason.data or "",
                actor=APPLICANT,
                now=now(),
                mailer=mailer(),
            )
        return see_other("careers.application", token=token)
    if not is_sent and found.outcome is not None:
        return see_other("careers.application", token=token)
    page = render_template("careers/withdraw.html", application=found, form=form)
    return page, _UNPROCESSABLE if is_sent else 200


@blueprint.after_request
def _keep_personal_links_to_oneself(response: Response) -> Response:
    """Neither a search engine nor the next site on the way shall learn a personal link."""
    if request.path.startswith("/my/"):
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Cache-Control"] = "no-store"
    return response
