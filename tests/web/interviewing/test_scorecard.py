"""The page an interviewer works on."""

import pytest
from sqlalchemy import select

from ats.enums import Group, InterviewStatus, Outcome, Recommendation, ScorecardStatus
from ats.models import Event, Scorecard
from tests.support.factories import make_interview, make_scorecard, make_user

HOSTILE = "<script>alert('1')</script> 𠮷田 👩‍💼\n第二行"


@pytest.fixture
def interviewer(session):
    return make_user(session, Group.INTERVIEWER)


@pytest.fixture
def interview(session, interviewer):
    return make_interview(session, None, interviewer)


@pytest.fixture
def client(sign_in, interviewer):
    client = sign_in(interviewer)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def page(interview):
    return f"/interviews/{interview.id}/scorecard"


def stored(session, interview):
    session.expire_all()
    return session.scalars(select(Scorecard).where(Scorecard.interview_id == interview.id)).one()


def names(scorecard):
    return [rating.competency_id for rating in scorecard.ratings]


def whole(interview, **changes):
    first, second = names(interview.scorecards[0])
    return {
        f"score-{first}": "4",
        f"score-{second}": "5",
        f"evidence-{second}": "安抚了客人",
        "recommendation": "strong_yes",
        **changes,
    }


def test_the_page_holds_all_that_is_needed(client, interview, page):
    shown = client.get(page).page
    role = interview.application.posting.role_version.document
    for competency in role["competencies"][:2]:
        known = competency["competency"]
        assert known["definition"]["en"] in shown.text
        assert competency["expectation"]["en"] in shown.text
        for question in known["questions"]:
            assert question["en"] in shown.text
        for anchor in known["anchors"].values():
            assert anchor["en"] in shown.text
    unrated = role["competencies"][2]["competency"]
    assert unrated["definition"]["en"] not in shown.text
    assert interview.application.candidate.name in shown.heading
    assert interview.application.candidate.email not in shown.text
    assert interview.application.candidate.phone not in shown.text
    assert interview.place in shown.text
    assert f"/interviews/{interview.id}/resume" in shown.links()


def test_a_draft_is_kept_and_shown_again(client, session, interview, page):
    first = names(interview.scorecards[0])[0]
    answer = client.fill(
        page,
        "/scorecard",
        **{f"score-{first}": "2", f"evidence-{first}": HOSTILE, "summary": "先记一笔"},
    )
    assert (answer.status_code, answer.location) == (303, page)
    card = stored(session, interview)
    assert card.status is ScorecardStatus.DRAFT
    assert (card.ratings[0].score, card.ratings[0].evidence) == (2, HOSTILE)
    form = client.get(page).page.form("/scorecard")
    assert form.values[f"score-{first}"] == ["2"]
    assert form.values[f"evidence-{first}"] == [HOSTILE]
    assert form.values["summary"] == ["先记一笔"]


