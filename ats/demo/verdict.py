"""What a decision rests on, said from the scorecards themselves; and the terms of an offer."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select

from ats.catalogue.document import role_from_document
from ats.demo.office import Office
from ats.domain.offer import OfferTerms
from ats.domain.panel import summarise
from ats.domain.zone import company_date
from ats.enums import Category, ScorecardStatus
from ats.models import Application, Scorecard

_VALID_DAYS = 7
_NOTICE_DAYS = 25
_ROUND_TO = 100


def grounds(
    office: Office, application: Application, language: str, rng: Random, *, refused: bool
) -> str:
    """Return grounds that name what the submitted scorecards rate highest and lowest."""
    submitted = office.session.scalars(
        select(Scorecard)
        .where(
            Scorecard.application_id == application.id,
            Scorecard.status == ScorecardStatus.SUBMITTED,
        )
        .order_by(Scorecard.id),
    ).all()
    role = role_from_document(application.posting.role_version.document)
    titles = {each.id: each.title.in_(language) for each in role.competencies}
    # What can be learned on the job; nobody is hired in the hope of becoming honest.
    learnable = {each.id for each in role.competencies if each.category is not Category.QUALITY}
    rows = [row for row in summarise(submitted, titles).rows if row.mean is not None]
    rows.sort(key=lambda row: -(row.mean or 0))
    best, second, *others = rows
    weakest = next(row for row in reversed(others) if refused or row.competency_id in learnable)
    return office.bank.say(rng, "refusals" if refused else "hires", language).format(
        count=len(submitted),
        best=titles[best.competency_id],
        second=titles[second.competency_id],
        weakest=titles[weakest.competency_id],
    )


def terms(
    office: Office, application: Application, language: str, rng: Random, *, now: datetime
) -> OfferTerms:
    """Return terms within the posting's pay range."""
    posting = application.posting
    low, high = int(posting.pay_min or 0), int(posting.pay_max or 0)
    today = company_date(now)
    return OfferTerms(
        pay=round(rng.uniform(low, high) / _ROUND_TO) * _ROUND_TO,
        pay_period=posting.pay_period,
        currency=posting.currency,
        starts_on=today + timedelta(days=_NOTICE_DAYS),
        expires_on=today + timedelta(days=_VALID_DAYS),
        message=office.bank.say(rng, "offers", language),
    )
