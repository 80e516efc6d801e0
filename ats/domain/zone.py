"""The company's day: dates such as a closing date are read in its time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COMPANY_ZONE = ZoneInfo("Asia/Shanghai")
# Where its places of work are, as ISO 3166 has it.
COMPANY_COUNTRY = "CN"
_FRIDAY = 4


def company_date(now: datetime) -> date:
    """Return the date it is at the company at an (aware) instant."""
    return now.astimezone(COMPANY_ZONE).date()


def next_working_day(today: date) -> date:
    """Return the first day after ``today`` that is no Saturday and no Sunday."""
    following = today + timedelta(days=1)
    while following.weekday() > _FRIDAY:
        following += timedelta(days=1)
    return following


def company_instant(on: date, at: time = time.min) -> datetime:
    """Return the instant at which the company's clock shows a time, midnight if none is given."""
    return datetime.combine(on, at, COMPANY_ZONE)
