"""The life of a posting: drafting, opening, pausing, closing, reopening, editing."""

import itertools
from datetime import timedelta

import pytest
from sqlalchemy import select

from ats.catalogue.application_form import form_from_document
from ats.catalogue.document import role_from_document
from ats.catalogue.interview_plan import plan_from_document
from ats.catalogue.posting_text import posting_text_from_document
from ats.domain.actor import SYSTEM, staff
from ats.domain.errors import (
    IncompleteError,
    NotAcceptingError,
    TransitionError,
)
from ats.domain.posting import (
    TRANSITIONS,
    archive_posting,
    check_accepts_applications,
    check_transition,
    close_posting,
    open_posting,
    pause_posting,
    reopen_posting,
    return_to_draft,
    send_to_review,
    unarchive_posting,
)
from ats.domain.posting_draft import copy_posting, draft_posting
from ats.domain.zone import company_date
from ats.enums import EmploymentType, EventKind, Group, Outcome, PostingStatus
from ats.models import Event, Posting, Role
from tests.support.factories import NOW, make_application, make_posting, make_user, role_version

TODAY = company_date(NOW)
ALLOWED = {
    ("draft", "in_review"),
    ("draft", "open"),
    ("in_review", "draft"),
    ("in_review", "open"),
    ("open", "paused"),
    ("open", "closed"),
    ("paused", "open"),
    ("paused", "closed"),
    ("closed", "open"),
    ("closed", "archived"),
    ("archived", "closed"),
}
VERBS = {
    "review": send_to_review,
    "return": return_to_draft,
    "open": open_posting,
    "pause": pause_posting,
    "close": close_posting,
    "reopen": reopen_posting,
    "archive": archive_posting,
    "unarchive": unarchive_posting,
}
LEADS = {
    ("review", "draft"): PostingStatus.IN_REVIEW,
    ("return", "in_review"): PostingStatus.DRAFT,
    ("open", "draft"): PostingStatus.OPEN,
    ("open", "in_review"): PostingStatus.OPEN,
    ("open", "paused"): PostingStatus.OPEN,
    ("pause", "open"): PostingStatus.PAUSED,
    ("close", "open"): PostingStatus.CLOSED,
    ("close", "paused"): PostingStatus.CLOSED,
    ("reopen", "closed"): PostingStatus.OPEN,
    ("archive", "closed"): PostingStatus.ARCHIVED,
    ("unarchive", "archived"): PostingStatus.CLOSED,
}


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR, name="周敏")


def events(session, posting):
    """What happened to a posting after it was drafted."""
    found = session.scalars(
        select(Event).where(Event.posting_id == posting.id).order_by(Event.id)
    ).all()
    return [event for event in found if event.kind is not EventKind.POSTING_DRAFTED]


@pytest.mark.parametrize(("from_", "to"), [*itertools.product(PostingStatus, PostingStatus)])
def test_every_status_against_every_target(from_, to):
    posting = Posting(status=from_)
    if (from_, to) in ALLOWED:
        check_transition(posting, to)
        return
    with pytest.raises(TransitionError) as refused:
        check_transition(posting, to)
    assert (refused.value.from_, refused.value.to) == (from_, to)
    assert refused.value.reason == ("already_there" if from_ is to else "not_in_table")


def test_the_table_names_every_status():
    assert set(TRANSITIONS) == set(PostingStatus)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", PostingStatus)
def test_every_verb_in_every_status(session, hr, verb, status):
    posting = make_posting(session, status)
    version = posting.version

    def act():
        VERBS[verb](session, posting, expected_version=version, actor=staff(hr), now=NOW)

    if (verb, status) not in LEADS:
        with pytest.raises(TransitionError):
            act()
        assert posting.status is status
        assert events(session, posting) == []
        return
    act()
    to = LEADS[verb, status]
    assert posting.status is to
    assert posting.version == version + 1
    [event] = events(session, posting)
    assert (event.actor, event.at, event.from_state, event.to_state) == (hr, NOW, status, to)


