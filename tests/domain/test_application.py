"""The life of an application: every state against every target, and what else must hold."""

import itertools

import pytest
from sqlalchemy import select

from ats.domain.actor import APPLICANT, staff
from ats.domain.application import (
    TRANSITIONS,
    check_transition,
    check_version,
    hire,
    move,
    next_states,
    reject,
    reopen,
    withdraw,
)
from ats.domain.errors import StaleEditError, TransitionError
from ats.domain.mail import Mailer
from ats.enums import (
    EventKind,
    Group,
    MailKind,
    OfferStatus,
    Outcome,
    RejectionReason,
    Stage,
    Verdict,
)
from ats.models import Application, Event, OutboxMail
from tests.support.factories import (
    NOW,
    make_application,
    make_decision,
    make_offer,
    make_posting,
    make_user,
)

STATES = (*Stage, *Outcome)
MAILER = Mailer(
    base_url="https://jobs.example.com", company_name="示例商场", default_locale="zh_CN"
)

ALLOWED = {
    ("applied", "screening"),
    ("applied", "rejected"),
    ("applied", "withdrawn"),
    ("screening", "applied"),
    ("screening", "first_interview"),
    ("screening", "rejected"),
    ("screening", "withdrawn"),
    ("first_interview", "screening"),
    ("first_interview", "final_interview"),
    ("first_interview", "offer"),
    ("first_interview", "rejected"),
    ("first_interview", "withdrawn"),
    ("final_interview", "first_interview"),
    ("final_interview", "offer"),
    ("final_interview", "rejected"),
    ("final_interview", "withdrawn"),
    ("offer", "final_interview"),
    ("offer", "hired"),
    ("offer", "rejected"),
    ("offer", "withdrawn"),
    ("rejected", "applied"),
    ("rejected", "screening"),
    ("rejected", "first_interview"),
    ("rejected", "final_interview"),
    ("rejected", "offer"),
}


def unsaved(state):
    if isinstance(state, Outcome):
        return Application(stage=Stage.SCREENING, outcome=state, version=1)
    return Application(stage=state, outcome=None, version=1)


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR, name="周敏")


def events(session, application):
    return session.scalars(
        select(Event).where(Event.application_id == application.id).order_by(Event.id)
    ).all()


def mails(session):
    return session.scalars(select(OutboxMail)).all()


@pytest.mark.parametrize(("from_", "to"), [*itertools.product(STATES, STATES)])
def test_every_state_against_every_target(from_, to):
    application = unsaved(from_)
    if (from_, to) in ALLOWED:
        check_transition(application, to)
        return
    with pytest.raises(TransitionError) as refused:
        check_transition(application, to)
    assert refused.value.from_ is from_
    assert refused.value.to is to
    assert refused.value.reason == ("already_there" if from_ is to else "not_in_table")


def test_the_table_names_every_state():
    assert set(TRANSITIONS) == set(STATES)


@pytest.mark.parametrize("state", STATES)
def test_next_states_are_those_of_the_table_in_their_order(state):
    application = unsaved(state)
    expected = [to for to in STATES if (state, to) in ALLOWED]
    if state is Outcome.REJECTED:
        expected = [application.stage]
    assert next_states(application) == expected


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("to", Stage)
def test_what_has_ended_is_not_moved(outcome, to):
    application = unsaved(outcome)
    with pytest.raises(TransitionError) as refused:
        move(None, application, to=to, expected_version=1, actor=APPLICANT, now=NOW)
    assert refused.value.reason == "has_outcome"


@pytest.mark.parametrize("state", [Outcome.HIRED, Outcome.WITHDRAWN, *Stage])
def test_only_a_rejection_can_be_taken_back(state):
    application = unsaved(state)
    with pytest.raises(TransitionError) as refused:
        reopen(None, application, why="误操作", expected_version=1, actor=APPLICANT, now=NOW)
    assert refused.value.reason == "not_in_table"


