"""What a reader sees when something is refused or fails. Nothing of what failed is shown."""

from __future__ import annotations

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from ats.adapters.file_store import StorageError
from ats.domain.errors import DomainError, StaleEditError
from ats.queries.errors import NotFoundError
from ats.web.wording import field_name, in_words, sentence

_RETRY_AFTER_S = 30

_TITLES = {
    400: (
        _l("That did not arrive as it should"),
        _l("Go back, check what you typed, and send it again."),
    ),
    403: (
        _l("You may not open this page"),
        _l("Your groups do not include it. Ask an administrator if you need it."),
    ),
    404: (
        _l("There is nothing here"),
        _l("The address is wrong, the page has gone, or it is not yours to see."),
    ),
    405: (_l("That is not how this page works"), _l("Go back and use its buttons.")),
    413: (
        _l("That is too much for one go"),
        _l("A file may have up to 10 MB. Go back, choose a smaller one, and send it again."),
    ),
    429: (_l("Too many attempts"), _l("Wait a few minutes, then try again.")),
    500: (
        _l("Something broke on our side"),
        _l(
            "Nothing of what you sent was half stored. Try again; "
            "if it stays, tell us when it happened."
        ),
    ),
    503: (
        _l("We cannot store anything just now"),
        _l(
            "Nothing was half stored. Go back in a minute and send it again; "
            "what you typed is still there."
        ),
    ),
}


def register(app: Flask) -> None:
    """Give the application its error pages."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotFoundError, lambda _error: _page(404))
    app.register_error_handler(StaleEditError, _conflict)
    app.register_error_handler(StaleDataError, lambda _error: _conflict(StaleEditError({}, {})))
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(StorageError, _unavailable)


def _page(status: int) -> tuple[str, int]:
    title, advice = _TITLES.get(status, _TITLES[500 if status >= 500 else 400])  # noqa: PLR2004
    return render_template("errors/error.html", status=status, title=title, advice=advice), status


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.response is not None or error.code < 400:  # noqa: PLR2004
        return error
    body, status = _page(error.code)
    return body, status, [(name, value) for name, value in error.get_headers() if name == "Allow"]


def _conflict(error: StaleEditError) -> ResponseReturnValue:
    rows = [
        (field_name(field), in_words(error.theirs.get(field)), in_words(error.yours.get(field)))
        for field in {**error.theirs, **error.yours}
    ]
    return render_template("errors/conflict.html", error=error, rows=rows, back=_back()), 409


def _refused(error: DomainError) -> ResponseReturnValue:
    return render_template("errors/refused.html", reason=sentence(error), back=_back()), 409


def _unavailable(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("storage unavailable: %s", error)
    body, status = _page(503)
    return body, status, {"Retry-After": str(_RETRY_AFTER_S)}


def _back() -> str | None:
    """Return the page the reader came from, if it is one of ours."""
    referrer = request.referrer or ""
    return referrer if referrer.startswith(request.host_url) else None
