"""What needs doing today."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from ats.db import db
from ats.enums import Permission, Stage
from ats.queries import home as today
from ats.queries.application import ApplicationFilter, count_applications, list_applications
from ats.queries.posting import count_postings_by_status
from ats.web.access import requires
from ats.web.context import now, viewer
from ats.web.hr import blueprint


@blueprint.get("/")
@requires(Permission.READ_APPLICATIONS)
def home() -> ResponseReturnValue:
    """Show each who works with applications what waits for them."""
    me, at = viewer(), now()
    new = ApplicationFilter(state=Stage.APPLIED)
    return render_template(
        "hr/home.html",
        postings=count_postings_by_status(db.session, me),
        drafts=today.list_drafts(db.session, me),
        new=list_applications(db.session, me, new),
        new_count=count_applications(db.session, me, new),
        interviews=today.list_upcoming_interviews(db.session, me, now=at),
        own_scorecards=today.list_own_owed_scorecards(db.session, me, now=at),
        others_scorecards=today.list_others_owed_scorecards(db.session, me, now=at),
        decisions=today.list_ready_to_decide(db.session, me),
        shown=today.SHOWN,
    )
