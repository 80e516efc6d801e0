"""Nobody who still owes a scorecard reads a colleague's, whatever else they may do."""

import pytest

from ats.enums import Group, InterviewStatus, ScorecardStatus, Stage, Verdict
from ats.queries.independence import owed_interviews, owes_scorecard
from ats.queries.panel import list_decisions, list_owed_scorecards, list_submitted_scorecards
from tests.support.factories import (
    make_application,
    make_decision,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)


@pytest.fixture(params=[Group.HR, Group.HIRING_MANAGER])
def viewer(request, session):
    return make_user(session, request.param)


@pytest.fixture
def application(session, viewer):
    posting = make_posting(session, hiring_manager_id=viewer.id)
    return make_application(session, posting, Stage.FINAL_INTERVIEW)


@pytest.fixture
def theirs(session, application):
    interview = make_interview(session, application)
    colleague = make_user(session, Group.INTERVIEWER)
    return make_scorecard(session, interview, colleague, scores=(1, 5))


@pytest.fixture
def decision(session, application):
    return make_decision(session, application, make_user(session, Group.HR), Verdict.HIRE)


def read(session, viewer, application):
    session.flush()
    return (
        list(list_submitted_scorecards(session, viewer, application.id)),
        list(list_decisions(session, viewer, application.id)),
    )


def test_who_owes_nothing_reads_all(session, viewer, application, theirs, decision):
    assert not owes_scorecard(session, viewer, application.id)
    assert read(session, viewer, application) == ([theirs], [decision])


def test_who_owes_one_reads_none_until_it_is_in(session, viewer, application, theirs, decision):
    own = make_scorecard(session, theirs.interview, viewer)
    assert owes_scorecard(session, viewer, application.id)
    assert owed_interviews(session, viewer, application.id) == (theirs.interview_id,)
    assert read(session, viewer, application) == ([], [])
    own.status = ScorecardStatus.SUBMITTED
    own.recommendation, own.submitted_at = theirs.recommendation, theirs.submitted_at
    assert read(session, viewer, application) == ([theirs, own], [decision])


def test_owing_for_another_interview_of_the_application_counts(
    session, viewer, application, theirs
):
    make_interview(session, application, viewer, stage=Stage.FINAL_INTERVIEW)
    assert read(session, viewer, application)[0] == []


def test_one_reads_ones_own_while_owing_another(session, viewer, application, theirs):
    own = make_scorecard(session, theirs.interview, viewer, scores=(4, 4))
    make_interview(session, application, viewer, stage=Stage.FINAL_INTERVIEW)
    assert read(session, viewer, application)[0] == [own]


def test_a_cancelled_interview_is_owed_nothing_for(session, viewer, application, theirs):
    make_interview(session, application, viewer, status=InterviewStatus.CANCELLED)
    assert not owes_scorecard(session, viewer, application.id)
    assert read(session, viewer, application)[0] == [theirs]


def test_owing_for_another_application_does_not_matter(session, viewer, application, theirs):
    other = make_application(session, application.posting, Stage.FIRST_INTERVIEW)
    make_interview(session, other, viewer)
    assert read(session, viewer, application)[0] == [theirs]


def test_a_colleagues_draft_is_read_by_nobody(session, viewer, application, theirs):
    draft = make_scorecard(session, theirs.interview, make_user(session, Group.INTERVIEWER))
    assert draft not in read(session, viewer, application)[0]
    owed = list_owed_scorecards(session, viewer, application.id)
    assert [each.interviewer for each in owed] == [draft.interviewer.name]


@pytest.mark.parametrize("group", [Group.INTERVIEWER, Group.ADMIN, Group.HIRING_MANAGER])
def test_who_may_not_see_the_application_reads_nothing(session, application, theirs, group):
    stranger = make_user(session, group)
    assert read(session, stranger, application)[0] == []
    assert list_owed_scorecards(session, stranger, application.id) == []
