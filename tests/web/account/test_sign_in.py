"""Signing in, signing out, and what the cookie is worth afterwards."""

import pytest
from sqlalchemy import select

from ats.enums import Group
from ats.models import SignInBrake, UserSession
from tests.support.factories import PASSWORD, make_user

SIGN_IN = "/account/sign-in"


@pytest.mark.parametrize(
    ("group", "first"),
    [
        (Group.HR, "/hr/"),
        (Group.HIRING_MANAGER, "/hr/"),
        (Group.INTERVIEWER, "/interviews/"),
        (Group.ADMIN, "/admin/users"),
    ],
)
def test_each_group_begins_where_its_work_is(client, session, group, first):
    user = make_user(session, group)
    answer = client.fill(SIGN_IN, email=f" {user.email.upper()}", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, first)


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("/admin/outbox?before=3", "/admin/outbox?before=3"),
        ("//evil.example/", "/hr/"),
        ("https://evil.example/", "/hr/"),
        ("/\\evil.example", "/hr/"),
        ("javascript:alert(1)", "/hr/"),
        ("/%5C/x\\y", "/hr/"),
        ("/\t/[", "/hr/"),
    ],
)
def test_after_signing_in_one_is_where_one_wanted_to_be_on_this_site(client, session, asked, sent):
    user = make_user(session, Group.HR)
    answer = client.post(
        SIGN_IN, query_string={"next": asked}, data={"email": user.email, "password": PASSWORD}
    )
    assert (answer.status_code, answer.location) == (303, sent)


def test_who_is_not_signed_in_is_asked_to_and_sent_on(client):
    answer = client.get("/admin/outbox?before=3")
    assert (answer.status_code, answer.location) == (
        303,
        "/account/sign-in?next=/admin/outbox?before%3D3",
    )


def test_a_wrong_password_is_one_sentence_and_is_counted(client, session):
    user = make_user(session, Group.HR)
    answer = client.fill(SIGN_IN, email=user.email, password="wrong")
    assert answer.status_code == 422
    assert answer.page.find("input", id="email")[0].get("value") == user.email
    assert answer.page.find("input", id="password")[0].get("value") == ""
    assert session.scalars(select(SignInBrake.failures)).all() == [1, 1]


def test_too_many_wrong_passwords_are_braked_whether_there_is_an_account_or_not(client, session):
    user = make_user(session, Group.HR)
    statuses = {
        email: [
            client.post("/account/sign-in", data={"email": email, "password": password}).status_code
            for password in [*["wrong"] * 5, PASSWORD]
        ]
        for email in (user.email, "nobody@example.com")
    }
    assert statuses == {
        user.email: [422] * 5 + [429],
        "nobody@example.com": [422] * 5 + [429],
    }


def test_an_expired_form_keeps_what_was_typed(client, session):
    user = make_user(session, Group.HR)
    answer = client.post(
        SIGN_IN, data={"email": user.email, "password": PASSWORD, "csrf_token": "old"}
    )
    assert answer.status_code == 422
    assert answer.page.find("input", id="email")[0].get("value") == user.email


def test_a_cookie_of_before_signing_out_opens_nothing(sign_in, session, client_for):
    user = make_user(session, Group.ADMIN)
    client = sign_in(user)
    cookie = client.get_cookie("ats_session")
    assert client.get("/admin/users").status_code == 200
    assert client.post("/account/sign-out").status_code == 303
    thief = client_for()
    thief.set_cookie("ats_session", cookie.value)
    assert thief.get("/admin/users").status_code == 303


def test_every_sign_in_is_a_new_session(sign_in, session):
    user = make_user(session, Group.ADMIN)
    first, second = sign_in(user), sign_in(user)
    assert first.get_cookie("ats_session").value != second.get_cookie("ats_session").value
    assert len(session.scalars(select(UserSession.id)).all()) == 2


def test_the_sign_in_cookie_is_not_for_scripts(sign_in, session):
    cookie = sign_in(make_user(session, Group.HR)).get_cookie("ats_session")
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")


def test_signing_out_without_a_token_is_refused_and_nobody_is_signed_out(sign_in, session):
    client = sign_in(make_user(session, Group.HR))
    assert client.post("/account/sign-out", token=False).status_code == 400
    assert client.get("/hr/").status_code == 200


@pytest.mark.parametrize("email", ["a\0b@example.com", "\0", "a\x1b@example.com"])
def test_an_address_with_invisible_characters_is_refused_at_its_field(client, email):
    answer = client.post(SIGN_IN, data={"email": email, "password": PASSWORD})
    assert answer.status_code == 422
