"""Scorecards: scores that follow from how a meeting went, and evidence that bears each out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from ats.demo.bank import Sentences
from ats.demo.office import Office
from ats.domain.mail_values import language
from ats.domain.scorecard import NEED_EVIDENCE, RatingDraft, ScorecardDraft
from ats.enums import Recommendation
from ats.models import Rating, Scorecard

_AVERAGE = 3.15
_PER_QUALITY = 0.9
_OF_COMPETENCY = 0.5
_OF_INTERVIEWER = 0.35
_NOT_ASSESSED = 0.04
# How often a score that need not be explained is explained all the same.
_EXPLAINED = {3: 0.75, 4: 0.85}
_LEVELS = {1: "weak", 2: "weak", 3: "solid", 4: "strong", 5: "strong"}
# The least mean for each recommendation.
_RECOMMENDED_FROM = (
    (4.2, Recommendation.STRONG_YES),
    (3.2, Recommendation.YES),
    (2.3, Recommendation.NO),
)


@dataclass(frozen=True, slots=True)
class Impression:
    """How one interviewer saw somebody: ``quality`` from about -1.5 to 1.5, and a leaning."""

    quality: float
    leaning: float = 0.0


def fill_in(
    office: Office, scorecard: Scorecard, impression: Impression, rng: Random
) -> ScorecardDraft:
    """Return a complete scorecard; its recommendation follows from its scores."""
    spoken = language(scorecard.interviewer.locale or office.mailer.default_locale)
    bank = office.bank.evidence[spoken]
    said = office.said.setdefault(scorecard.application_id, set())
    ratings = {
        rating.competency_id: _rate(office, rating, bank[rating.competency_id], said, impression)
        if rng.random() >= _NOT_ASSESSED
        else RatingDraft(not_assessed=True)
        for rating in scorecard.ratings
    }
    recommendation = recommend(ratings)
    summary = office.bank.say(rng, "summaries", recommendation.value, spoken)
    return ScorecardDraft(ratings, recommendation, summary)


def fill_in_half(
    office: Office, scorecard: Scorecard, impression: Impression, rng: Random
) -> ScorecardDraft:
    """Return a scorecard as it is left when the next meeting begins: half of it done."""
    whole = fill_in(office, scorecard, impression, rng)
    done = [rating.competency_id for rating in scorecard.ratings][: len(scorecard.ratings) // 2]
    return ScorecardDraft({each: whole.ratings[each] for each in done})


def recommend(ratings: Mapping[str, RatingDraft]) -> Recommendation:
    """Return what the scores come to. What was not assessed counts for nothing."""
    scores = [rating.score for rating in ratings.values() if rating.score is not None]
    mean = sum(scores) / len(scores) if scores else _AVERAGE
    for least, recommendation in _RECOMMENDED_FROM:
        if mean >= least:
            return recommendation
    return Recommendation.STRONG_NO


def _rate(
    office: Office, rating: Rating, bank: Sentences, said: set[str], impression: Impression
) -> RatingDraft:
    """Return a score and, where it is due or somebody cared to, a sentence nobody has used yet."""
    application_id = rating.scorecard.application_id
    interviewer = rating.scorecard.interviewer.email
    shared = office.rng("competency", application_id, rating.competency_id)
    own = office.rng("rating", application_id, rating.competency_id, interviewer)
    exact = _AVERAGE + _PER_QUALITY * impression.quality + impression.leaning
    exact += shared.gauss(0, _OF_COMPETENCY) + own.gauss(0, _OF_INTERVIEWER)
    score = min(5, max(1, round(exact)))
    left = [each for each in bank[_LEVELS[score]] if each not in said]
    if not left:
        # Nothing new to say for it: then it is no score that must be explained.
        return RatingDraft(score=min(4, max(3, score)))
    if score not in NEED_EVIDENCE and own.random() > _EXPLAINED[score]:
        return RatingDraft(score=score)
    # The least worn sentence, so that it does not follow the reader from file to file.
    evidence = min(left, key=lambda each: (office.worn[each], own.random()))
    office.worn[evidence] += 1
    said.add(evidence)
    return RatingDraft(score=score, evidence=evidence)
