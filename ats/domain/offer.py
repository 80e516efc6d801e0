"""Offers: the terms that are put to a candidate, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.domain import application as applications
from ats.domain.actor import Actor
from ats.domain.errors import InvalidError, TransitionError
from ats.domain.event import record
from ats.domain.mail import Mailer
from ats.domain.mail_values import day, pay
from ats.domain.zone import company_date
from ats.enums import EventKind, MailKind, OfferStatus, Outcome, PayPeriod, Stage
from ats.models import Application, Offer, Posting

# An offer is answered once. Nothing leads back: what should change is a new offer.
TRANSITIONS: Mapping[OfferStatus, frozenset[OfferStatus]] = {
    OfferStatus.SENT: frozenset(
        {OfferStatus.ACCEPTED, OfferStatus.DECLINED, OfferStatus.WITHDRAWN},
    ),
    OfferStatus.ACCEPTED: frozenset(),
    OfferStatus.DECLINED: frozenset(),
    OfferStatus.WITHDRAWN: frozenset(),
}
LONGEST_MESSAGE = 5_000
MOST_PAY = 999_999_999_999


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """What is offered. ``pay``: whole units of ``currency`` for each ``pay_period``.

    ``expires_on`` is the last day on which it can be accepted, in the company's time zone.
    """

    pay: int
    pay_period: PayPeriod
    currency: str
    starts_on: date
    expires_on: date
    message: str = ""


def check_terms(terms: OfferTerms, *, today: date) -> None:
    """Raise :class:`InvalidError` for terms that cannot be meant."""
    if not 0 < terms.pay <= MOST_PAY:
        raise InvalidError("pay", "out_of_range")
    if terms.expires_on < today:
        raise InvalidError("expires_on", "in_the_past")
    if terms.starts_on < today:
        raise InvalidError("starts_on", "in_the_past")
    if len(terms.message) > LONGEST_MESSAGE:
        raise InvalidError("message", "too_long")


def make_offer(
    session: Session,
    application: Application,
    *,
    terms: OfferTerms,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> Offer:
    """Put terms to a candidate who stands in the offer stage, by mail in their language.

    The caller holds the application locked; the same terms sent twice are one offer. Raises
    :class:`TransitionError` with ``has_outcome``, ``not_in_offer_stage``, ``offer_open`` while
    another is unanswered, or ``headcount_filled``; and :class:`InvalidError` for the terms.
    """
    if actor.user is None:
        raise InvalidError("made_by", "missing")
    live = applications.live_offer(session, application)
    if live is not None:
        if _terms_of(live) == terms:
            return live
        raise TransitionError(application.state, OfferStatus.SENT, "offer_open")
    if application.outcome is not None:
        raise TransitionError(application.state, OfferStatus.SENT, "has_outcome")
    if application.stage is not Stage.OFFER:
        raise TransitionError(application.state, OfferStatus.SENT, "not_in_offer_stage")
    if application.posting.places_left < 1:
        raise TransitionError(application.state, OfferStatus.SENT, "headcount_filled")
    check_terms(terms, today=company_date(now))
    offer = Offer(
        application_id=application.id,
        pay=terms.pay,
        pay_period=terms.pay_period,
        currency=terms.currency,
        starts_on=terms.starts_on,
        expires_on=terms.expires_on,
        message=terms.message,
        made_by_id=actor.user.id,
        made_at=now,
    )
    session.add(offer)
    session.flush()
    _record(session, application, offer, EventKind.OFFER_MADE, from_=None, actor=actor, now=now)
    mailer.to_candidate(
        session,
        application,
        kind=MailKind.OFFER,
        now=now,
        values=_mail_values(terms, application.locale),
    )
    return offer


def accept_offer(
    session: Session,
    application: Application,
    offer: Offer,
    *,
    answered_on: date,
    actor: Actor,
    now: datetime,
) -> None:
    """Record that the candidate accepted: the application is hired, the headcount counts down.

    ``answered_on`` is the day they said so, which may be before the day it is recorded. Raises
    :class:`TransitionError` with ``already_there`` or ``not_in_table`` for an offer that was
    answered, ``offer_expired`` when they were too late, ``headcount_filled`` when the last place
    has gone to somebody else; and :class:`InvalidError` for a day that cannot be.
    """
    check_answer(offer, OfferStatus.ACCEPTED)
    if not company_date(offer.made_at) <= answered_on <= company_date(now):
        raise InvalidError("answered_on", "out_of_range")
    if answered_on > offer.expires_on:
        raise TransitionError(offer.status, OfferStatus.ACCEPTED, "offer_expired")
    if _locked_posting(session, application).places_left < 1:
        raise TransitionError(application.state, Outcome.HIRED, "headcount_filled")
    _answer(session, application, offer, OfferStatus.ACCEPTED, actor=actor, now=now)
    applications.hire(session, application, actor=actor, now=now)


def decline_offer(
    session: Session,
    application: Application,
    offer: Offer,
    *,
    why: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Record that the candidate declined; the application stays in the offer stage.

    Raises :class:`TransitionError` for an offer that was answered already.
    """
    check_answer(offer, OfferStatus.DECLINED)
    _answer(session, application, offer, OfferStatus.DECLINED, actor=actor, now=now, why=why)


