"""Who might rate what: a suggestion that HR changes as it sees fit. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ats.enums import Importance

_RATERS = {Importance.REQUIRED: 2, Importance.PREFERRED: 1}


def suggest_panel(
    competencies: Sequence[tuple[str, Importance]], interviewer_ids: Sequence[int]
) -> Mapping[int, tuple[str, ...]]:
    """Return for each interviewer the competencies to rate, in the order they were given.

    A required competency goes to two interviewers, a preferred one to one, each time to those
    with the least so far; a single interviewer rates all.
    """
    shares: dict[int, list[str]] = {each: [] for each in interviewer_ids}
    for competency_id, importance in competencies:
        by_load = sorted(shares, key=lambda each: len(shares[each]))
        for interviewer_id in by_load[: _RATERS[importance]]:
            shares[interviewer_id].append(competency_id)
    return {interviewer_id: tuple(share) for interviewer_id, share in shares.items()}
