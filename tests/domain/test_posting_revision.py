"""What the public read is kept: a revision for every text, and each application points at its own."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from ats.catalogue.document import Text
from ats.catalogue.posting_text import posting_text_from_document
from ats.domain.actor import SYSTEM
from ats.domain.posting import close_posting, edit_posting, open_posting, reopen_posting
from ats.domain.posting_revision import revision_read
from ats.enums import PostingStatus
from ats.models import PostingRevision
from tests.support.factories import NOW, make_application, make_posting


def revisions(session, posting):
    return session.scalars(
        select(PostingRevision)
        .where(PostingRevision.posting_id == posting.id)
        .order_by(PostingRevision.number)
    ).all()


def edit(session, posting, **changes):
    edit_posting(
        session,
        posting,
        changes=changes,
        expected_version=posting.version,
        actor=SYSTEM,
        now=NOW,
    )


def act(session, verb, posting):
    verb(session, posting, expected_version=posting.version, actor=SYSTEM, now=NOW)


@pytest.mark.parametrize("status", [PostingStatus.DRAFT, PostingStatus.IN_REVIEW])
def test_what_nobody_has_read_is_not_kept(session, status):
    posting = make_posting(session, status)
    edit(session, posting, place="二楼")
    assert revisions(session, posting) == []


def test_opening_publishes_once(session):
    posting = make_posting(session, PostingStatus.DRAFT, place="一楼")
    act(session, open_posting, posting)
    act(session, close_posting, posting)
    act(session, reopen_posting, posting)
    [only] = revisions(session, posting)
    assert (only.number, only.text, only.place) == (1, posting.text, "一楼")


def test_a_change_after_opening_leaves_applicants_the_text_they_read(session):
    posting = make_posting(session, place="一楼", pay_min=6000)
    early = make_application(session, posting)
    read = posting.text
    text = posting_text_from_document(read)
    edit(session, posting, text=replace(text, summary=Text("新的", "New")), pay_min=5000)
    late = make_application(session, posting)
    assert [each.number for each in revisions(session, posting)] == [1, 2]
    assert (early.posting_revision.text, early.posting_revision.pay_min) == (read, 6000)
    assert (late.posting_revision.text, late.posting_revision.pay_min) == (posting.text, 5000)


def test_what_the_public_does_not_read_makes_no_revision(session):
    posting = make_posting(session)
    edit(session, posting, headcount=5, form=())
    assert len(revisions(session, posting)) == 1


@pytest.mark.parametrize(("number", "found"), [(1, 1), (2, 2), (3, 2), (None, 2)])
def test_the_text_that_was_read_is_found_by_its_number(session, number, found):
    posting = make_posting(session)
    make_posting(session)
    edit(session, posting, place="二楼")
    assert revision_read(session, posting, number).number == found
