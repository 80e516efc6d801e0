"""A season told once for all tests that only look at it, and the folders that `ats demo` fills."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ats.adapters.file_store import FolderStore
from ats.app import create_app
from ats.config import read_settings
from ats.db import db
from ats.demo.calendar import Calendar
from ats.demo.office import Office
from ats.demo.season import BEGINS, tell_season
from ats.demo.stories import SMALLEST_SIZE
from ats.domain.actor import SYSTEM
from ats.domain.mail import Mailer
from ats.domain.posting_draft import draft_posting
from ats.models import RoleVersion
from tests.support.databases import open_engine

# A Wednesday afternoon at the company.
NOW = datetime(2026, 5, 13, 7, 20, tzinfo=UTC)
SMALL = SMALLEST_SIZE + 9


def tell(url, folder, *, seed=7, size=SMALL, now=NOW):
    """Tell a season in a database that has the catalogue and nothing else; return its session."""
    session = Session(open_engine(url))
    calendar = Calendar(now)
    for version in session.scalars(select(RoleVersion).order_by(RoleVersion.id)):
        draft_posting(session, version, actor=SYSTEM, now=calendar.at(BEGINS, 8))
    mailer = Mailer("http://localhost", "澜庭广场", "zh_CN")
    tell_season(Office(session, FolderStore(folder), mailer, calendar, seed), size=size)
    session.commit()
    return session


@pytest.fixture(scope="session")
def season(databases, tmp_path_factory):
    """A session on a season told in full; tests only read in it."""
    session = tell(databases.copy("season"), tmp_path_factory.mktemp("season"), size=240)
    yield session
    session.rollback()
    session.close()
    databases.drop("season")


def settings_of(folder, url):
    """The settings of an instance in a folder, with a database of its own."""
    return {
        "ATS_INSTANCE": str(folder),
        "ATS_DATABASE_URL": url,
        "ATS_BASE_URL": "http://localhost",
        "ATS_SECRET_KEY": "known to every test",
    }


def build(settings):
    """The application, as a new process would build it."""
    return create_app(read_settings(settings), {"TESTING": True, "RATELIMIT_ENABLED": False})


@pytest.fixture
def instance(databases, tmp_path):
    """Return the application on an instance of its own, each time as a new process builds it."""
    settings = settings_of(tmp_path / "instance", databases.empty("demo"))
    made = []

    def rebuild():
        made.append(build(settings))
        return made[-1]

    yield rebuild
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    databases.drop("demo")
