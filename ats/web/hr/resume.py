"""Downloading the resume that came with an application."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from ats.db import db
from ats.enums import Permission
from ats.queries.application import find_application
from ats.web.access import requires
from ats.web.context import viewer
from ats.web.download import attachment
from ats.web.hr import blueprint


@blueprint.get("/applications/<int:application_id>/resume")
@requires(Permission.READ_APPLICATIONS)
def resume(application_id: int) -> ResponseReturnValue:
    """Send the resume as a file to be saved."""
    return attachment(find_application(db.session, viewer(), application_id).resume)
