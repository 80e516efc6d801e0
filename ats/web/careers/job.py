"""The public job board: what is open, and one posting."""

from __future__ import annotations

from datetime import date

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, gettext, pgettext

from ats.catalogue.application_form import form_from_document
from ats.catalogue.interview_plan import plan_from_document
from ats.catalogue.posting_text import posting_text_from_document
from ats.db import db
from ats.domain.errors import NotAcceptingError
from ats.domain.posting import check_accepts_applications
from ats.domain.posting_changes import LONGEST_PLACE
from ats.domain.zone import company_date, next_working_day
from ats.enums import EmploymentType, Permission, PostingStatus
from ats.models import Posting
from ats.queries import board
from ats.queries.board import BoardFilter
from ats.queries.board_counts import count_open
from ats.queries.paging import START, Cursor
from ats.web.access import requires
from ats.web.arguments import cursor, id_argument, search_argument, word_argument
from ats.web.careers import blueprint
from ats.web.careers.public import address_of, for_any_cache
from ats.web.careers.structured import job_posting
from ats.web.context import now
from ats.web.locale import current_locale
from ats.web.page_cache import rendered

_GONE = 410


@blueprint.get("/jobs")
@requires(Permission.PUBLIC)
def jobs() -> ResponseReturnValue:
    """Show the postings that are open, all or those that a search and filters leave."""
    state = board.board_state(db.session)
    page = rendered((state.key, company_date(now())), _board_page)
    return for_any_cache(page, changed_at=state.changed_at)


@blueprint.get("/jobs/<slug>")
@requires(Permission.PUBLIC)
def posting(slug: str) -> ResponseReturnValue:
    """Show one posting, and how to apply while it takes applications; gone when that is over."""
    state, today = board.posting_state(db.session, slug), company_date(now())
    page = rendered((state.key, today), lambda: _posting_page(slug))
    if _is_over(state, today):
        page.status_code = _GONE
    return for_any_cache(page, changed_at=state.changed_at)


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


def _board_page() -> str:
    today, at, wanted = company_date(now()), cursor(), _wanted()
    return render_template(
        "careers/jobs.html",
        page=board.open_postings(db.session, today=today, wanted=wanted, cursor=at),
        counts=count_open(db.session, today=today, wanted=wanted),
        wanted=wanted,
        kept=_in_address(wanted),
        is_first_page=at == START,
        look_again_on=_spoken(next_working_day(today)),
        public=address_of("careers.jobs", **_in_address(wanted), **_of_page(at)),
    )


def _wanted() -> BoardFilter:
    return BoardFilter(
        search=" ".join(board.search_words(request.args.get("q", ""))),
        place=search_argument("place")[:LONGEST_PLACE] or None,
        employment_type=word_argument("type", EmploymentType),
        department_id=id_argument("department"),
    )


def _in_address(wanted: BoardFilter) -> dict[str, object]:
    given = {
        "q": wanted.search or None,
        "place": wanted.place,
        "type": wanted.employment_type and wanted.employment_type.value,
        "department": wanted.department_id,
    }
    return {name: value for name, value in given.items() if value is not None}


def _of_page(at: Cursor) -> dict[str, object]:
    given = {"after": at.after, "before": at.before}
    return {name: value for name, value in given.items() if value is not None}


def _posting_page(slug: str) -> str:
    found = board.find_posting(db.session, slug)
    text = posting_text_from_document(found.text)
    why_not = why_not_accepting(found)
    return render_template(
        "careers/posting.html",
        posting=found,
        department=found.role_version.role.department,
        text=text,
        plan=plan_from_document(found.plan),
        question_count=len(form_from_document(found.form)),
        not_accepting=why_not,
        public=address_of("careers.posting", slug=slug),
        structured=None if why_not else job_posting(found, text, _headings()),
    )


def _headings() -> dict[str, str]:
    return {
        "duties": gettext("What you will do"),
        "required": pgettext("of applicants", "Required"),
        "preferred": pgettext("of applicants", "Preferred"),
        "working_conditions": gettext("What the work is like"),
        "assessed": gettext("What the interviews look at"),
    }


def _is_over(state: board.PageState, today: date) -> bool:
    """Whether a posting takes no more applications for good, as far as anybody knows today."""
    if state.status in {PostingStatus.CLOSED, PostingStatus.ARCHIVED}:
        return True
    return state.closing_on is not None and state.closing_on < today


def _spoken(day: date) -> str:
    """Return a day as one says it: the day of the week, the day and the month."""
    return format_date(day, "EEEE d MMMM" if current_locale() == "en" else "M月d日EEEE")
