"""Handing a resume to staff: a stranger's file, so nothing in it may run or reach out."""

from __future__ import annotations

from flask import Response, send_file

from ats.models import StoredFile
from ats.web.context import file_store

PDF = "application/pdf"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


def resume_answer(stored: StoredFile) -> Response:
    """Return the file: a PDF to be looked at where the browser can, anything else to be saved.

    The media type is the one found in the content, and browsers are told not to guess another.
    """
    answer = send_file(
        file_store().open(stored.sha256),
        mimetype=stored.media_type,
        download_name=stored.name,
        as_attachment=stored.media_type != PDF,
        etag=stored.sha256,
    )
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