@pytest.mark.parametrize(
    ("from_", "to"),
    [
        (a, b)
        for a, b in itertools.product(Stage, Stage)
        if (a, b) in ALLOWED and b is not Stage.OFFER
    ],
)
def test_moving_writes_who_what_when_from_to_and_why(session, hr, from_, to):
    application = make_application(session, stage=from_)
    version = application.version
    move(
        session,
        application,
        to=to,
        expected_version=version,
        actor=staff(hr),
        now=NOW,
        why="电话沟通顺利",
    )
    assert application.stage is to
    assert application.outcome is None
    assert application.stage_entered_at == NOW
    assert application.version == version + 1
    [event] = events(session, application)
    assert (event.kind, event.actor, event.at) == (EventKind.APPLICATION_MOVED, hr, NOW)
    assert (event.from_state, event.to_state, event.why) == (from_, to, "电话沟通顺利")
    assert event.posting_id == application.posting_id


def test_an_offer_stage_needs_a_decision_to_hire(session, hr):
    application = make_application(session, stage=Stage.FINAL_INTERVIEW)

    def to_offer():
        move(
            session,
            application,
            to=Stage.OFFER,
            expected_version=application.version,
            actor=staff(hr),
            now=NOW,
        )

    with pytest.raises(TransitionError, match="decision_missing"):
        to_offer()
    make_decision(session, application, hr, Verdict.HIRE)
    make_decision(session, application, hr, Verdict.REJECT)
    with pytest.raises(TransitionError, match="decision_missing"):
        to_offer()
    make_decision(session, application, hr, Verdict.HIRE)
    to_offer()
    assert application.stage is Stage.OFFER


def test_an_offer_that_is_out_keeps_the_application_where_it_is(session, hr):
    application = make_application(session, stage=Stage.OFFER)
    offer = make_offer(session, application, hr)
    for deed in (
        lambda: move(
            session,
            application,
            to=Stage.FINAL_INTERVIEW,
            expected_version=application.version,
            actor=staff(hr),
            now=NOW,
        ),
        lambda: refuse(session, application, hr),
    ):
        with pytest.raises(TransitionError, match="offer_open"):
            deed()
    offer.status = OfferStatus.WITHDRAWN
    refuse(session, application, hr)
    assert application.outcome is Outcome.REJECTED


def refuse(session, application, hr, **given):
    given = {
        "reason": RejectionReason.EXPERIENCE,
        "why": "没有一线经验",
        "send_mail": True,
        "expected_version": application.version,
        **given,
    }
    reject(session, application, actor=staff(hr), now=NOW, mailer=MAILER, **given)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("send_mail", [True, False])
def test_rejecting_records_the_reason_and_mails_when_asked(session, hr, stage, send_mail):
    application = make_application(session, stage=stage)
    refuse(session, application, hr, send_mail=send_mail)
    assert application.state is Outcome.REJECTED
    assert application.stage is stage
    assert application.rejection_reason is RejectionReason.EXPERIENCE
    assert application.ended_at == NOW
    [event] = events(session, application)
    assert event.kind is EventKind.APPLICATION_REJECTED
    assert (event.from_state, event.to_state) == (stage, Outcome.REJECTED)
    assert event.why == "没有一线经验"
    assert event.details == {"reason": "experience", "mail": send_mail}
    assert [mail.kind for mail in mails(session)] == [MailKind.REJECTION] * send_mail
    # What is written for the file is not for the candidate.
    assert not any("没有一线经验" in mail.body for mail in mails(session))


def test_rejecting_twice_is_refused_and_changes_nothing(session, hr):
    application = make_application(session)
    refuse(session, application, hr)
    with pytest.raises(TransitionError, match="already_there"):
        refuse(session, application, hr, reason=RejectionReason.QUALIFICATIONS)
    session.refresh(application)
    assert application.rejection_reason is RejectionReason.EXPERIENCE


@pytest.mark.parametrize("stage", Stage)
def test_withdrawing_ends_the_application_and_says_so(session, stage):
    application = make_application(session, stage=stage)
    withdraw(session, application, why="已找到工作", actor=APPLICANT, now=NOW, mailer=MAILER)
    assert application.state is Outcome.WITHDRAWN
    assert application.rejection_reason is None
    [event] = events(session, application)
    assert (event.kind, event.by) == (EventKind.APPLICATION_WITHDRAWN, "applicant")
    assert event.actor_id is None
    assert [mail.kind for mail in mails(session)] == [MailKind.WITHDRAWAL]


