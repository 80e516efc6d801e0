"""The eight postings of the season: one from each role, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """One posting. Days count from today; ``share`` is its part of the applications, of 240.

    ``opened`` is None for what stays a draft, ``closing`` for what has no closing date.
    """

    role: str
    share: int
    headcount: int
    place: str
    pay: tuple[int, int]
    manager: str
    opened: int | None
    closing: int | None = None
    paused: int | None = None
    closed: int | None = None

    @property
    def last_day(self) -> int:
        """The last day on which somebody may apply, today at the latest."""
        return min(0, *(day - 1 for day in (self.paused, self.closed) if day is not None), 0)


OPENINGS = (
    Opening(
        role="customer-service-manager",
        share=22,
        headcount=1,
        place="澜庭广场行政楼 Lanting Mall, head office",
        pay=(15000, 20000),
        manager="manager",
        opened=-34,
        closing=12,
    ),
    Opening(
        role="deputy-customer-service-manager",
        share=18,
        headcount=1,
        place="澜庭广场行政楼 Lanting Mall, head office",
        pay=(11000, 14000),
        manager="manager",
        opened=-62,
        closing=-30,
        closed=-28,
    ),
    Opening(
        role="customer-service-supervisor",
        share=31,
        headcount=2,
        place="澜庭广场一楼服务台 Lanting Mall, ground floor",
        pay=(8500, 11000),
        manager="manager",
        opened=-40,
        closing=20,
    ),
    Opening(
        role="office-service-agent",
        share=34,
        headcount=3,
        place="澜庭广场办公楼大堂 Lanting Tower lobby",
        pay=(6000, 8000),
        manager="manager_2",
        opened=-36,
        closing=9,
    ),
    Opening(
        role="customer-records-clerk",
        share=16,
        headcount=1,
        place="澜庭广场行政楼 Lanting Mall, head office",
        pay=(5500, 7000),
        manager="manager_2",
        opened=-45,
        closing=10,
        paused=-6,
    ),
    Opening(
        role="service-hall-attendant",
        share=74,
        headcount=6,
        place="澜庭广场服务大厅 Lanting Mall service hall",
        pay=(5000, 6500),
        manager="manager_2",
        opened=-50,
    ),
    Opening(
        role="customer-relations-specialist",
        share=45,
        headcount=2,
        place="澜庭广场行政楼 Lanting Mall, head office",
        pay=(7500, 10000),
        manager="manager_2",
        opened=-44,
        closing=3,
    ),
    Opening(
        role="complaints-specialist",
        share=0,
        headcount=1,
        place="",
        pay=(7500, 9500),
        manager="manager",
        opened=None,
    ),
)


def opening(role: str) -> Opening:
    """Return the opening of a role."""
    return next(each for each in OPENINGS if each.role == role)
