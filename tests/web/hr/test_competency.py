"""The competency library: what is shown of each, and whose ratings are counted for whom."""

import pytest

from ats.enums import Group, Stage
from ats.queries.competency import count_ratings, find_competency, list_competencies
from ats.queries.errors import NotFoundError
from tests.support.factories import (
    make_application,
    make_interview,
    make_posting,
    make_scorecard,
    make_user,
)
from tests.support.queries import counted_queries

KEY = "customer-service-manager"


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


def rated(session, *scores, posting=None, interviewer=None):
    application = make_application(
        session, posting or make_posting(session, role=KEY), Stage.FIRST_INTERVIEW
    )
    interview = make_interview(session, application)
    interviewer = interviewer or make_user(session, Group.INTERVIEWER)
    make_scorecard(session, interview, interviewer, scores=scores)
    return application


def test_every_competency_of_the_catalogue_stands_in_the_library(session, hr):
    rows = list_competencies(session, hr)
    assert len(rows) == 39
    courtesy = rows[0]
    assert courtesy.competency.id == "courtesy"
    assert len(courtesy.uses) == 6
    assert courtesy.rated.mean is None


def test_the_mean_is_over_what_was_assessed(session, hr):
    rated(session, 5)
    rated(session, 2)
    rated(session, None)
    found = count_ratings(session, hr)["courtesy"]
    assert (found.assessed, found.not_assessed, found.mean) == (2, 1, 3.5)
    assert count_ratings(session, hr, "courtesy") == {"courtesy": found}


def test_a_draft_counts_for_nobody(session, hr):
    make_interview(session, make_application(session), make_user(session, Group.INTERVIEWER))
    assert count_ratings(session, hr) == {}


def test_a_manager_is_told_of_their_own_postings_only(session, hr):
    manager = make_user(session, Group.HIRING_MANAGER)
    rated(session, 5, posting=make_posting(session, role=KEY, hiring_manager_id=manager.id))
    rated(session, 1)
    assert count_ratings(session, manager)["courtesy"].by_score == {5: 1}
    assert count_ratings(session, hr)["courtesy"].assessed == 2
    for group in (Group.INTERVIEWER, Group.ADMIN):
        assert count_ratings(session, make_user(session, group)) == {}


def test_whoever_owes_a_scorecard_is_told_nothing_of_that_application(session, hr):
    application = rated(session, 5, interviewer=hr)
    rated(session, 1)
    make_interview(session, application, hr)
    assert count_ratings(session, hr)["courtesy"].by_score == {1: 1}
    other = make_user(session, Group.HR)
    assert count_ratings(session, other)["courtesy"].assessed == 2


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_pages_show_use_anchors_questions_and_ratings(session, sign_in, hr, language):
    rated(session, 4)
    rated(session, None)
    client = sign_in(hr)
    client.get(f"/account/language/{language}?next=/hr/")
    page = client.get("/hr/competencies").page
    competency = find_competency(session, hr, "courtesy").competency
    assert competency.title.in_(language) in page.text
    assert "4.0" in page.text
    page = client.get("/hr/competencies/courtesy").page
    for text in (competency.definition, *competency.questions, competency.anchors.solid):
        assert text.in_(language) in page.text
    assert f"/hr/roles/{KEY}" in page.links()
    assert language != "en" or "1 time not assessed" in page.text


def test_an_admin_sees_the_library_without_ratings(session, sign_in):
    rated(session, 4)
    client = sign_in(make_user(session, Group.ADMIN))
    assert "Rated so far" not in client.get("/hr/competencies").page.text
    page = client.get("/hr/competencies/courtesy").page
    assert "Rated so far" not in page.text
    assert not [link for link in page.links() if "/edit" in link]


def test_what_no_role_asks_for_is_not_there(session, sign_in, hr):
    assert sign_in(hr).get("/hr/competencies/nonsense").status_code == 404
    with pytest.raises(NotFoundError):
        find_competency(session, hr, "nonsense")


def test_the_library_asks_as_much_with_thirty_scorecards_as_with_one(session, sign_in, hr):
    client = sign_in(hr)

    def asked():
        with counted_queries() as statements:
            client.get("/hr/competencies")
            client.get("/hr/competencies/courtesy")
        return len(statements)

    rated(session, 4)
    client.get("/hr/")
    before = asked()
    for _ in range(29):
        rated(session, 4)
    assert asked() == before <= 30
