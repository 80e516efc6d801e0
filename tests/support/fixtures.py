"""The fixtures: a database, a session on it."""

import pytest
from sqlalchemy.orm import Session

from ats.db import Base
from tests.support.databases import databases_of, open_engine


def _fill_template(url):
    import ats.models  # noqa: F401 - registers the tables

    engine = open_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def databases(request, worker_id):
    """The databases of the engine under test, the template made."""
    config = request.config
    own = config.shared_folder / worker_id
    own.mkdir()
    found = databases_of(config.getoption("--database"), config.shared_folder, own)
    found.template(_fill_template)
    return found


@pytest.fixture
def database_url(databases):
    """The URL of a new installation's database: the schema and the shipped catalogue."""
    yield databases.copy("test")
    databases.drop("test")


@pytest.fixture
def session(database_url):
    """A session for preparing and looking; what it prepares is committed before a request."""
    engine = open_engine(database_url)
    with Session(engine, expire_on_commit=True) as session:
        yield session
    engine.dispose()
