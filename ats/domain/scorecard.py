"""Filling in a scorecard: kept as a draft for as long as it takes, then submitted and locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from ats.domain.actor import Actor
from ats.domain.errors import (
    IncompleteError,
    InvalidError,
    LockedError,
    NotYoursError,
    StaleEditError,
    TransitionError,
)
from ats.domain.event import record
from ats.enums import EventKind, InterviewStatus, Recommendation, ScorecardStatus
from ats.models import Rating, Scorecard

LEAST_SCORE = 1
MOST_SCORE = 5
# The scores that say something uncommon about a person and so must say on what they rest.
NEED_EVIDENCE = frozenset({1, 2, 5})
LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class RatingDraft:
    """One competency as it is being filled in: a score from 1 to 5, "not assessed", or neither."""

    score: int | None = None
    not_assessed: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ScorecardDraft:
    """A scorecard as it is being filled in, its ratings by competency id."""

    ratings: Mapping[str, RatingDraft] = field(default_factory=dict)
    recommendation: Recommendation | None = None
    summary: str = ""


def missing_in(
    ratings: Iterable[Rating],
    recommendation: Recommendation | None,
) -> dict[str, str]:
    """Return what a scorecard still lacks, as codes by field; empty when it can be submitted.

    ``score-<competency>``: ``unrated``; ``evidence-<competency>``: ``evidence_missing``, for a
    score of 1, 2 or 5; ``recommendation``: ``missing``.
    """
    missing: dict[str, str] = {}
    for rating in ratings:
        if rating.score is None and not rating.not_assessed:
            missing[f"score-{rating.competency_id}"] = "unrated"
        elif rating.score in NEED_EVIDENCE and not rating.evidence.strip():
            missing[f"evidence-{rating.competency_id}"] = "evidence_missing"
    if recommendation is None:
        missing["recommendation"] = "missing"
    return missing


def draft_of(scorecard: Scorecard) -> ScorecardDraft:
    """Return a scorecard as it is stored."""
    return ScorecardDraft(
        ratings={
            rating.competency_id: RatingDraft(rating.score, rating.not_assessed, rating.evidence)
            for rating in scorecard.ratings
        },
        recommendation=scorecard.recommendation,
        summary=scorecard.summary,
    )


def save_draft(
    session: Session,
    scorecard: Scorecard,
    draft: ScorecardDraft,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what has been filled in so far; a competency that ``draft`` leaves out stays as it is.

    Saving again what is stored already changes nothing, so that a repeated request is harmless.
    Raises :class:`NotYoursError`; :class:`LockedError` once it is submitted;
    :class:`TransitionError` when the interview was cancelled; :class:`StaleEditError` with both
    texts when it was saved elsewhere since it was shown; :class:`InvalidError` for a rating off
    the scale, of a competency that is not on the scorecard, or longer than ``LONGEST_TEXT``.
    """
    whole = _checked(scorecard, draft, actor=actor)
    if scorecard.status is ScorecardStatus.SUBMITTED:
        raise LockedError
    _store(session, scorecard, whole, expected_version=expected_version, now=now)


def submit_scorecard(
    session: Session,
    scorecard: Scorecard,
    draft: ScorecardDraft,
    *,
    expected_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Store a scorecard for good. The same one submitted twice is submitted once.

    Raises :class:`IncompleteError` with all that :func:`missing_in` finds; what was filled in has
    been put on the scorecard by then, so that a caller may keep it as a draft. Raises else what
    :func:`save_draft` raises.
    """
    whole = _checked(scorecard, draft, actor=actor)
    if scorecard.status is ScorecardStatus.SUBMITTED:
        if whole == draft_of(scorecard):
            return
        raise LockedError
    _store(session, scorecard, whole, expected_version=expected_version, now=now)
    missing = missing_in(scorecard.ratings, scorecard.recommendation)
    if missing:
        raise IncompleteError(missing)
    scorecard.status = ScorecardStatus.SUBMITTED
    scorecard.submitted_at = now
    session.flush()
    record(
        session,
        EventKind.SCORECARD_SUBMITTED,
        actor=actor,
        now=now,
        application=scorecard.interview.application,
        from_state=ScorecardStatus.DRAFT,
        to_state=ScorecardStatus.SUBMITTED,
        details={
            "interview": scorecard.interview_id,
            "title": {"zh": scorecard.interview.title_zh, "en": scorecard.interview.title_en},
        },
    )


def _checked(scorecard: Scorecard, draft: ScorecardDraft, *, actor: Actor) -> ScorecardDraft:
    """Return the draft with what it leaves out filled from the scorecard, or raise."""
    if actor.user_id is None or actor.user_id != scorecard.interviewer_id:
        raise NotYoursError
    if scorecard.interview.status is InterviewStatus.CANCELLED:
        raise TransitionError(
            InterviewStatus.CANCELLED, ScorecardStatus.SUBMITTED, "interview_cancelled"
        )
    stored = draft_of(scorecard)
    if not stored.ratings.keys() >= draft.ratings.keys():
        raise InvalidError("ratings", "unknown_competency")
    for rating in draft.ratings.values():
        _check_rating(rating)
    if len(draft.summary) > LONGEST_TEXT:
        raise InvalidError("summary", "too_long")
    return ScorecardDraft({**stored.ratings, **draft.ratings}, draft.recommendation, draft.summary)


def _check_rating(rating: RatingDraft) -> None:
    if rating.score is not None and not LEAST_SCORE <= rating.score <= MOST_SCORE:
        raise InvalidError("score", "out_of_range")
    if rating.score is not None and rating.not_assessed:
        raise InvalidError("score", "score_and_not_assessed")
    if len(rating.evidence) > LONGEST_TEXT:
        raise InvalidError("evidence", "too_long")


def _store(
    session: Session,
    scorecard: Scorecard,
    draft: ScorecardDraft,
    *,
    expected_version: int,
    now: datetime,
) -> None:
    stored = draft_of(scorecard)
    if draft == stored:
        return
    if scorecard.version != expected_version:
        raise StaleEditError(
            theirs=_fields(stored),
            yours=_fields(draft),
            changed_by=scorecard.interviewer.name,
            changed_at=scorecard.saved_at,
        )
    for rating in scorecard.ratings:
        new = draft.ratings[rating.competency_id]
        rating.score, rating.not_assessed, rating.evidence = (
            new.score,
            new.not_assessed,
            new.evidence,
        )
    scorecard.recommendation = draft.recommendation
    scorecard.summary = draft.summary
    scorecard.saved_at = now
    session.flush()


def _fields(draft: ScorecardDraft) -> dict[str, object]:
    """Return every field of a draft by the name it has in :func:`missing_in` and in the form."""
    fields: dict[str, object] = {}
    for competency_id, rating in draft.ratings.items():
        fields[f"score-{competency_id}"] = "not_assessed" if rating.not_assessed else rating.score
        fields[f"evidence-{competency_id}"] = rating.evidence
    return {**fields, "recommendation": draft.recommendation, "summary": draft.summary}
