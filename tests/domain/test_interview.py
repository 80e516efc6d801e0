"""Planning and cancelling interviews."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ats.catalogue.document import Text
from ats.domain.actor import staff
from ats.domain.errors import (
    IncompleteError,
    IndependenceError,
    InvalidError,
    StaleEditError,
    TransitionError,
)
from ats.domain.interview import (
    InterviewRequest,
    cancel_coming,
    cancel_interview,
    plan_interview,
)
from ats.domain.mail import Mailer
from ats.enums import (
    EventKind,
    Group,
    Importance,
    InterviewStatus,
    MailKind,
    Outcome,
    ScorecardStatus,
    Stage,
)
from ats.models import Event, Interview, OutboxMail, Scorecard
from tests.support.factories import (
    NOW,
    make_application,
    make_candidate,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)

MAILER = Mailer("https://jobs.example.com", "星光商场", "zh_CN")
ROLE = "customer-service-manager"


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


@pytest.fixture
def application(session):
    candidate = make_candidate(session, name="林晓 <b>", locale="zh_CN")
    posting = make_posting(session, role=ROLE)
    return make_application(session, posting, Stage.FIRST_INTERVIEW, candidate=candidate)


@pytest.fixture
def request_(session):
    min_ = make_user(session, Group.INTERVIEWER, name="Zhao Min", locale="en")
    lan = make_user(session, Group.HIRING_MANAGER, name="孙岚", locale="zh_CN")
    return InterviewRequest(
        stage=Stage.FIRST_INTERVIEW,
        title=Text("初试面谈", "First conversation"),
        starts_at=datetime(2025, 3, 5, 6, 30, tzinfo=UTC),
        minutes=45,
        place=" 会议室 2 ",
        panel={min_: ("judgement", "courtesy"), lan: ("courtesy",)},
        submission_key="key-1",
    )


def events(session):
    return session.scalars(select(Event).where(Event.application_id.is_not(None))).all()


def plan(session, application, request, hr, now=NOW):
    return plan_interview(
        session, application, plan=request, actor=staff(hr), now=now, mailer=MAILER
    )


def test_planning_makes_a_scorecard_for_each_interviewer(session, application, request_, hr):
    interview = plan(session, application, request_, hr)
    session.commit()
    assert interview.place == "会议室 2"
    assert (interview.title_zh, interview.title_en) == ("初试面谈", "First conversation")
    assert [
        (card.interviewer.name, card.status, [each.competency_id for each in card.ratings])
        for card in interview.scorecards
    ] == [
        ("Zhao Min", ScorecardStatus.DRAFT, ["courtesy", "judgement"]),
        ("孙岚", ScorecardStatus.DRAFT, ["courtesy"]),
    ]
    rating = interview.scorecards[0].ratings[0]
    assert rating.importance is Importance.REQUIRED
    assert (rating.score, rating.not_assessed, rating.evidence) == (None, False, "")
    assert all(card.application_id == application.id for card in interview.scorecards)


def test_planning_is_on_record(session, application, request_, hr):
    interview = plan(session, application, request_, hr)
    (event,) = events(session)
    assert event.kind is EventKind.INTERVIEW_PLANNED
    assert (event.actor_id, event.at, event.to_state) == (hr.id, NOW, "first_interview")
    assert event.application_id == application.id
    assert event.details["interview"] == interview.id
    assert event.details["interviewers"] == ["Zhao Min", "孙岚"]


def test_everyone_is_told_in_their_language_and_in_the_companys_time(
    session, application, request_, hr
):
    interview = plan(session, application, request_, hr)
    to_candidate, to_min, to_lan = session.scalars(select(OutboxMail).order_by(OutboxMail.id))
    assert to_candidate.kind is MailKind.INVITATION
    assert to_candidate.to_email == application.candidate.email
    assert "林晓 <b>，您好！" in to_candidate.body
    assert "2025年3月5日星期三 14:30（北京时间）" in to_candidate.body
    assert "会议室 2" in to_candidate.body
    assert "初试面谈" in to_candidate.body
    assert f"/my/applications/{application.token}" in to_candidate.body
    assert to_min.kind is to_lan.kind is MailKind.SCORECARD_OWED
    assert "Wednesday 5 March 2025, 14:30 (Beijing time)" in to_min.body
    assert "2025年3月5日星期三 14:30（北京时间）" in to_lan.body
    link = f"https://jobs.example.com/interviews/{interview.id}/scorecard"
    assert link in to_min.body
    assert link in to_lan.body
    assert application.token not in to_min.body


def test_a_candidate_who_applied_in_english_is_invited_in_english(session, request_, hr):
    application = make_application(
        session, make_posting(session, role=ROLE), Stage.FIRST_INTERVIEW, locale="en"
    )
    plan(session, application, request_, hr)
    mail = session.scalars(select(OutboxMail).where(OutboxMail.kind == MailKind.INVITATION)).one()
    assert "First conversation" in mail.body
    assert "Wednesday 5 March 2025, 14:30 (Beijing time)" in mail.body


def test_the_same_form_sent_twice_plans_one_interview(session, application, request_, hr):
    first = plan(session, application, request_, hr)
    mails = session.scalars(select(OutboxMail)).all()
    assert plan(session, application, request_, hr) is first
    assert session.scalars(select(Interview)).all() == [first]
    assert session.scalars(select(OutboxMail)).all() == mails


def test_a_key_does_not_reach_into_another_application(session, application, request_, hr):
    plan(session, application, request_, hr)
    other = make_application(session, application.posting, Stage.FIRST_INTERVIEW)
    with pytest.raises(InvalidError):
        plan(session, other, request_, hr)


@pytest.mark.parametrize("outcome", [None, *Outcome])
@pytest.mark.parametrize("stage", Stage)
def test_interviews_are_planned_in_the_interview_stages_only(
    session, application, request_, hr, stage, outcome
):
    application.stage, application.outcome = stage, outcome
    request = replace(request_, stage=stage)
    allowed = outcome is None and stage in {Stage.FIRST_INTERVIEW, Stage.FINAL_INTERVIEW}
    if allowed:
        assert plan(session, application, request, hr).stage is stage
        return
    with pytest.raises(TransitionError) as refused:
        plan(session, application, request, hr)
    assert refused.value.from_ == (outcome or stage)
    assert refused.value.reason == ("has_outcome" if outcome else "not_an_interview_stage")
    assert session.scalars(select(Scorecard)).all() == []


def test_a_plan_made_for_a_stage_that_was_left_is_refused(session, application, request_, hr):
    application.stage = Stage.FINAL_INTERVIEW
    with pytest.raises(TransitionError) as refused:
        plan(session, application, request_, hr)
    assert refused.value.reason == "stage_changed"


def test_all_that_is_missing_is_named(session, application, request_, hr):
    min_, lan = request_.panel
    request = replace(request_, place=" ", panel={min_: ("courtesy",), lan: ()})
    with pytest.raises(IncompleteError) as refused:
        plan(session, application, request, hr)
    assert refused.value.missing == {f"panel-{lan.id}": "no_competency", "place": "missing"}
    with pytest.raises(IncompleteError) as refused:
        plan(session, application, replace(request_, panel={}), hr)
    assert refused.value.missing == {"panel": "no_interviewer"}


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"minutes": 4}, "minutes", "out_of_range"),
        ({"minutes": 481}, "minutes", "out_of_range"),
        ({"starts_at": NOW - timedelta(hours=11)}, "starts_at", "in_the_past"),
    ],
)
def test_values_that_make_no_sense(session, application, request_, hr, change, field, reason):
    with pytest.raises(InvalidError) as refused:
        plan(session, application, replace(request_, **change), hr)
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_what_was_held_earlier_today_may_be_put_on_record(session, application, request_, hr):
    # 10:00 at the company, where the day began ten hours ago.
    held = NOW - timedelta(hours=1)
    assert plan(session, application, replace(request_, starts_at=held), hr).starts_at == held


def test_a_competency_of_another_role_is_refused(session, application, request_, hr):
    user = next(iter(request_.panel))
    with pytest.raises(InvalidError) as refused:
        plan(session, application, replace(request_, panel={user: ("negotiation",)}), hr)
    assert refused.value.reason == "unknown_competency"


@pytest.mark.parametrize(
    ("groups", "is_active"),
    [((), True), ((Group.ADMIN,), True), ((Group.INTERVIEWER,), False)],
)
def test_only_active_interviewers_interview(session, application, request_, hr, groups, is_active):
    user = make_user(session, *groups, is_active=is_active)
    with pytest.raises(InvalidError) as refused:
        plan(session, application, replace(request_, panel={user: ("courtesy",)}), hr)
    assert refused.value.reason == "may_not_interview"


def cancel(session, interview, hr, *, version=None, now=NOW):
    cancel_interview(
        session,
        interview,
        why="候选人改期",
        expected_version=interview.version if version is None else version,
        actor=staff(hr),
        now=now,
        mailer=MAILER,
    )


def test_cancelling_tells_the_candidate_and_who_still_owed(session, application, hr):
    owing = make_user(session, Group.INTERVIEWER)
    interview = make_interview(session, application, owing)
    submitted = make_scorecard(
        session, interview, make_user(session, Group.INTERVIEWER), scores=(4, 4)
    )
    session.refresh(interview)
    cancel(session, interview, hr)
    assert interview.status is InterviewStatus.CANCELLED
    assert submitted.status is ScorecardStatus.SUBMITTED
    mails = session.scalars(select(OutboxMail).order_by(OutboxMail.id)).all()
    assert [(mail.kind, mail.to_email) for mail in mails] == [
        (MailKind.CANCELLATION, application.candidate.email),
        (MailKind.SCORECARD_NOT_OWED, owing.email),
    ]
    (event,) = events(session)
    assert event.kind is EventKind.INTERVIEW_CANCELLED
    assert (event.from_state, event.to_state, event.why) == ("planned", "cancelled", "候选人改期")


def test_a_meeting_that_was_held_is_not_called_off_to_the_candidate(session, application, hr):
    interview = make_interview(session, application, make_user(session, Group.INTERVIEWER))
    cancel(session, interview, hr, now=interview.starts_at + timedelta(hours=1))
    assert session.scalars(select(OutboxMail.kind)).all() == [MailKind.SCORECARD_NOT_OWED]


@pytest.mark.parametrize(("begun", "cancelled"), [(False, True), (True, False)])
def test_nobody_gets_rid_of_a_scorecard_they_owe_by_cancelling(
    session, application, hr, begun, cancelled
):
    interview = make_interview(session, application, hr)
    now = interview.starts_at + timedelta(minutes=1 if begun else -1)
    if cancelled:
        cancel(session, interview, hr, now=now)
    else:
        with pytest.raises(IndependenceError):
            cancel(session, interview, hr, now=now)
        cancel(session, interview, make_user(session, Group.HR), now=now)
    assert interview.status is InterviewStatus.CANCELLED


def test_cancelling_twice_is_refused(session, application, hr):
    interview = make_interview(session, application)
    cancel(session, interview, hr)
    with pytest.raises(TransitionError) as refused:
        cancel(session, interview, hr)
    assert refused.value.reason == "already_there"


def test_cancelling_what_changed_since_is_refused(session, application, hr):
    interview = make_interview(session, application)
    with pytest.raises(StaleEditError):
        cancel(session, interview, hr, version=interview.version - 1)


def test_an_application_that_ends_needs_no_more_interviews(session, application, hr):
    owing = make_user(session, Group.INTERVIEWER)
    coming = make_interview(session, application, owing)
    held = make_interview(session, application, owing, starts_at=NOW - timedelta(hours=2))
    cancel_coming(session, application, actor=staff(hr), now=NOW, mailer=MAILER)
    assert coming.status is InterviewStatus.CANCELLED
    assert held.status is InterviewStatus.PLANNED
    assert session.scalars(select(OutboxMail.kind)).all() == [MailKind.SCORECARD_NOT_OWED]


def test_a_meeting_whose_scorecards_are_in_was_held_and_stays(session, application, hr):
    held_early = make_interview(session, application)
    make_scorecard(session, held_early, make_user(session, Group.INTERVIEWER), scores=(4, 4))
    session.refresh(held_early)
    cancel_coming(session, application, actor=staff(hr), now=NOW, mailer=MAILER)
    assert held_early.status is InterviewStatus.PLANNED
