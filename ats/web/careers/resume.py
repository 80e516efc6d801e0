"""The resume of an application form: judged by its content, and kept while the form is not sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, cast

from flask import current_app
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from ats.adapters.document_type import Refusal, UnacceptableDocument, recognise
from ats.db import db
from ats.domain import upload
from ats.forms.application import ApplicationForm
from ats.models import Posting, StoredFile
from ats.queries.my_application import find_staged
from ats.web.context import file_store, now
from ats.web.transaction import keep_unclaimed_upload

_SENTENCES: Mapping[Refusal, str] = {
    Refusal.EMPTY: _l("This file is empty. Choose the one with your resume in it."),
    Refusal.TOO_LARGE: _l(
        "This file has more than 10 MB. Save it with smaller pictures, or as a PDF."
    ),
    Refusal.NOT_A_DOCUMENT: _l(
        "This is no PDF, Word (.docx) or OpenDocument (.odt) file, whatever its name says. "
        "Save your resume as one of these and choose it again."
    ),
    Refusal.OLD_FORMAT: _l(
        "This file is in the Word format of before 2007. Save it as .docx or PDF and choose that."
    ),
    Refusal.BROKEN: _l("This file is damaged or incomplete. Save it anew and choose it again."),
    Refusal.ENCRYPTED: _l(
        "This file can only be opened with a password. Choose one without a password."
    ),
    Refusal.MACROS: _l("This file contains macros. Save it without them, or as a PDF."),
    Refusal.REMOTE_CONTENT: _l(
        "This file loads content from the internet when it is opened. Save it as a PDF."
    ),
    Refusal.EMBEDDED_FILE: _l("This file has other files inside it. Save it as a plain PDF."),
}
_OTHERWISE = _l("This file is not built the way a document should be. Save it anew as a PDF.")


def take_resume(form: ApplicationForm, posting: Posting) -> StoredFile | None:
    """Return the resume that comes with the form: uploaded just now, or kept from before.

    What is wrong is said at the field. A refused upload leaves the kept one, if there is one,
    where it was. A new upload is staged, and stays even if the form is shown again.
    """
    kept = find_staged(db.session, posting, form.resume_token.data, now=now())
    sent: FileStorage | None = form.resume.data or None
    if sent is not None:
        kept = _stage(form, posting, sent) or kept
    elif kept is None:
        if form.resume_token.data:
            refuse_as_gone(form)
        else:
            form.resume.errors = [gettext("Choose the file with your resume.")]
    form.resume_token.data = kept.token if kept else ""
    return kept


def refuse_as_gone(form: ApplicationForm) -> None:
    """Say that the kept upload is no longer there."""
    form.resume_token.data = ""
    form.resume.errors = [
        gettext("We keep an upload for a day, and this one is gone. Please choose the file again."),
    ]


def _stage(form: ApplicationForm, posting: Posting, sent: FileStorage) -> StoredFile | None:
    stream = cast("BinaryIO", sent.stream)
    try:
        kind = recognise(stream)
    except UnacceptableDocument as error:
        current_app.logger.info("upload refused: %s: %s", error.reason, error)
        form.resume.errors = [str(_SENTENCES.get(error.reason, _OTHERWISE))]
        return None
    content = file_store().put(stream)
    staged = upload.stage(
        db.session,
        posting,
        name=_ending_as_what_it_is(sent.filename or "resume", kind.extension),
        media_type=kind.media_type,
        sha256=content.sha256,
        size=content.size,
        now=now(),
    )
    keep_unclaimed_upload()
    return staged


def _ending_as_what_it_is(name: str, extension: str) -> str:
    """Return the name with the ending of its content: what HR opens by its name is a document.

    A sound PDF can be a program as well, to a computer that is told so by ``.hta`` or ``.bat``.
    """
    return name if name.lower().endswith(extension) else f"{name}{extension}"
