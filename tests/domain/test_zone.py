"""The company's day, and the next one on which somebody works."""

from datetime import UTC, date, datetime

import pytest

from ats.domain.zone import company_date, next_working_day


@pytest.mark.parametrize(
    ("now", "today"),
    [
        (datetime(2026, 3, 1, 15, 59, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 16, 0, tzinfo=UTC), date(2026, 3, 2)),
    ],
)
def test_the_companys_day_begins_at_its_own_midnight(now, today):
    assert company_date(now) == today


@pytest.mark.parametrize(
    ("today", "following"),
    [
        (date(2026, 3, 5), date(2026, 3, 6)),
        (date(2026, 3, 6), date(2026, 3, 9)),
        (date(2026, 3, 7), date(2026, 3, 9)),
        (date(2026, 3, 8), date(2026, 3, 9)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_nobody_works_at_the_weekend(today, following):
    assert next_working_day(today) == following
