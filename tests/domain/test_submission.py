"""Submitting: one application, its event and its confirmation; the same form sent twice is one."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ats.domain.actor import APPLICANT
from ats.domain.errors import InvalidError, NotAcceptingError
from ats.domain.mail import Mailer
from ats.domain.submission import Submission, submit_application
from ats.domain.upload import STAGED_FOR, stage
from ats.enums import EventKind, MailKind, PostingStatus, Stage
from ats.models import Application, Candidate, Event, OutboxMail, Posting, StoredFile
from tests.support.databases import open_engine
from tests.support.factories import NOW, make_posting

MAILER = Mailer("https://jobs.example.com", "临江广场", "zh_CN")


def staged(session, posting):
    return stage(
        session,
        posting,
        name="简历.pdf",
        media_type="application/pdf",
        sha256="a" * 64,
        size=1,
        now=NOW,
    )


def submission(resume, **given):
    return replace(
        Submission(
            submission_key="k" * 43,
            name="王小梅",
            email="xiaomei@example.com",
            phone="13800138000",
            answers={"education": "bachelor"},
            resume_token=resume.token,
            locale="zh_CN",
            notice_version="2026-11",
        ),
        **given,
    )


def submit(session, posting, sent, now=NOW):
    return submit_application(session, posting, sent, actor=APPLICANT, now=now, mailer=MAILER)


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


def test_a_submission_becomes_an_application(session):
    posting = make_posting(session)
    resume = staged(session, posting)
    application = submit(session, posting, submission(resume))
    assert application.stage is Stage.APPLIED
    assert application.outcome is None
    assert application.candidate.name == "王小梅"
    assert application.answers == {"education": "bachelor"}
    assert application.form == posting.form
    assert application.resume is resume
    assert (application.notice_version, application.consented_at) == ("2026-11", NOW)
    assert len(application.token) == 43


def test_it_leaves_one_event_and_one_confirmation(session):
    posting = make_posting(session)
    application = submit(session, posting, submission(staged(session, posting), locale="en"))
    query = select(Event).where(Event.kind == EventKind.APPLICATION_SUBMITTED)
    event = session.scalars(query).one()
    assert (event.application_id, event.by, event.to_state) == (
        application.id,
        "applicant",
        "applied",
    )
    mail = session.scalars(select(OutboxMail)).one()
    assert mail.kind is MailKind.CONFIRMATION
    assert (mail.to_email, mail.locale) == ("xiaomei@example.com", "en")
    assert f"https://jobs.example.com/my/applications/{application.token}" in mail.body


def test_the_same_submission_again_is_the_first_application(session):
    posting = make_posting(session)
    sent = submission(staged(session, posting))
    first = submit(session, posting, sent)
    assert submit(session, posting, sent, now=NOW + timedelta(days=2)) is first
    assert count(session, Application) == count(session, OutboxMail) == 1


def test_a_posting_that_closed_since_still_knows_the_first(session):
    posting = make_posting(session)
    sent = submission(staged(session, posting))
    first = submit(session, posting, sent)
    posting.status = PostingStatus.CLOSED
    session.flush()
    assert submit(session, posting, sent) is first


def test_a_submission_belongs_to_its_posting(session):
    posting, other = make_posting(session), make_posting(session)
    sent = submission(staged(session, posting))
    submit(session, posting, sent)
    with pytest.raises(InvalidError) as refused:
        submit(session, other, sent)
    assert refused.value.field == "submission_key"


@pytest.mark.parametrize(
    "status", [PostingStatus.DRAFT, PostingStatus.PAUSED, PostingStatus.CLOSED]
)
def test_only_an_open_posting_takes_applications(session, status):
    posting = make_posting(session, status)
    with pytest.raises(NotAcceptingError) as refused:
        submit(session, posting, submission(staged(session, posting)))
    assert refused.value.reason == status
    assert count(session, Application) == count(session, Candidate) == 0


def test_the_closing_date_is_the_last_day_in_the_companys_zone(session):
    # 2025-03-03 16:30 UTC is already half past midnight on the fourth in Shanghai.
    posting = make_posting(session, closing_on=date(2025, 3, 3))
    sent = submission(staged(session, posting))
    with pytest.raises(NotAcceptingError) as refused:
        submit(session, posting, sent, now=NOW.replace(hour=16, minute=30))
    assert refused.value.reason == "closing_date_past"
    assert submit(session, posting, sent, now=NOW.replace(hour=15, minute=59)).id


def test_without_its_resume_nothing_is_written(session):
    posting = make_posting(session)
    sent = submission(staged(session, posting))
    with pytest.raises(InvalidError) as refused:
        submit(session, posting, sent, now=NOW + STAGED_FOR)
    assert (refused.value.field, refused.value.reason) == ("resume", "gone")
    assert (
        count(session, Candidate) == count(session, Application) == count(session, OutboxMail) == 0
    )


def test_two_forms_of_one_person_are_two_applications_of_one_candidate(session):
    posting, other = make_posting(session), make_posting(session)
    one = submit(session, posting, submission(staged(session, posting)))
    two = submit(session, other, submission(staged(session, other), submission_key="l" * 43))
    assert one is not two
    assert one.candidate is two.candidate


def test_identical_submissions_at_the_same_moment_make_one_application(session, database_url):
    posting = make_posting(session)
    resume = staged(session, posting)
    sent, posting_id = submission(resume), posting.id
    session.commit()
    made, ready = [], threading.Barrier(6)

    def send():
        engine = open_engine(database_url)
        with Session(engine) as own:
            ready.wait()
            application = submit(own, own.get(Posting, posting_id), sent)
            made.append(application.id)
            own.commit()
        engine.dispose()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert len(set(made)) == 1
    assert count(session, Application) == count(session, OutboxMail) == 1
    assert count(session, StoredFile) == count(session, Candidate) == 1
