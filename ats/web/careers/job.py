"""The public job board: what is open, and one posting."""

from __future__ import annotations

from datetime import date

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from ats.catalogue.application_form import form_from_document
from ats.catalogue.interview_plan import plan_from_document
from ats.catalogue.posting_text import posting_text_from_document
from ats.db import db
from ats.domain.errors import NotAcceptingError
from ats.domain.posting import check_accepts_applications
from ats.domain.zone import company_date, next_working_day
from ats.enums import Permission
from ats.models import Posting
from ats.queries import board
from ats.queries.paging import START
from ats.web.access import requires
from ats.web.arguments import cursor
from ats.web.careers import blueprint
from ats.web.context import now
from ats.web.locale import current_locale
from ats.web.page_cache import rendered

# A shared cache may answer for this long; a browser asks again, and learns whether it changed.
_SHARED_FOR_S = 60


@blueprint.get("/jobs")
@requires(Permission.PUBLIC)
def jobs() -> ResponseReturnValue:
    """Show the postings that are open, all or those that a search finds."""
    today = company_date(now())
    search = " ".join(board.search_words(request.args.get("q", "")))
    at = cursor()
    found = board.open_postings(db.session, today=today, search=search, cursor=at)
    return _for_any_cache(
        render_template(
            "careers/jobs.html",
            page=found,
            search=search,
            is_first_page=at == START,
            look_again_on=_spoken(next_working_day(today)),
        ),
    )


@blueprint.get("/jobs/<slug>")
@requires(Permission.PUBLIC)
def posting(slug: str) -> ResponseReturnValue:
    """Show one posting, and how to apply while it takes applications."""
    state = board.posting_state(db.session, slug), company_date(now())
    return _for_any_cache(rendered(state, lambda: _posting_page(slug)))


@blueprint.errorhandler(NotAcceptingError)
def not_accepting(_: NotAcceptingError) -> ResponseReturnValue:
    """Say that the posting takes no application: on its own page, or after a form was sent."""
    if request.method == "POST":
        return render_template("careers/not_accepting.html"), 409
    return redirect(url_for("careers.posting", **(request.view_args or {})))


def why_not_accepting(found: Posting) -> str | None:
    """Return why a posting takes no application today, as the domain's code; None when it does."""
    try:
        check_accepts_applications(found, today=company_date(now()))
    except NotAcceptingError as error:
        return error.reason
    return None


def _posting_page(slug: str) -> str:
    found = board.find_posting(db.session, slug)
    return render_template(
        "careers/posting.html",
        posting=found,
        department=found.role_version.role.department,
        text=posting_text_from_document(found.text),
        plan=plan_from_document(found.plan),
        question_count=len(form_from_document(found.form)),
        not_accepting=why_not_accepting(found),
    )


def _spoken(day: date) -> str:
    """Return a day as one says it: the day of the week, the day and the month."""
    return format_date(day, "EEEE d MMMM" if current_locale() == "en" else "M月d日EEEE")


def _for_any_cache(page: str | Response) -> Response:
    response = make_response(page)
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={_SHARED_FOR_S}"
    response.add_etag()
    response.make_conditional(request)
    return response
