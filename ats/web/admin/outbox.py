"""The outbox: every mail the system wrote, waiting or sent, readable."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from ats.db import db
from ats.enums import Permission
from ats.queries.outbox import PAGE_SIZE, find_mail, list_mails
from ats.web.access import requires
from ats.web.admin import blueprint
from ats.web.arguments import id_argument
from ats.web.context import settings, viewer


@blueprint.get("/outbox")
@requires(Permission.READ_OUTBOX)
def outbox() -> ResponseReturnValue:
    """List the mails, newest first."""
    rows = list_mails(db.session, viewer(), before=id_argument("before"))
    mails, more = rows[:PAGE_SIZE], len(rows) > PAGE_SIZE
    return render_template(
        "admin/outbox.html",
        mails=mails,
        older=mails[-1].id if more else None,
        delivers=bool(settings().mail_url),
    )


@blueprint.get("/outbox/<int:mail_id>")
@requires(Permission.READ_OUTBOX)
def outbox_mail(mail_id: int) -> ResponseReturnValue:
    """Show one mail as it is sent."""
    return render_template("admin/outbox_mail.html", mail=find_mail(db.session, viewer(), mail_id))
