"""Events and notes in one list, and what is kept from whoever still owes a scorecard."""

from datetime import timedelta

import pytest

from ats.domain.actor import APPLICANT, SYSTEM, staff
from ats.domain.event import record
from ats.enums import EventKind, Group, OfferStatus, Outcome, PostingStatus, Stage
from ats.queries.timeline import find_posting_history, find_timeline
from tests.support.factories import NOW, make_application, make_note, make_posting, make_user


@pytest.fixture
def hr(session):
    return make_user(session, Group.HR, name="周敏")


@pytest.fixture
def application(session):
    return make_application(session)


def happen(session, application, kind, minutes, **given):
    given = {"actor": APPLICANT, **given}
    record(session, kind, application=application, now=NOW + timedelta(minutes=minutes), **given)


def test_everything_newest_first(session, application, hr):
    happen(session, application, EventKind.APPLICATION_SUBMITTED, 0, to_state="applied")
    make_note(session, application, hr, body="第一条", written_at=NOW + timedelta(minutes=1))
    happen(
        session,
        application,
        EventKind.APPLICATION_MOVED,
        2,
        actor=staff(hr),
        from_state="applied",
        to_state="screening",
        why="合适",
    )
    happen(session, application, EventKind.NOTE_WRITTEN, 3, actor=staff(hr))
    timeline = find_timeline(session, hr, application, owes_scorecard=False)
    moved, note, submitted = timeline.entries
    assert (moved.who, moved.why, moved.from_state, moved.to_state) == (
        "周敏",
        "合适",
        Stage.APPLIED,
        Stage.SCREENING,
    )
    assert (note.note, note.who, note.kind) == ("第一条", "周敏", EventKind.NOTE_WRITTEN)
    assert (submitted.who, submitted.by) == (None, "applicant")
    assert timeline.withheld == 0


def test_at_one_instant_the_later_event_is_newer(session, application, hr):
    happen(session, application, EventKind.OFFER_ACCEPTED, 0, actor=staff(hr), to_state="accepted")
    happen(session, application, EventKind.APPLICATION_HIRED, 0, actor=staff(hr), to_state="hired")
    kinds = [
        entry.kind
        for entry in find_timeline(session, hr, application, owes_scorecard=False).entries
    ]
    assert kinds == [EventKind.APPLICATION_HIRED, EventKind.OFFER_ACCEPTED]


@pytest.mark.parametrize(
    ("kind", "word", "state"),
    [
        (EventKind.OFFER_WITHDRAWN, "withdrawn", OfferStatus.WITHDRAWN),
        (EventKind.APPLICATION_WITHDRAWN, "withdrawn", Outcome.WITHDRAWN),
        (EventKind.APPLICATION_MOVED, "offer", Stage.OFFER),
        (EventKind.APPLICATION_MOVED, "unheard-of", None),
    ],
)
def test_a_word_means_what_its_event_is_about(session, application, hr, kind, word, state):
    happen(session, application, kind, 0, to_state=word)
    [entry] = find_timeline(session, hr, application, owes_scorecard=False).entries
    assert entry.to_state is state


def test_who_owes_a_scorecard_reads_nothing_that_colleagues_wrote(session, application, hr):
    colleague = make_user(session, Group.HR)
    make_note(session, application, colleague, body="很强")
    make_note(session, application, hr, body="我的")
    happen(
        session, application, EventKind.APPLICATION_MOVED, 1, actor=staff(colleague), why="评分很高"
    )
    happen(session, application, EventKind.APPLICATION_MOVED, 2, actor=staff(hr), why="我的理由")
    happen(session, application, EventKind.APPLICATION_WITHDRAWN, 3, why="另有安排")
    happen(session, application, EventKind.INTERVIEW_PLANNED, 4, actor=staff(colleague))
    kept_back = find_timeline(session, hr, application, owes_scorecard=True)
    written = {entry.note or entry.why for entry in kept_back.entries} - {""}
    assert written == {"我的", "我的理由", "另有安排"}
    assert kept_back.withheld == 2
    # That it happened is no secret.
    assert len(kept_back.entries) == 5
    assert find_timeline(session, hr, application, owes_scorecard=False).withheld == 0


def test_the_history_of_a_posting_leaves_its_applications_out(session, hr):
    posting = make_posting(session)
    record(
        session,
        EventKind.POSTING_PAUSED,
        actor=staff(hr),
        now=NOW,
        posting=posting,
        from_state=PostingStatus.OPEN,
        to_state=PostingStatus.PAUSED,
    )
    happen(session, make_application(session, posting), EventKind.APPLICATION_SUBMITTED, 5)
    paused, drafted = find_posting_history(session, posting).entries
    assert (paused.kind, paused.who, paused.to_state) == (
        EventKind.POSTING_PAUSED,
        "周敏",
        PostingStatus.PAUSED,
    )
    assert (drafted.kind, drafted.by) == (EventKind.POSTING_DRAFTED, SYSTEM.by)
