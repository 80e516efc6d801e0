"""Deciding on the panel page."""

import pytest
from sqlalchemy import select

from ats.enums import Group, MailKind, Outcome, RejectionReason, Stage, Verdict
from ats.models import Decision, OutboxMail
from tests.support.factories import (
    make_application,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)

GROUNDS = "例子具体 <b>而且</b> 复盘充分。"


@pytest.fixture
def client(session, sign_in):
    client = sign_in(make_user(session, Group.HR))
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def application(session):
    return make_application(session, make_posting(session), Stage.FINAL_INTERVIEW)


@pytest.fixture
def interview(session, application):
    interview = make_interview(session, application)
    make_scorecard(session, interview, make_user(session), scores=(4, 5))
    return interview


@pytest.fixture
def page(application):
    return f"/hr/applications/{application.id}/panel"


def test_a_hire_leads_on_to_the_offer(session, client, application, interview, page):
    answer = client.fill(page, "/decide", verdict="hire", grounds=GROUNDS)
    assert answer.status_code == 303
    assert answer.location == f"/hr/applications/{application.id}/offer"
    session.expire_all()
    assert application.state is Stage.OFFER
    assert GROUNDS in client.get(page).page.text
    assert not [each for each in client.get(page).page.forms() if each.action.endswith("/decide")]


def test_a_rejection_rejects_and_writes_to_the_candidate(
    session, client, application, interview, page
):
    answer = client.fill(
        page,
        "/decide",
        verdict="reject",
        grounds=GROUNDS,
        reason=RejectionReason.COMPETENCIES.value,
    )
    assert (answer.status_code, answer.location) == (303, f"/hr/applications/{application.id}")
    session.expire_all()
    assert application.state is Outcome.REJECTED
    mail = session.scalars(select(OutboxMail)).one()
    assert mail.kind is MailKind.REJECTION
    assert GROUNDS not in mail.body


def test_a_rejection_may_go_without_a_mail(session, client, application, interview, page):
    client.fill(
        page,
        "/decide",
        verdict="reject",
        grounds=GROUNDS,
        reason=RejectionReason.EXPERIENCE.value,
        send_mail=None,
    )
    assert session.scalars(select(OutboxMail)).all() == []


def test_sending_it_twice_decides_once(session, client, application, interview, page):
    form = client.get(page).page.form("/decide")
    for _ in range(2):
        answer = client.submit(form, page, verdict="hire", grounds=GROUNDS)
        assert answer.status_code == 303
    assert session.scalars(select(Decision.verdict)).all() == [Verdict.HIRE]


@pytest.mark.parametrize(
    ("sent", "at"),
    [
        ({"grounds": GROUNDS}, "#verdict-0"),
        ({"verdict": "hire"}, "#grounds"),
        ({"verdict": "hire", "grounds": "  "}, "#grounds"),
        ({"verdict": "maybe", "grounds": GROUNDS}, "#verdict-0"),
        ({"verdict": "reject", "grounds": GROUNDS}, "#reason"),
        ({"verdict": "reject", "grounds": GROUNDS, "reason": "looks"}, "#reason"),
        ({"verdict": "hire", "grounds": "长" * 5001}, "#grounds"),
    ],
)
def test_what_is_missing_is_said_at_its_field(session, client, interview, page, sent, at):
    answer = client.fill(page, "/decide", **sent)
    assert answer.status_code == 422
    assert at in answer.page.links()
    assert session.scalars(select(Decision)).all() == []


def test_without_a_scorecard_a_hire_is_explained(session, client, application, page):
    answer = client.fill(page, "/decide", verdict="hire", grounds=GROUNDS)
    assert answer.status_code == 422
    assert "#without_scorecards" in answer.page.links()
    form = answer.page.form("/decide")
    assert form.values["grounds"] == [GROUNDS]
    answer = client.submit(form, page, without_scorecards="返聘，去年已面试")
    assert answer.status_code == 303
    assert "返聘" in session.scalars(select(Decision.grounds)).one()


def test_an_application_that_changed_meanwhile_is_a_conflict(
    session, client, application, interview, page
):
    form = client.get(page).page.form("/decide")
    application.stage = Stage.FIRST_INTERVIEW
    session.commit()
    answer = client.submit(form, page, verdict="hire", grounds=GROUNDS)
    assert answer.status_code == 409
    assert session.scalars(select(Decision)).all() == []


def test_hr_who_owes_a_scorecard_does_not_decide(session, sign_in, client, interview, page):
    form = client.get(page).page.form("/decide")
    owing = make_user(session, Group.HR)
    make_scorecard(session, interview, owing)
    del form.values["csrf_token"]
    answer = sign_in(owing).submit(form, page, verdict="hire", grounds=GROUNDS)
    assert answer.status_code == 409
    assert session.scalars(select(Decision)).all() == []


def test_an_unknown_application_is_not_found(client):
    assert client.post("/hr/applications/4711/decide", data={}).status_code == 404
    assert client.get("/hr/applications/4711/panel").status_code == 404
