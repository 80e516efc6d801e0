"""The forms to decide and to offer."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from ats.enums import RejectionReason
from ats.forms.decision import DecisionForm
from ats.forms.offer import AcceptanceForm, DeclineForm, OfferForm, WithdrawOfferForm

DECISION = {"verdict": "hire", "grounds": "两位都推荐", "version": "3"}
OFFER = {
    "pay": "6500",
    "pay_period": "month",
    "starts_on": "2025-04-01",
    "expires_on": "2025-03-10",
}


@pytest.fixture
def fill(app):
    def filled(kind, typed):
        with app.test_request_context(
            method="POST", data=MultiDict(typed), headers={"Accept-Language": "en"}
        ):
            form = kind(meta={"csrf": False})
            form.validate()
            return form

    return filled


def test_a_decision_is_read(fill):
    form = fill(DecisionForm, DECISION)
    assert form.errors == {}
    assert (form.verdict.data, form.version.data, form.send_mail.data) == ("hire", 3, False)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"verdict": ""}, "verdict"),
        ({"verdict": "maybe"}, "verdict"),
        ({"grounds": " \n"}, "grounds"),
        ({"grounds": "长" * 5001}, "grounds"),
        ({"reason": "looks"}, "reason"),
        ({"without_scorecards": "a\0"}, "without_scorecards"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(fill, changes, field):
    assert set(fill(DecisionForm, {**DECISION, **changes}).errors) == {field}


@pytest.mark.parametrize("reason", RejectionReason)
def test_every_lawful_reason_can_be_chosen(fill, reason):
    assert fill(DecisionForm, {**DECISION, "reason": reason.value}).errors == {}


def test_an_offer_is_read(fill):
    form = fill(OfferForm, OFFER)
    assert form.errors == {}
    assert (form.pay.data, form.starts_on.data) == (6500, date(2025, 4, 1))


@pytest.mark.parametrize("typed", ["6,500", "６５００", " 6500 "])
def test_an_amount_may_be_typed_as_people_type_it(fill, typed):
    assert fill(OfferForm, {**OFFER, "pay": typed}).pay.data == 6500


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pay": ""}, "pay"),
        ({"pay": "0"}, "pay"),
        ({"pay": "-1"}, "pay"),
        ({"pay": "1e3"}, "pay"),
        ({"pay_period": "week"}, "pay_period"),
        ({"starts_on": ""}, "starts_on"),
        ({"expires_on": "2025-13-01"}, "expires_on"),
        ({"message": "长" * 5001}, "message"),
    ],
)
def test_an_offer_that_cannot_be_meant_is_refused(fill, changes, field):
    assert set(fill(OfferForm, {**OFFER, **changes}).errors) == {field}


def test_the_answers_ask_for_what_they_need(fill):
    assert set(fill(AcceptanceForm, {}).errors) == {"answered_on"}
    assert fill(AcceptanceForm, {"answered_on": "2025-03-04"}).errors == {}
    assert fill(DeclineForm, {}).errors == {}
    assert set(fill(WithdrawOfferForm, {"why": " "}).errors) == {"why"}
