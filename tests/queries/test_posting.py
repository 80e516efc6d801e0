"""A posting's applications by stage, and what needs doing today."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect

from ats.enums import Group, InterviewStatus, Outcome, Stage
from ats.queries.home import (
    list_others_owed_scorecards,
    list_own_owed_scorecards,
    list_ready_to_decide,
    list_upcoming_interviews,
)
from ats.queries.posting import CARDS_PER_STAGE, find_board
from tests.support.factories import (
    NOW,
    make_application,
    make_decision,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def posting(session):
    return make_posting(session)


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


def test_an_empty_board_has_every_column(session, posting):
    board = find_board(session, posting)
    assert [column.stage for column in board.columns] == list(Stage)
    assert set(board.ended) == set(Outcome)
    assert board.is_empty


def test_each_application_stands_in_its_place(session, posting):
    ids = {stage: make_application(session, posting, stage).id for stage in Stage}
    for outcome in Outcome:
        make_application(session, posting, Stage.SCREENING, outcome)
    make_application(session)
    board = find_board(session, posting)
    for column in board.columns:
        assert [card.id for card in column.cards] == [ids[column.stage]]
        assert (column.count.number, column.more_after) == (1, None)
    assert {outcome: count.number for outcome, count in board.ended.items()} == dict.fromkeys(
        Outcome, 1
    )


def test_a_full_column_begins_with_who_came_first_and_goes_on(session, posting):
    ids = [make_application(session, posting).id for _ in range(CARDS_PER_STAGE + 3)]
    column = find_board(session, posting).columns[0]
    assert [card.id for card in column.cards] == ids[:CARDS_PER_STAGE]
    assert column.count.number == CARDS_PER_STAGE + 3
    assert column.more_after == ids[CARDS_PER_STAGE - 1]
    assert not column.is_continued
    column = find_board(session, posting, after={Stage.APPLIED: column.more_after}).columns[0]
    assert [card.id for card in column.cards] == ids[CARDS_PER_STAGE:]
    assert (column.more_after, column.is_continued) == (None, True)


@pytest.mark.parametrize(
    "columns",
    [
        ("posting_id", "outcome", "stage", "id"),
        ("posting_id", "outcome", "id"),
        ("posting_id", "id"),
        ("outcome", "stage", "id"),
        ("outcome", "id"),
    ],
)
def test_every_order_has_its_index(session, columns):
    indexes = inspect(session.get_bind()).get_indexes("application")
    assert list(columns) in [index["column_names"] for index in indexes]


def test_interviews_of_the_next_days_soonest_first(session, hr):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    wanted = [make_interview(session, application, starts_at=NOW + n * HOUR) for n in (5, 2)]
    make_interview(session, application, starts_at=NOW - 2 * HOUR)
    make_interview(session, application, starts_at=NOW + 200 * HOUR)
    make_interview(session, application, status=InterviewStatus.CANCELLED)
    found = list_upcoming_interviews(session, hr, now=NOW)
    assert [one.id for one in found] == [wanted[1].id, wanted[0].id]
    assert not any(one.is_mine for one in found)


def test_scorecards_are_due_once_the_interview_has_begun(session, hr):
    colleague = make_user(session, Group.INTERVIEWER, name="李若溪")
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    begun = make_interview(session, application, hr, colleague, starts_at=NOW - HOUR)
    make_interview(session, application, hr, colleague, starts_at=NOW + HOUR)
    cancelled = make_interview(session, application, hr, starts_at=NOW - HOUR)
    cancelled.status = InterviewStatus.CANCELLED
    done = make_interview(session, application, starts_at=NOW - HOUR)
    make_scorecard(session, done, hr, scores=(3,))
    [mine] = list_own_owed_scorecards(session, hr, now=NOW)
    [theirs] = list_others_owed_scorecards(session, hr, now=NOW)
    assert (mine.interview_id, mine.interviewer) == (begun.id, hr.name)
    assert (theirs.interview_id, theirs.interviewer) == (begun.id, "李若溪")


def test_ready_to_decide_is_when_all_scorecards_are_in(session, hr):
    first, second = (make_user(session, Group.INTERVIEWER) for _ in range(2))

    def interviewed(*scores, outcome=None):
        application = make_application(session, None, Stage.FINAL_INTERVIEW, outcome)
        interview = make_interview(session, application)
        for who, each in zip((first, second), scores, strict=False):
            make_scorecard(session, interview, who, scores=each)
        return application

    ready = interviewed((4,), (5,))
    interviewed((4,), None)
    interviewed()
    interviewed((4,), outcome=Outcome.WITHDRAWN)
    make_decision(session, interviewed((4,)), hr)
    assert [one.id for one in list_ready_to_decide(session, hr)] == [ready.id]
