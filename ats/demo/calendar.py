"""Days and hours of the season, counted from the day it is now at the company."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from ats.domain.zone import COMPANY_ZONE, company_date


class Calendar:
    """Instants by day: 0 is today at the company, -1 yesterday, 1 tomorrow."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = company_date(now)

    def date(self, day: int) -> date:
        """Return the date of a day."""
        return self.today + timedelta(days=day)

    def at(self, day: int, hour: int, minute: int = 0) -> datetime:
        """Return the (aware) instant at which a clock at the company shows that."""
        local = datetime.combine(self.date(day), time(hour, minute), COMPANY_ZONE)
        return local.astimezone(UTC)

    def working(self, rng: Random, day: int) -> datetime:
        """Return an instant in office hours."""
        return self.at(day, rng.randint(9, 17), rng.randint(0, 59))

    def leisure(self, rng: Random, day: int) -> datetime:
        """Return an instant at which people apply: mostly in the evening, never after now."""
        at = self.at(day, rng.choice((8, 10, 12, 13, 15, 18, 19, 20, 20, 21, 21, 22)))
        at += timedelta(minutes=rng.randint(0, 59))
        return min(at, self.now - timedelta(minutes=rng.randint(2, 90)))
