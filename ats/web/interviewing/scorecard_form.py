"""Between a scorecard and its form: which competencies it shows, and what was typed into it."""

from __future__ import annotations

from ats.catalogue.document import role_from_document
from ats.catalogue.kit import Kit, kit
from ats.domain.scorecard import RatingDraft, ScorecardDraft
from ats.enums import Recommendation
from ats.forms.scorecard import (
    NOT_ASSESSED,
    ScorecardForm,
    evidence_name,
    score_name,
    scorecard_form,
)
from ats.models import Rating, Scorecard
from ats.web.locale import current_locale


def kit_of(scorecard: Scorecard) -> Kit:
    """Return the kit of a scorecard, from the role as it was when the posting was drafted."""
    interview = scorecard.interview
    role = role_from_document(interview.application.posting.role_version.document)
    rated = tuple(rating.competency_id for rating in scorecard.ratings)
    return kit(role, rated, interview.minutes)


def form_of(scorecard: Scorecard, made: Kit) -> ScorecardForm:
    """Return the form of a scorecard, filled with what is stored unless something was sent."""
    locale = current_locale()
    kind = scorecard_form(
        [(section.competency_id, section.title.in_(locale)) for section in made.sections]
    )
    stored: dict[str, object] = {
        "version": scorecard.version,
        "recommendation": scorecard.recommendation,
        "summary": scorecard.summary,
    }
    for rating in scorecard.ratings:
        stored[score_name(rating.competency_id)] = _choice(rating)
        stored[evidence_name(rating.competency_id)] = rating.evidence
    return kind(data=stored)


def draft_from(form: ScorecardForm) -> ScorecardDraft:
    """Return what was filled in."""
    return ScorecardDraft(
        ratings={each: _rating(form, each) for each in form.competency_ids},
        recommendation=(
            Recommendation(form.recommendation.data) if form.recommendation.data else None
        ),
        summary=form.summary.data or "",
    )


def _choice(rating: Rating) -> str | None:
    if rating.not_assessed:
        return NOT_ASSESSED
    return None if rating.score is None else str(rating.score)


def _rating(form: ScorecardForm, competency_id: str) -> RatingDraft:
    chosen = form.score_field(competency_id).data
    evidence = form.evidence_field(competency_id).data or ""
    if chosen == NOT_ASSESSED:
        return RatingDraft(not_assessed=True, evidence=evidence)
    return RatingDraft(score=int(chosen) if chosen else None, evidence=evidence)
