"""What a posting said to the public at one time: what those who applied then have read."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from ats.catalogue.posting_text import posting_text_from_document
from ats.db import db
from ats.enums import Permission
from ats.queries.posting import find_posting
from ats.queries.posting_revision import find_revision, list_revisions
from ats.web.access import requires
from ats.web.context import viewer
from ats.web.hr import blueprint


@blueprint.get("/postings/<int:posting_id>/texts/<int:number>")
@requires(Permission.READ_POSTINGS)
def posting_text(posting_id: int, number: int) -> ResponseReturnValue:
    """Show one published text of a posting, with the way to the others."""
    found = find_posting(db.session, viewer(), posting_id)
    revision = find_revision(db.session, found, number)
    return render_template(
        "hr/posting_text.html",
        posting=found,
        revision=revision,
        revisions=list_revisions(db.session, found),
        text=posting_text_from_document(revision.text),
    )
