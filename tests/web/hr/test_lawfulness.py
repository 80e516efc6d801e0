"""What HR sees of wording that may not be used: beside the field, at opening, while typing."""

import pytest

from ats.enums import Group, PostingStatus
from tests.support.factories import make_posting, make_user


@pytest.fixture
def client(session, sign_in):
    return sign_in(make_user(session, Group.HR, name="周敏"))


def preferred(zh, en="Patient"):
    return {"preferred_zh": zh, "preferred_en": en}


def test_a_draft_is_saved_with_its_findings_beside_the_field(session, client):
    posting = make_posting(session, PostingStatus.DRAFT)
    path = f"/hr/postings/{posting.id}/edit"
    answer = client.fill(path, "/edit", **preferred("女性优先，35岁以下"))
    assert answer.status_code == 303
    assert answer.location.endswith(path)
    page = client.get(path).page
    assert "May not be said: 女性优先" in page.text
    assert "Better not said: 35岁以下" in page.text
    assert "人社部发〔2019〕17号" in page.text
    assert "Why the wording that is warned about stays" in page.text
    session.refresh(posting)
    assert posting.text["requirements"][-1]["text"]["zh"] == "女性优先，35岁以下"


def test_a_block_refuses_opening_and_says_where(session, client):
    posting = make_posting(session, PostingStatus.DRAFT)
    path = f"/hr/postings/{posting.id}/edit"
    answer = client.fill(path, "/edit", open_now="1", reason="客户要求", **preferred("女性优先"))
    assert answer.status_code == 422
    assert "Text and terms: “女性优先” may not be said." in answer.page.text
    session.refresh(posting)
    assert posting.status is PostingStatus.DRAFT
    client.fill(path, "/edit", **preferred("女性优先"))
    answer = client.fill(f"/hr/postings/{posting.id}", "/open")
    assert answer.location.endswith(path)
    session.refresh(posting)
    assert posting.status is PostingStatus.DRAFT


def test_a_warning_is_overridden_with_a_reason_that_stands_in_the_history(session, client):
    posting = make_posting(session, PostingStatus.DRAFT)
    path = f"/hr/postings/{posting.id}/edit"
    answer = client.fill(path, "/edit", open_now="1", **preferred("限45岁以下"))
    assert answer.status_code == 422
    assert "or give the reason why it stays" in answer.page.text
    answer = client.submit(answer.page.form("/edit"), path, open_now="1", reason="依行业规定")
    assert answer.status_code == 303, answer.page.text
    session.refresh(posting)
    assert posting.status is PostingStatus.OPEN
    page = client.get(f"/hr/postings/{posting.id}").page
    assert "Wording kept despite a warning" in page.text
    assert "依行业规定" in page.text
    page = client.get(path).page
    assert "Stays because: 依行业规定" in page.text
    assert not page.find("textarea", name="reason")


def test_a_question_is_looked_at_like_the_text(session, client):
    posting = make_posting(session, PostingStatus.DRAFT)
    path = f"/hr/postings/{posting.id}/edit/questions"
    answer = client.fill(
        path, "/questions", new_label_zh="您结婚了吗？", new_label_en="Are you married?"
    )
    assert answer.status_code == 303
    page = client.get(path).page
    assert "May not be said: 您结婚了吗" in page.text
    answer = client.fill(f"/hr/postings/{posting.id}", "/open")
    assert answer.location.endswith(path)
    assert "Application form: “您结婚了吗" in client.get(path).page.text


def test_an_open_posting_refuses_it_at_saving(session, client):
    posting = make_posting(session)
    version = posting.version
    path = f"/hr/postings/{posting.id}/edit/plan"
    answer = client.fill(path, "/plan", **{"interviews-0-purpose_zh": "看五官端正与否"})
    assert answer.status_code == 422
    assert "Interview plan: “五官端正” may not be said." in answer.page.text
    session.refresh(posting)
    assert posting.version == version


def test_findings_while_typing(session, client):
    posting = make_posting(session, PostingStatus.DRAFT)
    path = f"/hr/postings/{posting.id}/wording"
    answer = client.post(path, data={"text": "能倒班\n限男，35岁以下"})
    [sex, age] = answer.json["findings"]
    assert (sex["passage"], sex["severity"]) == ("限男", "block")
    assert (age["passage"], age["severity"], age["kept"]) == ("35岁以下", "warn", "")
    assert set(sex) == {
        "severity", "label", "passage", "title", "suggestion", "article", "kept",
    }  # fmt: skip
    assert client.post(path, data={"text": "男女不限"}).json == {"findings": []}
    assert client.post(path, data={"text": "长" * 10_001}).status_code == 422
    assert client.post(path, data={"text": "限男"}, token=False).status_code == 422


def test_only_who_may_edit_postings_asks(session, sign_in):
    posting = make_posting(session)
    reader = sign_in(make_user(session, Group.HIRING_MANAGER))
    answer = reader.post(f"/hr/postings/{posting.id}/wording", data={"text": "限男"})
    assert answer.status_code == 403


def test_the_form_names_the_address_that_is_asked_while_typing(session, client):
    posting = make_posting(session)
    for page in ("edit", "edit/questions", "edit/plan"):
        text = client.get(f"/hr/postings/{posting.id}/{page}").text
        assert f'data-lawfulness="/hr/postings/{posting.id}/wording"' in text
        assert "data-findings-for=" in text


def test_interview_questions_of_a_role_are_looked_at_too(session, client):
    posting = make_posting(session)
    role = posting.role_version.role.key
    [first, *_] = posting.role_version.document["competencies"]
    path = f"/hr/roles/{role}/edit/competencies/{first['competency']['id']}"
    asked = {"questions_zh": "您结婚了吗？\n您怎么看？", "questions_en": "Are you married?\nWhy?"}
    assert client.fill(path, path, **asked).status_code == 303
    page = client.get(path)
    assert "May not be said: Are you married" in page.page.text
    assert 'data-lawfulness="/hr/roles/wording"' in page.text
    page = client.get(f"/hr/roles/{role}/edit/qualifications")
    assert 'data-lawfulness="/hr/roles/wording"' in page.text
    [finding] = client.post("/hr/roles/wording", data={"text": "您结婚了吗？"}).json["findings"]
    assert finding["severity"] == "block"
    assert client.post("/hr/roles/wording", data={"text": "x"}, token=False).status_code == 422