def test_times_of_opening_and_closing(session, hr):
    later = NOW + timedelta(days=3)
    posting = make_posting(session, PostingStatus.DRAFT)

    def act(verb, now):
        verb(session, posting, expected_version=posting.version, actor=staff(hr), now=now)

    act(open_posting, NOW)
    assert posting.opened_at == NOW
    act(pause_posting, later)
    act(open_posting, later)
    # A pause makes it no newer.
    assert posting.opened_at == NOW
    act(close_posting, later)
    assert posting.closed_at == later
    act(reopen_posting, later)
    assert (posting.opened_at, posting.closed_at) == (later, None)


@pytest.mark.parametrize("status", [PostingStatus.DRAFT, PostingStatus.PAUSED])
def test_opening_needs_a_place(session, hr, status):
    posting = make_posting(session, status, place="  ")
    with pytest.raises(IncompleteError) as refused:
        open_posting(session, posting, expected_version=posting.version, actor=staff(hr), now=NOW)
    assert refused.value.missing == {"place": "missing"}
    assert posting.status is status


@pytest.mark.parametrize("headcount", [None, 0])
def test_opening_needs_a_headcount(headcount):
    posting = Posting(
        status=PostingStatus.DRAFT, place="一楼", headcount=headcount, hired_count=0, version=1
    )
    with pytest.raises(IncompleteError) as refused:
        open_posting(None, posting, expected_version=1, actor=SYSTEM, now=NOW)
    assert refused.value.missing == {"headcount": "missing"}


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (open_posting, PostingStatus.DRAFT),
        (open_posting, PostingStatus.PAUSED),
        (reopen_posting, PostingStatus.CLOSED),
    ],
)
@pytest.mark.parametrize(
    ("reason", "given"),
    [
        ("closing_date_past", {"closing_on": TODAY - timedelta(days=1)}),
        ("headcount_filled", {"headcount": 1, "hired_count": 1}),
    ],
)
def test_what_keeps_a_posting_from_opening(session, verb, status, reason, given):
    posting = make_posting(session, status, **given)
    with pytest.raises(TransitionError) as refused:
        verb(session, posting, expected_version=posting.version, actor=SYSTEM, now=NOW)
    assert refused.value.reason == reason


def test_the_closing_date_is_the_companys_day_and_its_last(session, hr):
    # 23:30 in Shanghai is still the closing date, half an hour later it is not.
    before_midnight = NOW.replace(hour=15, minute=30)
    posting = make_posting(session, PostingStatus.DRAFT, closing_on=company_date(before_midnight))
    after_midnight = before_midnight + timedelta(minutes=31)
    with pytest.raises(TransitionError, match="closing_date_past"):
        open_posting(
            session, posting, expected_version=posting.version, actor=staff(hr), now=after_midnight
        )
    open_posting(
        session, posting, expected_version=posting.version, actor=staff(hr), now=before_midnight
    )
    check_accepts_applications(posting, today=company_date(before_midnight))
    with pytest.raises(NotAcceptingError, match="closing_date_past"):
        check_accepts_applications(posting, today=company_date(after_midnight))


@pytest.mark.parametrize("status", PostingStatus)
@pytest.mark.parametrize("closing_on", [None, TODAY, TODAY - timedelta(days=1)])
def test_only_an_open_posting_takes_applications(status, closing_on):
    posting = Posting(status=status, closing_on=closing_on)
    if status is PostingStatus.OPEN and closing_on != TODAY - timedelta(days=1):
        check_accepts_applications(posting, today=TODAY)
        return
    with pytest.raises(NotAcceptingError) as refused:
        check_accepts_applications(posting, today=TODAY)
    expected = "closing_date_past" if status is PostingStatus.OPEN else status
    assert refused.value.reason == expected


