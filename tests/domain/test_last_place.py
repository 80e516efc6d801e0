"""Two candidates accept the last place at the same moment: one is hired, the other is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.domain.actor import staff
from ats.domain.errors import TransitionError
from ats.domain.offer import accept_offer
from ats.domain.zone import company_date
from ats.enums import Group, Outcome, Stage
from ats.models import Application, Offer, Posting, User
from tests.support.databases import open_engine
from tests.support.factories import make_application, make_offer, make_posting, make_user

CONTENDERS = 8


def test_the_last_place_is_taken_once_under_contention(session, database_url):
    now = datetime.now(UTC)
    hr = make_user(session, Group.HR)
    posting = make_posting(session, headcount=1)
    for _ in range(CONTENDERS):
        application = make_application(session, posting, Stage.OFFER)
        expires_on = company_date(now) + timedelta(days=7)
        make_offer(session, application, hr, made_at=now, expires_on=expires_on)
    offer_ids = session.scalars(select(Offer.id)).all()
    hr_id = hr.id
    session.commit()
    engine = open_engine(database_url)

    def accept(offer_id):
        with Session(engine) as own:
            offer = own.get_one(Offer, offer_id)
            try:
                accept_offer(
                    own,
                    own.get_one(Application, offer.application_id, with_for_update=True),
                    offer,
                    answered_on=company_date(now),
                    actor=staff(own.get_one(User, hr_id)),
                    now=now,
                )
            except TransitionError as error:
                return error.reason
            own.commit()
            return "hired"

    with ThreadPoolExecutor(CONTENDERS) as pool:
        answers = sorted(pool.map(accept, offer_ids))
    engine.dispose()
    assert answers == ["headcount_filled"] * (CONTENDERS - 1) + ["hired"]
    session.expire_all()
    assert session.get_one(Posting, posting.id).hired_count == 1
    outcomes = session.scalars(select(Application.outcome)).all()
    assert outcomes.count(Outcome.HIRED) == 1
