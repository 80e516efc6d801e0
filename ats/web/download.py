"""Sending uploaded files: saved by the browser, never opened on our pages."""

from __future__ import annotations

from flask import Response, send_file

from ats.models import StoredFile
from ats.web.context import file_store


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
