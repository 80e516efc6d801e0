"""What journeys need beside a browser: a look at what the server has stored."""

from contextlib import contextmanager

import pytest
from sqlalchemy.orm import Session

from tests.support.databases import open_engine


@pytest.fixture
def database(server):
    """Open sessions on the server's own database, each ended before the server is asked again."""
    engine = open_engine(server.environment["ATS_DATABASE_URL"])

    @contextmanager
    def opened():
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    yield opened
    engine.dispose()
