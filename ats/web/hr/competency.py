"""The competency library."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from ats.db import db
from ats.enums import Category, Permission
from ats.queries.competency import SCORES, find_competency, list_competencies
from ats.web.access import requires
from ats.web.context import viewer
from ats.web.hr import blueprint


@blueprint.get("/competencies")
@requires(Permission.READ_CATALOGUE)
def competencies() -> ResponseReturnValue:
    """List every competency that roles ask for, by category."""
    rows = list_competencies(db.session, viewer())
    return render_template(
        "hr/competencies.html",
        by_category={
            category: [row for row in rows if row.competency.category is category]
            for category in Category
        },
        number=len(rows),
        shows_ratings=viewer().may(Permission.READ_SCORECARDS),
    )


@blueprint.get("/competencies/<id_>")
@requires(Permission.READ_CATALOGUE)
def competency(id_: str) -> ResponseReturnValue:
    """Show one competency: its questions and anchors, who asks for it, how it was rated."""
    return render_template(
        "hr/competency.html",
        row=find_competency(db.session, viewer(), id_),
        scores=SCORES,
        shows_ratings=viewer().may(Permission.READ_SCORECARDS),
    )
