"""What may not be said keeps a posting from opening; what is warned about stays for a reason."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from ats.catalogue.application_form import form_from_document
from ats.catalogue.document import Text
from ats.catalogue.interview_plan import plan_from_document
from ats.catalogue.posting_text import Requirement, posting_text_from_document
from ats.domain.actor import staff
from ats.domain.errors import InvalidError, UnlawfulError
from ats.domain.lawfulness import LONGEST_REASON, check_lawful, find_kept_wordings
from ats.domain.posting import close_posting, edit_posting, open_posting, reopen_posting
from ats.enums import EventKind, Group, Importance, PostingStatus
from ats.models import Event
from tests.support.factories import NOW, make_posting, make_user

BLOCKED = Text("女性优先", "Patient with customers")
WARNED = Text("年龄35岁以下", "Reliable")


@pytest.fixture
def actor(session):
    return staff(make_user(session, Group.HR, name="周敏"))


def with_requirement(posting, text):
    said = posting_text_from_document(posting.text)
    return replace(said, requirements=(*said.requirements, Requirement(text, Importance.PREFERRED)))


def edit(session, posting, actor, changes, **given):
    version = posting.version
    edit_posting(
        session, posting, changes=changes, expected_version=version, actor=actor, now=NOW, **given
    )


def open_(session, posting, actor):
    open_posting(session, posting, expected_version=posting.version, actor=actor, now=NOW)


def test_a_posting_as_a_role_drafts_it_is_lawful(session, actor):
    posting = make_posting(session, PostingStatus.DRAFT)
    check_lawful(session, posting)
    open_(session, posting, actor)
    assert posting.status is PostingStatus.OPEN


def test_a_block_can_be_saved_in_a_draft_but_not_opened(session, actor):
    posting = make_posting(session, PostingStatus.DRAFT)
    edit(session, posting, actor, {"text": with_requirement(posting, BLOCKED)})
    with pytest.raises(UnlawfulError) as refused:
        open_(session, posting, actor)
    assert (refused.value.part, refused.value.blocks, refused.value.warnings) == (
        "text",
        ("女性优先",),
        (),
    )
    assert posting.status is PostingStatus.DRAFT


def test_no_reason_lets_a_block_pass(session, actor):
    posting = make_posting(session, PostingStatus.DRAFT)
    edit(session, posting, actor, {"text": with_requirement(posting, BLOCKED)}, reason="客户要求")
    assert find_kept_wordings(session, posting) == {}
    with pytest.raises(UnlawfulError):
        open_(session, posting, actor)


def test_a_warning_stays_for_a_reason_that_is_recorded(session, actor):
    posting = make_posting(session, PostingStatus.DRAFT)
    changes = {"text": with_requirement(posting, WARNED)}
    edit(session, posting, actor, changes)
    with pytest.raises(UnlawfulError) as refused:
        open_(session, posting, actor)
    assert (refused.value.blocks, refused.value.warnings) == ((), ("年龄35岁以下",))
    edit(session, posting, actor, changes, reason="  特殊工种，依行业规定  ")
    open_(session, posting, actor)
    [event] = session.scalars(select(Event).where(Event.kind == EventKind.POSTING_WORDING_KEPT))
    assert (event.posting_id, event.actor_id, event.at) == (posting.id, actor.user_id, NOW)
    assert event.why == "特殊工种，依行业规定"
    assert event.details == {"wordings": [["age", "年龄35岁以下"]]}


def test_a_reason_holds_for_the_wording_it_was_given_for_and_no_other(session, actor):
    posting = make_posting(session, PostingStatus.DRAFT)
    edit(session, posting, actor, {"text": with_requirement(posting, WARNED)}, reason="依规定")
    edit(session, posting, actor, {"text": with_requirement(posting, Text("限30岁以下", "Kind"))})
    with pytest.raises(UnlawfulError):
        open_(session, posting, actor)
    # Neither for another posting.
    other = make_posting(session, PostingStatus.DRAFT)
    edit(session, other, actor, {"text": with_requirement(other, WARNED)})
    with pytest.raises(UnlawfulError):
        open_(session, other, actor)


def test_an_open_posting_takes_no_unlawful_wording(session, actor):
    posting = make_posting(session)
    before = posting.text
    with pytest.raises(UnlawfulError):
        edit(session, posting, actor, {"text": with_requirement(posting, BLOCKED)})
    assert posting.text == before
    with pytest.raises(UnlawfulError):
        edit(session, posting, actor, {"text": with_requirement(posting, WARNED)})
    edit(session, posting, actor, {"text": with_requirement(posting, WARNED)}, reason="依规定")
    assert posting.text != before


def test_terms_of_an_open_posting_change_whatever_its_text_has_said_before(session, actor):
    posting = make_posting(session)
    text = with_requirement(posting, BLOCKED)
    posting.status = PostingStatus.PAUSED
    edit(session, posting, actor, {"text": text})
    posting.status = PostingStatus.OPEN
    edit(session, posting, actor, {"headcount": 9})
    assert posting.headcount == 9


def test_questions_and_the_plan_are_looked_at_too(session, actor):
    posting = make_posting(session, PostingStatus.DRAFT)
    form = form_from_document(posting.form)
    asked = replace(form[0], label=Text("您结婚了吗？", "Are you married?"))
    edit(session, posting, actor, {"form": (asked, *form[1:])})
    with pytest.raises(UnlawfulError) as refused:
        open_(session, posting, actor)
    assert refused.value.part == "form"
    plan = plan_from_document(posting.plan)
    looked_at = replace(plan[0], purpose=Text("看形象气质佳不佳", "See how they look"))
    edit(session, posting, actor, {"form": form, "plan": (looked_at, *plan[1:])})
    with pytest.raises(UnlawfulError) as refused:
        open_(session, posting, actor)
    assert refused.value.part == "plan"


def test_reopening_asks_again(session, actor):
    posting = make_posting(session)
    close_posting(session, posting, expected_version=posting.version, actor=actor, now=NOW)
    edit(session, posting, actor, {"text": with_requirement(posting, BLOCKED)})
    with pytest.raises(UnlawfulError):
        reopen_posting(session, posting, expected_version=posting.version, actor=actor, now=NOW)


@pytest.mark.parametrize(
    ("reason", "code"), [("  ", "missing"), ("长" * (LONGEST_REASON + 1), "too_long")]
)
def test_a_reason_has_to_say_something(session, actor, reason, code):
    posting = make_posting(session, PostingStatus.DRAFT)
    with pytest.raises(InvalidError) as refused:
        edit(session, posting, actor, {"text": with_requirement(posting, WARNED)}, reason=reason)
    assert (refused.value.field, refused.value.reason) == ("reason", code)


def test_a_reason_that_nothing_needs_is_not_recorded(session, actor):
    posting = make_posting(session, PostingStatus.DRAFT)
    edit(session, posting, actor, {"headcount": 4}, reason="无")
    assert (
        session.scalars(select(Event).where(Event.kind == EventKind.POSTING_WORDING_KEPT)).all()
        == []
    )
