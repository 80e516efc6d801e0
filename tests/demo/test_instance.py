"""`ats demo`: what it fills, what it leaves alone, what it refuses, and its page."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from ats.adapters import passwords
from ats.config import DEMO_MARKER
from ats.db import db
from ats.demo.instance import NotADemoError, issue_sign_ins, make_demo, shown_status_link
from ats.domain.account import set_password
from ats.enums import Group
from ats.models import Application, Posting, User
from ats.setup import add_or_link, prepare
from tests.demo.conftest import NOW, SMALL, build, settings_of
from tests.support.client import UncommittedWrites, checked_client


def tokens():
    found = set(db.session.scalars(select(Application.token)))
    db.session.rollback()
    return found


def test_it_fills_a_new_instance_leaves_it_alone_then_and_begins_anew_when_told(instance):
    app = instance()
    with app.app_context():
        assert make_demo(now=NOW, size=SMALL)
        first = tokens()
        assert len(first) == SMALL
        sign_ins = issue_sign_ins(now=NOW)
        assert {each.group for each in sign_ins} == set(Group)
        assert len({each.link for each in sign_ins}) == 4
        assert shown_status_link(now=NOW).startswith("http://localhost/my/applications/")
    assert (app.extensions["ats_settings"].instance / DEMO_MARKER).exists()
    with instance().app_context():
        assert not make_demo(now=NOW, size=SMALL)
        assert tokens() == first
        assert make_demo(now=NOW, size=SMALL, reset=True)
        assert len(tokens() - first) == SMALL
    assert len(list(app.extensions["ats_files"].contents())) == SMALL


def test_an_instance_just_set_up_becomes_a_demo(instance):
    with instance().app_context():
        prepare(email="hr@example.com", now=NOW)
        assert make_demo(now=NOW, size=SMALL)
        assert db.session.scalar(select(func.count()).select_from(Posting)) == 8
        assert db.session.scalar(select(func.count()).select_from(User)) == 11
        oldest = db.session.scalar(select(func.max(Posting.created_at)))
        assert oldest < NOW


def _signed_in_once():
    link, _ = add_or_link(
        email="somebody@example.com", name="", groups=["hr"], locale=None, now=NOW
    )
    set_password(
        db.session,
        token=link.rsplit("/", 1)[-1],
        password="mauve lanterns over a quiet harbour",
        place="198.51.100.7",
        passwords=passwords,
        now=NOW,
    )
    db.session.commit()


def test_an_instance_in_use_is_refused(instance):
    app = instance()
    with app.app_context():
        prepare(email="hr@example.com", now=NOW)
        _signed_in_once()
        for reset in (False, True):
            with pytest.raises(NotADemoError):
                make_demo(now=NOW, size=SMALL, reset=reset)
        assert tokens() == set()
    assert not (app.extensions["ats_settings"].instance / DEMO_MARKER).exists()


def test_reset_refuses_whatever_the_demo_did_not_make(instance):
    with instance().app_context():
        prepare(email="hr@example.com", now=NOW)
        with pytest.raises(NotADemoError):
            make_demo(now=NOW, size=SMALL, reset=True)


def test_a_marker_in_the_folder_is_not_enough_when_the_database_is_another(instance):
    app = instance()
    with app.app_context():
        prepare(email="hr@example.com", now=NOW)
        _signed_in_once()
    (app.extensions["ats_settings"].instance / DEMO_MARKER).write_text("{}")
    with app.app_context(), pytest.raises(NotADemoError):
        make_demo(now=NOW, size=SMALL, reset=True)
    client = instance().test_client()
    assert client.get("/demo").status_code == 404


def test_there_is_no_such_page_on_a_normal_instance(client):
    assert client.get("/demo").status_code == 404
    assert client.post("/demo/sign-in/hr").status_code == 404
    assert client.post("/demo/links").status_code == 404


@pytest.fixture(scope="module")
def demo(databases, tmp_path_factory):
    """The application on a demo that was made just now, and what watches its writes."""
    url = databases.empty("shown")
    settings = settings_of(tmp_path_factory.mktemp("instance"), url)
    with build(settings).app_context():
        make_demo(now=datetime.now(UTC), size=SMALL)
        db.session.remove()
        db.engine.dispose()
    app = build(settings)
    writes = UncommittedWrites(app)
    yield app, writes
    writes.close()
    with app.app_context():
        db.engine.dispose()
    databases.drop("shown")


@pytest.fixture
def demo_client(demo, session):
    """A client of the demo that fails on unsound pages."""
    app, writes = demo
    return checked_client(app, writes, session)


def test_its_page_lists_one_of_each_group_and_an_applicants_link(demo_client):
    answer = demo_client.get("/demo")
    assert answer.status_code == 200
    assert 'content="noindex' in answer.text
    for email in ("hr@", "xiaotang.lu@", "mingchuan.gu@", "admin@"):
        assert email in answer.text
    status = re.search(r"/my/applications/[\w-]{43}", answer.text)
    assert demo_client.get(status.group()).status_code == 200


def test_links_are_made_by_a_post_and_shown_once(demo_client):
    pattern = r'href="(http://localhost/account/password/[\w-]{43})"'
    assert not re.findall(pattern, demo_client.get("/demo").text)
    assert demo_client.fill("/demo", "/demo/links").status_code == 303
    links = re.findall(pattern, demo_client.get("/demo").text)
    assert len(set(links)) == 4
    assert demo_client.get(links[0]).status_code == 200
    assert not re.findall(pattern, demo_client.get("/demo").text)


@pytest.mark.parametrize(
    ("group", "page"),
    [
        ("hr", "/hr/"),
        ("hiring_manager", "/hr/"),
        ("interviewer", "/interviews/"),
        ("admin", "/admin/users"),
    ],
)
def test_one_press_signs_in(demo_client, group, page):
    answer = demo_client.fill("/demo", f"/demo/sign-in/{group}")
    assert answer.status_code == 303
    assert answer.location.endswith(page)
    assert demo_client.get(page).status_code == 200


def test_nobody_signs_in_without_the_forms_token(demo_client):
    demo_client.get("/demo")
    answer = demo_client.post("/demo/sign-in/hr", data={"csrf_token": "forged"})
    assert answer.status_code == 422
    assert demo_client.get("/hr/").status_code == 303
    assert demo_client.post("/demo/sign-in/nobody").status_code == 404
