"""Who is suggested to rate what."""

import pytest

from ats.domain.coverage import suggest_panel
from ats.enums import Importance

REQUIRED, PREFERRED = Importance.REQUIRED, Importance.PREFERRED
SIX = [(each, REQUIRED) for each in "abcdef"]


def test_one_interviewer_rates_all_and_nobody_nothing():
    assert suggest_panel(SIX, [7]) == {7: tuple("abcdef")}
    assert suggest_panel(SIX, []) == {}


@pytest.mark.parametrize("interviewers", [2, 3, 4, 5])
def test_what_is_required_is_rated_by_two_and_the_load_is_even(interviewers):
    made = suggest_panel(SIX, list(range(interviewers)))
    for competency_id, _ in SIX:
        assert sum(competency_id in share for share in made.values()) == 2
    loads = [len(share) for share in made.values()]
    assert max(loads) - min(loads) <= 1


def test_what_is_preferred_is_rated_by_one():
    made = suggest_panel([("a", PREFERRED), ("b", PREFERRED)], [1, 2])
    assert made == {1: ("a",), 2: ("b",)}


def test_nobody_is_asked_the_same_twice_and_the_order_stays():
    made = suggest_panel([*SIX, ("g", PREFERRED)], [1, 2, 3])
    for share in made.values():
        assert list(share) == sorted(set(share))
