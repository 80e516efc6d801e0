"""What waits for somebody on HR's first page."""

from datetime import timedelta

import pytest

from ats.enums import Group, Outcome, Stage
from ats.queries.home import list_others_owed_scorecards, list_own_owed_scorecards
from tests.support.factories import NOW, make_application, make_interview, make_user


@pytest.mark.parametrize(("outcome", "owed"), [(None, 1), (Outcome.REJECTED, 0)])
def test_nothing_is_owed_for_an_application_that_has_ended(session, outcome, owed):
    hr, interviewer = make_user(session, Group.HR), make_user(session, Group.INTERVIEWER)
    application = make_application(session, None, Stage.FIRST_INTERVIEW, outcome=outcome)
    for who in (hr, interviewer):
        make_interview(session, application, who, starts_at=NOW - timedelta(days=1))
    assert len(list_own_owed_scorecards(session, hr, now=NOW)) == owed
    assert len(list_others_owed_scorecards(session, hr, now=NOW)) == owed
