"""The factories make what the database takes."""

from ats.enums import Group, PostingStatus, ScorecardStatus, Stage
from tests.support.factories import (
    make_application,
    make_decision,
    make_interview,
    make_note,
    make_offer,
    make_posting,
    make_scorecard,
    make_user,
)


def test_every_factory_makes_a_row(session):
    hr = make_user(session, Group.HR)
    interviewer = make_user(session, Group.INTERVIEWER)
    for status in PostingStatus:
        make_posting(session, status, role="complaints-specialist")
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    make_note(session, application, hr)
    interview = make_interview(session, application, interviewer)
    submitted = make_scorecard(session, interview, hr, scores=(4, None, 5))
    make_decision(session, application, hr)
    make_offer(session, application, hr)
    session.commit()
    assert hr.groups == {Group.HR}
    assert {card.status for card in interview.scorecards} == set(ScorecardStatus)
    assert [rating.score for rating in submitted.ratings] == [4, None, 5]
