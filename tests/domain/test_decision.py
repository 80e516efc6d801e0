"""Deciding about an application."""

import pytest
from sqlalchemy import select

from ats.domain.actor import SYSTEM, staff
from ats.domain.decision import DecisionRequest, decide
from ats.domain.errors import (
    IncompleteError,
    IndependenceError,
    InvalidError,
    StaleEditError,
    TransitionError,
)
from ats.domain.mail import Mailer
from ats.enums import (
    EventKind,
    Group,
    InterviewStatus,
    MailKind,
    Outcome,
    RejectionReason,
    Stage,
    Verdict,
)
from ats.models import Decision, Event, OutboxMail
from tests.support.factories import (
    NOW,
    make_application,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)

MAILER = Mailer("https://jobs.example.com", "星光商场", "zh_CN")
HIRE = DecisionRequest(Verdict.HIRE, "两位面试官都推荐，投诉处理的例子扎实。")
REJECT = DecisionRequest(
    Verdict.REJECT, "例子都停留在别人做的事上。", reason=RejectionReason.COMPETENCIES
)


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


@pytest.fixture
def application(session):
    return make_application(session, make_posting(session), Stage.FINAL_INTERVIEW)


@pytest.fixture
def interview(session, application):
    interview = make_interview(session, application)
    make_scorecard(session, interview, make_user(session, Group.INTERVIEWER), scores=(4, 5))
    return interview


def decided(session, application, request, hr, *, version=None, actor=None):
    return decide(
        session,
        application,
        request=request,
        expected_version=application.version if version is None else version,
        actor=actor or staff(hr),
        now=NOW,
        mailer=MAILER,
    )


def kinds(session):
    return session.scalars(
        select(Event.kind).where(Event.application_id.is_not(None)).order_by(Event.id)
    ).all()


def test_a_decision_to_hire_leads_to_the_offer(session, application, interview, hr):
    decision = decided(session, application, HIRE, hr)
    session.commit()
    assert application.state is Stage.OFFER
    assert (decision.verdict, decision.grounds) == (Verdict.HIRE, HIRE.grounds)
    assert (decision.decided_by, decision.decided_at) == (hr, NOW)
    assert kinds(session) == [EventKind.DECISION_RECORDED, EventKind.APPLICATION_MOVED]
    event = session.scalars(select(Event).where(Event.kind == EventKind.DECISION_RECORDED)).one()
    assert (event.from_state, event.to_state, event.why) == (
        "final_interview",
        "hire",
        HIRE.grounds,
    )
    assert event.details == {"decision": decision.id, "submitted_scorecards": 1}


def test_a_decision_to_reject_rejects(session, application, interview, hr):
    decided(session, application, REJECT, hr)
    assert application.state is Outcome.REJECTED
    assert application.rejection_reason is RejectionReason.COMPETENCIES
    assert kinds(session) == [EventKind.DECISION_RECORDED, EventKind.APPLICATION_REJECTED]
    assert session.scalars(select(OutboxMail.kind)).all() == [MailKind.REJECTION]


def test_a_candidate_may_be_told_in_another_way(session, application, interview, hr):
    request = DecisionRequest(
        Verdict.REJECT, "grounds", reason=RejectionReason.EXPERIENCE, send_mail=False
    )
    decided(session, application, request, hr)
    assert session.scalars(select(OutboxMail)).all() == []


@pytest.mark.parametrize("request_", [HIRE, REJECT])
def test_the_same_decision_sent_twice_is_one(session, application, interview, hr, request_):
    opened = application.version
    first = decided(session, application, request_, hr)
    assert decided(session, application, request_, hr, version=opened) is first
    assert len(session.scalars(select(Decision)).all()) == 1
    assert len(kinds(session)) == 2


@pytest.mark.parametrize("outcome", [None, *Outcome])
@pytest.mark.parametrize("stage", Stage)
def test_a_hire_is_decided_in_the_interview_stages_only(session, hr, stage, outcome):
    application = make_application(session, None, stage, outcome)
    make_scorecard(
        session,
        make_interview(session, application),
        make_user(session, Group.INTERVIEWER),
        scores=(4, 5),
    )
    if outcome is None and stage in {Stage.FIRST_INTERVIEW, Stage.FINAL_INTERVIEW}:
        decided(session, application, HIRE, hr)
        assert application.state is Stage.OFFER
        return
    with pytest.raises(TransitionError) as refused:
        decided(session, application, HIRE, hr)
    assert refused.value.from_ == (outcome or stage)
    assert session.scalars(select(Decision)).all() == []


@pytest.mark.parametrize("grounds", ["", " \n\u3000"])
def test_grounds_are_required(session, application, interview, hr, grounds):
    with pytest.raises(IncompleteError) as refused:
        decided(session, application, DecisionRequest(Verdict.HIRE, grounds), hr)
    assert refused.value.missing == {"grounds": "missing"}


def test_a_rejection_needs_a_lawful_reason_too(session, application, interview, hr):
    with pytest.raises(IncompleteError) as refused:
        decided(session, application, DecisionRequest(Verdict.REJECT, ""), hr)
    assert refused.value.missing == {"grounds": "missing", "reason": "missing"}


def test_a_hire_without_any_scorecard_is_explained(session, application, hr):
    make_interview(session, application, make_user(session, Group.INTERVIEWER))
    with pytest.raises(IncompleteError) as refused:
        decided(session, application, HIRE, hr)
    assert refused.value.missing == {"without_scorecards": "no_scorecard"}
    explained = DecisionRequest(Verdict.HIRE, "返聘", without_scorecards="去年已按同一岗位面试过")
    assert decided(session, application, explained, hr).grounds == (
        "返聘\n\n去年已按同一岗位面试过"
    )


def test_who_still_owes_a_scorecard_does_not_decide(session, application, interview, hr):
    owed = make_scorecard(session, interview, hr)
    with pytest.raises(IndependenceError) as refused:
        decided(session, application, HIRE, hr)
    assert refused.value.owed == (owed.id,)
    interview.status = InterviewStatus.CANCELLED
    decided(session, application, HIRE, hr)


def test_a_decision_on_a_page_that_has_aged_is_refused(session, application, interview, hr):
    with pytest.raises(StaleEditError):
        decided(session, application, HIRE, hr, version=application.version - 1)


def test_nobody_decides_but_a_person(session, application, interview, hr):
    with pytest.raises(InvalidError):
        decided(session, application, HIRE, hr, actor=SYSTEM)


def test_grounds_have_an_end(session, application, interview, hr):
    with pytest.raises(InvalidError) as refused:
        decided(session, application, DecisionRequest(Verdict.HIRE, "长" * 10_001), hr)
    assert refused.value.field == "grounds"
