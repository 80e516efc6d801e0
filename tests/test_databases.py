"""The foundations hold: each test has a database of its own, as a new installation has it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from ats.models import Candidate


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_begins_anew(session, turn):
    assert session.scalars(select(Candidate)).all() == []
    session.add(
        Candidate(
            name=turn,
            email="𠮷@example.com",
            email_key="𠮷@example.com",
            phone="",
            search_text=turn,
            locale="zh_CN",
            created_at=datetime.now(UTC),
        )
    )
    session.commit()
    assert session.scalars(select(Candidate.email)).all() == ["𠮷@example.com"]
