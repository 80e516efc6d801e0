"""What submitted scorecards say together, on objects that were never stored."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ats.domain.panel import Cell, Row, shown, summarise
from ats.enums import Recommendation
from ats.models import Rating, Scorecard

N = "not assessed"


def scorecard(recommendation=Recommendation.YES, **scores):
    return Scorecard(
        recommendation=recommendation,
        ratings=[
            Rating(
                competency_id=competency_id,
                score=None if score == N else score,
                not_assessed=score == N,
                evidence=f"about {competency_id}",
            )
            for competency_id, score in scores.items()
        ],
    )


def row(*scores):
    cells = tuple(
        None if score is None else Cell(None if score == N else score, "") for score in scores
    )
    return Row("courtesy", cells)


@pytest.mark.parametrize(
    ("scores", "mean", "spread", "disagrees"),
    [
        ((), None, None, False),
        ((None,), None, None, False),
        ((N,), None, None, False),
        ((N, None, N), None, None, False),
        ((4,), Fraction(4), 0, False),
        ((4, N), Fraction(4), 0, False),
        ((4, None), Fraction(4), 0, False),
        ((1, 5), Fraction(3), 4, True),
        ((1, N, 5), Fraction(3), 4, True),
        ((3, 4), Fraction(7, 2), 1, False),
        ((3, 5), Fraction(4), 2, True),
        ((1, 1, 2), Fraction(4, 3), 1, False),
        ((1, 1, 2, N, None), Fraction(4, 3), 1, False),
    ],
)
def test_a_row_counts_only_what_was_assessed(scores, mean, spread, disagrees):
    made = row(*scores)
    assert made.mean == mean
    assert made.spread == spread
    assert made.is_disagreement is disagrees


@pytest.mark.parametrize(
    ("mean", "expected"),
    [
        (Fraction(4), "4.0"),
        (Fraction(7, 2), "3.5"),
        (Fraction(4, 3), "1.33"),
        (Fraction(5, 3), "1.67"),
        (Fraction(13, 4), "3.25"),
        # Half a hundredth goes up: binary floating point would show 3.12 and 1.00.
        (Fraction(25, 8), "3.13"),
        (Fraction(201, 200), "1.01"),
    ],
)
def test_a_mean_is_shown_rounded_half_up(mean, expected):
    assert shown(mean) == Decimal(expected)
    assert str(shown(mean)) == expected


def test_rows_follow_the_role_and_cells_the_scorecards():
    first = scorecard(courtesy=4, judgement=N)
    second = scorecard(Recommendation.STRONG_NO, judgement=2)
    made = summarise([first, second], ["judgement", "courtesy", "writing"])
    assert made.scorecards == (first, second)
    assert [each.competency_id for each in made.rows] == ["judgement", "courtesy", "writing"]
    assert made.rows[0].cells == (Cell(None, "about judgement"), Cell(2, "about judgement"))
    assert made.rows[1].cells == (Cell(4, "about courtesy"), None)
    assert made.rows[2].cells == (None, None)


def test_what_nobody_assessed_is_uncovered():
    made = summarise([scorecard(courtesy=4, judgement=N)], ["courtesy", "judgement", "writing"])
    assert made.uncovered == ("judgement", "writing")


def test_every_recommendation_is_counted_those_nobody_made_too():
    made = summarise([scorecard(), scorecard(), scorecard(Recommendation.STRONG_NO)], [])
    assert made.recommendations == {
        Recommendation.STRONG_NO: 1,
        Recommendation.NO: 0,
        Recommendation.YES: 2,
        Recommendation.STRONG_YES: 0,
    }


def test_disagreements_come_widest_first():
    made = summarise([scorecard(a=3, b=1, c=2), scorecard(a=5, b=5, c=2)], ["a", "b", "c"])
    assert [each.competency_id for each in made.disagreements] == ["b", "a"]


def test_no_scorecards_say_nothing():
    made = summarise([], ["courtesy"])
    assert made.rows == (Row("courtesy", ()),)
    assert made.uncovered == ("courtesy",)
    assert made.disagreements == ()
