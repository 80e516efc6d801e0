"""Static files: ours under names that change with their content, and htmx from its wheel."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, current_app, send_file, url_for

from ats.enums import Permission
from ats.web.access import requires

blueprint = Blueprint("assets", __name__)

_A_YEAR_S = 365 * 24 * 3600


@blueprint.get("/static/htmx.js")
@requires(Permission.PUBLIC)
def htmx() -> Response:
    """Serve htmx as its wheel brings it."""
    path = Path(str(files("js_lib_htmx") / "static" / "htmx" / "htmx.min.js"))
    return send_file(path, mimetype="text/javascript", max_age=_A_YEAR_S)


def static_url(filename: str) -> str:
    """Return the address of one of our static files, new whenever its content is."""
    return url_for(
        "static", filename=filename, v=_fingerprint(str(current_app.static_folder), filename)
    )


@cache
def _fingerprint(folder: str, filename: str) -> str:
    return hashlib.sha256((Path(folder) / filename).read_bytes()).hexdigest()[:12]
