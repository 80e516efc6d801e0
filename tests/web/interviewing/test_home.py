"""An interviewer's first page."""

from datetime import UTC, datetime, timedelta

import pytest

from ats.enums import Group, InterviewStatus
from ats.queries.paging import PAGE_SIZE
from tests.support.factories import make_interview, make_scorecard, make_user
from tests.support.queries import counted_queries

MOST_QUERIES = 15


@pytest.fixture
def interviewer(session):
    return make_user(session, Group.INTERVIEWER)


def test_a_new_interviewer_sees_that_nothing_is_due(sign_in, interviewer):
    page = sign_in(interviewer).get("/interviews/?lang=en").page
    assert "Nothing is due" in page.text


def test_what_is_owed_comes_first(session, sign_in, interviewer):
    now = datetime.now(UTC)
    owed = make_interview(session, None, interviewer, starts_at=now - timedelta(days=2))
    coming = make_interview(session, None, interviewer, starts_at=now + timedelta(days=2))
    cancelled = make_interview(session, None, interviewer, status=InterviewStatus.CANCELLED)
    done = make_interview(session)
    make_scorecard(session, done, interviewer, scores=(4, 4))
    links = sign_in(interviewer).get("/interviews/").page.links()
    ways = [f"/interviews/{each.id}/scorecard" for each in (owed, coming, done)]
    assert [link for link in links if link.endswith("/scorecard")] == ways
    assert f"/interviews/{cancelled.id}/scorecard" not in links


def test_nobody_elses_interview_is_listed(session, sign_in, interviewer):
    make_interview(session, None, make_user(session, Group.INTERVIEWER))
    assert "Nothing is due" in sign_in(interviewer).get("/interviews/?lang=en").page.text


def test_what_is_submitted_goes_on_behind_the_page(session, sign_in, interviewer):
    for _ in range(PAGE_SIZE + 1):
        make_scorecard(session, make_interview(session), interviewer, scores=(4, 4))
    client = sign_in(interviewer)
    first = client.get("/interviews/").page
    (older,) = [link for link in first.links() if "after=" in link]
    second = client.get(older).page
    assert len([link for link in second.links() if link.endswith("/scorecard")]) == 1


def test_the_page_asks_as_much_for_thirty_as_for_one(session, sign_in, interviewer):
    now = datetime.now(UTC)

    def add():
        make_interview(session, None, interviewer, starts_at=now - timedelta(days=1))
        make_interview(session, None, interviewer, starts_at=now + timedelta(days=1))
        make_scorecard(session, make_interview(session), interviewer, scores=(4, 4))

    def asked():
        with counted_queries() as statements:
            assert client.get("/interviews/").status_code == 200
        return len(statements)

    add()
    client = sign_in(interviewer)
    with_one = asked()
    for _ in range(29):
        add()
    assert asked() == with_one <= MOST_QUERIES
