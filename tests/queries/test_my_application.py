"""What an applicant may know of their application, and what not."""

import secrets
from datetime import timedelta

import pytest

from ats.domain.actor import SYSTEM, staff
from ats.domain.event import record
from ats.enums import EventKind, Group, InterviewStatus, OfferStatus, Stage
from ats.queries.errors import NotFoundError
from ats.queries.my_application import (
    SHOWN,
    find_application,
    find_progress,
    find_staged,
    find_submitted,
)
from tests.support.factories import (
    NOW,
    make_application,
    make_file,
    make_interview,
    make_offer,
    make_posting,
    make_user,
)


def test_the_token_finds_its_application(session):
    application = make_application(session)
    make_application(session)
    assert find_application(session, application.token) is application
    assert find_application(session, application.token, lock=True) is application


@pytest.mark.parametrize("token", ["", "1", "nul\0", "x" * 43, "x" * 500, "%", "' OR 1=1 --"])
def test_anything_else_finds_nothing(session, token):
    make_application(session)
    with pytest.raises(NotFoundError):
        find_application(session, token)


def test_only_what_concerns_the_applicant_is_in_the_history(session):
    application = make_application(session)
    for kind in EventKind:
        record(session, kind, actor=SYSTEM, now=NOW, application=application, why="a secret")
    history = find_progress(session, application).history
    assert {each.kind for each in history} == SHOWN
    assert not {
        EventKind.NOTE_WRITTEN,
        EventKind.SCORECARD_SUBMITTED,
        EventKind.DECISION_RECORDED,
    } & {each.kind for each in history}
    assert "a secret" not in repr(history)


def test_the_history_is_the_applications_own_and_newest_first(session):
    mine, other = make_application(session), make_application(session)
    for number, application in enumerate([mine, other, mine]):
        record(
            session,
            EventKind.APPLICATION_MOVED,
            actor=SYSTEM,
            now=NOW + timedelta(hours=number),
            application=application,
            to_state=Stage.SCREENING,
        )
    history = find_progress(session, mine).history
    assert [each.at for each in history] == [NOW + timedelta(hours=2), NOW]


def test_interviews_that_stand_are_shown_the_earliest_first(session):
    application = make_application(session, stage=Stage.FIRST_INTERVIEW)
    later = make_interview(session, application, starts_at=NOW + timedelta(days=2))
    sooner = make_interview(session, application, starts_at=NOW + timedelta(days=1))
    make_interview(session, application, status=InterviewStatus.CANCELLED)
    make_interview(session)
    assert list(find_progress(session, application).interviews) == [sooner, later]


@pytest.mark.parametrize(
    ("status", "is_shown"),
    [
        (OfferStatus.SENT, True),
        (OfferStatus.ACCEPTED, True),
        (OfferStatus.DECLINED, False),
        (OfferStatus.WITHDRAWN, False),
    ],
)
def test_an_offer_is_shown_while_it_counts(session, status, is_shown):
    hr = make_user(session, Group.HR)
    application = make_application(session, stage=Stage.OFFER)
    offer = make_offer(session, application, hr, status)
    assert find_progress(session, application).offer is (offer if is_shown else None)


def test_a_form_sent_before_is_found_by_its_key(session):
    application = make_application(session)
    key = application.submission_key
    assert find_submitted(session, application.posting, key) is application
    assert find_submitted(session, make_posting(session), key) is None
    assert find_submitted(session, application.posting, secrets.token_urlsafe(32)) is None


def test_a_staged_upload_is_found_while_it_is_kept(session):
    posting = make_posting(session)
    file = make_file(session, posting, expires_at=NOW + timedelta(hours=1))
    claimed = make_file(session, posting)
    assert find_staged(session, posting, file.token, now=NOW) is file
    assert find_staged(session, posting, file.token, now=NOW + timedelta(hours=1)) is None
    assert find_staged(session, make_posting(session), file.token, now=NOW) is None
    assert find_staged(session, posting, claimed.token, now=NOW) is None
    assert find_staged(session, posting, "", now=NOW) is None


def test_who_did_it_is_not_told(session):
    application = make_application(session)
    hr = make_user(session, Group.HR, name="A name of HR")
    record(
        session,
        EventKind.APPLICATION_REJECTED,
        actor=staff(hr),
        now=NOW,
        application=application,
    )
    assert "A name of HR" not in repr(find_progress(session, application).history)
