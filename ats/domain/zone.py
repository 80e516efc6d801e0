"""The company's day: dates such as a closing date are read in its time zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

COMPANY_ZONE = ZoneInfo("Asia/Shanghai")


def company_date(now: datetime) -> date:
    """Return the date it is at the company at an (aware) instant."""
    return now.astimezone(COMPANY_ZONE).date()