def test_withdrawing_declines_an_offer_that_is_out(session, hr):
    application = make_application(session, stage=Stage.OFFER)
    offer = make_offer(session, application, hr)
    withdraw(session, application, why="", actor=APPLICANT, now=NOW, mailer=MAILER)
    assert (offer.status, offer.answered_at) == (OfferStatus.DECLINED, NOW)


@pytest.mark.parametrize("outcome", Outcome)
def test_what_has_ended_is_not_withdrawn(session, outcome):
    application = make_application(session, outcome=outcome)
    with pytest.raises(TransitionError) as refused:
        withdraw(session, application, why="", actor=APPLICANT, now=NOW, mailer=MAILER)
    assert refused.value.from_ is outcome
    assert mails(session) == []


@pytest.mark.parametrize("stage", Stage)
def test_reopening_puts_it_back_where_it_was(session, hr, stage):
    application = make_application(session, stage=stage)
    refuse(session, application, hr)
    reopen(
        session,
        application,
        why="看错了简历",
        expected_version=application.version,
        actor=staff(hr),
        now=NOW,
    )
    assert application.state is stage
    assert application.rejection_reason is None
    assert application.ended_at is None
    event = events(session, application)[-1]
    assert event.kind is EventKind.APPLICATION_REOPENED
    assert (event.from_state, event.to_state) == (Outcome.REJECTED, stage)
    assert event.why == "看错了简历"


@pytest.mark.parametrize("why", ["", "  \n"])
def test_reopening_needs_a_reason(session, hr, why):
    application = make_application(session, outcome=Outcome.REJECTED)
    with pytest.raises(TransitionError, match="reason_missing"):
        reopen(
            session,
            application,
            why=why,
            expected_version=application.version,
            actor=staff(hr),
            now=NOW,
        )


def test_hiring_counts_the_headcount_down_until_it_is_filled(session, hr):
    posting = make_posting(session, headcount=1)
    first = make_application(session, posting, Stage.OFFER)
    second = make_application(session, posting, Stage.OFFER)
    hire(session, first, actor=staff(hr), now=NOW)
    assert first.state is Outcome.HIRED
    assert (posting.hired_count, posting.places_left) == (1, 0)
    with pytest.raises(TransitionError, match="headcount_filled"):
        hire(session, second, actor=staff(hr), now=NOW)
    assert second.state is Stage.OFFER


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.OFFER])
def test_nobody_is_hired_without_an_offer(session, hr, stage):
    application = make_application(session, stage=stage)
    with pytest.raises(TransitionError, match="not_in_table"):
        hire(session, application, actor=staff(hr), now=NOW)
    assert application.posting.hired_count == 0


def test_a_stale_move_names_both_versions_and_who_was_quicker(session, hr):
    application = make_application(session)
    shown = application.version
    move(
        session,
        application,
        to=Stage.SCREENING,
        expected_version=shown,
        actor=staff(hr),
        now=NOW,
    )
    with pytest.raises(StaleEditError) as stale:
        move(
            session,
            application,
            to=Stage.SCREENING,
            expected_version=shown,
            actor=APPLICANT,
            now=NOW,
        )
    assert stale.value.theirs == {"state": Stage.SCREENING}
    assert stale.value.yours == {"state": Stage.SCREENING}
    assert (stale.value.changed_by, stale.value.changed_at) == ("周敏", NOW)
    assert len(events(session, application)) == 1


def test_no_rejection_goes_by_an_old_version(session, hr):
    application = make_application(session)
    with pytest.raises(StaleEditError):
        refuse(session, application, hr, expected_version=application.version - 1)
    assert application.outcome is None


def test_no_reopening_goes_by_an_old_version(session, hr):
    application = make_application(session, outcome=Outcome.REJECTED)
    with pytest.raises(StaleEditError):
        reopen(
            session,
            application,
            why="误操作",
            expected_version=application.version - 1,
            actor=staff(hr),
            now=NOW,
        )
    assert application.outcome is Outcome.REJECTED


def test_an_equal_version_is_not_stale():
    check_version(unsaved(Stage.APPLIED), 1, state=Stage.SCREENING)
