"""Drafting, editing, opening, pausing, closing and reopening a posting, as HR does it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ats.catalogue.application_form import form_from_document
from ats.catalogue.interview_plan import plan_from_document
from ats.enums import Group, PostingStatus, QuestionKind
from ats.models import Posting
from tests.support.factories import make_posting, make_user


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR, name="周敏")


@pytest.fixture
def client(sign_in, hr):
    return sign_in(hr)


def test_from_a_role_to_an_open_posting(session, client):
    answer = client.fill("/hr/roles/office-service-agent", "/postings")
    assert answer.status_code == 303
    edit = answer.location
    assert edit.endswith("/edit")
    answer = client.fill(
        edit, "/edit", place="一楼总服务台", headcount="３", pay_min="5,200", open_now="1"
    )
    assert answer.status_code == 303, answer.page.text
    posting = session.scalars(select(Posting)).one()
    assert posting.status is PostingStatus.OPEN
    assert (posting.place, posting.headcount, posting.pay_min) == ("一楼总服务台", 3, 5200)
    page = client.get(answer.location).page
    assert "The posting is open" in page.text
    assert "Nobody has applied yet" in page.text
    assert client.get(f"/jobs/{posting.slug}").status_code == 200


def test_drafting_twice_with_one_click_is_one_draft(session, client):
    page = client.get("/hr/roles/office-service-agent").page
    form = page.form("/postings")
    first, second = (client.submit(form, "") for _ in range(2))
    assert first.location == second.location
    assert len(session.scalars(select(Posting)).all()) == 1


def test_saving_without_opening_leaves_a_draft(session, client):
    posting = make_posting(session, PostingStatus.DRAFT, place="")
    assert client.fill(f"/hr/postings/{posting.id}/edit", "/edit", place="二楼").status_code == 303
    session.refresh(posting)
    assert (posting.status, posting.place) == (PostingStatus.DRAFT, "二楼")


def test_opening_without_a_place_leads_to_the_field(session, client):
    posting = make_posting(session, PostingStatus.DRAFT, place="")
    answer = client.fill(f"/hr/postings/{posting.id}/edit", "/edit", headcount="4", open_now="1")
    assert answer.status_code == 422
    assert "cannot open without a place" in answer.page.text
    # What was typed is there, and nothing of it was stored.
    [field] = answer.page.find("input", name="headcount")
    assert field.get("value") == "4"
    session.refresh(posting)
    assert posting.headcount == 2
    answer = client.post(f"/hr/postings/{posting.id}/open", data={"version": posting.version})
    assert answer.location.endswith(f"/hr/postings/{posting.id}/edit#place")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title_zh": " "}, "Enter the title in Chinese."),
        ({"title_en": ""}, "Enter the title in English."),
        ({"duties_zh": "一\n二\n三", "duties_en": "one\ntwo"}, "Chinese has 3 lines and English 2"),
        ({"headcount": ""}, "Enter how many people"),
        ({"headcount": "many"}, "Enter a whole number in digits."),
        ({"headcount": "0"}, "Enter a number from 1 to 10,000."),
        ({"headcount": "1"}, "So many have been hired already."),
        ({"pay_min": "9000", "pay_max": "6000"}, "less than where the range begins"),
        ({"pay_min": "-1"}, "Enter an amount of 0 or more."),
        ({"closing_on": "tomorrow"}, "Enter a date as year-month-day"),
        ({"closing_on": "2020-01-01"}, "This day is over."),
        ({"place": "x" * 201}, "there is room for 200"),
        ({"summary_en": "\x07"}, "control characters"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(session, client, values, sentence):
    posting = make_posting(session, headcount=2, hired_count=2)
    version = posting.version
    answer = client.fill(f"/hr/postings/{posting.id}/edit", "/edit", **values)
    assert answer.status_code == 422
    assert sentence in answer.page.text
    assert answer.page.title.startswith("Error:")
    session.refresh(posting)
    assert posting.version == version


def test_an_edit_changes_only_what_was_typed(session, client, hr):
    posting = make_posting(session)
    before = (dict(posting.text), list(posting.form), list(posting.plan))
    answer = client.fill(
        f"/hr/postings/{posting.id}/edit",
        "/edit",
        closing_on=(date.today() + timedelta(days=9)).isoformat(),  # noqa: DTZ011 - any day to come
        hiring_manager_id=str(hr.id),
    )
    assert answer.status_code == 303
    session.refresh(posting)
    assert (posting.text, posting.form, posting.plan) == before
    assert posting.hiring_manager_id == hr.id


def test_requirements_are_regrouped_only_when_they_are_edited(session, client):
    posting = make_posting(session)
    before = posting.text["requirements"]
    path = f"/hr/postings/{posting.id}/edit"
    client.fill(path, "/edit", preferred_zh="会说粤语", preferred_en="Speaks Cantonese")
    session.refresh(posting)
    after = posting.text["requirements"]
    assert after[-1] == {
        "text": {"zh": "会说粤语", "en": "Speaks Cantonese"},
        "importance": "preferred",
    }
    assert after[:-1] == [each for each in before if each["importance"] == "required"]


def test_two_who_edit_at_once_are_both_shown(session, sign_in, hr, client):
    posting = make_posting(session, place="一楼")
    path = f"/hr/postings/{posting.id}/edit"
    mine = client.get(path).page.form("/edit")
    other = sign_in(make_user(session, Group.HR, name="Zoë O'Neil"))
    assert other.fill(path, "/edit", place="二楼").status_code == 303
    answer = client.submit(mine, path, place="三楼", duties_zh="接待", duties_en="Receive")
    assert answer.status_code == 409
    for words in ("Zoë O'Neil", "二楼", "三楼", "接待", "Receive", "Place", "Duties"):
        assert words in answer.page.text
    session.refresh(posting)
    assert posting.place == "二楼"


def test_the_life_of_a_posting_by_its_buttons(session, client):
    posting = make_posting(session, PostingStatus.DRAFT)
    path = f"/hr/postings/{posting.id}"
    for deed, status in (
        ("open", PostingStatus.OPEN),
        ("pause", PostingStatus.PAUSED),
        ("open", PostingStatus.OPEN),
        ("close", PostingStatus.CLOSED),
        ("reopen", PostingStatus.OPEN),
    ):
        assert client.fill(path, f"{posting.id}/{deed}").status_code == 303
        session.refresh(posting)
        assert posting.status is status
    page = client.get(path).page
    assert "History" in page.text
    assert "Posting reopened" in page.text


def test_a_deed_that_is_not_possible_is_refused_with_the_reason(session, client):
    posting = make_posting(session, PostingStatus.DRAFT)
    answer = client.post(f"/hr/postings/{posting.id}/pause", data={"version": posting.version})
    assert answer.status_code == 409
    assert "“Draft” to “Paused”: This step is not possible from here." in answer.page.text


def test_a_deed_on_an_old_page_is_a_conflict(session, client):
    posting = make_posting(session)
    answer = client.post(f"/hr/postings/{posting.id}/close", data={"version": posting.version - 1})
    assert answer.status_code == 409
    assert "Somebody was quicker" in answer.page.text
    session.refresh(posting)
    assert posting.status is PostingStatus.OPEN


def test_a_posting_past_its_closing_date_says_so(session, client):
    posting = make_posting(session, closing_on=date(2020, 1, 1))
    assert "The closing date is past" in client.get(f"/hr/postings/{posting.id}").page.text


def test_questions_are_reworded_moved_removed_and_added(session, client):
    posting = make_posting(session)
    before = form_from_document(posting.form)
    path = f"/hr/postings/{posting.id}/edit/questions"
    answer = client.fill(
        path,
        "/questions",
        **{
            "questions-0-position": "3",
            "questions-1-remove": "y",
            "questions-2-label_zh": "您有\n几年经验？",
            "questions-2-label_en": "How many years?",
            "questions-2-required": None,
        },
        new_label_zh="最早何时到岗？",
        new_label_en="When could you start?",
        new_kind="short_text",
        new_required="y",
    )
    assert answer.status_code == 303, answer.page.text
    session.refresh(posting)
    after = form_from_document(posting.form)
    assert [each.key for each in after[:-1]] == [
        before[2].key,
        before[0].key,
        *(each.key for each in before[3:]),
    ]
    assert after[0].label.zh == "您有 几年经验？"
    assert after[0].required is False
    assert after[1] == before[0]
    assert after[2:-1] == before[3:]
    added = after[-1]
    assert (added.kind, added.required, added.label.en) == (
        QuestionKind.SHORT_TEXT,
        True,
        "When could you start?",
    )
    assert added.key.startswith("own_")


def test_a_question_is_asked_in_both_languages(session, client):
    posting = make_posting(session)
    path = f"/hr/postings/{posting.id}/edit/questions"
    answer = client.fill(path, "/questions", new_label_zh="何时到岗？")
    assert answer.status_code == 422
    assert "in both languages" in answer.page.text
    answer = client.fill(path, "/questions", **{"questions-0-label_en": ""})
    assert answer.status_code == 422
    assert "Enter the question in English." in answer.page.text


def test_the_plan_is_edited(session, client):
    posting = make_posting(session)
    before = plan_from_document(posting.plan)
    path = f"/hr/postings/{posting.id}/edit/plan"
    answer = client.fill(
        path,
        "/plan",
        **{
            "interviews-0-minutes": "30",
            "interviews-1-title_en": "Talk with the manager",
            "interviews-1-competency_ids": [before[1].competency_ids[0]],
        },
    )
    assert answer.status_code == 303, answer.page.text
    session.refresh(posting)
    after = plan_from_document(posting.plan)
    assert [each.minutes for each in after] == [30, before[1].minutes]
    assert after[1].title.en == "Talk with the manager"
    assert after[1].competency_ids == before[1].competency_ids[:1]
    assert after[0].competency_ids == before[0].competency_ids
    assert "No interview rates:" in client.get(path).page.text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"interviews-0-minutes": "4"}, "Enter a number from 5 to 480."),
        ({"interviews-0-competency_ids": None}, "Choose at least one competency."),
        ({"interviews-0-title_zh": ""}, "Enter the title in Chinese."),
    ],
)
def test_a_plan_that_cannot_be_held_is_refused_at_its_field(session, client, values, sentence):
    posting = make_posting(session)
    answer = client.fill(f"/hr/postings/{posting.id}/edit/plan", "/plan", **values)
    assert answer.status_code == 422
    assert sentence in answer.page.text


def test_the_preview_shows_text_and_questions_in_either_language(session, client):
    posting = make_posting(session, role="office-service-agent")
    for language, title in (("zh_CN", posting.title_zh), ("en", posting.title_en)):
        page = client.get(f"/hr/postings/{posting.id}/preview?lang={language}").page
        assert title in page.text
        assert form_from_document(posting.form)[0].label.in_(language) in page.text
        for forbidden in ("女性较佳", "声音甜美"):
            assert forbidden not in page.text


@pytest.mark.parametrize("deed", ["open", "pause", "close", "reopen"])
def test_a_button_of_an_expired_page_shows_the_page_again(session, client, deed):
    posting = make_posting(session)
    version = posting.version
    answer = client.post(
        f"/hr/postings/{posting.id}/{deed}", data={"version": version, "csrf_token": "old"}
    )
    assert answer.status_code == 422
    assert "open for too long" in answer.page.text
    session.refresh(posting)
    assert posting.version == version
