"""What the panel page reads."""

from datetime import timedelta

from ats.enums import Group, InterviewStatus, Verdict
from ats.queries.panel import list_decisions, list_owed_scorecards, list_submitted_scorecards
from tests.support.factories import (
    NOW,
    make_application,
    make_decision,
    make_interview,
    make_scorecard,
    make_user,
)
from tests.support.queries import counted_queries


def test_scorecards_come_in_the_order_of_the_interviews(session):
    hr = make_user(session, Group.HR)
    application = make_application(session)
    late = make_interview(session, application, starts_at=NOW + timedelta(days=3))
    early = make_interview(session, application)
    second = make_scorecard(session, late, make_user(session), scores=(3, 3))
    first = make_scorecard(session, early, make_user(session), scores=(4, 4))
    assert list(list_submitted_scorecards(session, hr, application.id)) == [first, second]


def test_what_was_submitted_before_a_cancellation_stays(session):
    hr = make_user(session, Group.HR)
    interview = make_interview(session)
    submitted = make_scorecard(session, interview, make_user(session), scores=(4, 4))
    make_scorecard(session, interview, make_user(session))
    interview.status = InterviewStatus.CANCELLED
    session.flush()
    assert list(list_submitted_scorecards(session, hr, interview.application_id)) == [submitted]
    assert list_owed_scorecards(session, hr, interview.application_id) == []


def test_decisions_come_latest_first(session):
    hr = make_user(session, Group.HR)
    application = make_application(session)
    first = make_decision(session, application, hr, Verdict.REJECT)
    second = make_decision(session, application, hr, Verdict.HIRE)
    assert list(list_decisions(session, hr, application.id)) == [second, first]


def test_thirty_scorecards_ask_no_more_than_one(session):
    hr = make_user(session, Group.HR)
    interview = make_interview(session)

    def asked():
        session.commit()
        session.expire_all()
        hr_id, application_id = hr.id, interview.application_id
        assert hr_id
        with counted_queries() as statements:
            for card in list_submitted_scorecards(session, hr, application_id):
                assert card.interviewer.name
                assert card.interview.title_zh
                assert card.ratings
        return len(statements)

    make_scorecard(session, interview, make_user(session), scores=(4, 4))
    with_one = asked()
    for _ in range(29):
        make_scorecard(session, interview, make_user(session), scores=(4, 4))
    assert asked() == with_one
