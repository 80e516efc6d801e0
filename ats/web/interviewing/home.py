"""An interviewer's first page: what is owed, what comes today, what later, what is done."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from ats.db import db
from ats.domain.zone import company_date, company_instant
from ats.enums import Permission
from ats.queries.scorecard import list_my_submitted, list_my_work
from ats.web.access import requires
from ats.web.arguments import cursor
from ats.web.context import now, viewer
from ats.web.interviewing import blueprint


@blueprint.get("/")
@requires(Permission.CONDUCT_INTERVIEWS)
def home() -> ResponseReturnValue:
    """List the viewer's own interviews by what they ask of them."""
    instant = now()
    tomorrow = company_instant(company_date(instant) + timedelta(days=1))
    return render_template(
        "interviewing/home.html",
        now=instant,
        work=list_my_work(db.session, viewer(), now=instant, tomorrow=tomorrow),
        submitted=list_my_submitted(db.session, viewer(), cursor()),
    )
