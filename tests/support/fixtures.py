"""The fixtures: a database, a session on it, the application, its client, the server, a browser."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from ats.catalogue.shipped import shipped_catalogue
from ats.db import db
from ats.domain.actor import SYSTEM
from ats.domain.catalogue import import_catalogue
from ats.schema import upgrade
from tests.support.browser import Browsing, chromium
from tests.support.client import UncommittedWrites, checked_client
from tests.support.databases import databases_of, open_engine
from tests.support.server import serving


def _fill_template(url):
    engine = open_engine(url)
    upgrade(engine)
    with Session(engine) as session:
        import_catalogue(session, shipped_catalogue(), actor=SYSTEM, now=datetime.now(UTC))
        session.commit()
    engine.dispose()


@pytest.fixture(scope="session")
def own_folder(request, worker_id):
    """A folder of this test process."""
    folder = request.config.shared_folder / worker_id
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def databases(request, own_folder):
    """The databases of the engine under test, the template made."""
    config = request.config
    found = databases_of(config.getoption("--database"), config.shared_folder, own_folder)
    found.template(_fill_template)
    yield found
    found.close()


@pytest.fixture
def database_url(databases):
    """The URL of a new installation's database: the schema and the shipped catalogue."""
    return databases.fresh("test")


@pytest.fixture
def session(database_url):
    """A session for preparing and looking; what it prepares is committed before a request."""
    engine = open_engine(database_url)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture(scope="session")
def _applications():
    """The application of each database URL: building one takes longer than most tests."""
    return {}


@pytest.fixture
def app(database_url, own_folder, _applications):
    """The application on a new installation, built once and given a new database each time."""
    from ats.app import create_app
    from ats.config import read_settings

    if database_url not in _applications:
        settings = read_settings(
            {
                "ATS_INSTANCE": str(own_folder / "instance"),
                "ATS_DATABASE_URL": database_url,
                "ATS_BASE_URL": "http://localhost",
                "ATS_SECRET_KEY": "known to every test",
            }
        )
        app = create_app(settings, {"TESTING": True, "RATELIMIT_ENABLED": False})
        _applications[database_url] = app, UncommittedWrites(app)
    app, _ = _applications[database_url]
    config = dict(app.config)
    yield app
    app.extensions["ats_rendered_pages"].clear()
    app.config.clear()
    app.config.update(config)
    with app.app_context():
        db.engine.dispose()
    for file in (own_folder / "instance").rglob("*"):
        if file.is_file():
            file.unlink()


@pytest.fixture
def client_for(app, session, _applications):
    """Make clients: one for each person that a test needs."""
    writes = next(writes for made, writes in _applications.values() if made is app)
    return lambda: checked_client(app, writes, session)


@pytest.fixture
def client(client_for):
    """A client that fails on unsound pages and uncommitted writes."""
    return client_for()


@pytest.fixture
def sign_in(client_for):
    """Sign a user in and return their client, whose browser asks for English."""

    def signed_in(user):
        client = client_for()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        client.sign_in(user)
        return client

    return signed_in


@pytest.fixture
def server(databases, tmp_path):
    """The real server, two processes and the outbox worker, on an instance made by `ats init`."""
    with serving(tmp_path / "instance", databases.empty("served")) as server:
        yield server
    databases.drop("served")


@pytest.fixture(scope="session")
def _browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def browse(request, _browser, server, tmp_path):
    """Open pages of the server in Chromium; fails on what goes wrong in them unseen."""
    browsing = Browsing(_browser, server.url, tmp_path)
    yield browsing
    failed = request.node.stash.get(FAILED, False)
    browsing.close(failed=failed)
    if not failed:
        browsing.check()


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report
