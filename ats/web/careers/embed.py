"""The list of open jobs for a frame on the company's own site."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from ats.db import db
from ats.domain.zone import company_date
from ats.enums import Permission
from ats.queries import board
from ats.web.access import requires
from ats.web.careers import blueprint
from ats.web.careers.public import address_of, for_any_cache
from ats.web.context import now, settings
from ats.web.headers import let_frame
from ats.web.page_cache import rendered


@blueprint.get("/jobs/embed")
@requires(Permission.PUBLIC)
def embed() -> ResponseReturnValue:
    """Show the newest open jobs; its links leave the frame. Only named origins may frame it."""
    state, today = board.board_state(db.session), company_date(now())
    page = rendered((state.key, today), _list)
    response = for_any_cache(page, changed_at=state.changed_at)
    return let_frame(response, settings().embed_origins)


def _list() -> str:
    found = board.open_postings(db.session, today=company_date(now()))
    return render_template("careers/embed.html", page=found, public=address_of("careers.jobs"))
