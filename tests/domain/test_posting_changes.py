"""Editing a posting: what changes, what is refused at its field, and what a stale edit shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ats.catalogue.application_form import Question, form_from_document
from ats.catalogue.document import Text
from ats.catalogue.interview_plan import plan_from_document
from ats.catalogue.posting_text import posting_text_from_document
from ats.domain.actor import staff
from ats.domain.errors import InvalidError, StaleEditError
from ats.domain.posting import edit_posting
from ats.domain.zone import company_date
from ats.enums import EventKind, Group, PayPeriod, PostingStatus, QuestionKind
from ats.models import Event
from tests.support.factories import NOW, make_posting, make_user

TODAY = company_date(NOW)


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR, name="周敏")


def events(session, posting):
    """What happened to a posting after it was drafted."""
    found = session.scalars(
        select(Event).where(Event.posting_id == posting.id).order_by(Event.id)
    ).all()
    return [event for event in found if event.kind is not EventKind.POSTING_DRAFTED]


def edit(session, posting, hr, version=None, **changes):
    edit_posting(
        session,
        posting,
        changes=changes,
        expected_version=posting.version if version is None else version,
        actor=staff(hr),
        now=NOW,
    )


def test_editing_changes_what_is_named_and_writes_what_changed(session, hr):
    posting = make_posting(session, PostingStatus.DRAFT)
    version, slug = posting.version, posting.slug
    text = posting_text_from_document(posting.text)
    edit(
        session,
        posting,
        hr,
        text=replace(text, title=Text("客服经理", "Service lead")),
        headcount=3,
        place=" 二楼办公区 ",
        pay_min=6000,
        pay_max=8000,
        pay_period=PayPeriod.MONTH,
        closing_on=TODAY,
        hiring_manager_id=hr.id,
    )
    assert (posting.title_zh, posting.title_en) == ("客服经理", "Service lead")
    assert posting.slug == slug
    assert posting.place == "二楼办公区"
    assert (posting.headcount, posting.pay_min, posting.pay_max) == (3, 6000, 8000)
    assert posting.hiring_manager is hr
    assert posting.version == version + 1
    [event] = events(session, posting)
    assert event.kind is EventKind.POSTING_EDITED
    assert set(event.details["fields"]) == {
        "text", "title_zh", "title_en", "headcount", "place", "pay_min", "pay_max", "closing_on",
        "hiring_manager_id",
    }  # fmt: skip


def test_editing_nothing_leaves_no_trace(session, hr):
    posting = make_posting(session)
    version = posting.version
    edit(
        session,
        posting,
        hr,
        text=posting_text_from_document(posting.text),
        form=form_from_document(posting.form),
        plan=plan_from_document(posting.plan),
        place=posting.place,
    )
    assert posting.version == version
    assert events(session, posting) == []


def test_a_stale_edit_shows_both_versions_in_words_and_overwrites_nothing(session, hr):
    posting = make_posting(session, place="一楼")
    shown = posting.version
    edit(session, posting, hr, place="二楼")
    text = posting_text_from_document(posting.text)
    mine = replace(text, duties=(Text("接待来客", "Receive visitors"),))
    with pytest.raises(StaleEditError) as stale:
        edit(session, posting, hr, version=shown, place="三楼", text=mine)
    assert stale.value.theirs["place"] == "二楼"
    assert stale.value.yours["place"] == "三楼"
    assert stale.value.yours["duties_zh"] == "接待来客"
    assert stale.value.yours["duties_en"] == "Receive visitors"
    assert "summary_zh" not in stale.value.yours
    assert stale.value.theirs["duties_zh"] == "\n".join(duty.zh for duty in text.duties)
    assert (stale.value.changed_by, stale.value.changed_at) == ("周敏", NOW)
    assert posting.place == "二楼"


def test_a_stale_edit_names_the_hiring_managers(session, hr):
    posting = make_posting(session)
    shown = posting.version
    edit(session, posting, hr, hiring_manager_id=hr.id)
    other = make_user(session, Group.HIRING_MANAGER, name="陈国栋")
    with pytest.raises(StaleEditError) as stale:
        edit(session, posting, hr, version=shown, hiring_manager_id=other.id)
    assert stale.value.theirs == {"hiring_manager": "周敏"}
    assert stale.value.yours == {"hiring_manager": "陈国栋"}


def question(**given):
    given = {
        "key": "own_1",
        "kind": QuestionKind.SHORT_TEXT,
        "label": Text("最早何时到岗？", "When could you start?"),
        "help": None,
        "required": False,
        "choices": (),
        "about": "own",
        **given,
    }
    return Question(**given)


def test_an_edited_form_is_kept_exactly(session, hr):
    posting = make_posting(session)
    form = (question(), *form_from_document(posting.form)[:2])
    edit(session, posting, hr, form=form)
    session.expire_all()
    assert form_from_document(posting.form) == form


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ((question(), question()), "key_repeated"),
        ((question(label=Text(" ", "x")),), "label_missing"),
        ((question(kind=QuestionKind.ONE_OF),), "choices_wrong"),
    ],
)
def test_a_form_that_could_not_be_answered_is_refused(session, hr, form, reason):
    with pytest.raises(InvalidError) as refused:
        edit(session, make_posting(session), hr, form=form)
    assert (refused.value.field, refused.value.reason) == ("form", reason)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"minutes": 4}, "minutes_out_of_range"),
        ({"minutes": 481}, "minutes_out_of_range"),
        ({"competency_ids": ()}, "nothing_rated"),
        ({"competency_ids": ("charm",)}, "unknown_competency"),
    ],
)
def test_a_plan_that_could_not_be_held_is_refused(session, hr, changes, reason):
    posting = make_posting(session)
    first, *rest = plan_from_document(posting.plan)
    with pytest.raises(InvalidError) as refused:
        edit(session, posting, hr, plan=(replace(first, **changes), *rest))
    assert (refused.value.field, refused.value.reason) == ("plan", reason)


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"headcount": 0}, "headcount", "out_of_range"),
        ({"headcount": 10_001}, "headcount", "out_of_range"),
        ({"headcount": 1}, "headcount", "below_hired"),
        ({"place": "x" * 201}, "place", "too_long"),
        ({"pay_min": -1}, "pay_min", "out_of_range"),
        ({"pay_max": 10**9}, "pay_max", "out_of_range"),
        ({"pay_min": 8000, "pay_max": 6000}, "pay_max", "below_least"),
        ({"closing_on": TODAY - timedelta(days=1)}, "closing_on", "past"),
        ({"hiring_manager_id": 10**6}, "hiring_manager_id", "unknown"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(session, hr, changes, field, reason):
    posting = make_posting(session, headcount=2, hired_count=2)
    with pytest.raises(InvalidError) as refused:
        edit(session, posting, hr, **changes)
    assert (refused.value.field, refused.value.reason) == (field, reason)


@pytest.mark.parametrize(
    ("title", "reason"), [("", "missing"), (" ", "missing"), ("长" * 201, "too_long")]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_title_is_needed_in_both_languages(session, hr, title, reason, language):
    posting = make_posting(session)
    text = posting_text_from_document(posting.text)
    with pytest.raises(InvalidError) as refused:
        edit(
            session, posting, hr, text=replace(text, title=replace(text.title, **{language: title}))
        )
    assert (refused.value.field, refused.value.reason) == (f"title_{language}", reason)


@pytest.mark.parametrize(
    "status", [PostingStatus.DRAFT, PostingStatus.PAUSED, PostingStatus.CLOSED]
)
def test_a_posting_that_is_not_open_may_keep_a_past_closing_date(session, hr, status):
    posting = make_posting(session, status)
    edit(session, posting, hr, closing_on=date(2020, 1, 1))
    assert posting.closing_on == date(2020, 1, 1)


@pytest.mark.parametrize("groups", [(Group.INTERVIEWER,), (Group.ADMIN,), ()])
def test_who_may_not_read_applications_is_no_hiring_manager(session, hr, groups):
    with pytest.raises(InvalidError, match="unknown"):
        edit(session, make_posting(session), hr, hiring_manager_id=make_user(session, *groups).id)


def test_who_has_left_is_no_hiring_manager(session, hr):
    gone = make_user(session, Group.HIRING_MANAGER, is_active=False)
    with pytest.raises(InvalidError, match="unknown"):
        edit(session, make_posting(session), hr, hiring_manager_id=gone.id)


@pytest.mark.parametrize(
    ("status", "given", "changes", "refused"),
    [
        (PostingStatus.DRAFT, {}, {"opens_on": TODAY}, None),
        (PostingStatus.IN_REVIEW, {}, {"opens_on": TODAY, "closing_on": TODAY}, None),
        (PostingStatus.DRAFT, {}, {"opens_on": TODAY - timedelta(1)}, ("opens_on", "past")),
        (PostingStatus.OPEN, {}, {"opens_on": TODAY}, ("opens_on", "opened_already")),
        (
            PostingStatus.DRAFT,
            {"closing_on": TODAY},
            {"opens_on": TODAY + timedelta(1)},
            ("opens_on", "after_closing"),
        ),
        (PostingStatus.DRAFT, {"place": ""}, {"opens_on": TODAY}, ("place", "missing")),
    ],
)
def test_the_day_to_open_on(session, hr, status, given, changes, refused):
    posting = make_posting(session, status, **given)
    if refused is None:
        edit(session, posting, hr, **changes)
        assert posting.opens_on == changes["opens_on"]
        return
    with pytest.raises(InvalidError) as error:
        edit(session, posting, hr, **changes)
    assert (error.value.field, error.value.reason) == refused
