"""Making an offer, and recording what became of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ats.domain.zone import company_date
from ats.enums import Group, MailKind, OfferStatus, Outcome, Stage
from ats.models import Offer, OutboxMail
from tests.support import factories
from tests.support.factories import make_application, make_decision, make_posting, make_user

TODAY = company_date(datetime.now(UTC))
SOON = (TODAY + timedelta(days=7)).isoformat()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


@pytest.fixture
def client(sign_in, hr):
    client = sign_in(hr)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def application(session, hr):
    posting = make_posting(session, headcount=1, pay_min=6000, pay_max=8000)
    application = make_application(session, posting, Stage.OFFER)
    make_decision(session, application, hr, grounds="两位都推荐")
    return application


@pytest.fixture
def page(application):
    return f"/hr/applications/{application.id}/offer"


@pytest.fixture
def offer(session, application, hr):
    now = datetime.now(UTC)
    return factories.make_offer(
        session,
        application,
        hr,
        made_at=now,
        starts_on=TODAY + timedelta(days=30),
        expires_on=TODAY + timedelta(days=7),
    )


def test_an_offer_is_made_and_mailed(session, client, page):
    answer = client.fill(page, "/offer", pay="7000", message="期待您 <3")
    assert (answer.status_code, answer.location) == (303, page)
    offer = session.scalars(select(Offer)).one()
    assert (offer.pay, offer.currency, offer.status) == (7000, "CNY", OfferStatus.SENT)
    mail = session.scalars(select(OutboxMail)).one()
    assert mail.kind is MailKind.OFFER
    assert "期待您 <3" in mail.body
    shown = client.get(page).page
    assert "7,000" in shown.text
    assert [form for form in shown.forms() if form.action.endswith("/accept")]


def test_sending_it_twice_offers_once(session, client, page):
    form = client.get(page).page.form("/offer")
    for _ in range(2):
        assert client.submit(form, page, pay="7000").status_code == 303
    assert len(session.scalars(select(Offer)).all()) == 1
    assert client.submit(form, page, pay="9000").status_code == 409


@pytest.mark.parametrize(
    ("sent", "at"),
    [
        ({"pay": ""}, "#pay"),
        ({"pay": "0"}, "#pay"),
        ({"pay": "much"}, "#pay"),
        ({"pay": "1000000000000"}, "#pay"),
        ({"pay_period": "week"}, "#pay_period"),
        ({"starts_on": YESTERDAY}, "#starts_on"),
        ({"expires_on": YESTERDAY}, "#expires_on"),
        ({"expires_on": "soon"}, "#expires_on"),
        ({"message": "长" * 5001}, "#message"),
    ],
)
def test_terms_that_cannot_be_meant(session, client, page, sent, at):
    answer = client.fill(page, "/offer", **{"pay": "7000", **sent})
    assert answer.status_code == 422
    assert at in answer.page.links()
    assert session.scalars(select(Offer)).all() == []


@pytest.mark.parametrize(
    ("stage", "outcome"), [(Stage.FINAL_INTERVIEW, None), (Stage.OFFER, Outcome.WITHDRAWN)]
)
def test_no_offer_outside_its_stage(session, client, application, page, stage, outcome):
    form = client.get(page).page.form("/offer")
    application.stage, application.outcome = stage, outcome
    session.commit()
    assert client.submit(form, page, pay="7000").status_code == 409
    shown = client.get(page).page
    assert not [each for each in shown.forms() if each.action.endswith("/offer")]


def test_an_acceptance_hires_and_counts_down(session, client, application, page, offer):
    answer = client.fill(page, "/accept")
    assert (answer.status_code, answer.location) == (303, page)
    session.expire_all()
    assert application.state is Outcome.HIRED
    assert application.posting.hired_count == 1
    assert "is hired" in client.get(page).page.text


def test_accepting_twice_hires_once(session, client, application, page, offer):
    form = client.get(page).page.form("/accept")
    for _ in range(2):
        assert client.submit(form, page).status_code == 303
    session.expire_all()
    assert application.posting.hired_count == 1


@pytest.mark.parametrize("day", ["", "2020-01-01", "2999-01-01", "then"])
def test_an_acceptance_on_a_day_that_cannot_be(session, client, page, offer, day):
    answer = client.fill(page, "/accept", answered_on=day)
    assert answer.status_code == 422
    assert answer.page.find("dialog", id="accept")[0].get("open") is not None
    session.expire_all()
    assert offer.status is OfferStatus.SENT


def test_the_last_place_goes_once(session, client, application, hr, offer):
    other = make_application(session, application.posting, Stage.OFFER)
    second = factories.make_offer(
        session, other, hr, made_at=datetime.now(UTC), expires_on=TODAY + timedelta(days=7)
    )
    assert client.fill(f"/hr/applications/{other.id}/offer", "/accept").status_code == 303
    answer = client.fill(f"/hr/applications/{application.id}/offer", "/accept")
    assert answer.status_code == 409
    session.expire_all()
    assert (offer.status, second.status) == (OfferStatus.SENT, OfferStatus.ACCEPTED)
    assert application.posting.hired_count == 1


def test_a_refusal_leaves_room_for_another_offer(session, client, application, page, offer):
    assert client.fill(page, "/decline", said="薪酬").status_code == 303
    session.expire_all()
    assert offer.status is OfferStatus.DECLINED
    assert application.state is Stage.OFFER
    assert client.fill(page, "/offer", pay="8000").status_code == 303


def test_withdrawing_needs_a_reason_and_tells_the_candidate(session, client, page, offer):
    answer = client.fill(page, "/withdraw")
    assert answer.status_code == 422
    assert client.fill(page, "/withdraw", why="编制取消").status_code == 303
    session.expire_all()
    assert offer.status is OfferStatus.WITHDRAWN
    assert session.scalars(select(OutboxMail.kind)).all() == [MailKind.OFFER_WITHDRAWN]


def test_an_answered_offer_is_not_answered_otherwise(session, client, page, offer):
    forms = client.get(page).page
    accept, decline = forms.form("/accept"), forms.form("/decline")
    assert client.submit(decline, page).status_code == 303
    assert client.submit(accept, page).status_code == 409
    session.expire_all()
    assert offer.status is OfferStatus.DECLINED


@pytest.mark.parametrize("way", ["accept", "decline", "withdraw"])
def test_an_unknown_offer_is_not_found(client, way):
    assert client.post(f"/hr/offers/4711/{way}", data={}).status_code == 404
