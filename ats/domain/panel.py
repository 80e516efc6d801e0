"""What the submitted scorecards of an application say together. Pure: computed, never stored.

"Not assessed" is not a number: it enters no mean, no spread, and covers no competency.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ats.enums import Recommendation
from ats.models import Scorecard

DISAGREEMENT = 2
"""The spread, in points of the scale, from which on interviewers are said to disagree."""

_SHOWN_TO = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Cell:
    """One interviewer's rating of one competency; ``score`` is None when it was not assessed."""

    score: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Row:
    """One competency. ``cells`` run as the scorecards do; None where it was not to be rated."""

    competency_id: str
    cells: tuple[Cell | None, ...]

    @property
    def scores(self) -> tuple[int, ...]:
        """The scores given, in the order of the scorecards."""
        return tuple(
            cell.score for cell in self.cells if cell is not None and cell.score is not None
        )

    @property
    def mean(self) -> Fraction | None:
        """The exact mean of the scores given, or None where nobody gave one."""
        return Fraction(sum(self.scores), len(self.scores)) if self.scores else None

    @property
    def spread(self) -> int | None:
        """The highest score less the lowest, in points, or None where nobody gave one."""
        return max(self.scores) - min(self.scores) if self.scores else None

    @property
    def is_disagreement(self) -> bool:
        """Whether the scores lie so far apart that it should be talked about."""
        return self.spread is not None and self.spread >= DISAGREEMENT


@dataclass(frozen=True, slots=True)
class PanelSummary:
    """Competency by scorecard, with what was recommended and what nobody assessed."""

    scorecards: tuple[Scorecard, ...]
    rows: tuple[Row, ...]
    recommendations: Mapping[Recommendation, int]
    uncovered: tuple[str, ...]

    @property
    def disagreements(self) -> tuple[Row, ...]:
        """The rows to talk about, widest apart first."""
        apart = [row for row in self.rows if row.is_disagreement]
        return tuple(sorted(apart, key=lambda row: -(row.spread or 0)))


def summarise(scorecards: Sequence[Scorecard], competency_ids: Iterable[str]) -> PanelSummary:
    """Put submitted scorecards side by side, one row for each of the role's competencies.

    Scorecards in the order given; every recommendation is counted, also those nobody made.
    """
    by_scorecard = [
        {rating.competency_id: Cell(rating.score, rating.evidence) for rating in each.ratings}
        for each in scorecards
    ]
    rows = tuple(
        Row(competency_id, tuple(cells.get(competency_id) for cells in by_scorecard))
        for competency_id in competency_ids
    )
    counted = Counter(each.recommendation for each in scorecards)
    return PanelSummary(
        scorecards=tuple(scorecards),
        rows=rows,
        recommendations={each: counted[each] for each in Recommendation},
        uncovered=tuple(row.competency_id for row in rows if not row.scores),
    )


def shown(mean: Fraction) -> Decimal:
    """Return a mean as it is shown: rounded half up to hundredths, with one decimal at least."""
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    rounded = exact.quantize(_SHOWN_TO, rounding=ROUND_HALF_UP)
    tenths = rounded.quantize(Decimal("0.1"))
    return tenths if tenths == rounded else rounded
