"""Interviews as HR, managers and interviewers find them."""

from datetime import timedelta

import pytest

from ats.enums import Group, InterviewStatus, Outcome, ScorecardStatus, Stage
from ats.queries.errors import NotFoundError
from ats.queries.interview import (
    find_interview,
    list_coming_interviews,
    list_interviews_of,
    list_past_interviews,
    list_possible_interviewers,
)
from ats.queries.paging import PAGE_SIZE, Cursor
from ats.queries.scorecard import find_scorecard, list_my_submitted, list_my_work
from tests.support.factories import (
    NOW,
    make_application,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)

TOMORROW = NOW + timedelta(hours=14)


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


def ids(page):
    return [row.id for row in page.items]


def test_hr_sees_all_a_manager_their_own_and_others_none(session, hr):
    manager = make_user(session, Group.HIRING_MANAGER)
    interviewer = make_user(session, Group.INTERVIEWER)
    own = make_application(session, make_posting(session, hiring_manager_id=manager.id))
    mine = make_interview(session, own, interviewer)
    other = make_interview(session)
    session.flush()

    def seen(viewer):
        return ids(list_coming_interviews(session, viewer, since=NOW))

    assert seen(hr) == [mine.id, other.id]
    assert seen(manager) == [mine.id]
    assert seen(interviewer) == seen(make_user(session, Group.ADMIN)) == []
    assert find_interview(session, manager, mine.id) is mine
    for viewer in (manager, interviewer):
        with pytest.raises(NotFoundError):
            find_interview(session, viewer, other.id)


def test_an_interview_tells_whose_scorecard_is_in(session, hr):
    owing = make_user(session, Group.INTERVIEWER, name="Zhao")
    interview = make_interview(session, None, owing)
    make_scorecard(session, interview, make_user(session, name="Sun"), scores=(3, 4))
    (row,) = list_interviews_of(session, hr, interview.application_id)
    assert [(each.interviewer, each.status) for each in row.scorecards] == [
        ("Zhao", ScorecardStatus.DRAFT),
        ("Sun", ScorecardStatus.SUBMITTED),
    ]


def test_coming_and_past_part_at_the_instant(session, hr):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    past = make_interview(session, application, starts_at=NOW - timedelta(seconds=1))
    coming = make_interview(session, application, starts_at=NOW)
    cancelled = make_interview(session, application, status=InterviewStatus.CANCELLED)
    cancelled_past = make_interview(
        session,
        application,
        status=InterviewStatus.CANCELLED,
        starts_at=NOW - timedelta(days=1),
    )
    ended = make_application(session, outcome=Outcome.WITHDRAWN)
    make_interview(session, ended)
    assert ids(list_coming_interviews(session, hr, since=NOW)) == [coming.id]
    assert ids(list_past_interviews(session, hr, until=NOW)) == [past.id, cancelled_past.id]
    listed = list_interviews_of(session, hr, application.id)
    assert {row.id for row in listed} == {past.id, coming.id, cancelled.id, cancelled_past.id}


@pytest.mark.parametrize("past", [False, True])
def test_pages_follow_each_other_without_gap_also_within_one_time(session, hr, past):
    application = make_application(session)
    for number in range(2 * PAGE_SIZE + 5):
        at = NOW + timedelta(hours=number // 7) * (-1 if past else 1)
        make_interview(session, application, starts_at=at - timedelta(seconds=past))

    def page(cursor):
        if past:
            return list_past_interviews(session, hr, until=NOW, cursor=cursor)
        return list_coming_interviews(session, hr, since=NOW, cursor=cursor)

    first = page(Cursor())
    second = page(Cursor(after=first.next))
    third = page(Cursor(after=second.next))
    assert first.previous is third.next is None
    seen = [*ids(first), *ids(second), *ids(third)]
    assert len(seen) == len(set(seen)) == 2 * PAGE_SIZE + 5
    times = [row.starts_at for each in (first, second, third) for row in each.items]
    assert times == sorted(times, reverse=past)
    assert ids(page(Cursor(before=third.previous))) == ids(second)
    assert ids(page(Cursor(before=second.previous))) == ids(first)


def test_a_cursor_that_names_nothing_is_not_found(session, hr):
    with pytest.raises(NotFoundError):
        list_coming_interviews(session, hr, since=NOW, cursor=Cursor(after=4711))


def test_possible_interviewers_are_active_and_in_a_group_that_interviews(session):
    for group in Group:
        make_user(session, group, name=group.value)
    make_user(session, Group.INTERVIEWER, name="gone", is_active=False)
    make_user(session, name="in no group")
    make_user(session, Group.HR, Group.INTERVIEWER, name="in two")
    assert [user.name for user in list_possible_interviewers(session)] == [
        "hiring_manager",
        "hr",
        "in two",
        "interviewer",
    ]


def test_ones_own_scorecard_is_found_and_nobody_elses(session, hr):
    zhao, sun = make_user(session, Group.INTERVIEWER), make_user(session, Group.INTERVIEWER)
    interview = make_interview(session, None, zhao, sun)
    assert find_scorecard(session, zhao, interview.id).interviewer is zhao
    assert find_scorecard(session, sun, interview.id).interviewer is sun
    for viewer in (hr, make_user(session, Group.INTERVIEWER)):
        with pytest.raises(NotFoundError):
            find_scorecard(session, viewer, interview.id)
    interview.status = InterviewStatus.CANCELLED
    session.flush()
    with pytest.raises(NotFoundError):
        find_scorecard(session, zhao, interview.id)


def test_an_interviewers_work_is_sorted_by_what_it_asks(session):
    me = make_user(session, Group.INTERVIEWER)

    def at(delta, **given):
        return make_interview(session, None, me, starts_at=NOW + delta, **given).id

    owed = at(timedelta(hours=-3))
    owed_longest = at(timedelta(days=-3))
    under_way = at(timedelta(minutes=-44))
    just_over = at(timedelta(minutes=-45))
    today = at(timedelta(hours=2))
    coming = at(timedelta(hours=14))
    at(timedelta(hours=1), status=InterviewStatus.CANCELLED)
    ended = make_application(session, outcome=Outcome.REJECTED)
    make_interview(session, ended, me)
    make_interview(session, None, make_user(session, Group.INTERVIEWER))
    work = list_my_work(session, me, now=NOW, tomorrow=TOMORROW)
    assert [each.id for each in work.owed] == [owed_longest, owed, just_over]
    assert [each.id for each in work.today] == [under_way, today]
    assert [each.id for each in work.coming] == [coming]
    assert not work.is_empty


def test_nothing_is_due_to_begin_with(session):
    me = make_user(session, Group.INTERVIEWER)
    assert list_my_work(session, me, now=NOW, tomorrow=TOMORROW).is_empty
    assert list_my_submitted(session, me).items == []


def test_what_is_submitted_is_done(session):
    me = make_user(session, Group.INTERVIEWER)
    interview = make_interview(session)
    make_scorecard(session, interview, me, scores=(4, 4))
    assert list_my_work(session, me, now=NOW, tomorrow=TOMORROW).is_empty
    assert ids(list_my_submitted(session, me)) == [interview.id]
