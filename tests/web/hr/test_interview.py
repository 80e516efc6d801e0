"""Planning interviews, seeing them, and calling one off."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ats.catalogue.interview_plan import plan_from_document
from ats.domain.zone import company_date
from ats.enums import Group, InterviewStatus, MailKind, Outcome, Stage
from ats.models import Interview, OutboxMail
from ats.queries.paging import PAGE_SIZE
from tests.support.factories import (
    make_application,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)
from tests.support.queries import counted_queries

MOST_QUERIES = 15
SOON = datetime.now(UTC) + timedelta(days=2)


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


@pytest.fixture
def client(sign_in, hr):
    client = sign_in(hr)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def people(session):
    return [make_user(session, Group.INTERVIEWER, name=name) for name in ("Sun Lan", "Zhao Min")]


@pytest.fixture
def application(session):
    return make_application(session, make_posting(session), Stage.FIRST_INTERVIEW)


@pytest.fixture
def page(application):
    return f"/hr/applications/{application.id}/interviews/new"


def when(**changes):
    return {"day": company_date(SOON).isoformat(), "time": "14:30", "place": "会议室 2", **changes}


def suggested(client, page, people, **changes):
    """Choose interviewers as somebody without a script does; return the form that comes."""
    form = client.get(page).page.form("/interviews/new")
    chosen = [str(user.id) for user in people]
    answer = client.submit(form, page, interviewers=chosen, suggest="1", **changes)
    assert answer.status_code == 200
    return answer.page.form("/interviews/new")


def test_the_form_begins_with_the_postings_plan(session, client, application, page):
    manager = make_user(session, Group.HIRING_MANAGER)
    application.posting.hiring_manager_id = manager.id
    session.commit()
    form = client.get(page).page.form("/interviews/new")
    planned = plan_from_document(application.posting.plan)[0]
    assert form.values["minutes"] == [str(planned.minutes)]
    assert form.values["place"] == [application.posting.place]
    assert form.values["interviewers"] == [str(manager.id)]
    assert form.values["panel"] == [f"{manager.id}:{each}" for each in planned.competency_ids]


def test_an_interview_is_planned_without_a_script(session, client, application, page, people):
    form = suggested(client, page, people, **when())
    assert form.values["place"] == ["会议室 2"]
    answer = client.submit(form, page)
    assert answer.status_code == 303
    assert answer.location == f"/hr/applications/{application.id}"
    interview = session.scalars(select(Interview)).one()
    assert interview.stage is Stage.FIRST_INTERVIEW
    # Half past two at the company is half past six in UTC.
    assert (interview.starts_at.hour, interview.starts_at.minute) == (6, 30)
    planned = plan_from_document(application.posting.plan)[0]
    rated = [
        {each.competency_id for each in scorecard.ratings} for scorecard in interview.scorecards
    ]
    assert rated[0] | rated[1] == set(planned.competency_ids)
    kinds = session.scalars(select(OutboxMail.kind).order_by(OutboxMail.id)).all()
    assert kinds == [MailKind.INVITATION, MailKind.SCORECARD_OWED, MailKind.SCORECARD_OWED]


def test_who_rates_what_is_hrs_to_change(session, client, page, people):
    form = suggested(client, page, people, **when())
    sun, zhao = people
    chosen = [f"{sun.id}:judgement", f"{zhao.id}:courtesy", f"{zhao.id}:writing"]
    assert client.submit(form, page, panel=chosen).status_code == 303
    interview = session.scalars(select(Interview)).one()
    assert [[each.competency_id for each in card.ratings] for card in interview.scorecards] == [
        ["judgement"],
        ["courtesy", "writing"],
    ]


def test_sending_the_plan_twice_plans_one_interview(session, client, page, people):
    form = suggested(client, page, people, **when())
    for _ in range(2):
        assert client.submit(form, page).status_code == 303
    assert len(session.scalars(select(Interview)).all()) == 1


def test_other_interviewers_than_the_matrix_showed_are_looked_at_first(
    session, client, page, people
):
    form = suggested(client, page, people[:1], **when())
    both = [str(user.id) for user in people]
    answer = client.submit(form, page, interviewers=both)
    assert answer.status_code == 422
    assert session.scalars(select(Interview)).all() == []
    again = answer.page.form("/interviews/new")
    assert {cell.split(":")[0] for cell in again.values["panel"]} == set(both)
    assert client.submit(again, page).status_code == 303


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"day": ""}, "#day"),
        ({"day": "tomorrow"}, "#day"),
        ({"day": "2020-01-01"}, "#day"),
        ({"time": "25:00"}, "#time"),
        ({"time": None}, "#time"),
        ({"minutes": "0"}, "#minutes"),
        ({"minutes": "481"}, "#minutes"),
        ({"minutes": "long"}, "#minutes"),
        ({"place": "  "}, "#place"),
        ({"interviewers": None}, "#interviewers-0"),
        ({"interviewers": "4711"}, "#interviewers-0"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_all_is_kept(
    session, client, page, people, changes, at
):
    form = suggested(client, page, people, **when())
    answer = client.submit(form, page, **changes)
    assert answer.status_code == 422
    assert at in answer.page.links()
    if "place" not in changes:
        assert answer.page.form("/interviews/new").values["place"] == ["会议室 2"]
    assert session.scalars(select(Interview)).all() == []


@pytest.mark.parametrize("stage", ["", "nowhere", "hired"])
def test_a_stage_that_is_none_plans_nothing(session, client, page, people, stage):
    form = suggested(client, page, people, **when())
    assert client.submit(form, page, stage=stage).status_code == 422
    assert session.scalars(select(Interview)).all() == []


def test_an_interviewer_with_nothing_to_rate_is_named(session, client, page, people):
    form = suggested(client, page, people, **when())
    sun, zhao = people
    answer = client.submit(form, page, panel=[f"{sun.id}:courtesy"])
    assert answer.status_code == 422
    assert zhao.name in answer.page.text
    assert session.scalars(select(Interview)).all() == []


def test_a_competency_of_another_role_is_refused(session, client, page, people):
    form = suggested(client, page, people, **when())
    answer = client.submit(form, page, panel=[f"{people[0].id}:negotiation"])
    assert answer.status_code == 422
    assert session.scalars(select(Interview)).all() == []


def test_an_application_that_moved_on_meanwhile_is_refused(
    session, client, application, page, people
):
    form = suggested(client, page, people, **when())
    application.stage = Stage.FINAL_INTERVIEW
    session.commit()
    assert client.submit(form, page).status_code == 409
    assert session.scalars(select(Interview)).all() == []


@pytest.mark.parametrize(
    ("stage", "outcome"),
    [(Stage.APPLIED, None), (Stage.OFFER, None), (Stage.FIRST_INTERVIEW, Outcome.REJECTED)],
)
def test_there_is_nothing_to_plan_outside_the_interview_stages(session, client, stage, outcome):
    application = make_application(session, None, stage, outcome)
    answer = client.get(f"/hr/applications/{application.id}/interviews/new")
    assert answer.status_code == 409


def test_the_list_shows_what_comes_and_what_was(session, client):
    coming = make_interview(session, None, starts_at=SOON)
    past = make_interview(session, None, starts_at=SOON - timedelta(days=9))
    links = client.get("/hr/interviews").page.links()
    assert f"/hr/interviews/{coming.id}" in links
    assert f"/hr/interviews/{past.id}" not in links
    links = client.get("/hr/interviews?past=1").page.links()
    assert f"/hr/interviews/{past.id}" in links
    assert f"/hr/interviews/{coming.id}" not in links


def test_an_empty_list_says_where_interviews_come_from(client):
    assert "No interviews planned" in client.get("/hr/interviews").page.text
    assert "No past interviews" in client.get("/hr/interviews?past=1").page.text


@pytest.mark.parametrize("past", [False, True])
def test_the_list_goes_on_behind_the_page(session, client, past):
    for number in range(PAGE_SIZE + 1):
        at = SOON + timedelta(hours=number)
        make_interview(session, None, starts_at=at - timedelta(days=30 if past else 0))
    page = client.get("/hr/interviews" + ("?past=1" if past else "")).page
    (on,) = [link for link in page.links() if "after=" in link]
    rest = client.get(on).page
    assert len([link for link in rest.links() if link.startswith("/hr/interviews/")]) == 1
    (back,) = [link for link in rest.links() if "before=" in link]
    assert client.get(back).page.links().count("/hr/interviews/1") == int(not past)


def test_the_list_asks_as_much_for_thirty_as_for_one(session, client):
    def add():
        interview = make_interview(
            session, None, make_user(session, Group.INTERVIEWER), starts_at=SOON
        )
        make_scorecard(session, interview, make_user(session), scores=(4, 4))

    def asked():
        with counted_queries() as statements:
            assert client.get("/hr/interviews").status_code == 200
        return len(statements)

    add()
    with_one = asked()
    for _ in range(29):
        add()
    assert asked() == with_one <= MOST_QUERIES


def test_an_interview_is_called_off_once(session, client, people):
    interview = make_interview(session, None, *people, starts_at=SOON)
    page = f"/hr/interviews/{interview.id}"
    form = client.get(page).page.form("/cancel")
    answer = client.submit(form, page, why="候选人改期")
    assert (answer.status_code, answer.location) == (303, page)
    session.expire_all()
    assert interview.status is InterviewStatus.CANCELLED
    kinds = session.scalars(select(OutboxMail.kind)).all()
    assert sorted(kinds) == ["cancellation", "scorecard_not_owed", "scorecard_not_owed"]
    assert client.submit(form, page).status_code == 409
    assert len(session.scalars(select(OutboxMail)).all()) == 3
    assert not [each for each in client.get(page).page.forms() if each.action.endswith("/cancel")]


def test_an_interview_that_is_not_there_is_not_found(client):
    assert client.get("/hr/interviews/4711").status_code == 404
    assert client.post("/hr/interviews/4711/cancel", data={}).status_code == 404
    assert client.get("/hr/applications/4711/interviews/new").status_code == 404
