"""How many open postings there are, and how many of each kind, for the board's filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from ats.catalogue.document import Text
from ats.enums import EmploymentType
from ats.models import Department, Posting, Role, RoleVersion
from ats.queries.board import BoardFilter, matching, takes_applications

# As many as somebody would look through; the most frequent ones.
MOST_CHOICES = 100


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """How many postings are found, and how many there would be under each choice of a filter.

    The figures of one filter are of what the search and the other filters leave.
    """

    found: int
    places: Sequence[tuple[str, int]]
    employment_types: Sequence[tuple[EmploymentType, int]]
    departments: Sequence[tuple[int, Text, int]]


def count_open(session: Session, *, today: date, wanted: BoardFilter) -> BoardCounts:
    """Count the postings that take applications on the company's day."""
    rows = session.execute(
        select(
            Posting.place,
            Posting.employment_type,
            Department.id,
            Department.name_zh,
            Department.name_en,
            func.count().label("number"),
        )
        .join(Posting.role_version)
        .join(RoleVersion.role)
        .join(Role.department)
        .where(takes_applications(today), *matching(wanted.search))
        .group_by(Posting.place, Posting.employment_type, Department.id),
    ).all()
    names = {row.id: Text(row.name_zh, row.name_en) for row in rows}
    wants = (wanted.place, wanted.employment_type, wanted.department_id)
    places = _choices(rows, wants, 0)
    departments = _choices(rows, wants, 2)
    return BoardCounts(
        found=sum(row.number for row in rows if _fits(row, wants)),
        places=[(place, number) for place, number in places if place],
        employment_types=_choices(rows, wants, 1),
        departments=[(each, names[each], number) for each, number in departments],
    )


def _choices(
    rows: Sequence[Row[*tuple[Any, ...]]], wants: tuple[Hashable, ...], at: int
) -> list[tuple[Any, int]]:
    """Return the values of the column ``at`` with their counts, the most frequent first."""
    counts: Counter[Any] = Counter()
    for row in rows:
        if _fits(row, wants, but=at):
            counts[row[at]] += row.number
    return counts.most_common(MOST_CHOICES)


def _fits(
    row: Row[*tuple[Any, ...]], wants: tuple[Hashable, ...], *, but: int | None = None
) -> bool:
    return all(want is None or at == but or row[at] == want for at, want in enumerate(wants))
