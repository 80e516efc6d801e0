"""Making offers, and what becomes of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ats.domain.actor import staff
from ats.domain.errors import InvalidError, TransitionError
from ats.domain.mail import Mailer
from ats.domain.offer import (
    TRANSITIONS,
    OfferTerms,
    accept_offer,
    decline_offer,
    make_offer,
    withdraw_offer,
)
from ats.enums import EventKind, Group, MailKind, OfferStatus, Outcome, PayPeriod, Stage
from ats.models import Event, Offer, OutboxMail
from tests.support import factories
from tests.support.factories import NOW, make_application, make_posting, make_user

MAILER = Mailer("https://jobs.example.com", "星光商场", "zh_CN")
TERMS = OfferTerms(
    pay=6500,
    pay_period=PayPeriod.MONTH,
    currency="CNY",
    starts_on=date(2025, 4, 1),
    expires_on=date(2025, 3, 10),
    message="期待您的加入 {name}",
)
TODAY = date(2025, 3, 3)


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


@pytest.fixture
def application(session):
    return make_application(session, make_posting(session, headcount=1), Stage.OFFER)


def make(session, application, hr, terms=TERMS, now=NOW):
    return make_offer(session, application, terms=terms, actor=staff(hr), now=now, mailer=MAILER)


def accept(session, application, offer, hr, *, answered_on=TODAY, now=NOW):
    accept_offer(session, application, offer, answered_on=answered_on, actor=staff(hr), now=now)


def events(session, application):
    return session.scalars(
        select(Event).where(Event.application_id == application.id).order_by(Event.id)
    ).all()


def test_an_offer_is_made_recorded_and_mailed(session, application, hr):
    offer = make(session, application, hr)
    session.commit()
    assert offer.status is OfferStatus.SENT
    assert (offer.pay, offer.made_by, offer.made_at) == (6500, hr, NOW)
    (event,) = events(session, application)
    assert (event.kind, event.to_state) == (EventKind.OFFER_MADE, "sent")
    mail = session.scalars(select(OutboxMail)).one()
    assert mail.kind is MailKind.OFFER
    assert "每月 ¥6,500" in mail.body
    assert "2025年4月1日" in mail.body
    assert "期待您的加入 {name}" in mail.body


def test_an_english_offer_is_english(session, hr):
    application = make_application(session, None, Stage.OFFER, locale="en")
    make(session, application, hr)
    body = session.scalars(select(OutboxMail.body)).one()
    assert "CN¥6,500 per month" in body
    assert "10 March 2025" in body


def test_the_same_terms_sent_twice_are_one_offer(session, application, hr):
    assert make(session, application, hr) is make(session, application, hr)
    assert len(session.scalars(select(OutboxMail)).all()) == 1


def test_one_offer_at_a_time(session, application, hr):
    make(session, application, hr)
    with pytest.raises(TransitionError) as refused:
        make(session, application, hr, replace(TERMS, pay=7000))
    assert refused.value.reason == "offer_open"


def test_a_declined_offer_makes_way_for_a_better_one(session, application, hr):
    offer = make(session, application, hr)
    decline_offer(session, application, offer, why="薪酬", actor=staff(hr), now=NOW)
    assert application.state is Stage.OFFER
    assert make(session, application, hr, replace(TERMS, pay=7000)).pay == 7000


@pytest.mark.parametrize("outcome", [None, *Outcome])
@pytest.mark.parametrize("stage", Stage)
def test_offers_are_made_in_the_offer_stage_only(session, hr, stage, outcome):
    application = make_application(session, None, stage, outcome)
    if outcome is None and stage is Stage.OFFER:
        assert make(session, application, hr).status is OfferStatus.SENT
        return
    with pytest.raises(TransitionError) as refused:
        make(session, application, hr)
    assert refused.value.reason == ("has_outcome" if outcome else "not_in_offer_stage")


def test_no_offer_without_a_place(session, application, hr):
    application.posting.hired_count = 1
    with pytest.raises(TransitionError) as refused:
        make(session, application, hr)
    assert refused.value.reason == "headcount_filled"


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"pay": 0}, "pay", "out_of_range"),
        ({"pay": -1}, "pay", "out_of_range"),
        ({"pay": 10**12}, "pay", "out_of_range"),
        ({"expires_on": date(2025, 3, 2)}, "expires_on", "in_the_past"),
        ({"starts_on": date(2025, 3, 2)}, "starts_on", "in_the_past"),
        ({"message": "长" * 5001}, "message", "too_long"),
    ],
)
def test_terms_that_cannot_be_meant(session, application, hr, change, field, reason):
    with pytest.raises(InvalidError) as refused:
        make(session, application, hr, replace(TERMS, **change))
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_accepting_hires_and_counts_down(session, application, hr):
    offer = make(session, application, hr)
    accept(session, application, offer, hr)
    session.commit()
    assert offer.status is OfferStatus.ACCEPTED
    assert application.state is Outcome.HIRED
    assert application.posting.places_left == 0
    assert [event.kind for event in events(session, application)] == [
        EventKind.OFFER_MADE,
        EventKind.OFFER_ACCEPTED,
        EventKind.APPLICATION_HIRED,
    ]


def test_the_last_place_is_taken_once(session, application, hr):
    other = make_application(session, application.posting, Stage.OFFER)
    first, second = make(session, application, hr), make(session, other, hr)
    accept(session, application, first, hr)
    with pytest.raises(TransitionError) as refused:
        accept(session, other, second, hr)
    assert refused.value.reason == "headcount_filled"
    assert second.status is OfferStatus.SENT
    assert application.posting.hired_count == 1


def test_an_acceptance_in_time_may_be_recorded_later(session, application, hr):
    offer = make(session, application, hr)
    accept(
        session,
        application,
        offer,
        hr,
        answered_on=date(2025, 3, 10),
        now=NOW + timedelta(days=9),
    )
    assert offer.answered_at == NOW + timedelta(days=9)


def test_an_acceptance_after_the_last_day_is_too_late(session, application, hr):
    offer = make(session, application, hr)
    with pytest.raises(TransitionError) as refused:
        accept(
            session,
            application,
            offer,
            hr,
            answered_on=date(2025, 3, 11),
            now=NOW + timedelta(days=9),
        )
    assert refused.value.reason == "offer_expired"


@pytest.mark.parametrize("answered_on", [date(2025, 3, 2), date(2025, 3, 4)])
def test_nobody_accepts_before_the_offer_or_tomorrow(session, application, hr, answered_on):
    offer = make(session, application, hr)
    with pytest.raises(InvalidError):
        accept(session, application, offer, hr, answered_on=answered_on)


def test_withdrawing_tells_the_candidate_and_needs_a_reason(session, application, hr):
    offer = make(session, application, hr)
    with pytest.raises(TransitionError) as refused:
        withdraw_offer(
            session, application, offer, why=" ", actor=staff(hr), now=NOW, mailer=MAILER
        )
    assert refused.value.reason == "reason_missing"
    withdraw_offer(
        session, application, offer, why="编制取消", actor=staff(hr), now=NOW, mailer=MAILER
    )
    assert offer.status is OfferStatus.WITHDRAWN
    mail = session.scalars(select(OutboxMail).order_by(OutboxMail.id.desc())).first()
    assert mail.kind is MailKind.OFFER_WITHDRAWN
    assert "2025年3月3日" in mail.body
    assert "编制取消" not in mail.body


@pytest.mark.parametrize("to", [OfferStatus.ACCEPTED, OfferStatus.DECLINED, OfferStatus.WITHDRAWN])
@pytest.mark.parametrize("from_", OfferStatus)
def test_an_offer_is_answered_once(session, application, hr, from_, to):
    offer = factories.make_offer(session, application, hr, from_)
    verbs = {
        OfferStatus.ACCEPTED: lambda: accept(session, application, offer, hr),
        OfferStatus.DECLINED: lambda: decline_offer(
            session, application, offer, why="", actor=staff(hr), now=NOW
        ),
        OfferStatus.WITHDRAWN: lambda: withdraw_offer(
            session, application, offer, why="why", actor=staff(hr), now=NOW, mailer=MAILER
        ),
    }
    if to in TRANSITIONS[from_]:
        verbs[to]()
        assert session.get(Offer, offer.id).status is to
        return
    with pytest.raises(TransitionError) as refused:
        verbs[to]()
    assert refused.value.reason == ("already_there" if from_ is to else "not_in_table")
