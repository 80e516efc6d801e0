"""The test client notices a write that an answer left behind."""

import pytest
from flask import g, request

from ats.app import create_app
from ats.config import read_settings
from ats.db import db
from ats.enums import Permission
from ats.models import Membership
from ats.web.access import requires
from tests.support.client import UncommittedWrites, checked_client
from tests.support.factories import make_candidate


@pytest.fixture
def client(database_url, session, tmp_path):
    settings = read_settings({"ATS_INSTANCE": str(tmp_path), "ATS_DATABASE_URL": database_url})
    app = create_app(settings, {"TESTING": True})

    @app.post("/writes/<how>")
    @requires(Permission.PUBLIC)
    def writes(how):
        g.form_accepted = True
        if how == "in-time":
            make_candidate(db.session)
        return ({}, 404) if how == "refused" else ("", 204)

    @app.after_request
    def too_late(response):
        if request.path in {"/writes/flushed", "/writes/refused"}:
            make_candidate(db.session)
        if request.path == "/writes/added":
            db.session.add(Membership(user_id=1))
        return response

    watching = UncommittedWrites(app)
    yield checked_client(app, watching, session)
    watching.close()
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(("how", "what"), [("flushed", "Candidate"), ("added", "Membership")])
def test_a_write_after_the_commit_is_noticed(client, how, what):
    with pytest.raises(AssertionError, match=f"left uncommitted: {what}"):
        client.post(f"/writes/{how}")


def test_a_committed_write_is_none(client):
    assert client.post("/writes/in-time").status_code == 204


def test_what_a_refusal_takes_back_is_none(client):
    assert client.post("/writes/refused").status_code == 404
