"""One transaction per request: what a view wrote is stored whole or not at all."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from ats.app import create_app
from ats.db import WriteInReadError, db, reading
from ats.enums import Group, Permission
from ats.forms.base import ActionForm
from ats.models import Note, User
from ats.web.access import requires
from ats.web.transaction import UnprotectedWriteError, commit_despite_error
from tests.support.client import UncommittedWrites, checked_client
from tests.support.factories import NOW, make_application, make_note, make_user


@pytest.fixture
def view(app, session):
    """Put a view of the test's own behind an address; return a client and that address."""
    made = create_app(app.extensions["ats_settings"], {"TESTING": True, "RATELIMIT_ENABLED": False})
    behind = {}

    @requires(Permission.PUBLIC)
    def call():
        return behind["view"]()

    made.add_url_rule("/view", "view", call, methods=["GET", "POST"])
    writes = UncommittedWrites(made)

    def put(function):
        behind["view"] = function
        return checked_client(made, writes, session)

    yield put
    writes.close()
    with made.app_context():
        db.engine.dispose()


def write():
    db.session.add(User(email="new@example.com", name="New", created_at=NOW))
    db.session.flush()


def stored(session):
    session.expire_all()
    return session.scalar(select(func.count(User.id)))


def test_a_success_is_stored(view, session):
    def deed():
        assert ActionForm().validate_on_submit()
        write()
        return {"done": True}

    assert view(deed).post("/view").status_code == 200
    assert stored(session) == 1


@pytest.mark.parametrize(("keeps", "rows"), [(False, 0), (True, 1)])
def test_an_error_is_not_unless_the_view_says_so(view, session, keeps, rows):
    def deed():
        assert ActionForm().validate_on_submit()
        write()
        if keeps:
            commit_despite_error()
        return {}, 422

    assert view(deed).post("/view").status_code == 422
    assert stored(session) == rows


def test_nothing_is_stored_that_anybody_could_have_forged(view, session):
    def deed():
        write()
        return {"done": True}

    with pytest.raises(UnprotectedWriteError):
        view(deed).post("/view", token=False)
    assert stored(session) == 0


def test_a_wrong_token_stores_nothing(view, session):
    def deed():
        write()
        return ({}, 200) if ActionForm().validate_on_submit() else ({}, 422)

    assert view(deed).post("/view", data={"csrf_token": "forged"}).status_code == 422
    assert stored(session) == 0


def test_a_reading_request_writes_nothing(view):
    def deed():
        write()
        return {"done": True}

    with pytest.raises(WriteInReadError):
        view(deed).get("/view")


def test_reading_reads(session):
    note = make_note(session, make_application(session), make_user(session, Group.HR))
    with reading():
        assert session.scalars(select(Note.body)).all() == [note.body]


def test_storage_that_fails_is_a_503_and_nothing_half_written(view, session):
    def deed():
        assert ActionForm().validate_on_submit()
        write()
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    answer = view(deed).post("/view")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert stored(session) == 0
