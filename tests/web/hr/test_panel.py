"""The panel page, and whom it is closed to."""

import pytest

from ats.enums import Group, Recommendation, Stage, Verdict
from tests.support.factories import (
    NOW,
    make_application,
    make_decision,
    make_interview,
    make_note,
    make_offer,
    make_posting,
    make_scorecard,
    make_user,
)
from tests.support.queries import counted_queries

MOST_QUERIES = 15
CANARY = "金丝雀-canary"


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR)


@pytest.fixture
def client(sign_in, hr):
    client = sign_in(hr)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def application(session):
    return make_application(session, make_posting(session), Stage.FINAL_INTERVIEW)


@pytest.fixture
def interview(session, application):
    return make_interview(session, application)


def submitted(session, interview, *scores, **given):
    given = {"recommendation": Recommendation.YES, **given}
    return make_scorecard(session, interview, make_user(session), scores=scores, **given)


def cells(page):
    """The rows of the matrix, as they read."""
    (table,) = page.find("table", class_="matrix")
    return [
        [" ".join("".join(cell.itertext()).split()) for cell in row]
        for row in table.find("tbody")
        if "matrix-recommendations" not in row.get("class", "")
    ]


def test_scorecards_stand_side_by_side(session, client, application, interview):
    submitted(session, interview, 4, None, 1, summary="讲得<b>具体</b>")
    submitted(session, interview, 5, 3, 4, recommendation=Recommendation.STRONG_NO)
    page = client.get(f"/hr/applications/{application.id}/panel").page
    rows = cells(page)
    assert len(rows) == 3
    assert rows[0][1].startswith("4")
    assert rows[0][2].startswith("5")
    assert rows[0][3:] == ["4.5", "1"]
    assert "Not assessed" in rows[1][1]
    # A spread of one score says nothing.
    assert rows[1][3].startswith("3.0")
    assert "Too few ratings" in rows[1][4]
    assert "3 points apart" in rows[2][0]
    assert rows[2][3:] == ["2.5", "3"]
    assert "讲得<b>具体</b>" in page.text
    assert "举了一个处理投诉的例子。" in page.text
    assert "Strong no" in page.text
    role = application.posting.role_version.document
    assert "Not covered" in page.text
    assert role["competencies"][5]["competency"]["title"]["en"] in page.text


def test_before_anything_is_in_the_page_says_so(client, application):
    page = client.get(f"/hr/applications/{application.id}/panel").page
    assert "No scorecard is in yet" in page.text


def test_who_is_still_to_submit_is_named(session, client, application, interview):
    make_scorecard(session, interview, make_user(session, name="Zhao Min"))
    page = client.get(f"/hr/applications/{application.id}/panel").page
    assert "Zhao Min" in page.text


def test_the_page_asks_as_much_for_thirty_as_for_one(session, client, application, interview):
    def asked():
        with counted_queries() as statements:
            assert client.get(f"/hr/applications/{application.id}/panel").status_code == 200
        return len(statements)

    submitted(session, interview, 4, 4)
    make_scorecard(session, interview, make_user(session))
    with_one = asked()
    for _ in range(29):
        submitted(session, interview, 4, 4)
        make_scorecard(session, interview, make_user(session))
    assert asked() == with_one <= MOST_QUERIES


def test_a_manager_reads_the_panels_of_their_own_postings(session, sign_in, application):
    stranger = make_user(session, Group.HIRING_MANAGER)
    manager = make_user(session, Group.HIRING_MANAGER)
    application.posting.hiring_manager_id = manager.id
    path = f"/hr/applications/{application.id}/panel"
    client = sign_in(manager)
    shown = client.get(path)
    assert shown.status_code == 200
    assert not [form for form in shown.page.forms() if form.action.endswith("/decide")]
    assert sign_in(stranger).get(path).status_code == 404


@pytest.fixture
def secrets_of_others(session, application, interview):
    """A colleague's scorecard, decision and note with a canary in each field of words."""
    colleague = make_user(session, Group.HR)
    card = submitted(
        session,
        interview,
        1,
        2,
        5,
        summary=CANARY,
        recommendation=Recommendation.STRONG_NO,
    )
    for rating in card.ratings:
        rating.evidence = CANARY
    make_decision(session, application, colleague, Verdict.HIRE, grounds=CANARY)
    make_note(session, application, colleague, body=CANARY)
    return card


def pages_about(app, **known):
    """The addresses of every page that can be asked for about these rows, or about none."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or not rule.rule.startswith(("/hr", "/interviews")):
            continue
        if set(rule.arguments) <= set(known):
            values = {name: known[name] for name in rule.arguments}
            yield adapter.build(rule.endpoint, values)


@pytest.mark.parametrize("group", [Group.HR, Group.HIRING_MANAGER])
def test_who_owes_a_scorecard_finds_no_trace_of_anothers_anywhere(
    app, session, sign_in, application, interview, secrets_of_others, group
):
    viewer = make_user(session, group)
    application.posting.hiring_manager_id = viewer.id
    make_scorecard(session, interview, viewer)
    offer = make_offer(session, application, viewer)
    client = sign_in(viewer)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    paths = list(
        pages_about(
            app,
            application_id=application.id,
            interview_id=interview.id,
            posting_id=application.posting_id,
            offer_id=offer.id,
            key="customer-service-manager",
        )
    )
    assert f"/hr/applications/{application.id}/panel" in paths
    assert f"/hr/applications/{application.id}" in paths
    for path in paths:
        answer = client.get(path)
        assert CANARY not in answer.text, path
        if path != f"/interviews/{interview.id}/scorecard":
            assert "Strong no" not in answer.text, path
    shown = client.get(f"/hr/applications/{application.id}/panel").page
    assert "Yours first" in shown.text
    assert f"/interviews/{interview.id}/scorecard" in shown.links()
    assert not shown.find("table")


def test_who_owes_nothing_finds_it_all(client, application, secrets_of_others):
    text = client.get(f"/hr/applications/{application.id}/panel").page.text
    # Four times on the page itself, and the evidence again behind each score.
    assert text.count(CANARY) == 1 + 3 + 3 + 1
    assert "Strong no" in text


def test_after_submitting_the_panel_opens(session, client, hr, application, secrets_of_others):
    own = make_scorecard(session, secrets_of_others.interview, hr)
    path = f"/hr/applications/{application.id}/panel"
    assert CANARY not in client.get(path).text
    own.status, own.recommendation, own.submitted_at = "submitted", Recommendation.NO, NOW
    session.commit()
    assert CANARY in client.get(path).text