def test_the_script_that_saves_is_told_the_new_version(client, session, interview, page):
    form = client.get(page).page.form("/scorecard")
    data = {**form.values, **whole(interview)}
    answer = client.post(page, data=data, headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    assert answer.json == {"version": stored(session, interview).version}


def test_submitting_locks_the_scorecard_and_shows_it(client, session, interview, page):
    answer = client.fill(page, "/scorecard")
    sent = client.get(page).page.form("/scorecard")
    sent.action = f"{page}/submit"
    answer = client.submit(sent, page, **whole(interview, summary=HOSTILE))
    assert (answer.status_code, answer.location) == (303, page)
    card = stored(session, interview)
    assert card.status is ScorecardStatus.SUBMITTED
    assert card.recommendation is Recommendation.STRONG_YES
    shown = client.get(page).page
    assert "安抚了客人" in shown.text
    assert not [form for form in shown.forms() if "scorecard" in form.action]


def test_submitting_twice_is_submitting_once(client, session, interview, page):
    sent = client.get(page).page.form("/scorecard")
    sent.action = f"{page}/submit"
    for _ in range(2):
        assert client.submit(sent, page, **whole(interview)).status_code == 303
    kinds = session.scalars(select(Event.kind).where(Event.application_id.is_not(None))).all()
    assert kinds.count("scorecard_submitted") == 1


def test_what_is_missing_is_said_at_each_field_and_nothing_is_lost(
    client, session, interview, page
):
    first, second = names(interview.scorecards[0])
    sent = client.get(page).page.form("/scorecard")
    sent.action = f"{page}/submit"
    answer = client.submit(sent, page, **{f"score-{first}": "1", "summary": "写到一半"})
    assert answer.status_code == 422
    assert f"#evidence-{first}" in answer.page.links()
    assert f"#score-{second}-0" in answer.page.links()
    assert "#recommendation-0" in answer.page.links()
    card = stored(session, interview)
    assert card.status is ScorecardStatus.DRAFT
    assert card.summary == "写到一半"
    again = answer.page.form("/scorecard")
    assert again.values["version"] == [str(card.version)]
    again.action = f"{page}/submit"
    assert client.submit(again, page, **whole(interview)).status_code == 303


def test_a_locked_scorecard_takes_nothing_more(client, session, interview, page):
    sent = client.get(page).page.form("/scorecard")
    client.submit(sent, page, **whole(interview))
    sent.action = f"{page}/submit"
    latest = client.get(page).page.form("/scorecard")
    latest.action = f"{page}/submit"
    assert client.submit(latest, page, **whole(interview)).status_code == 303
    for action in (page, f"{page}/submit"):
        sent.action = action
        answer = client.submit(sent, page, **whole(interview, summary="doch noch etwas"))
        assert answer.status_code == 409
    assert stored(session, interview).summary == ""


def test_two_windows_never_overwrite_each_other(client, session, interview, page):
    first_window = client.get(page).page.form("/scorecard")
    second_window = client.get(page).page.form("/scorecard")
    assert client.submit(first_window, page, summary="第一个窗口").status_code == 303
    answer = client.submit(second_window, page, summary="第二个窗口")
    assert answer.status_code == 409
    assert "第一个窗口" in answer.page.text
    assert stored(session, interview).summary == "第一个窗口"
    kept = answer.page.form("/scorecard")
    assert kept.values["summary"] == ["第二个窗口"]
    # Having seen both, they may choose theirs.
    assert client.submit(kept, page).status_code == 303
    assert stored(session, interview).summary == "第二个窗口"


def test_saving_the_same_from_two_windows_is_no_conflict(client, page):
    first_window = client.get(page).page.form("/scorecard")
    second_window = client.get(page).page.form("/scorecard")
    for window in (first_window, second_window):
        assert client.submit(window, page, summary="一样的话").status_code == 303


def test_the_script_hears_of_a_conflict_too(client, page):
    window = client.get(page).page.form("/scorecard")
    client.submit(window, page, summary="第一个窗口")
    answer = client.post(
        page, data={**window.values, "summary": "第二个窗口"}, headers={"X-Autosave": "1"}
    )
    assert answer.status_code == 409


def test_an_expired_token_shows_the_form_again_with_everything(client, page):
    sent = client.get(page).page.form("/scorecard")
    sent.values["csrf_token"] = ["expired"]
    answer = client.submit(sent, page, summary="不能丢")
    assert answer.status_code == 422
    assert answer.page.form("/scorecard").values["summary"] == ["不能丢"]


@pytest.mark.parametrize("value", ["0", "6", "x", "4.5", "-1"])
def test_a_score_off_the_scale_is_refused(client, session, interview, page, value):
    first = names(interview.scorecards[0])[0]
    sent = client.get(page).page.form("/scorecard")
    assert client.submit(sent, page, **{f"score-{first}": value}).status_code == 422
    assert stored(session, interview).ratings[0].score is None


@pytest.mark.parametrize("path", ["scorecard", "resume"])
def test_the_page_is_its_interviewers_only(session, sign_in, interview, path):
    for group in (Group.INTERVIEWER, Group.HR, Group.HIRING_MANAGER):
        other = sign_in(make_user(session, group))
        assert other.get(f"/interviews/{interview.id}/{path}").status_code == 404
        assert other.post(f"/interviews/{interview.id}/scorecard", data={}).status_code == 404
        submit = f"/interviews/{interview.id}/scorecard/submit"
        assert other.post(submit, data={}).status_code == 404


@pytest.mark.parametrize("path", ["scorecard", "resume"])
def test_a_cancelled_interview_is_gone(client, session, interview, path):
    interview.status = InterviewStatus.CANCELLED
    session.commit()
    assert client.get(f"/interviews/{interview.id}/{path}").status_code == 404
    assert client.post(f"/interviews/{interview.id}/scorecard", data={}).status_code == 404


def test_what_was_heard_may_be_put_on_file_after_the_end(client, session, interview, page):
    interview.application.outcome = Outcome.WITHDRAWN
    session.commit()
    assert "This application has ended" in client.get(page).page.text
    sent = client.get(page).page.form("/scorecard")
    sent.action = f"{page}/submit"
    assert client.submit(sent, page, **whole(interview)).status_code == 303


def test_a_kit_in_chinese_is_chinese(sign_in, session):
    me = make_user(session, Group.INTERVIEWER, locale="zh_CN")
    interview = make_interview(session, None, me)
    first = interview.application.posting.role_version.document["competencies"][0]["competency"]
    shown = sign_in(me).get(f"/interviews/{interview.id}/scorecard?lang=zh").page
    assert first["definition"]["zh"] in shown.text
    assert first["anchors"]["5"]["zh"] in shown.text


def test_a_submitted_scorecard_shows_what_was_not_assessed(sign_in, session):
    me = make_user(session, Group.INTERVIEWER)
    interview = make_interview(session)
    make_scorecard(session, interview, me, scores=(None, 2))
    shown = sign_in(me).get(f"/interviews/{interview.id}/scorecard?lang=en").page
    assert "Not assessed" in shown.text
    assert "举了一个处理投诉的例子。" in shown.text