def test_every_role_gets_a_complete_draft(session):
    for key in session.scalars(select(Role.key)).all():
        version = role_version(session, key)
        posting = draft_posting(session, version, actor=SYSTEM, now=NOW)
        role = role_from_document(version.document)
        text = posting_text_from_document(posting.text)
        assert posting.status is PostingStatus.DRAFT
        assert (posting.title_zh, posting.title_en) == (role.title.zh, role.title.en)
        assert text.summary.zh
        assert text.summary.en
        assert len(text.duties) == len(role.duties)
        assert len(text.requirements) >= len(role.competencies)
        assert form_from_document(posting.form)
        rated = {each for one in plan_from_document(posting.plan) for each in one.competency_ids}
        assert rated == {competency.id for competency in role.competencies}
        assert posting.headcount == 1
        assert posting.place == ""


def test_a_draft_never_says_what_the_law_forbids(session):
    for key in session.scalars(select(Role.key)).all():
        posting = make_posting(session, PostingStatus.DRAFT, role=key)
        for forbidden in ("女性", "男性", "甜美", "年龄"):
            assert forbidden not in str(posting.text)
            assert forbidden not in str(posting.form)


def test_slugs_are_plain_words_and_unique(session):
    first = make_posting(session, role="office-service-agent")
    second = make_posting(session, role="office-service-agent")
    assert first.slug.isascii()
    assert first.slug != second.slug
    assert first.slug.rsplit("-", 1)[1] == "1"
    assert second.slug == first.slug.removesuffix("1") + "2"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Café & Bar Manager", "cafe-bar-manager-1"),
        ("客服", "posting-1"),
        ("A" * 150, "a" * 100 + "-1"),
    ],
)
def test_any_title_makes_a_slug(session, title, slug):
    version = role_version(session)
    version.document = {**version.document, "title": {"zh": "客服", "en": title}}
    assert draft_posting(session, version, actor=SYSTEM, now=NOW).slug == slug


def test_an_untranslated_role_can_be_drafted(session):
    version = role_version(session, "complaints-specialist")
    version.document = {**version.document, "title": {"zh": "客户投诉专员", "en": None}}
    posting = draft_posting(session, version, actor=SYSTEM, now=NOW)
    assert posting.title_en == "客户投诉专员"
    assert posting.slug == "complaints-specialist-1"


def test_one_click_is_one_draft(session, hr):
    version = role_version(session)

    def draft(key):
        return draft_posting(session, version, actor=staff(hr), now=NOW, submission_key=key)

    first = draft("a" * 43)
    assert draft("a" * 43) is first
    assert draft("b" * 43) is not first


def test_a_draft_keeps_the_version_of_the_role_it_began_with(session):
    version = role_version(session)
    posting = make_posting(session, PostingStatus.DRAFT)
    assert posting.role_version is version


def test_nothing_is_archived_while_somebody_waits(session, hr):
    posting = make_posting(session, PostingStatus.CLOSED)
    application = make_application(session, posting)

    def archive():
        archive_posting(
            session, posting, expected_version=posting.version, actor=staff(hr), now=NOW
        )

    with pytest.raises(TransitionError, match="applications_under_way"):
        archive()
    application.outcome = Outcome.WITHDRAWN
    archive()
    assert posting.status is PostingStatus.ARCHIVED


@pytest.mark.parametrize("status", PostingStatus)
def test_a_copy_is_a_draft_of_its_own_whatever_became_of_the_first(session, hr, status):
    first = make_posting(
        session,
        status,
        hired_count=1,
        pay_min=6000,
        employment_type=EmploymentType.PART_TIME,
        closing_on=TODAY,
    )
    copy = copy_posting(session, first, actor=staff(hr), now=NOW, submission_key="c" * 43)
    assert copy_posting(session, first, actor=staff(hr), now=NOW, submission_key="c" * 43) is copy
    assert (copy.status, copy.hired_count) == (PostingStatus.DRAFT, 0)
    assert (copy.closing_on, copy.opens_on, copy.opened_at) == (None, None, None)
    for field in ("text", "form", "plan", "place", "pay_min", "employment_type", "headcount"):
        assert getattr(copy, field) == getattr(first, field)
    assert copy.role_version is first.role_version
    assert copy.slug != first.slug
