"""Postings open and close on their days, once, and say why when they cannot."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.domain.zone import company_date, company_instant
from ats.enums import EventKind, PostingStatus
from ats.jobs.keep_days import Kept, keep_days
from ats.models import Event, Posting
from tests.support.databases import open_engine
from tests.support.factories import NOW, make_posting

TODAY = company_date(NOW)
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def engine(database_url):
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def posting_with(engine):
    def make(status, **given):
        with Session(engine) as session, session.begin():
            return make_posting(session, status, **given).id

    return make


def look(engine, posting_id):
    with Session(engine) as session:
        posting = session.get(Posting, posting_id)
        kinds = session.scalars(
            select(Event.kind).where(Event.posting_id == posting_id).order_by(Event.id)
        ).all()
        return posting.status, posting.opens_on, kinds[-1]


@pytest.mark.parametrize("status", [PostingStatus.DRAFT, PostingStatus.IN_REVIEW])
@pytest.mark.parametrize("opens_on", [TODAY, YESTERDAY])
def test_it_opens_on_its_day(engine, posting_with, status, opens_on):
    posting_id = posting_with(status, opens_on=opens_on)
    assert keep_days(engine, now=NOW) == Kept(opened=1)
    assert look(engine, posting_id) == (PostingStatus.OPEN, None, EventKind.POSTING_OPENED)
    assert not keep_days(engine, now=NOW)


def test_the_day_begins_at_midnight_of_the_company(engine, posting_with):
    posting_with(PostingStatus.DRAFT, opens_on=TOMORROW)
    midnight = company_instant(TOMORROW)
    assert not keep_days(engine, now=midnight - timedelta(seconds=1))
    assert keep_days(engine, now=midnight) == Kept(opened=1)


@pytest.mark.parametrize("status", [PostingStatus.OPEN, PostingStatus.PAUSED])
def test_it_closes_when_its_last_day_is_over(engine, posting_with, status):
    posting_id = posting_with(status, closing_on=TODAY)
    assert not keep_days(engine, now=NOW)
    assert keep_days(engine, now=company_instant(TOMORROW)) == Kept(closed=1)
    assert look(engine, posting_id) == (PostingStatus.CLOSED, None, EventKind.POSTING_CLOSED)


@pytest.mark.parametrize("status", PostingStatus)
def test_without_days_nothing_happens(engine, posting_with, status):
    posting_id = posting_with(status)
    assert not keep_days(engine, now=NOW)
    assert look(engine, posting_id)[0] is status


@pytest.mark.parametrize(
    ("given", "reason"),
    [({"place": ""}, "incomplete"), ({"closing_on": YESTERDAY}, "closing_date_past")],
)
def test_one_that_cannot_open_loses_its_day_and_says_why(engine, posting_with, given, reason):
    refused = posting_with(PostingStatus.DRAFT, opens_on=TODAY, **given)
    opened = posting_with(PostingStatus.DRAFT, opens_on=TODAY)
    assert keep_days(engine, now=NOW) == Kept(opened=1, refused=1)
    assert look(engine, refused) == (PostingStatus.DRAFT, None, EventKind.POSTING_NOT_OPENED)
    assert look(engine, opened)[0] is PostingStatus.OPEN
    with Session(engine) as session:
        event = session.scalars(
            select(Event).where(Event.kind == EventKind.POSTING_NOT_OPENED)
        ).one()
        assert event.details == {"reason": reason}
