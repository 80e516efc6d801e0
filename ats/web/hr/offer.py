"""The offer: its terms, and the candidate's answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ats.db import db
from ats.domain import offer as offers
from ats.domain.errors import InvalidError, TransitionError
from ats.domain.offer import OfferTerms
from ats.domain.zone import company_date
from ats.enums import OfferStatus, PayPeriod, Permission, Stage
from ats.forms.base import Form
from ats.forms.offer import AcceptanceForm, DeclineForm, OfferForm, WithdrawOfferForm
from ats.models import Application, Offer
from ats.queries.application import find_application
from ats.queries.offer import find_offer, list_offers
from ats.queries.panel import list_decisions
from ats.web.access import requires
from ats.web.context import actor, mailer, now, see_other, viewer
from ats.web.hr import blueprint
from ats.web.labels import choices

_DAYS_TO_ANSWER = 7
_DAYS_TO_START = 30


@blueprint.route("/applications/<int:application_id>/offer", methods=["GET", "POST"])
@requires(Permission.MAKE_OFFERS)
def make_offer(application_id: int) -> ResponseReturnValue:
    """Show what was offered; put new terms to the candidate."""
    posted = request.method == "POST"
    application = find_application(db.session, viewer(), application_id, lock=posted)
    form = _offer_form(application)
    if not form.validate_on_submit():
        return _page(application, 422 if posted else 200, offer=form)
    try:
        offers.make_offer(
            db.session,
            application,
            terms=_terms(form, application),
            actor=actor(),
            now=now(),
            mailer=mailer(),
        )
    except InvalidError as error:
        form.show_invalid(error.field)
        return _page(application, 422, offer=form)
    flash(gettext("The offer is made and mailed to the candidate."), "success")
    return see_other("hr.make_offer", application_id=application.id)


@blueprint.post("/offers/<int:offer_id>/accept")
@requires(Permission.MAKE_OFFERS)
def accept_offer(offer_id: int) -> ResponseReturnValue:
    """Record that the candidate accepted: they are hired."""
    form = AcceptanceForm()

    def accept(application: Application, offer: Offer) -> None:
        offers.accept_offer(
            db.session,
            application,
            offer,
            answered_on=form.answered_on.data or date.min,
            actor=actor(),
            now=now(),
        )

    return _answer(offer_id, "acceptance", form, accept, gettext("The candidate is hired."))


@blueprint.post("/offers/<int:offer_id>/decline")
@requires(Permission.MAKE_OFFERS)
def decline_offer(offer_id: int) -> ResponseReturnValue:
    """Record that the candidate declined."""
    form = DeclineForm()

    def decline(application: Application, offer: Offer) -> None:
        offers.decline_offer(
            db.session, application, offer, why=form.said.data or "", actor=actor(), now=now()
        )

    done = gettext("It is recorded that the candidate declined.")
    return _answer(offer_id, "refusal", form, decline, done)


@blueprint.post("/offers/<int:offer_id>/withdraw")
@requires(Permission.MAKE_OFFERS)
def withdraw_offer(offer_id: int) -> ResponseReturnValue:
    """Take the offer back."""
    form = WithdrawOfferForm()

    def withdraw(application: Application, offer: Offer) -> None:
        offers.withdraw_offer(
            db.session,
            application,
            offer,
            why=form.why.data or "",
            actor=actor(),
            now=now(),
            mailer=mailer(),
        )

    done = gettext("The offer is withdrawn; the candidate has been sent a mail.")
    return _answer(offer_id, "withdrawal", form, withdraw, done)


def _answer(
    offer_id: int,
    name: str,
    form: Form,
    verb: Callable[[Application, Offer], None],
    done: str,
) -> ResponseReturnValue:
    """Do one of the three things that end an offer; doing it again leads to the same page."""
    offer, application = find_offer(db.session, viewer(), offer_id, lock=True)
    if not form.validate_on_submit():
        return _page(application, 422, **{name: form})
    try:
        verb(application, offer)
    except InvalidError as error:
        form[error.field].errors = [gettext("This must be a day from the offer's to today.")]
        return _page(application, 422, **{name: form})
    except TransitionError as error:
        if error.reason != "already_there":
            raise
    else:
        flash(done, "success")
    return see_other("hr.make_offer", application_id=application.id)


def _offer_form(application: Application, **given: object) -> OfferForm:
    """Return the form, with the posting's own terms to begin with."""
    posting, today = application.posting, company_date(now())
    form = OfferForm(
        **given,
        data={
            "pay": posting.pay_min if posting.pay_min == posting.pay_max else None,
            "pay_period": posting.pay_period.value,
            "starts_on": today + timedelta(days=_DAYS_TO_START),
            "expires_on": today + timedelta(days=_DAYS_TO_ANSWER),
        },
    )
    form.pay_period.choices = choices(PayPeriod)
    return form


def _terms(form: OfferForm, application: Application) -> OfferTerms:
    return OfferTerms(
        pay=form.pay.data or 0,
        pay_period=PayPeriod(form.pay_period.data),
        currency=application.posting.currency,
        starts_on=form.starts_on.data or date.min,
        expires_on=form.expires_on.data or date.min,
        message=form.message.data or "",
    )


def _page(application: Application, status: int = 200, **sent: Form) -> ResponseReturnValue:
    """Render the page; ``sent`` is the form that came back with errors, by its name there."""
    made = list_offers(db.session, application)
    live = next((offer for offer in made if offer.status is OfferStatus.SENT), None)
    today = company_date(now())
    forms: dict[str, Form] = {
        "acceptance": AcceptanceForm(formdata=None, data={"answered_on": today}),
        "refusal": DeclineForm(formdata=None),
        "withdrawal": WithdrawOfferForm(formdata=None),
        **sent,
    }
    if "offer" not in forms:
        # After one of the other forms came back: not filled with what was sent in that one.
        forms["offer"] = _offer_form(application, formdata=None)
    page = render_template(
        "hr/offer.html",
        application=application,
        posting=application.posting,
        offers=made,
        live=live,
        is_late=live is not None and live.expires_on < today,
        can_offer=(
            application.outcome is None and application.stage is Stage.OFFER and live is None
        ),
        decisions=list_decisions(db.session, viewer(), application.id),
        forms=forms,
        form=next(iter(sent.values()), None),
    )
    return page, status