def withdraw_offer(
    session: Session,
    application: Application,
    offer: Offer,
    *,
    why: str,
    actor: Actor,
    now: datetime,
    mailer: Mailer,
) -> None:
    """Take an unanswered offer back and tell the candidate; ``why`` is for the file only.

    Raises :class:`TransitionError` for an offer that was answered already, or with
    ``reason_missing``.
    """
    check_answer(offer, OfferStatus.WITHDRAWN)
    if not why.strip():
        raise TransitionError(offer.status, OfferStatus.WITHDRAWN, "reason_missing")
    _answer(session, application, offer, OfferStatus.WITHDRAWN, actor=actor, now=now, why=why)
    made_on = day(company_date(offer.made_at), application.locale)
    mailer.to_candidate(
        session,
        application,
        kind=MailKind.OFFER_WITHDRAWN,
        now=now,
        values={"made_on": made_on},
    )


def check_answer(offer: Offer, to: OfferStatus) -> None:
    """Raise :class:`TransitionError` unless the table lets the offer become ``to``."""
    if offer.status is to:
        raise TransitionError(offer.status, to, "already_there")
    if to not in TRANSITIONS[offer.status]:
        raise TransitionError(offer.status, to, "not_in_table")


def _locked_posting(session: Session, application: Application) -> Posting:
    """Two candidates may be accepting the last place at this moment: who locks first has it."""
    return session.scalars(
        select(Posting)
        .where(Posting.id == application.posting_id)
        .with_for_update()
        .execution_options(populate_existing=True),
    ).one()


_ANSWERS = {
    OfferStatus.ACCEPTED: EventKind.OFFER_ACCEPTED,
    OfferStatus.DECLINED: EventKind.OFFER_DECLINED,
    OfferStatus.WITHDRAWN: EventKind.OFFER_WITHDRAWN,
}


def _answer(
    session: Session,
    application: Application,
    offer: Offer,
    to: OfferStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
) -> None:
    from_ = offer.status
    offer.status = to
    offer.answered_at = now
    session.flush()
    _record(
        session,
        application,
        offer,
        _ANSWERS[to],
        from_=from_,
        actor=actor,
        now=now,
        why=why.strip(),
    )


def _record(
    session: Session,
    application: Application,
    offer: Offer,
    kind: EventKind,
    *,
    from_: OfferStatus | None,
    actor: Actor,
    now: datetime,
    why: str = "",
) -> None:
    record(
        session,
        kind,
        actor=actor,
        now=now,
        application=application,
        from_state=from_,
        to_state=offer.status,
        why=why,
        details={"offer": offer.id},
    )


def _terms_of(offer: Offer) -> OfferTerms:
    return OfferTerms(
        pay=int(offer.pay),
        pay_period=offer.pay_period,
        currency=offer.currency,
        starts_on=offer.starts_on,
        expires_on=offer.expires_on,
        message=offer.message,
    )


def _mail_values(terms: OfferTerms, locale: str) -> dict[str, str]:
    message = terms.message.strip()
    return {
        "pay": pay(terms.pay, terms.currency, terms.pay_period, locale),
        "starts_on": day(terms.starts_on, locale),
        "expires_on": day(terms.expires_on, locale),
        "message": f"{message}\n\n" if message else "",
    }
