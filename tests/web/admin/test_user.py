"""Administrators add staff, change their groups and send them links; nothing else."""

import re

from sqlalchemy import select

from ats.enums import Group, MailKind
from ats.models import OutboxMail, User
from tests.support.factories import make_user


def the_mail(session):
    return session.scalars(select(OutboxMail)).one()


def test_an_added_user_gets_a_link_that_works(client_for, sign_in, session):
    admin = sign_in(make_user(session, Group.ADMIN))
    answer = admin.post(
        "/admin/users",
        data={
            "email": "Chen.Jie@example.com",
            "name": "陈𠮷洁 <b>'",
            "groups": ["interviewer", "hr"],
        },
    )
    assert answer.status_code == 303
    added = session.scalars(select(User).where(User.email == "chen.jie@example.com")).one()
    assert (added.name, added.groups) == ("陈𠮷洁 <b>'", {Group.HR, Group.INTERVIEWER})
    mail = the_mail(session)
    assert (mail.kind, mail.to_email) == (MailKind.WELCOME, "chen.jie@example.com")
    path = re.search(r"http://localhost(/account/password/\S+)", mail.body)[1]
    assert client_for().get(path).status_code == 200


def test_a_taken_address_is_said_at_its_field(sign_in, session):
    admin = make_user(session, Group.ADMIN)
    answer = sign_in(admin).post(
        "/admin/users", data={"email": admin.email, "name": "x", "groups": ["hr"]}
    )
    assert answer.status_code == 422
    assert answer.page.find("input", id="email")[0].get("aria-invalid") == "true"


def test_groups_change_and_the_last_admin_stays(sign_in, session):
    admin = make_user(session, Group.ADMIN)
    other = make_user(session, Group.INTERVIEWER)
    client = sign_in(admin)
    at = f"/admin/users/{other.id}"
    change = {"groups": ["hr"], "is_active": "y"}
    answer = client.post(at, data={**change, "name": "新名", "version": other.version})
    assert answer.location == "/admin/users"
    session.refresh(other)
    assert (other.name, other.groups, other.is_active) == ("新名", {Group.HR}, True)
    at = f"/admin/users/{admin.id}"
    answer = client.post(at, data={**change, "name": "x", "version": admin.version})
    assert answer.status_code == 422
    session.refresh(admin)
    assert admin.groups == {Group.ADMIN}


def test_a_new_link_goes_by_mail(sign_in, session):
    user = make_user(session, Group.HR)
    client = sign_in(make_user(session, Group.ADMIN))
    assert client.fill(f"/admin/users/{user.id}", action="password-link").status_code == 303
    mail = the_mail(session)
    assert (mail.kind, mail.to_email) == (MailKind.PASSWORD_LINK, user.email)


def test_an_unknown_user_is_not_found(sign_in, session):
    assert sign_in(make_user(session, Group.ADMIN)).get("/admin/users/999999").status_code == 404


def test_a_link_is_not_mailed_without_a_token(sign_in, session):
    admin = make_user(session, Group.ADMIN)
    answer = sign_in(admin).post(f"/admin/users/{admin.id}/password-link", token=False)
    assert answer.status_code == 400
    assert session.scalars(select(OutboxMail)).all() == []


def test_a_name_is_one_line(sign_in, session):
    admin = sign_in(make_user(session, Group.ADMIN))
    typed = {"email": "new@example.com", "name": "A\r\nBcc: x@example.com", "groups": ["hr"]}
    assert admin.post("/admin/users", data=typed).status_code == 422
    assert session.scalars(select(OutboxMail)).all() == []
