"""Who sees which postings and applications: asked of the queries, for every group."""

import pytest

from ats.enums import Group, PostingStatus, Stage
from ats.queries.application import ApplicationFilter, count_applications, find_application
from ats.queries.application import list_applications as list_all
from ats.queries.errors import NotFoundError
from ats.queries.home import list_drafts, list_ready_to_decide, list_upcoming_interviews
from ats.queries.posting import (
    count_postings_by_status,
    find_posting,
    list_possible_managers,
    list_postings,
)
from ats.queries.role import list_roles
from tests.support.factories import (
    NOW,
    make_application,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)

EVERYTHING = ApplicationFilter()


@pytest.fixture
def manager(session):
    return make_user(session, Group.HIRING_MANAGER)


@pytest.fixture
def own(session, manager):
    return make_application(session, make_posting(session, hiring_manager_id=manager.id))


@pytest.fixture
def other(session):
    return make_application(session)


def seen(session, viewer):
    return {row.id for row in list_all(session, viewer, EVERYTHING).items}


def test_hr_sees_all(session, own, other):
    hr = make_user(session, Group.HR)
    assert seen(session, hr) == {own.id, other.id}
    assert find_posting(session, hr, other.posting_id) is other.posting


def test_a_manager_sees_what_they_are_named_in(session, manager, own, other):
    assert seen(session, manager) == {own.id}
    assert count_applications(session, manager, EVERYTHING).number == 1
    assert [row.id for row in list_postings(session, manager).items] == [own.posting_id]
    assert count_postings_by_status(session, manager)[PostingStatus.OPEN].number == 1
    assert sum(sum(row.postings.values()) for row in list_roles(session, manager).items) == 1
    assert find_application(session, manager, own.id) is own
    with pytest.raises(NotFoundError):
        find_application(session, manager, other.id)
    with pytest.raises(NotFoundError):
        find_application(session, manager, other.id, lock=True)
    with pytest.raises(NotFoundError):
        find_posting(session, manager, other.posting_id)


def test_a_manager_who_is_also_in_hr_sees_all(session, own, other):
    both = make_user(session, Group.HIRING_MANAGER, Group.HR)
    assert seen(session, both) == {own.id, other.id}


@pytest.mark.parametrize(
    "given",
    [
        {"groups": (Group.INTERVIEWER,)},
        {"groups": (Group.ADMIN,)},
        {"groups": (Group.ADMIN, Group.INTERVIEWER)},
        {"groups": ()},
        {"groups": (Group.HR,), "is_active": False},
    ],
)
def test_nobody_else_sees_any(session, own, given):
    viewer = make_user(session, *given.pop("groups"), **given)
    assert seen(session, viewer) == set()
    assert list_postings(session, viewer).items == []
    with pytest.raises(NotFoundError):
        find_application(session, viewer, own.id)


def test_being_named_gives_nothing_to_who_may_not_read(session, own, manager):
    manager.memberships.clear()
    session.flush()
    assert seen(session, manager) == set()


def test_home_lists_are_filtered_alike(session, manager, own, other):
    make_posting(session, PostingStatus.DRAFT)
    make_posting(session, PostingStatus.DRAFT, hiring_manager_id=manager.id)
    interviewer = make_user(session, Group.INTERVIEWER)
    for application in (own, other):
        application.stage = Stage.FINAL_INTERVIEW
        interview = make_interview(session, application)
        make_scorecard(session, interview, interviewer, scores=(4,))
    assert len(list_drafts(session, manager)) == 1
    assert [one.application_id for one in list_upcoming_interviews(session, manager, now=NOW)] == [
        own.id
    ]
    assert [one.id for one in list_ready_to_decide(session, manager)] == [own.id]
    hr = make_user(session, Group.HR)
    assert len(list_ready_to_decide(session, hr)) == 2


def test_an_interview_that_one_leads_is_on_ones_own_list(session, other):
    colleague = make_user(session, Group.HIRING_MANAGER)
    make_interview(session, other, colleague)
    [mine] = list_upcoming_interviews(session, colleague, now=NOW)
    assert mine.is_mine
    assert mine.interviewers == [colleague.name]


def test_who_can_be_a_hiring_manager(session):
    can = [
        make_user(session, Group.HR, name="乙"),
        make_user(session, Group.HIRING_MANAGER, name="甲"),
    ]
    make_user(session, Group.INTERVIEWER)
    make_user(session, Group.ADMIN)
    make_user(session, Group.HR, is_active=False)
    assert set(list_possible_managers(session)) == set(can)
