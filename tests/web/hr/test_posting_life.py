"""The life of a posting on HR's pages: review, days, copies, the archive, and texts that are kept."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from ats.domain.actor import SYSTEM
from ats.domain.posting import edit_posting
from ats.domain.zone import company_date
from ats.enums import EmploymentType, EventKind, Group, PostingStatus
from ats.models import Event, Posting
from tests.support.factories import make_application, make_posting, make_user


@pytest.fixture
def hr(session, sign_in):
    return sign_in(make_user(session, Group.HR))


def act(client, posting, verb):
    return client.fill(f"/hr/postings/{posting.id}", f"/{verb}")


def change(session, posting, **changes):
    edit_posting(
        session,
        posting,
        changes=changes,
        expected_version=posting.version,
        actor=SYSTEM,
        now=datetime.now(UTC),
    )


@pytest.mark.parametrize(
    ("status", "verb", "to"),
    [
        ("draft", "review", "in_review"),
        ("in_review", "return", "draft"),
        ("in_review", "open", "open"),
        ("closed", "archive", "archived"),
        ("archived", "unarchive", "closed"),
    ],
)
def test_each_step_is_a_button(hr, session, status, verb, to):
    posting = make_posting(session, PostingStatus(status))
    assert act(hr, posting, verb).status_code == 303
    session.refresh(posting)
    assert posting.status == to


def test_what_is_in_review_is_nobody_elses_business(hr, client, session):
    posting = make_posting(session, PostingStatus.IN_REVIEW)
    assert client.get(f"/jobs/{posting.slug}").status_code == 404
    page = hr.get(f"/hr/postings/{posting.id}").page
    assert "This posting is in review" in page.text
    assert f"/jobs/{posting.slug}" not in page.links()


def test_the_archive_refuses_while_somebody_waits(hr, session):
    posting = make_application(session, make_posting(session, PostingStatus.CLOSED)).posting
    answer = act(hr, posting, "archive")
    assert answer.status_code == 409
    assert "still under way" in answer.page.text


def test_the_list_leaves_the_archive_out_until_it_is_asked_for(hr, session):
    posting = make_posting(session, PostingStatus.ARCHIVED)
    address = f"/hr/postings/{posting.id}"
    assert address not in hr.get("/hr/postings").page.links()
    assert address in hr.get("/hr/postings?status=archived").page.links()


def test_a_copy_is_made_once(hr, session):
    posting = make_posting(session, PostingStatus.CLOSED)
    at = f"/hr/postings/{posting.id}"
    form = hr.get(at).page.form("/copy")
    first, again = hr.submit(form, at), hr.submit(form, at)
    assert first.status_code == 303
    assert first.location == again.location
    assert len(session.scalars(select(Posting).where(Posting.slug.like("%manager-%"))).all()) >= 1
    assert "The copy is a draft of its own" in hr.get(first.location).page.text


def test_a_day_to_open_on_and_the_employment_type_are_terms(hr, session):
    posting = make_posting(session, PostingStatus.DRAFT)
    tomorrow = company_date(datetime.now(UTC)) + timedelta(days=1)
    at = f"/hr/postings/{posting.id}/edit"
    answer = hr.fill(at, "/edit", opens_on=f"{tomorrow:%Y-%m-%d}", employment_type="part_time")
    assert answer.status_code == 303
    session.refresh(posting)
    assert (posting.opens_on, posting.employment_type) == (tomorrow, EmploymentType.PART_TIME)
    past = hr.fill(at, "/edit", opens_on="2020-01-01")
    assert past.status_code == 422
    assert "This day is over" in past.page.text


def test_a_posting_that_has_opened_has_no_day_to_open_on(hr, session):
    posting = make_posting(session)
    page = hr.get(f"/hr/postings/{posting.id}/edit").page
    assert page.find("input", name="opens_on") == []
    assert "keeps the text they read" in page.text


def test_why_it_could_not_open_stands_in_its_history(hr, session):
    posting = make_posting(session, PostingStatus.DRAFT)
    session.add(
        Event(
            kind=EventKind.POSTING_NOT_OPENED,
            at=datetime.now(UTC),
            by="system",
            posting_id=posting.id,
            details={"reason": "closing_date_past"},
        )
    )
    text = hr.get(f"/hr/postings/{posting.id}").page.text
    assert "Posting could not open on its day" in text
    assert "The closing date is past" in text


def test_hr_finds_the_text_that_an_applicant_read(hr, session):
    application = make_application(session, make_posting(session, place="一楼服务台"))
    address = f"/hr/postings/{application.posting_id}/texts/1"
    assert "changed since" not in hr.get(f"/hr/applications/{application.id}").page.text
    change(session, application.posting, place="三楼服务台")
    page = hr.get(f"/hr/applications/{application.id}").page
    assert "changed since" in page.text
    assert address in page.links()
    shown = hr.get(address).page
    assert "一楼服务台" in shown.text
    assert address.removesuffix("1") + "2" in shown.links()
    assert hr.get(address.replace("texts/1", "texts/9")).status_code == 404


def test_a_manager_reads_no_text_of_another_posting(session, sign_in):
    posting = make_posting(session)
    manager = sign_in(make_user(session, Group.HIRING_MANAGER))
    assert manager.get(f"/hr/postings/{posting.id}/texts/1").status_code == 404


def test_an_applicant_keeps_the_text_they_had_before_them(client, posting_form, session):
    posting, send = posting_form
    change(session, posting, place="三楼服务台")
    answer = send()
    assert answer.status_code == 303
    page = client.get(answer.location).page
    assert "一楼服务台" in page.text
    assert "三楼服务台" not in page.text
    assert "described anew since" in page.text


@pytest.fixture
def posting_form(client, session):
    import io

    from tests.support.documents import pdf

    posting = make_posting(session, place="一楼服务台")
    posting.form = []
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    at = f"/jobs/{posting.slug}/apply"
    form = client.get(at).page.form()
    typed = {"name": "王小梅", "email": "xiaomei@example.com", "phone": "138 0013 8000"}

    def send():
        file = (io.BytesIO(pdf()), "简历.pdf")
        return client.submit(form, at, **typed, resume=file, consent="y")

    return posting, send
