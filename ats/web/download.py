"""Sending uploaded files: to be saved, or, a PDF, to be read in a frame of its own."""

from __future__ import annotations

from flask import Response, send_file

from ats.models import StoredFile
from ats.web.context import file_store

PDF = "application/pdf"
# Browsers show no PDF under the directive `sandbox`; their viewers run nothing of a document's own.
_READING_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
)


def attachment(file: StoredFile) -> Response:
    """Return a stored file as a download under the name it was uploaded with.

    Whatever it contains: it is not rendered, not guessed at, not run, and kept by no cache. Whether
    the reader may have it, the query has answered that found it.
    """
    response = send_file(
        file_store().open(file.sha256),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        etag=False,
        max_age=0,
    )
    response.headers["Content-Length"] = str(file.size)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def for_reading(file: StoredFile) -> Response:
    """Return a PDF so that our own pages may show it in a frame; anything else as a download."""
    response = attachment(file)
    if file.media_type == PDF:
        disposition = response.headers["Content-Disposition"]
        response.headers["Content-Disposition"] = disposition.replace("attachment", "inline", 1)
        response.headers["Content-Security-Policy"] = _READING_POLICY
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
