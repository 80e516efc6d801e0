"""Setting a password through a one-time link."""

from ats.domain.account import issue_password_link
from ats.enums import Group
from tests.support.factories import PASSWORD, make_user

NEW = "seven herons left before noon"


def link(session, user):
    from datetime import UTC, datetime

    return f"/account/password/{issue_password_link(session, user, now=datetime.now(UTC))}"


def test_a_link_sets_the_password_once(client, session):
    user = make_user(session, Group.HR)
    at = link(session, user)
    assert client.fill(at, password=NEW, repeated=NEW).location == "/account/sign-in"
    assert client.get(at).status_code == 410
    old = client.post("/account/sign-in", data={"email": user.email, "password": PASSWORD})
    new = client.post("/account/sign-in", data={"email": user.email, "password": NEW})
    assert (old.status_code, new.status_code) == (422, 303)


def test_what_is_wrong_stands_at_the_field(client, session):
    at = link(session, make_user(session, Group.HR, name="Zhang Wei"))
    errors = {}
    for password, repeated in [
        ("", ""),
        ("short", "short"),
        ("password1234", "password1234"),
        ("Zhang Wei Zhang", "Zhang Wei Zhang"),
        (NEW, "another one"),
    ]:
        answer = client.fill(at, password=password, repeated=repeated)
        assert answer.status_code == 422
        (summary,) = answer.page.find("div", role="alert")
        errors[password] = [a.get("href") for a in summary.iter() if a.tag.endswith("a")]
    assert errors == {
        "": ["#password"],
        "short": ["#password"],
        "password1234": ["#password"],
        "Zhang Wei Zhang": ["#password"],
        NEW: ["#repeated"],
    }


def test_an_unknown_link_says_so(client):
    assert client.get("/account/password/never-issued").status_code == 410
