"""The resume of the candidate one interviews."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from ats.db import db
from ats.enums import Permission
from ats.queries.scorecard import find_scorecard
from ats.web.access import requires
from ats.web.context import viewer
from ats.web.download import for_reading
from ats.web.interviewing import blueprint


@blueprint.get("/<int:interview_id>/resume")
@requires(Permission.CONDUCT_INTERVIEWS)
def resume(interview_id: int) -> ResponseReturnValue:
    """Hand the resume to whoever has a scorecard for the interview."""
    found = find_scorecard(db.session, viewer(), interview_id)
    return for_reading(found.interview.application.resume)
