"""Notes: kept as typed, once."""

import pytest
from sqlalchemy import func, select

from ats.domain.actor import SYSTEM, staff
from ats.domain.errors import InvalidError
from ats.domain.note import LONGEST_NOTE, write_note
from ats.enums import EventKind, Group
from ats.models import Event, Note
from tests.support.factories import NOW, make_application, make_user


@pytest.fixture
def author(session):
    return make_user(session, Group.HIRING_MANAGER)


def write(session, author, body, key="k" * 43, application=None):
    return write_note(
        session,
        application or make_application(session),
        body=body,
        submission_key=key,
        actor=staff(author),
        now=NOW,
    )


@pytest.mark.parametrize(
    "body", ["电话里说下周可到岗 👍", "<script>alert(1)</script>", "𠮷田's note"]
)
def test_a_note_is_kept_as_typed_and_leaves_an_event(session, author, body):
    note = write(session, author, body)
    session.expire_all()
    assert (note.body, note.author, note.written_at) == (body, author, NOW)
    event = session.scalars(select(Event).where(Event.kind == EventKind.NOTE_WRITTEN)).one()
    assert event.details == {"note": note.id}
    assert event.why == ""


def test_the_same_note_sent_twice_is_one_note(session, author):
    application = make_application(session)
    first = write(session, author, "一次", application=application)
    assert write(session, author, "一次", application=application) is first
    assert session.scalar(select(func.count()).select_from(Note)) == 1


def test_a_note_sent_again_to_another_application_is_refused(session, author):
    write(session, author, "一次")
    with pytest.raises(InvalidError, match="submission_key"):
        write(session, author, "一次")


@pytest.mark.parametrize(
    ("body", "reason"),
    [("", "missing"), (" \n\t", "missing"), ("x" * (LONGEST_NOTE + 1), "too_long")],
)
def test_a_note_says_something_and_not_a_novel(session, author, body, reason):
    with pytest.raises(InvalidError) as refused:
        write(session, author, body)
    assert (refused.value.field, refused.value.reason) == ("body", reason)


def test_a_note_is_signed(session):
    with pytest.raises(InvalidError, match="author"):
        write_note(
            session,
            make_application(session),
            body="?",
            submission_key="k" * 43,
            actor=SYSTEM,
            now=NOW,
        )
