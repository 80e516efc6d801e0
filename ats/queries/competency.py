"""The competency library: what each means, which roles ask for it, and how it was rated so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ats.catalogue.document import Competency, Role, RoleCompetency
from ats.enums import Importance
from ats.models import Application, Posting, Rating, Scorecard, User
from ats.models import Competency as StoredCompetency
from ats.queries import posting as posting_queries
from ats.queries.errors import NotFoundError
from ats.queries.independence import counted_for
from ats.queries.role_versions import current_roles

SCORES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Use:
    """One role that asks for a competency, in its current version."""

    role: Role
    item: RoleCompetency


@dataclass(frozen=True, slots=True)
class Rated:
    """How a competency was rated: how often each score was given, and how often it was not assessed.

    "Not assessed" is not a number: the mean is over the scores alone, and None without any.
    """

    by_score: Mapping[int, int]
    not_assessed: int

    @property
    def assessed(self) -> int:
        """How many scores were given."""
        return sum(self.by_score.values())

    @property
    def mean(self) -> float | None:
        """The mean of the scores given, or None."""
        if not self.assessed:
            return None
        return sum(score * number for score, number in self.by_score.items()) / self.assessed


NEVER = Rated({}, 0)


@dataclass(frozen=True, slots=True)
class CompetencyRow:
    """One competency of the library."""

    competency: Competency
    uses: Sequence[Use]
    rated: Rated

    @property
    def required_by(self) -> int:
        """How many roles require it; the others prefer it."""
        return sum(use.item.importance is Importance.REQUIRED for use in self.uses)


def list_competencies(session: Session, viewer: User) -> Sequence[CompetencyRow]:
    """Return every competency that a role asks for, in the library's order."""
    uses: dict[str, list[Use]] = {}
    for role in current_roles(session):
        for item in role.competencies:
            uses.setdefault(item.id, []).append(Use(role, item))
    in_order = session.scalars(select(StoredCompetency.id).order_by(StoredCompetency.position))
    rated = count_ratings(session, viewer)
    return [
        CompetencyRow(uses[id_][0].item.competency, uses[id_], rated.get(id_, NEVER))
        for id_ in in_order
        if id_ in uses
    ]


def find_competency(session: Session, viewer: User, id_: str) -> CompetencyRow:
    """Return one competency of the library. Raises :class:`NotFoundError`."""
    uses = [
        Use(role, item)
        for role in current_roles(session)
        for item in role.competencies
        if item.id == id_
    ]
    if not uses:
        raise NotFoundError(f"competency {id_}")
    rated = count_ratings(session, viewer, id_).get(id_, NEVER)
    return CompetencyRow(uses[0].item.competency, uses, rated)


def count_ratings(session: Session, viewer: User, id_: str | None = None) -> Mapping[str, Rated]:
    """Return how competencies, or one of them, were rated, as far as the viewer may know.

    Only for applications that the viewer sees and owes no scorecard for.
    """
    statement = (
        select(Rating.competency_id, Rating.score, func.count())
        .join(Scorecard, Scorecard.id == Rating.scorecard_id)
        .join(Application, Application.id == Scorecard.application_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(posting_queries.seen_by(viewer), counted_for(viewer))
        .where(Rating.score.is_not(None) | Rating.not_assessed)
        .group_by(Rating.competency_id, Rating.score)
    )
    if id_ is not None:
        statement = statement.where(Rating.competency_id == id_)
    scores: dict[str, dict[int, int]] = {}
    not_assessed: dict[str, int] = {}
    for competency_id, score, number in session.execute(statement):
        if score is None:
            not_assessed[competency_id] = number
        else:
            scores.setdefault(competency_id, {})[score] = number
    return {
        each: Rated(scores.get(each, {}), not_assessed.get(each, 0))
        for each in {*scores, *not_assessed}
    }
