"""Moving, rejecting, reopening and noting, as HR does it; and two at once."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from ats.adapters.file_store import FolderStore
from ats.enums import EventKind, Group, Outcome, RejectionReason, Stage
from ats.models import Event, Note, OutboxMail
from tests.support.factories import (
    make_application,
    make_decision,
    make_file,
    make_offer,
    make_posting,
    make_user,
)


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR, name="周敏")


@pytest.fixture
def client(sign_in, hr):
    return sign_in(hr)


def test_moving_an_application(session, client):
    application = make_application(session)
    path = f"/hr/applications/{application.id}"
    answer = client.fill(path, "/move", to="screening", why="学历与经验符合")
    assert answer.status_code == 303
    page = client.get(answer.location).page
    assert "now in “Screening”" in page.text
    assert "学历与经验符合" in page.text
    assert "周敏" in page.text
    session.refresh(application)
    assert application.stage is Stage.SCREENING


def test_moving_from_the_board_leads_back_to_it(session, client):
    posting = make_posting(session)
    application = make_application(session, posting)
    answer = client.fill(f"/hr/postings/{posting.id}", f"/{application.id}/move", to="screening")
    assert answer.location.endswith(f"/hr/postings/{posting.id}")


@pytest.mark.parametrize("stage", Stage)
def test_only_what_is_possible_is_offered(session, client, stage):
    application = make_application(session, stage=stage)
    page = client.get(f"/hr/applications/{application.id}").page
    [select_] = page.find("select", name="to")
    offered = {option.get("value") for option in select_.iter("option")} - {""}
    assert (
        offered
        == {
            Stage.APPLIED: {"screening"},
            Stage.SCREENING: {"applied", "first_interview"},
            Stage.FIRST_INTERVIEW: {"screening", "final_interview", "offer"},
            Stage.FINAL_INTERVIEW: {"first_interview", "offer"},
            Stage.OFFER: {"final_interview"},
        }[stage]
    )


@pytest.mark.parametrize(
    ("stage", "to", "why"),
    [
        (Stage.APPLIED, "offer", "This step is not possible from here."),
        (Stage.APPLIED, "applied", "It already stands there"),
        (Stage.FINAL_INTERVIEW, "offer", "An offer needs a recorded decision to hire."),
    ],
)
def test_an_illegal_move_is_refused_with_the_reason(session, client, stage, to, why):
    application = make_application(session, stage=stage)
    answer = client.post(
        f"/hr/applications/{application.id}/move",
        data={"to": to, "version": application.version},
    )
    assert answer.status_code == 409
    assert why in answer.page.text
    session.refresh(application)
    assert application.stage is stage


def test_what_has_ended_is_not_moved(session, client):
    application = make_application(session, outcome=Outcome.WITHDRAWN)
    answer = client.post(
        f"/hr/applications/{application.id}/move",
        data={"to": "screening", "version": application.version},
    )
    assert answer.status_code == 409
    assert "It has ended." in answer.page.text


def test_an_offer_that_is_out_is_answered_first(session, client, hr):
    application = make_application(session, stage=Stage.OFFER)
    make_offer(session, application, hr)
    answer = client.fill(
        f"/hr/applications/{application.id}", "/reject", reason="experience", grounds=""
    )
    assert answer.status_code == 409
    assert "An offer is out." in answer.page.text
    session.refresh(application)
    assert (application.outcome, application.rejection_reason) == (None, None)


@pytest.mark.parametrize("to", ["", "nowhere", None])
def test_a_move_to_nowhere_is_said_at_the_field(session, client, to):
    application = make_application(session)
    answer = client.fill(f"/hr/applications/{application.id}", "/move", to=to)
    assert answer.status_code == 422
    assert answer.page.find("div", id="to-error")


@pytest.mark.parametrize("send_mail", ["y", None])
def test_rejecting_with_a_reason(session, client, send_mail):
    application = make_application(session)
    path = f"/hr/applications/{application.id}"
    answer = client.fill(
        path, "/reject", reason="experience", grounds="没有一线经验", send_mail=send_mail
    )
    assert answer.status_code == 303
    session.refresh(application)
    assert application.outcome is Outcome.REJECTED
    assert application.rejection_reason is RejectionReason.EXPERIENCE
    mails = session.scalars(select(OutboxMail)).all()
    assert len(mails) == (1 if send_mail else 0)
    page = client.get(path).page
    assert "没有一线经验" in page.text
    assert ("told by e-mail" if send_mail else "not told by e-mail") in page.text
    assert "Experience does not fit the role" in page.text


def test_a_rejection_needs_a_lawful_reason(session, client):
    application = make_application(session)
    path = f"/hr/applications/{application.id}"
    for reason in ("", "age"):
        answer = client.fill(path, "/reject", reason=reason, grounds="太年轻")
        assert answer.status_code == 422
        assert answer.page.find("div", id="reason-error")
        # The dialog is open again, with what was typed.
        assert answer.page.find("dialog", id="reject", open="")
        assert "太年轻" in answer.page.text
    session.refresh(application)
    assert application.outcome is None


def test_reopening_a_rejection(session, client):
    application = make_application(session, stage=Stage.SCREENING, outcome=Outcome.REJECTED)
    path = f"/hr/applications/{application.id}"
    answer = client.fill(path, "/reopen", why_reopen="")
    assert answer.status_code == 422
    answer = client.fill(path, "/reopen", why_reopen="看错了简历")
    assert answer.status_code == 303
    session.refresh(application)
    assert application.state is Stage.SCREENING
    assert "看错了简历" in client.get(path).page.text


@pytest.mark.parametrize("outcome", [Outcome.HIRED, Outcome.WITHDRAWN])
def test_other_ends_stay(session, client, outcome):
    application = make_application(session, outcome=outcome)
    page = client.get(f"/hr/applications/{application.id}").page
    assert not [
        form for form in page.forms() if form.action.endswith(("/move", "/reject", "/reopen"))
    ]


@pytest.mark.parametrize("body", ["电话里说下周可到岗 👍", "<script>alert(1)</script>\n第二行"])
def test_a_note_is_shown_as_typed(session, client, body):
    application = make_application(session)
    path = f"/hr/applications/{application.id}"
    assert client.fill(path, "/notes", body=body).status_code == 303
    assert session.scalars(select(Note.body)).all() == [body]
    assert " ".join(body.split()) in client.get(path).page.text


def test_a_note_sent_twice_is_one(session, client):
    path = f"/hr/applications/{make_application(session).id}"
    form = client.get(path).page.form("/notes")
    for _ in range(2):
        assert client.submit(form, path, body="一次就够").status_code == 303
    assert len(session.scalars(select(Note)).all()) == 1


def test_an_empty_note_is_said_at_the_field(session, client):
    answer = client.fill(f"/hr/applications/{make_application(session).id}", "/notes", body=" ")
    assert answer.status_code == 422
    assert "Write the note first." in answer.page.text


def test_a_manager_writes_notes_on_their_own(session, sign_in):
    manager = make_user(session, Group.HIRING_MANAGER)
    application = make_application(session, make_posting(session, hiring_manager_id=manager.id))
    path = f"/hr/applications/{application.id}"
    assert sign_in(manager).fill(path, "/notes", body="可以面试").status_code == 303


def test_an_expired_page_keeps_what_was_typed(session, client):
    application = make_application(session)
    answer = client.post(
        f"/hr/applications/{application.id}/notes",
        data={"body": "写了很久的备注", "submission_key": "k" * 43, "csrf_token": "old"},
    )
    assert answer.status_code == 422
    assert "open for too long" in answer.page.text
    assert "写了很久的备注" in answer.page.text


def test_the_second_of_two_who_move_at_once_sees_both_versions(session, client, sign_in):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    path = f"/hr/applications/{application.id}"
    mine = client.get(path).page.form("/move")
    other = sign_in(make_user(session, Group.HR, name="Zoë O'Neil"))
    assert other.fill(path, "/move", to="final_interview").status_code == 303
    answer = client.submit(mine, path, to="screening")
    assert answer.status_code == 409
    for words in ("Somebody was quicker", "Zoë O'Neil", "Final interview", "Screening"):
        assert words in answer.page.text
    session.refresh(application)
    assert application.stage is Stage.FINAL_INTERVIEW


def test_of_many_moves_at_the_same_instant_one_is_made(session, sign_in):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    path = f"/hr/applications/{application.id}"
    persons = [sign_in(make_user(session, Group.HR)) for _ in range(4)]
    forms = [person.get(path).page.form("/move") for person in persons]
    targets = ["screening", "final_interview"] * 2

    def move(number):
        # The plain client: the checked one shares with the test what belongs to one thread.
        data = {**forms[number].values, "to": targets[number]}
        action = forms[number].action
        return FlaskClient.open(persons[number], action, method="POST", data=data).status_code

    with ThreadPoolExecutor(len(persons)) as pool:
        answers = sorted(pool.map(move, range(len(persons))))
    assert answers == [303, 409, 409, 409]
    moves = session.scalars(select(Event).where(Event.kind == EventKind.APPLICATION_MOVED)).all()
    assert len(moves) == 1
    session.refresh(application)
    assert application.stage.value == moves[0].to_state


def test_the_resume_is_a_file_to_be_saved_and_nothing_else(session, app, client):
    posting = make_posting(session)
    content = b"%PDF-1.7 <script>alert(1)</script>"
    stored = _store(app, content)
    resume = make_file(
        session, posting, sha256=stored.sha256, size=stored.size, name='我的"简历".pdf'
    )
    application = make_application(session, posting, resume=resume)
    answer = client.get(f"/hr/applications/{application.id}/resume")
    assert answer.status_code == 200
    assert answer.data == content
    headers = answer.headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert re.search(r"filename\*=UTF-8''%E6%88%91", headers["Content-Disposition"])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in headers["Cache-Control"]
    assert headers["Content-Type"] == "application/pdf"


def test_a_hire_is_not_undone_here(session, client, hr):
    application = make_application(session, stage=Stage.OFFER, outcome=Outcome.HIRED)
    make_decision(session, application, hr)
    for deed, data in (("reject", {"reason": "experience"}), ("reopen", {"why_reopen": "误操作"})):
        answer = client.post(
            f"/hr/applications/{application.id}/{deed}",
            data={**data, "version": application.version},
        )
        assert answer.status_code == 409


def _store(app, content):
    import io

    store = app.extensions["ats_files"]
    assert isinstance(store, FolderStore)
    return store.put(io.BytesIO(content))
