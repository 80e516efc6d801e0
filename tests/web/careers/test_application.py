"""Following an application by its personal link, and withdrawing it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ats.domain.actor import APPLICANT, staff
from ats.domain.event import record
from ats.enums import EventKind, Group, MailKind, OfferStatus, Outcome, Stage
from ats.models import Event, OutboxMail
from tests.support.factories import (
    make_application,
    make_decision,
    make_interview,
    make_note,
    make_offer,
    make_scorecard,
    make_user,
)
from tests.support.queries import counted_queries


def link(application):
    return f"/my/applications/{application.token}"


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR, name="Hannah of HR")


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        (Stage.APPLIED, "We have your application"),
        (Stage.SCREENING, "We are reading your application"),
        (Stage.FIRST_INTERVIEW, "We would like to meet you"),
        (Stage.FINAL_INTERVIEW, "We would like to meet you"),
        (Stage.OFFER, "We are preparing an offer for you"),
        (Outcome.HIRED, "Welcome: you are one of us"),
        (Outcome.REJECTED, "We are not taking your application further"),
        (Outcome.WITHDRAWN, "Your application is withdrawn"),
    ],
)
def test_every_state_has_plain_words(applicant, session, state, heading):
    ended = isinstance(state, Outcome)
    application = make_application(
        session, stage=Stage.OFFER if ended else state, outcome=state if ended else None
    )
    page = applicant.get(link(application)).page
    assert page.heading == heading
    assert application.posting.title_en in page.text
    assert (f"{link(application)}/withdraw" in page.links()) is not ended


def test_an_interview_to_come_is_shown_with_time_and_place(applicant, session):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    interviewer = make_user(session, Group.INTERVIEWER, name="Ivy Interviewer")
    make_interview(
        session,
        application,
        interviewer,
        starts_at=datetime(2099, 5, 4, 6, 30, tzinfo=UTC),
        place="会议室 <2>",
    )
    page = applicant.get(link(application)).page
    assert page.heading == "You are invited to an interview"
    for fact in ("Mon 4 May, 14:30", "会议室 <2>", "45 minutes", "Ivy Interviewer"):
        assert fact in page.text


def test_an_interview_that_was_held_is_thanked_for(applicant, session):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    make_interview(session, application, starts_at=datetime.now(UTC) - timedelta(days=1))
    assert applicant.get(link(application)).page.heading == "Thank you for the interview"


def test_an_offer_that_is_out_shows_its_terms(applicant, session, hr):
    application = make_application(session, stage=Stage.OFFER)
    make_offer(session, application, hr, pay=6500, message="期待您的加入。")
    page = applicant.get(link(application)).page
    assert page.heading == "We would like you to join us"
    for fact in ("6,500", "per month", "期待您的加入。"):
        assert fact in page.text
    assert "Hannah" not in page.text


def test_an_offer_taken_back_is_shown_no_more(applicant, session, hr):
    application = make_application(session, stage=Stage.OFFER)
    make_offer(session, application, hr, OfferStatus.WITHDRAWN, pay=6543)
    assert "6,543" not in applicant.get(link(application)).page.text


def test_what_is_internal_stays_internal(applicant, session, hr):
    application = make_application(session, stage=Stage.FINAL_INTERVIEW)
    other = make_application(session, application.posting)
    make_note(session, application, hr, body="an internal note")
    interview = make_interview(session, application)
    make_scorecard(session, interview, hr, scores=(1, 5), summary="an internal summary")
    make_decision(session, application, hr, grounds="internal grounds")
    for kind in EventKind:
        record(
            session,
            kind,
            actor=staff(hr),
            now=datetime.now(UTC),
            application=application,
            to_state=Stage.SCREENING,
            why="an internal reason",
        )
    text = applicant.get(link(application)).text
    for secret in ("internal", "举了一个处理投诉的例子", "Strong yes", other.candidate.name):
        assert secret not in text


def test_what_was_sent_can_be_read_again(applicant, session, posting):
    key = posting.form[0]["key"]
    application = make_application(session, posting, answers={key: "bachelor"})
    page = applicant.get(link(application)).page
    for fact in ("Bachelor's degree", application.candidate.phone, application.resume.name):
        assert fact in page.text


@pytest.mark.parametrize("end", ["", "/withdraw"])
def test_a_personal_link_stays_personal(applicant, session, end):
    answer = applicant.get(link(make_application(session)) + end)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]


@pytest.mark.parametrize("token", ["unknown", "x" * 43, "a%00b", "%F0%A0%AE%B7"])
@pytest.mark.parametrize("end", ["", "/withdraw"])
def test_an_unknown_link_is_not_found(applicant, session, token, end):
    make_application(session)
    assert applicant.get(f"/my/applications/{token}{end}").status_code == 404
    assert applicant.post(f"/my/applications/{token}/withdraw").status_code == 404


def test_it_costs_the_same_after_one_event_and_after_thirty(applicant, session):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    at_link = link(application)

    def add(times):
        for _ in range(times):
            at = datetime.now(UTC)
            record(
                session,
                EventKind.APPLICATION_SUBMITTED,
                actor=APPLICANT,
                now=at,
                application=application,
            )
            interviewer = make_user(session, Group.INTERVIEWER)
            make_interview(session, application, interviewer, starts_at=at + timedelta(days=1))

    def cost():
        with counted_queries() as queries:
            applicant.get(at_link)
        return queries

    add(1)
    cost()
    one = cost()
    add(29)
    thirty = cost()
    assert len(one) == len(thirty) <= 5


@pytest.mark.parametrize("why", ["", "找到了别的工作 😀 <b>"])
def test_an_application_can_be_withdrawn(applicant, session, why):
    application = make_application(session, stage=Stage.SCREENING)
    answer = applicant.fill(f"{link(application)}/withdraw", reason=why)
    assert (answer.status_code, answer.location) == (303, link(application))
    session.refresh(application)
    assert application.outcome is Outcome.WITHDRAWN
    query = select(Event).where(Event.kind == EventKind.APPLICATION_WITHDRAWN)
    event = session.scalars(query).one()
    assert (event.by, event.why) == ("applicant", why)
    assert session.scalars(select(OutboxMail)).one().kind is MailKind.WITHDRAWAL
    assert applicant.get(answer.location).page.heading == "Your application is withdrawn"


def test_withdrawing_twice_is_withdrawing_once(applicant, session):
    application = make_application(session)
    at = f"{link(application)}/withdraw"
    form = applicant.get(at).page.form()
    assert applicant.submit(form, at).status_code == 303
    assert applicant.submit(form, at).status_code == 303
    assert len(session.scalars(select(OutboxMail)).all()) == 1
    assert applicant.get(at).location == link(application)


def test_who_is_hired_cannot_withdraw(applicant, session):
    application = make_application(session)
    at = f"{link(application)}/withdraw"
    form = applicant.get(at).page.form()
    application.stage, application.outcome = Stage.OFFER, Outcome.HIRED
    assert applicant.submit(form, at).location == link(application)
    session.refresh(application)
    assert application.outcome is Outcome.HIRED


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"csrf_token": ""}, "This page was open for too long."),
        ({"reason": "字" * 1001}, "there is room for 1000"),
        ({"reason": "a\0b"}, "invisible control characters"),
    ],
)
def test_a_withdrawal_that_went_wrong_keeps_the_reason(applicant, session, typed, sentence):
    application = make_application(session)
    typed = {"reason": "my reason", **typed}
    answer = applicant.fill(f"{link(application)}/withdraw", **typed)
    assert answer.status_code == 422
    assert sentence in answer.page.text
    assert answer.page.form().values["reason"] == [typed["reason"].replace("\0", "")]
    session.refresh(application)
    assert application.outcome is None
