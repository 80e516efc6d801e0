"""What every test may ask for. The makers stand in `tests/support`."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.support import postgres

pytest_plugins = ["tests.support.fixtures"]


def pytest_addoption(parser):
    group = parser.getgroup("ats")
    group.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="the engine that tests run on",
    )
    group.addoption(
        "--refuse-skips",
        action="store_true",
        help="fail when a test was skipped: what was not tried was not shown to work",
    )


def pytest_configure(config):
    # What this shell's installation is set to is no business of a test.
    for name in [name for name in os.environ if name.startswith("ATS_")]:
        del os.environ[name]
    worker = getattr(config, "workerinput", None)
    config.shared_folder = Path(
        worker["shared_folder"] if worker else tempfile.mkdtemp(prefix="ats-tests-")
    )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    node.workerinput["shared_folder"] = str(node.config.shared_folder)


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        postgres.forget(config.shared_folder)
        postgres.stop(config.shared_folder)
        shutil.rmtree(config.shared_folder, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    if config.getoption("--database") == "sqlite":
        return
    about_sqlite = [item for item in items if item.get_closest_marker("sqlite_only")]
    config.hook.pytest_deselected(items=about_sqlite)
    items[:] = [item for item in items if item not in about_sqlite]


def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not session.config.getoption("--refuse-skips"):
        return
    if reporter.stats.get("skipped") and exitstatus == pytest.ExitCode.OK:
        reporter.write_line("Skipped tests are refused: see above for their reasons.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
