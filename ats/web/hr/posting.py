"""Postings: the list, one with its applications by stage, and its being open or not."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ats.db import db
from ats.domain import posting as life
from ats.domain.application import TRANSITIONS
from ats.domain.errors import IncompleteError, UnlawfulError
from ats.domain.posting_changes import missing_for_opening
from ats.domain.posting_draft import copy_posting as copy_
from ats.domain.zone import company_date
from ats.enums import Permission, PostingStatus, Stage
from ats.forms.base import ActionForm
from ats.forms.posting import DraftForm
from ats.models import Posting
from ats.queries.posting import (
    count_postings_by_status,
    find_board,
    find_posting,
    list_postings,
)
from ats.queries.timeline import find_posting_history
from ats.web.access import requires
from ats.web.arguments import cursor, id_argument, word_argument
from ats.web.context import actor, now, see_other, viewer
from ats.web.hr import blueprint
from ats.web.hr.lawfulness import EDITED_AT
from ats.web.wording import refusal_in_words, sentence

# What one click on a card does: the next stage, where nothing else is asked for on the way.
_ONWARD = {
    Stage.APPLIED: Stage.SCREENING,
    Stage.SCREENING: Stage.FIRST_INTERVIEW,
    Stage.FIRST_INTERVIEW: Stage.FINAL_INTERVIEW,
}


@blueprint.get("/postings")
@requires(Permission.READ_POSTINGS)
def postings() -> ResponseReturnValue:
    """List the postings that the viewer sees, all or those of one status."""
    status = word_argument("status", PostingStatus)
    return render_template(
        "hr/postings.html",
        page=list_postings(db.session, viewer(), status=status, cursor=cursor()),
        counts=count_postings_by_status(db.session, viewer()),
        status=status,
    )


@blueprint.get("/postings/<int:posting_id>")
@requires(Permission.READ_POSTINGS)
def posting(posting_id: int) -> ResponseReturnValue:
    """Show a posting's applications by stage."""
    return _page(find_posting(db.session, viewer(), posting_id))


@blueprint.post("/postings/<int:posting_id>/review")
@requires(Permission.EDIT_POSTINGS)
def review_posting(posting_id: int) -> ResponseReturnValue:
    """Put a draft before those who shall read it."""
    return _act(posting_id, life.send_to_review, gettext("The posting is in review."))


@blueprint.post("/postings/<int:posting_id>/return")
@requires(Permission.EDIT_POSTINGS)
def return_posting(posting_id: int) -> ResponseReturnValue:
    """Make a posting in review a draft again."""
    return _act(posting_id, life.return_to_draft, gettext("The posting is a draft again."))


@blueprint.post("/postings/<int:posting_id>/open")
@requires(Permission.EDIT_POSTINGS)
def open_posting(posting_id: int) -> ResponseReturnValue:
    """Put a draft or a paused posting on the public board."""
    try:
        return _act(posting_id, life.open_posting, gettext("The posting is open."))
    except IncompleteError:
        flash(gettext("Set the place of work first, then open the posting."), "warning")
        return see_other("hr.edit_posting", posting_id=posting_id, _anchor="place")
    except UnlawfulError as error:
        flash(sentence(error), "warning")
        return see_other(EDITED_AT[error.part], posting_id=posting_id)


@blueprint.post("/postings/<int:posting_id>/pause")
@requires(Permission.EDIT_POSTINGS)
def pause_posting(posting_id: int) -> ResponseReturnValue:
    """Take a posting off the public board for a while."""
    return _act(
        posting_id, life.pause_posting, gettext("The posting is paused: nobody can apply for now.")
    )


@blueprint.post("/postings/<int:posting_id>/close")
@requires(Permission.EDIT_POSTINGS)
def close_posting(posting_id: int) -> ResponseReturnValue:
    """Close a posting."""
    return _act(
        posting_id,
        life.close_posting,
        gettext("The posting is closed. The applications under way go on."),
    )


@blueprint.post("/postings/<int:posting_id>/reopen")
@requires(Permission.EDIT_POSTINGS)
def reopen_posting(posting_id: int) -> ResponseReturnValue:
    """Open a closed posting again."""
    try:
        return _act(posting_id, life.reopen_posting, gettext("The posting is open again."))
    except IncompleteError:
        flash(gettext("Set the place of work first, then open the posting."), "warning")
        return see_other("hr.edit_posting", posting_id=posting_id, _anchor="place")
    except UnlawfulError as error:
        flash(sentence(error), "warning")
        return see_other(EDITED_AT[error.part], posting_id=posting_id)


@blueprint.post("/postings/<int:posting_id>/archive")
@requires(Permission.EDIT_POSTINGS)
def archive_posting(posting_id: int) -> ResponseReturnValue:
    """Put a closed posting away."""
    return _act(posting_id, life.archive_posting, gettext("The posting is in the archive."))


@blueprint.post("/postings/<int:posting_id>/unarchive")
@requires(Permission.EDIT_POSTINGS)
def unarchive_posting(posting_id: int) -> ResponseReturnValue:
    """Take a posting out of the archive."""
    done = gettext("The posting is out of the archive, and closed as it was.")
    return _act(posting_id, life.unarchive_posting, done)


@blueprint.post("/postings/<int:posting_id>/copy")
@requires(Permission.EDIT_POSTINGS)
def copy_posting(posting_id: int) -> ResponseReturnValue:
    """Draft a posting like this one."""
    found = find_posting(db.session, viewer(), posting_id)
    form = DraftForm()
    if not form.validate_on_submit():
        return _page(found, copy_form=form), 422
    key = form.submission_key.data
    copy = copy_(db.session, found, actor=actor(), now=now(), submission_key=key)
    flash(gettext("The copy is a draft of its own. Check its terms, then open it."), "success")
    return see_other("hr.edit_posting", posting_id=copy.id)


def _act(posting_id: int, verb: Callable[..., None], done: str) -> ResponseReturnValue:
    found = find_posting(db.session, viewer(), posting_id, lock=True)
    form = ActionForm()
    if not form.validate_on_submit():
        return _page(found, form), 422
    verb(db.session, found, expected_version=form.version.data or 0, actor=actor(), now=now())
    flash(done, "success")
    return see_other("hr.posting", posting_id=posting_id)


def _page(
    found: Posting, form: ActionForm | None = None, copy_form: DraftForm | None = None
) -> str:
    stage, after = word_argument("stage", Stage), id_argument("after")
    form = form or ActionForm(formdata=None)
    form.version.data = found.version
    return render_template(
        "hr/posting.html",
        posting=found,
        by_stage=find_board(
            db.session, found, after={stage: after} if stage and after is not None else {}
        ),
        missing=missing_for_opening(found),
        today=company_date(now()),
        history=find_posting_history(db.session, found),
        onward={stage: to for stage, to in _ONWARD.items() if to in TRANSITIONS[stage]},
        form=form,
        copy_form=copy_form or DraftForm(formdata=None),
        in_words=refusal_in_words,
    )
