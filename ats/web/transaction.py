"""One transaction per request: committed before the answer, or not at all.

A request that only reads is declared so to the database; one that writes is committed when its
view has answered with success, and rolled back otherwise. Committing inside the dispatch means that
a commit that fails is answered by the error pages like any other failure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue

from ats.db import db, reading

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_FIRST_ERROR_STATUS = 400


class UnprotectedWriteError(RuntimeError):
    """A view wanted to commit although no form's token was checked: forgery would have worked."""


class TransactionalFlask(Flask):
    """Flask, with a transaction around each request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as it is: all of ours are plain, and asking each time costs time."""
        return func

    def full_dispatch_request(self) -> Response:
        """Handle the request, reading or writing as its method promises."""
        if request.method in _SAFE_METHODS:
            with reading():
                return super().full_dispatch_request()
        return super().full_dispatch_request()

    def dispatch_request(self) -> ResponseReturnValue:
        """Call the view, then commit or roll back."""
        try:
            response = self.make_response(super().dispatch_request())
            if request.method in _SAFE_METHODS:
                return response
            if response.status_code < _FIRST_ERROR_STATUS or g.get("commit_despite_error"):
                _commit()
            else:
                db.session.rollback()
        except BaseException:
            db.session.rollback()
            raise
        return response


def commit_despite_error() -> None:
    """Keep what was written though the form is shown again (a staged upload, a failed sign-in)."""
    g.commit_despite_error = True


def keep_unclaimed_upload() -> None:
    """Keep a staged upload whatever else is wrong with its form, an expired token included.

    The one write that needs no token: it belongs to nobody until a form that has one claims it, so
    forging it gains nothing.
    """
    g.commit_despite_error = True
    g.form_accepted = True


def _commit() -> None:
    if not g.get("form_accepted"):
        message = f"{request.endpoint} answered a {request.method} without checking a form token"
        raise UnprotectedWriteError(message)
    db.session.commit()
