"""A test client that does not let a page pass that is wrong in a way every page could be.

It fails on invalid HTML, a missing title, inline script or style, and on a write that a successful
answer left uncommitted.
"""

import secrets
from contextvars import Context

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from ats.db import db
from ats.models import User
from tests.support.factories import PASSWORD
from tests.support.html import Form, Page, problems

_FIRST_ERROR_STATUS = 400
_WITHOUT_BODY = {204, 301, 302, 303, 304, 307, 308}


class PageResponse(TestResponse):
    """A response that can be read as a page."""

    @property
    def page(self) -> Page:
        """The document it carries."""
        return Page(self.text)


class UncommittedWrites:
    """Knows what the request's session has written and not committed."""

    def __init__(self, app: Flask) -> None:
        self.left: list[str] = []
        self._flushed: dict[int, list[str]] = {}
        event.listen(Session, "after_flush", self._after_flush)
        event.listen(Session, "after_commit", self._forget)
        event.listen(Session, "after_rollback", self._forget)
        # Registered last, so called first: before anybody takes the session away.
        app.teardown_request(self._look)

    def reset(self) -> None:
        """Forget what was before: a new request begins."""
        self.left = []
        self._flushed.clear()

    def close(self) -> None:
        """Stop listening."""
        event.remove(Session, "after_flush", self._after_flush)
        event.remove(Session, "after_commit", self._forget)
        event.remove(Session, "after_rollback", self._forget)

    def _after_flush(self, session, _context):
        written = [*session.new, *session.dirty, *session.deleted]
        self._flushed.setdefault(id(session), []).extend(type(row).__name__ for row in written)

    def _forget(self, session):
        if not session.in_nested_transaction():
            self._flushed.pop(id(session), None)

    def _look(self, _error):
        session = db.session()
        unflushed = [
            type(row).__name__
            for row in [*session.new, *session.dirty, *session.deleted]
            if inspect(row).pending or row in session.deleted or session.is_modified(row)
        ]
        self.left = [*self._flushed.pop(id(session), []), *unflushed]


class CheckedClient(FlaskClient):
    """The client of :func:`checked_client`."""

    writes: UncommittedWrites
    prepared: Session

    def open(self, *args, token: bool = True, checked: bool = True, **kwargs) -> PageResponse:
        """Send a request as from outside, and check what comes back.

        What the test has prepared is committed before. A POST of fields is given the token that a
        form would have brought, unless ``token`` is false or the fields bring one. ``checked`` is
        false for what is no page as it stands, being compressed.
        """
        self.prepared.commit()
        self.writes.reset()
        if token and kwargs.get("method") == "POST" and "json" not in kwargs:
            data = kwargs.get("data") or {}
            if isinstance(data, dict) and "csrf_token" not in data:
                kwargs["data"] = {**data, "csrf_token": self._token()}
        # A request begins with nothing in its context, whatever the test has pushed.
        response = Context().run(super().open, *args, **kwargs)
        if response.status_code < _FIRST_ERROR_STATUS and self.writes.left:
            raise AssertionError(f"left uncommitted: {', '.join(self.writes.left)}")
        is_page = response.mimetype == "text/html" and response.status_code not in _WITHOUT_BODY
        if checked and is_page:
            _check(response)
        return response

    def sign_in(self, user: User) -> None:
        """Sign in a user that `make_user` made, as they would."""
        answer = self.post("/account/sign-in", data={"email": user.email, "password": PASSWORD})
        assert answer.status_code == 303, answer.page.text

    def submit(self, form: Form, at: str, **values) -> PageResponse:
        """Send a form of the page ``at`` as a browser would, with ``values`` typed into it.

        A value is a string, a list of strings, a file as (stream, name), or None to leave out.
        """
        data = {**form.values, **values}
        return self.open(
            form.action or at,
            method=form.method,
            data={name: value for name, value in data.items() if value is not None},
        )

    def fill(self, at: str, action: str = "", **values) -> PageResponse:
        """Open the page ``at``, fill in the form whose action ends so, and send it."""
        page = self.get(at)
        assert page.status_code == 200, f"{at} answered {page.status_code}"
        return self.submit(page.page.form(action), at, **values)

    def _token(self) -> str:
        with self.session_transaction() as session:
            raw = session.setdefault("csrf_token", secrets.token_hex(20))
        secret = self.application.secret_key
        return URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps(raw)


def _check(response: PageResponse) -> None:
    whole = response.text.lstrip()[:9].lower() == "<!doctype"
    fragment = "HX-Request" in response.request.headers and not whole
    if wrong := problems(response.text, fragment=fragment):
        listed = "\n  ".join(wrong)
        raise AssertionError(f"{response.request.path} is not a sound page:\n  {listed}")


def checked_client(app: Flask, writes: UncommittedWrites, prepared: Session) -> CheckedClient:
    """Return a client of the application; ``prepared`` is the session the test prepares with."""
    client = CheckedClient(app, PageResponse, use_cookies=True)
    client.writes = writes
    client.prepared = prepared
    return client
