"""Deny by default: every endpoint says what it asks for, and gives it to nobody else.

The endpoints are read from the application, so one added later is tested from its first day.
"""

import pytest
from werkzeug.routing import Rule

from ats.enums import Group, Permission, Stage
from ats.web.access import required_permission
from tests.support.factories import (
    make_application,
    make_interview,
    make_offer,
    make_scorecard,
    make_user,
)

PERSONS = {
    "anonymous": None,
    "applicant": None,
    "interviewer": Group.INTERVIEWER,
    "hiring manager": Group.HIRING_MANAGER,
    "HR": Group.HR,
    "admin": Group.ADMIN,
}


def rules(app) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))


def methods_of(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def test_every_endpoint_declares_its_permission(app):
    silent = {
        rule.endpoint for rule in rules(app) if required_permission(rule.endpoint, app) is None
    }
    assert silent == set()


def test_every_permission_declared_is_one(app):
    declared = {required_permission(rule.endpoint, app) for rule in rules(app)}
    assert declared <= set(Permission)


@pytest.mark.parametrize("person", PERSONS)
def test_each_endpoint_lets_in_whom_it_declares(app, session, client_for, person):
    group = PERSONS[person]
    user = make_user(session, group) if group else None
    arguments = _arguments(session, has_link=person == "applicant")
    client = client_for()
    wrong = []
    for rule in rules(app):
        permission = required_permission(rule.endpoint, app)
        for method in methods_of(rule):
            if user is not None and not _is_signed_in(client):
                client.sign_in(user)
            response = client.open(_path(app, rule, arguments), method=method)
            expected = _expected(permission, user, has_link=person == "applicant")
            if not _answers(response, expected):
                wrong.append(f"{method} {rule.rule}: {response.status}, not {expected}")
    assert wrong == []


def _expected(permission, user, *, has_link: bool) -> str:
    if permission.startswith("applicant:"):
        return "shown their own" if has_link else "told of nothing"
    if not permission.startswith("staff:"):
        return "let in"
    if user is None:
        return "sent to sign in"
    return "let in" if user.may(permission) else "refused"


def _answers(response, expected: str) -> bool:
    to_sign_in = response.status_code in {302, 303} and "/account/sign-in" in response.location
    if expected == "sent to sign in":
        return to_sign_in
    if expected == "refused":
        return response.status_code == 403
    if expected == "told of nothing":
        return response.status_code == 404
    if expected == "shown their own":
        return response.status_code not in {403, 404} and not to_sign_in
    # Signing out ends there too.
    signs_out = response.request.path == "/account/sign-out"
    return response.status_code != 403 and (signs_out or not to_sign_in)


def _is_signed_in(client) -> bool:
    with client.session_transaction() as session:
        return "_user_id" in session


def _path(app, rule: Rule, arguments: dict[str, object]) -> str:
    values = {name: arguments.get(name, arguments["other"]) for name in rule.arguments}
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)


def _arguments(session, *, has_link: bool) -> dict[str, object]:
    """What stands in the addresses: things that exist, so that access is what decides."""
    hr = make_user(session, Group.HR)
    application = make_application(session, stage=Stage.OFFER)
    interview = make_interview(session, application)
    scorecard = make_scorecard(session, interview, hr)
    return {
        "application_id": application.id,
        "interview_id": interview.id,
        "scorecard_id": scorecard.id,
        "posting_id": application.posting_id,
        "slug": application.posting.slug,
        "key": application.posting.role_version.role.key,
        "token": application.token if has_link else "somebody-guessed-this",
        "offer_id": make_offer(session, application, hr).id,
        "user_id": hr.id,
        "locale": "en",
        "filename": "css/base.css",
        "other": 1,
    }
