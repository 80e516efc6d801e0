"""Filling in a scorecard."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ats.domain.actor import SYSTEM, staff
from ats.domain.errors import (
    IncompleteError,
    InvalidError,
    LockedError,
    NotYoursError,
    StaleEditError,
    TransitionError,
)
from ats.domain.scorecard import (
    RatingDraft,
    ScorecardDraft,
    draft_of,
    missing_in,
    save_draft,
    submit_scorecard,
)
from ats.enums import EventKind, Group, InterviewStatus, Recommendation, ScorecardStatus
from ats.models import Event, Rating
from tests.support.factories import NOW, make_interview, make_user

YES = Recommendation.YES


def rating(score=None, *, not_assessed=False, evidence="", competency_id="courtesy"):
    return Rating(
        competency_id=competency_id, score=score, not_assessed=not_assessed, evidence=evidence
    )


@pytest.mark.parametrize(
    ("made", "recommendation", "missing"),
    [
        (rating(), YES, {"score-courtesy": "unrated"}),
        (rating(evidence="said much"), YES, {"score-courtesy": "unrated"}),
        (rating(not_assessed=True), YES, {}),
        (rating(1), YES, {"evidence-courtesy": "evidence_missing"}),
        (rating(2), YES, {"evidence-courtesy": "evidence_missing"}),
        (rating(3), YES, {}),
        (rating(4), YES, {}),
        (rating(5), YES, {"evidence-courtesy": "evidence_missing"}),
        (rating(5, evidence=" \n\t\u3000"), YES, {"evidence-courtesy": "evidence_missing"}),
        (rating(1, evidence="说不出例子"), YES, {}),
        (rating(2, evidence="说不出例子"), YES, {}),
        (rating(5, evidence="说得很清楚"), YES, {}),
        (rating(3), None, {"recommendation": "missing"}),
    ],
)
def test_what_a_scorecard_lacks(made, recommendation, missing):
    assert missing_in([made], recommendation) == missing


def test_everything_that_is_missing_is_named_at_once():
    ratings = [rating(1, competency_id="a"), rating(competency_id="b"), rating(4)]
    assert missing_in(ratings, None) == {
        "evidence-a": "evidence_missing",
        "score-b": "unrated",
        "recommendation": "missing",
    }


@pytest.fixture
def scorecard(session):
    interviewer = make_user(session, Group.INTERVIEWER, name="Zhao Min")
    return make_interview(session, None, interviewer).scorecards[0]


def events(session):
    return session.scalars(select(Event).where(Event.application_id.is_not(None))).all()


def whole(scorecard, *, summary="", recommendation=YES):
    first, second = (each.competency_id for each in scorecard.ratings)
    return ScorecardDraft(
        {first: RatingDraft(4), second: RatingDraft(5, evidence="安抚了客人")},
        recommendation,
        summary,
    )


def save(session, scorecard, draft, *, verb=save_draft, version=None, actor=None, now=NOW):
    verb(
        session,
        scorecard,
        draft,
        expected_version=scorecard.version if version is None else version,
        actor=actor or staff(scorecard.interviewer),
        now=now,
    )


def submit(session, scorecard, draft, **given):
    save(session, scorecard, draft, verb=submit_scorecard, **given)


def test_a_draft_keeps_what_is_there_so_far(session, scorecard):
    first = scorecard.ratings[0].competency_id
    draft = ScorecardDraft({first: RatingDraft(2)}, None, "前半段很紧张")
    save(session, scorecard, draft)
    session.expire_all()
    assert scorecard.status is ScorecardStatus.DRAFT
    assert [each.score for each in scorecard.ratings] == [2, None]
    assert scorecard.summary == "前半段很紧张"
    assert scorecard.saved_at == NOW


def test_a_draft_may_take_a_rating_back(session, scorecard):
    save(session, scorecard, whole(scorecard))
    first = scorecard.ratings[0].competency_id
    save(
        session,
        scorecard,
        ScorecardDraft({first: RatingDraft(not_assessed=True)}),
        now=NOW + timedelta(minutes=1),
    )
    assert [(each.score, each.not_assessed) for each in scorecard.ratings] == [
        (None, True),
        (5, False),
    ]
    assert scorecard.recommendation is None


def test_saving_the_same_again_changes_nothing(session, scorecard):
    opened = scorecard.version
    save(session, scorecard, whole(scorecard))
    saved = scorecard.version
    save(session, scorecard, whole(scorecard), version=opened, now=NOW + timedelta(minutes=5))
    assert scorecard.version == saved
    assert scorecard.saved_at == NOW


def test_two_tabs_do_not_overwrite_each_other(session, scorecard):
    opened = scorecard.version
    save(session, scorecard, whole(scorecard, summary="第一个窗口"))
    with pytest.raises(StaleEditError) as refused:
        save(session, scorecard, whole(scorecard, summary="第二个窗口"), version=opened)
    assert refused.value.theirs["summary"] == "第一个窗口"
    assert refused.value.yours["summary"] == "第二个窗口"
    assert refused.value.changed_at == NOW
    session.expire_all()
    assert scorecard.summary == "第一个窗口"


def test_submitting_locks_and_writes_one_event_without_a_rating_in_it(session, scorecard):
    submit(session, scorecard, whole(scorecard, summary="secret words"))
    assert scorecard.status is ScorecardStatus.SUBMITTED
    assert scorecard.submitted_at == NOW
    (event,) = events(session)
    assert event.kind is EventKind.SCORECARD_SUBMITTED
    assert (event.from_state, event.to_state) == ("draft", "submitted")
    assert event.actor_id == scorecard.interviewer_id
    assert event.application_id == scorecard.application_id
    assert set(event.details) == {"interview", "title"}
    assert event.why == ""


def test_submitting_the_same_twice_is_submitting_once(session, scorecard):
    opened = scorecard.version
    submit(session, scorecard, whole(scorecard))
    submit(session, scorecard, whole(scorecard), version=opened, now=NOW + timedelta(seconds=1))
    assert scorecard.submitted_at == NOW
    assert len(events(session)) == 1


@pytest.mark.parametrize("verb", [save_draft, submit_scorecard])
def test_a_submitted_scorecard_is_locked(session, scorecard, verb):
    submit(session, scorecard, whole(scorecard))
    with pytest.raises(LockedError):
        save(session, scorecard, whole(scorecard, summary="changed my mind"), verb=verb)
    session.expire_all()
    assert draft_of(scorecard).summary == ""


def test_an_incomplete_scorecard_is_not_submitted_and_keeps_what_was_typed(session, scorecard):
    first, second = (each.competency_id for each in scorecard.ratings)
    draft = ScorecardDraft({first: RatingDraft(1)}, None, "typed")
    with pytest.raises(IncompleteError) as refused:
        submit(session, scorecard, draft)
    assert refused.value.missing == {
        f"evidence-{first}": "evidence_missing",
        f"score-{second}": "unrated",
        "recommendation": "missing",
    }
    assert scorecard.status is ScorecardStatus.DRAFT
    assert scorecard.summary == "typed"
    assert events(session) == []


@pytest.mark.parametrize("verb", [save_draft, submit_scorecard])
def test_only_the_one_who_owes_it_fills_it_in(session, scorecard, verb):
    other = make_user(session, Group.HR)
    for actor in (staff(other), SYSTEM):
        with pytest.raises(NotYoursError):
            save(session, scorecard, whole(scorecard), verb=verb, actor=actor)


@pytest.mark.parametrize("verb", [save_draft, submit_scorecard])
def test_a_cancelled_interview_takes_no_scorecard(session, scorecard, verb):
    scorecard.interview.status = InterviewStatus.CANCELLED
    with pytest.raises(TransitionError) as refused:
        save(session, scorecard, whole(scorecard), verb=verb)
    assert refused.value.reason == "interview_cancelled"


@pytest.mark.parametrize(
    ("made", "field", "reason"),
    [
        (RatingDraft(0), "score", "out_of_range"),
        (RatingDraft(6), "score", "out_of_range"),
        (RatingDraft(-1), "score", "out_of_range"),
        (RatingDraft(3, not_assessed=True), "score", "score_and_not_assessed"),
        (RatingDraft(3, evidence="长" * 10_001), "evidence", "too_long"),
    ],
)
def test_a_rating_that_no_form_lets_through(session, scorecard, made, field, reason):
    first = scorecard.ratings[0].competency_id
    with pytest.raises(InvalidError) as refused:
        save(session, scorecard, ScorecardDraft({first: made}))
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_a_competency_that_is_not_on_the_scorecard_is_refused(session, scorecard):
    with pytest.raises(InvalidError) as refused:
        save(session, scorecard, ScorecardDraft({"charm": RatingDraft(3)}))
    assert refused.value.reason == "unknown_competency"


def test_a_summary_has_an_end(session, scorecard):
    with pytest.raises(InvalidError) as refused:
        save(session, scorecard, ScorecardDraft(summary="长" * 10_001))
    assert refused.value.field == "summary"
