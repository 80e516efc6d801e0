"""Choosing the language of the pages."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ats.config import LOCALES
from ats.enums import Permission
from ats.web.access import requires
from ats.web.account import blueprint
from ats.web.locale import remember


@blueprint.get("/language/<locale>")
@requires(Permission.PUBLIC)
def language(locale: str) -> ResponseReturnValue:
    """Remember the choice in a cookie and go back to the page it was made on."""
    if locale not in LOCALES:
        abort(404)
    target = _without_language(request.args.get("next", "")) or url_for("careers.jobs")
    return remember(redirect(target, code=303), locale)  # type: ignore[arg-type]


def _without_language(target: str) -> str | None:
    """Return the path on this site with any ``lang`` taken out, which would outrank the choice."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or "\\" in target:
        return None
    if parts.path.startswith("//"):
        return None
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if key != "lang"])
    return f"{parts.path}?{query}" if query else parts.path
