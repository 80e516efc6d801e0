"""The coarse brake on requests works where a view asks for it, and does not hinder reading."""

import pytest

from ats.app import create_app
from ats.db import db
from ats.web.extensions import limiter


@pytest.fixture
def braked_client(app, monkeypatch):
    # One limiter serves every application of a process: it is turned off again afterwards.
    monkeypatch.setattr(limiter, "enabled", True)
    made = create_app(app.extensions["ats_settings"], {"TESTING": True})
    limiter.reset()
    yield made.test_client()
    limiter.reset()
    with made.app_context():
        db.engine.dispose()


def test_too_many_attempts_are_refused_for_a_while(braked_client):
    answers = [
        braked_client.post("/account/sign-in", data={"email": "a@example.com"}).status_code
        for _ in range(31)
    ]
    assert answers[-1] == 429
    assert 429 not in answers[:30]
    assert braked_client.get("/account/sign-in").status_code == 200
